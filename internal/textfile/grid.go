package textfile

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tieout/internal/workbook"
)

// grid is the columns under one line of captions.
type grid struct {
	captionLine string
	rule        []extent
	lines       []string // the lines under the captions, of all pages
	columns     []gridColumn
}

// gridColumn is a column of a print image, in characters.
type gridColumn struct {
	caption        string
	capFrom, capTo int
	from, to       int // what its cells cover; as the caption where it has none
	end            int // where the next column begins
	empty          bool
	numbers        bool // most cells are numbers
}

// build finds the columns: the groups of the rule, where it has groups, else
// the captions and what stands under them.
func (g *grid) build() {
	samples := g.dataLines()
	if len(g.rule) > 1 {
		g.fromRule()
	} else {
		g.fromCaptions(samples, blocksOf(coverage(samples), len(samples)/50))
	}
	g.setEnds(samples)
	g.measure(samples)
	g.lines = nil
}

// dataLines are the lines whose pieces start or end where captions do; all
// lines with pieces but no label, where the captions are centred and few do.
func (g *grid) dataLines() []string {
	edges := edgesOf(words(g.captionLine))
	var fitting, others []string
	for _, line := range g.lines {
		all := pieces(line)
		switch {
		case len(all) < 2 || labelled(line, all):
		case edges.fit(all):
			fitting = append(fitting, line)
		default:
			others = append(others, line)
		}
	}
	if len(fitting) >= len(others) {
		return fitting
	}
	return append(fitting, others...)
}

// labelled reports whether a piece is a label that ends with a colon.
func labelled(line string, all []extent) bool {
	return slices.ContainsFunc(all, func(p extent) bool { return line[p.end-1] == ':' })
}

// coverage counts, for each place, the lines that print on it.
func coverage(lines []string) []int {
	var cover []int
	for _, line := range lines {
		for _, w := range words(line) {
			for len(cover) < w.to {
				cover = append(cover, 0)
			}
			for x := w.from; x < w.to; x++ {
				cover[x]++
			}
		}
	}
	return cover
}

// blocksOf are the runs of places that more than few lines print on.
func blocksOf(cover []int, few int) []extent {
	var blocks []extent
	for x, n := range cover {
		switch {
		case n <= few:
		case len(blocks) > 0 && blocks[len(blocks)-1].to == x:
			blocks[len(blocks)-1].to++
		default:
			blocks = append(blocks, extent{from: x, to: x + 1})
		}
	}
	return blocks
}

// fromRule makes a column of each group of the rule.
func (g *grid) fromRule() {
	for _, r := range g.rule {
		g.columns = append(g.columns, gridColumn{capFrom: r.from, capTo: r.to, from: r.from, to: r.to})
	}
	for _, w := range words(g.captionLine) {
		c := &g.columns[g.columnOf(w)]
		if c.caption != "" {
			c.caption += " "
		}
		c.caption += w.of(g.captionLine)
	}
}

// fromCaptions makes a column of each caption and gives it the blocks of data
// that stand under it, or beside it and nearer than to any other.
func (g *grid) fromCaptions(samples []string, blocks []extent) {
	for _, c := range splitCaptions(g.captionLine, samples, blocks) {
		g.columns = append(g.columns, gridColumn{
			caption: c.of(g.captionLine), capFrom: c.from, capTo: c.to, from: c.from, to: c.to, empty: true,
		})
	}
	var beside []extent
	for _, b := range blocks {
		if i := g.captionOver(b); i >= 0 {
			g.columns[i].take(b)
			continue
		}
		beside = append(beside, b)
	}
	for _, b := range beside {
		g.columns[g.columnOf(b)].take(b)
	}
}

func (c *gridColumn) take(b extent) {
	if c.empty {
		c.from, c.to, c.empty = b.from, b.to, false
		return
	}
	c.from, c.to = min(c.from, b.from), max(c.to, b.to)
}

// captionOver is the column whose caption stands over block b: that with which
// it starts or ends, else that which covers most of it; −1 where none does.
func (g *grid) captionOver(b extent) int {
	best, most := -1, 0
	for i, c := range g.columns {
		over := min(b.to, c.capTo) - max(b.from, c.capFrom)
		if over > 0 && (b.from == c.capFrom || b.to == c.capTo) {
			over += 1000
		}
		if over > most {
			best, most = i, over
		}
	}
	return best
}

// columnOf is the column that has most of e, or is nearest to it.
func (g *grid) columnOf(e extent) int {
	best, most := 0, -1<<30
	for i, c := range g.columns {
		over := min(e.to, max(c.to, c.capTo)) - max(e.from, min(c.from, c.capFrom))
		if over > most {
			best, most = i, over
		}
	}
	return best
}

// setEnds sets where each column ends: at the place between its cells and the
// next column's that cuts the fewest words, none if the report is sound.
func (g *grid) setEnds(samples []string) {
	var across []int // words that have place x and the one before it
	for _, line := range samples {
		for _, w := range words(line) {
			for len(across) < w.to {
				across = append(across, 0)
			}
			for x := w.from + 1; x < w.to; x++ {
				across[x]++
			}
		}
	}
	cuts := func(x int) int {
		if x < len(across) {
			return across[x]
		}
		return 0
	}
	last := len(g.columns) - 1
	for i := range last {
		c := &g.columns[i]
		c.end = c.to
		for x := c.to + 1; x <= g.columns[i+1].from; x++ {
			if cuts(x) < cuts(c.end) {
				c.end = x
			}
		}
	}
	g.columns[last].end = math.MaxInt
}

// measure finds what the cells of each column cover, and which columns are of
// numbers.
func (g *grid) measure(samples []string) {
	numbers := make([]int, len(g.columns))
	cells := make([]int, len(g.columns))
	for _, line := range samples {
		g.gather(line, g.place, func(column int, cell extent) {
			c := &g.columns[column]
			c.from, c.to = min(c.from, cell.from), max(c.to, cell.to)
			cells[column]++
			if numberLike(cell.of(line)) {
				numbers[column]++
			}
		})
	}
	for i := range g.columns {
		g.columns[i].numbers = 2*numbers[i] > cells[i]
	}
}

// numberColumn is the column of numbers that p, a number of a line of labels,
// ends under; −1 where there is none.
func (g *grid) numberColumn(line string, p extent) int {
	if g == nil || !numberLike(p.of(line)) {
		return -1
	}
	for i, c := range g.columns {
		if c.numbers && p.to > c.from && p.to >= c.to-3 && p.to <= c.to+1 {
			return i
		}
	}
	return -1
}

// cut yields the cells of a data line: each word belongs to the column it
// stands in, and the words of a column are one cell.
func (g *grid) cut(cells []workbook.Cell, line string) []workbook.Cell {
	g.gather(line, g.place, func(column int, cell extent) {
		cells = appendCell(cells, column, cell.of(line))
	})
	return cells
}

// cutCaptions yields the captions of a line of captions.
func (g *grid) cutCaptions(cells []workbook.Cell, line string) []workbook.Cell {
	g.gather(line, g.captionPlace, func(column int, cell extent) {
		cells = appendCell(cells, column, cell.of(line))
	})
	return cells
}

// gather joins the words of a line that belong to one column.
func (g *grid) gather(line string, place func(extent) int, yield func(column int, cell extent)) {
	all := words(line)
	for i := 0; i < len(all); {
		column, cell := place(all[i]), all[i]
		for i++; i < len(all) && place(all[i]) <= column; i++ {
			cell.to, cell.end = all[i].to, all[i].end
		}
		yield(column, cell)
	}
}

// place is the column that word w of a data line stands in.
func (g *grid) place(w extent) int {
	i := 0
	for w.from >= g.columns[i].end {
		i++
	}
	return i
}

// captionPlace is the column that word w of the captions belongs to.
func (g *grid) captionPlace(w extent) int {
	for i, c := range g.columns {
		if w.from >= c.capFrom && w.to <= c.capTo {
			return i
		}
	}
	return g.columnOf(w)
}

// kindOf tells a data line from a line of labels: the pieces of a data line
// stand in columns. why says that a word of a data line stands across a
// boundary.
func (g *grid) kindOf(line string) (kind lineKind, why string) {
	all := pieces(line)
	inside, across := 0, -1
	labels := 0
	for _, p := range all {
		if line[p.end-1] == ':' {
			labels++
		}
		fits, anchored, cut := g.fits(line, p)
		switch {
		case fits:
			inside++
		case anchored && cut >= 0:
			across = cut
		default:
			return title, ""
		}
	}
	switch {
	case labels > 1 || labels == 1 && inside < 4:
		return title, ""
	case across >= 0 && inside < 2:
		return title, ""
	case across >= 0:
		a, b := g.columns[across].caption, g.columns[across+1].caption
		return data, fmt.Sprintf("a word stands across the boundary of the columns %q and %q", a, b)
	}
	return data, ""
}

// fits reports whether piece p stands in a column, or starts or ends where one
// does (anchored) with no word across a boundary; cut is the column after
// which a word is cut, −1 for none.
func (g *grid) fits(line string, p extent) (fits, anchored bool, cut int) {
	cut = -1
	for i, c := range g.columns {
		if p.from >= c.from && p.to <= c.to {
			return true, true, -1
		}
		anchored = anchored || p.from == c.from || p.to == c.to
		if p.from < c.end && c.end < p.to && wordAcross(line, p, c.end) {
			cut = i
		}
	}
	return anchored && cut < 0, anchored, cut
}

// wordAcross reports whether a word of p has place x inside.
func wordAcross(line string, p extent, x int) bool {
	for _, w := range words(line[p.at:p.end]) {
		if p.from+w.from < x && x < p.from+w.to {
			return true
		}
	}
	return false
}

// splitCaptions cuts a line of captions into captions: at two or more blanks,
// and at a single blank under which one column of data ends and another
// starts.
func splitCaptions(line string, samples []string, blocks []extent) []extent {
	all := words(line)
	var captions []extent
	start := 0
	for i := 1; i <= len(all); i++ {
		if i == len(all) || all[i].from-all[i-1].to >= 2 || splitsData(all[start:i], all[i], samples, blocks) {
			whole := all[start]
			whole.to, whole.end = all[i-1].to, all[i-1].end
			captions = append(captions, whole)
			start = i
		}
	}
	return captions
}

// splitsData reports whether the data have a column's end under the words
// before and a column's start under the next word: a block that starts with
// next, or one that ends with the words before, and blanks between.
func splitsData(before []extent, next extent, samples []string, blocks []extent) bool {
	first, last := before[0], before[len(before)-1]
	for i := 1; i < len(blocks); i++ {
		a, b := blocks[i-1], blocks[i]
		if a.to <= first.from || b.from >= next.to {
			continue
		}
		starts := b.from == next.from && a.to <= next.from
		ends := a.to == last.to && b.from >= last.to
		if (starts || ends) && wideGap(samples, a.to, b.from) {
			return true
		}
	}
	return false
}

// wideGap reports whether some line leaves two or more places blank before b:
// columns do, the words of one cell do not.
func wideGap(samples []string, a, b int) bool {
	if b-a >= 2 {
		return true
	}
	return slices.ContainsFunc(samples, func(line string) bool {
		for i, p := range pieces(line) {
			if i > 0 && p.from == b || p.to == a && len(strings.TrimSpace(line)) > p.end {
				return true
			}
		}
		return false
	})
}
