package textfile

import (
	"slices"
	"strings"
)

// partLines gives the lines that stand under the upper line of captions, and
// not under the lower, to the upper: records of two printed lines have many.
// It reports whether there are, else the captions are words one over another.
func (g *grid) partLines() bool {
	upper, lower := edgesOf(words(g.above.captionLine)), edgesOf(words(g.captionLine))
	var first, second []string
	var room wordRoom
	for _, line := range g.lines {
		all := appendPieces(room[:0], line)
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

// readsOver reports whether the words of the upper line over those of the lower
// are more captions that are known than the lower's words alone.
func (g *grid) readsOver() bool {
	if g.names == nil {
		return false
	}
	x := *g
	x.above, x.lines = nil, slices.Clone(g.lines)
	x.build()
	if !x.headedBy(words(g.above.captionLine)) {
		return false
	}
	alone := x.namesKnown()
	x.headWith(g.above.captionLine)
	return x.namesKnown() > alone
}

// namesKnown counts the columns with a caption that is known.
func (g *grid) namesKnown() int {
	n := 0
	for _, c := range g.columns {
		count(&n, g.names(c.caption))
	}
	return n
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
	g.gatherOver(line, func(column int, text string) {
		g.columns[column].caption = text + " " + g.columns[column].caption
	})
}

// gatherOver yields what a line over the captions has for each column: the words
// that stand together over one column as a whole, the others each where it
// stands.
func (g *grid) gatherOver(line string, yield func(column int, text string)) {
	texts := map[int]string{}
	var rest strings.Builder
	at := 0
	for _, p := range joinWords(words(line)) {
		rest.WriteString(strings.Repeat(" ", p.from-at))
		if column := g.over(p); column >= 0 && texts[column] == "" {
			texts[column] = p.of(line)
			rest.WriteString(strings.Repeat(" ", p.to-p.from))
		} else {
			rest.WriteString(p.of(line))
		}
		at = p.to
	}
	line = rest.String()
	g.gather(line, g.captionPlace, func(column int, cell extent) {
		texts[column] = strings.TrimSpace(texts[column] + " " + cell.of(line))
	})
	for i := range g.columns {
		if texts[i] != "" {
			yield(i, texts[i])
		}
	}
}

// over is the one column that a piece of a line stands over: it starts or ends
// where the column does, and no other column starts below it; −1 if there is
// none.
func (g *grid) over(p extent) int {
	column := -1
	for i, c := range g.columns {
		from := min(c.from, c.capFrom)
		switch {
		case p.from == c.from || p.from == c.capFrom || p.to == c.to || p.to == c.capTo:
			if column >= 0 {
				return -1
			}
			column = i
		case from > p.from && from < p.to:
			return -1
		}
	}
	return column
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
	var room cellRoom
	cells, _ := g.cellsOf(room[:0], line)
	for _, c := range cells {
		col := &g.columns[c.column]
		count(&n, c.from == col.from || c.to == col.to)
	}
	return n
}
