package textfile

import "slices"

// grid is the columns under one line of captions.
type grid struct {
	captionLine string
	rule        []extent
	lines       []string // the lines under the captions, of all pages
	columns     []gridColumn
	captionRows []int // the lines that print the captions
	known       bool
	names       func(string) bool // whether a caption is known; may be nil
	// above are the columns of the first printed line of each record, where
	// records take two lines under two lines of captions; first is then how
	// many there are: the columns of this line are counted after them.
	above *grid
	first int
}

// gridColumn is a column of a print image, in characters.
type gridColumn struct {
	caption        string
	capFrom, capTo int
	from, to       int // what its cells cover; as the caption where it has none
	end            int // where the next column begins
	empty          bool
	numbers        bool // most cells are numbers
	right          bool // cells end at one place, and grow to the left
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
	g.measure(samples)
	g.measure(slices.DeleteFunc(g.lines, func(line string) bool {
		kind, why := g.kindOf(line)
		return kind != data || why != ""
	}))
	g.lines = nil
}

// dataLines are the lines whose pieces start or end where captions do; all
// lines with pieces but no label, where the captions are centred and few do.
func (g *grid) dataLines() []string {
	captions := words(g.captionLine)
	edges := edgesOf(captions)
	width := captions[len(captions)-1].to
	var fitting, others []string
	var room wordRoom
	for _, line := range g.lines {
		all := appendPieces(room[:0], line)
		full := len(all) == 1 && 2*(all[0].to-all[0].from) > width
		switch {
		case labelCount(line) > 0:
		case edges.fit(all), full && edges.fit(words(line)):
			fitting = append(fitting, line)
		case len(all) > 1:
			others = append(others, line)
		}
	}
	if len(fitting) >= len(others) {
		return fitting
	}
	return append(fitting, others...)
}

// coverage counts, for each place, the lines that print on it.
func coverage(lines []string) []int {
	var cover []int
	var room wordRoom
	for _, line := range lines {
		for _, w := range appendWords(room[:0], line) {
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
	for _, c := range g.splitCaptions(samples, blocks) {
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
	for i := range g.columns {
		c := &g.columns[i]
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
	for i := range g.columns {
		c := &g.columns[i]
		over := min(e.to, max(c.to, c.capTo)) - max(e.from, min(c.from, c.capFrom))
		if over > most {
			best, most = i, over
		}
	}
	return best
}
