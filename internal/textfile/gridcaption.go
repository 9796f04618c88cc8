package textfile

// splitCaptions cuts a line of captions into captions: at two or more blanks,
// and at the single blank between two columns of data.
func splitCaptions(line string, samples []string, blocks []extent) []extent {
	all := words(line)
	splits := dataSplits(all, samples, blocks)
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
		if n := captionStart(all, a, b); n > 0 && wideGap(samples, a, b) {
			splits[n] = true
		}
	}
	return splits
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
// cell: some line has two or more blanks between them, or none has both.
func wideGap(samples []string, a, b extent) bool {
	both := false
	for _, line := range samples {
		all := words(line)
		for i := 1; i < len(all); i++ {
			if all[i-1].to <= a.to && all[i-1].to > a.from && all[i].from >= b.from && all[i].from < b.to {
				both = true
				if all[i].from-all[i-1].to >= 2 {
					return true
				}
			}
		}
	}
	return !both
}
