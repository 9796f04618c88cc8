package analyzer

import (
	"fmt"
	"slices"
	"sort"

	"tieout/internal/gp"
)

// pairs searches two candidates of a kind that together make the open amount.
func (k *leadKind) pairs() *leadSearch {
	values := slices.SortedFunc(slices.Values(k.values), compareValues)
	return &leadSearch{
		near: func(low, high, unit, slack int64) int64 {
			n := pairsUpTo(values, high) - pairsUpTo(values, low-1) + pairsUpTo(values, -low) - pairsUpTo(values, -high-1)
			if unit > 1 {
				return nearRoundPairs(values, low, high, unit, slack)
			}
			return n
		},
		hits: func(cents, slack int64) []leadHit {
			var hits []leadHit
			for _, sum := range []int64{cents, -cents} {
				for i, a := range values {
					from := sort.Search(len(values), func(j int) bool { return values[j].cents >= sum-a.cents-slack })
					for j := max(from, i+1); j < len(values) && values[j].cents <= sum-a.cents+slack && len(hits) <= mostLeads; j++ {
						hits = append(hits, k.pairHit(a, values[j]))
					}
				}
			}
			return hits
		},
	}
}

func (k *leadKind) pairHit(a, b leadValue) leadHit {
	return leadHit{
		fmt.Sprintf("The unexplained amount is that of %s and %s, %s, together.", k.text(a), k.label(b.index), Money(gp.Cents(b.cents))),
		append(slices.Clone(k.cite(a.index)), k.cite(b.index)...),
	}
}

// pairsUpTo counts the pairs whose sum is at most limit; values are sorted.
func pairsUpTo(values []leadValue, limit int64) int64 {
	var n int64
	i, j := 0, len(values)-1
	for i < j {
		if values[i].cents+values[j].cents <= limit {
			n += int64(j - i)
			i++
		} else {
			j--
		}
	}
	return n
}

// nearRoundPairs counts the pairs that make a round sum.
func nearRoundPairs(values []leadValue, low, high, unit, slack int64) int64 {
	var n int64
	for i, a := range values {
		for _, b := range values[i+1:] {
			if s := magnitude(a.cents + b.cents); s >= low && s <= high && isRound(s, unit, slack) {
				n++
			}
		}
	}
	return n
}
