package analyzer

import "slices"

// transposed searches rows in which two neighbouring digits, swapped, make the
// open amount's difference. Such a difference is divisible by nine.
func (k *leadKind) transposed() *leadSearch {
	return &leadSearch{
		near: func(low, high, unit, slack int64) int64 {
			seen := map[int64]bool{}
			for _, v := range k.values {
				for _, d := range swaps(v.cents) {
					if d >= low && d <= high && (unit == 1 || isRound(d, unit, slack)) {
						seen[d] = true
					}
				}
			}
			return int64(len(seen))
		},
		hits: func(cents, _ int64) []leadHit {
			return k.hits(func(v leadValue) bool { return slices.Contains(swaps(v.cents), cents) }, func(v leadValue) string {
				return "The unexplained amount is divisible by nine, and is what swapping two digits of " + k.text(v) + ", makes."
			})
		},
	}
}

// swaps lists by how much swapping two neighbouring digits changes an amount.
func swaps(cents int64) []int64 {
	var list []int64
	n := magnitude(cents)
	for place := int64(1); n/place >= 10; place *= 10 {
		low, high := n/place%10, n/place/10%10
		if d := 9 * place * magnitude(high-low); d > 0 {
			list = append(list, d)
		}
	}
	return list
}
