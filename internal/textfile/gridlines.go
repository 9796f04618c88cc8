package textfile

// partLines gives the lines that stand under the upper line of captions, and
// not under the lower, to the upper: records of two printed lines have many.
// It reports whether there are, else the captions are words one over another.
func (g *grid) partLines() bool {
	upper, lower := edgesOf(words(g.above.captionLine)), edgesOf(words(g.captionLine))
	var first, second []string
	for _, line := range g.lines {
		all := pieces(line)
		if labelCount(line) == 0 && upper.fit(all) && !lower.fit(all) {
			first = append(first, line)
			continue
		}
		second = append(second, line)
	}
	if 4*len(first) < len(second) || len(first) == 0 {
		return false
	}
	g.above.lines, g.lines = first, second
	return true
}

// headedBy reports whether the words of a line over the captions stand over
// columns: most start or end where one does.
func (g *grid) headedBy(above []extent) bool {
	n := 0
	for _, p := range joinWords(above) {
		for _, c := range g.columns {
			if p.from == c.from || p.from == c.capFrom || p.to == c.to || p.to == c.capTo {
				n++
				break
			}
		}
	}
	return 2*n >= len(joinWords(above))
}

// headWith sets the words of a line over the captions before the captions.
func (g *grid) headWith(line string) {
	g.gather(line, g.captionPlace, func(column int, cell extent) {
		g.columns[column].caption = cell.of(line) + " " + g.columns[column].caption
	})
}

// lineOf tells what a line under the captions is, and in which columns it
// stands: those of the first or the second line of a record.
func (g *grid) lineOf(line string) (in *grid, kind lineKind, why string) {
	kind, why = g.kindOf(line)
	if g.above == nil || kind == data && why == "" && g.anchored(line) > g.above.anchored(line) {
		return g, kind, why
	}
	if k, w := g.above.kindOf(line); k == data && (w == "" || why != "") {
		return g.above, k, w
	}
	return g, kind, why
}

// anchored is how many cells of a line start or end where their column does.
func (g *grid) anchored(line string) int {
	n := 0
	cells, _ := g.cellsOf(line)
	for _, c := range cells {
		col := g.columns[c.column]
		count(&n, c.from == col.from || c.to == col.to)
	}
	return n
}
