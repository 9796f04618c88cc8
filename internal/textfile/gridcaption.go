package textfile

import "strings"

// splitCaptions cuts the line of captions into captions: at two or more blanks,
// at the single blank between captions that are known, and else at the single
// blank between two columns of data.
func (g *grid) splitCaptions(samples []string, blocks []extent) []extent {
	all := words(g.captionLine)
	splits, settled := g.namedSplits(all, blocks)
	for i := range dataSplits(all, samples, blocks) {
		if !settled[i] {
			splits[i] = true
		}
	}
	var captions []extent
	for i, w := range all {
		last := len(captions) - 1
		if i == 0 || w.from-all[i-1].to >= 2 || splits[i] {
			captions = append(captions, w)
			continue
		}
		captions[last].to, captions[last].end = w.to, w.end
	}
	return captions
}

// dataSplits finds the words that start a caption although one blank stands
// before them: for each two neighbouring blocks of data that are columns of
// their own, the word in the gap that best starts the second's caption.
func dataSplits(all []extent, samples []string, blocks []extent) map[int]bool {
	splits := map[int]bool{}
	for i := 1; i < len(blocks); i++ {
		a, b := blocks[i-1], blocks[i]
		n := captionStart(all, a, b)
		if n == 0 {
			continue
		}
		exact := all[n-1].to == a.to && all[n].from == b.from
		if wideGap(samples, phraseOf(all, n), a, b) || exact && kindsDiffer(samples, a, b) {
			splits[n] = true
		}
	}
	return splits
}

// phraseOf is the run of words, one blank apart, that word n is one of.
func phraseOf(all []extent, n int) extent {
	for _, p := range joinWords(all) {
		if p.from <= all[n].from && all[n].to <= p.to {
			return p
		}
	}
	return all[n]
}

// captionStart is the word behind the blank of the captions that stands between
// the blocks a and b: the word over the start of b, else the word after the one
// over the end of a, else that nearest to the middle. It is 0 where no blank of
// the captions stands there.
func captionStart(all []extent, a, b extent) int {
	best, nearest := 0, 0
	for i := 1; i < len(all); i++ {
		before, next := all[i-1].to, all[i].from
		if next <= a.to || before >= b.from {
			continue
		}
		if next-before >= 2 {
			return 0 // parted already
		}
		distance := max(before+next-a.to-b.from, a.to+b.from-before-next) + 1
		if next == b.from || before == a.to {
			distance = 0
		}
		if best == 0 || distance < nearest {
			best, nearest = i, distance
		}
	}
	return best
}

// wideGap reports whether a and b are columns rather than the words of one
// cell: some line has two or more blanks between its word in b and the one
// before, under the same run of captions; or no line has words in both. The CR
// behind a credit is no column.
func wideGap(samples []string, captions, a, b extent) bool {
	both, wide, signs := false, false, true
	var room wordRoom
	for _, line := range samples {
		if wide && !signs {
			return true // the other lines change nothing
		}
		all := appendWords(room[:0], line)
		for i := 1; i < len(all); i++ {
			before, next := all[i-1], all[i]
			if next.from < b.from || next.from >= b.to {
				continue
			}
			signs = signs && isSign(next.of(line))
			if before.to > captions.from && before.to <= a.to {
				both = true
				wide = wide || next.from-before.to >= 2
			}
		}
	}
	return (wide || !both) && !signs
}

// kindsDiffer reports whether the words that end a and those that start b, one
// blank apart on every line as their captions are, are of different kinds:
// numbers and text, or two numbers that are not the groups of one.
func kindsDiffer(samples []string, a, b extent) bool {
	lines, left, right, signs, groups := 0, 0, 0, 0, 0
	var room wordRoom
	for _, line := range samples {
		all := appendWords(room[:0], line)
		for i := 1; i < len(all); i++ {
			before, next := all[i-1], all[i]
			if before.to <= a.from || before.to > a.to || next.from < b.from || next.from >= b.to {
				continue
			}
			if before.to != a.to || next.from != b.from {
				return false
			}
			lines++
			count(&left, numberLike(before.of(line)))
			count(&right, numberLike(next.of(line)))
			count(&signs, isSign(next.of(line)))
			count(&groups, isGroup(next.of(line)))
		}
	}
	numbers, numbersToo := 2*left > lines, 2*right > lines
	return lines >= 5 && 2*lines >= len(samples) && signs == 0 && (numbers != numbersToo || numbers && groups < lines)
}

// isGroup reports whether s goes on with three digits, as a number does behind
// a blank that parts its thousands.
func isGroup(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return len(s)-len(rest) == 3 && (rest == "" || rest[0] == '.' || rest[0] == ',')
}

// isSign reports whether s is a sign that stands behind a number.
func isSign(s string) bool {
	return s == "CR" || s == "DR" || s == "Cr" || s == "Dr" || s == "-"
}
