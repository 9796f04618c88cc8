package textfile

import (
	"fmt"
	"slices"
	"strings"

	"tieout/internal/workbook"
)

// numberColumn is the column of numbers that p, a number of a line of labels,
// ends under; −1 where there is none.
func (g *grid) numberColumn(line string, p extent) int {
	if g == nil || !numberLike(p.of(line)) {
		return -1
	}
	for i := range g.columns {
		c := &g.columns[i]
		if c.numbers && p.to > c.from && p.to >= c.to-3 && p.to <= c.to+1 {
			return g.first + i
		}
	}
	return -1
}

// numbersOf parts a piece of a line of labels that is numbers one blank apart,
// each of which ends under a column of numbers; else it is the piece.
func (g *grid) numbersOf(line string, p extent) []extent {
	whole := []extent{p}
	if g == nil {
		return whole
	}
	var numbers []extent
	last, open := -1, extent{}
	var room wordRoom
	for _, w := range appendWords(room[:0], line) {
		switch {
		case w.at < p.at || w.end > p.end:
			continue
		case open.end == 0:
			open = w
		default:
			open.to, open.end = w.to, w.end
		}
		switch column := g.numberColumn(line, open); {
		case column > last:
			numbers, last, open = append(numbers, open), column, extent{}
		case len(numbers) > 0 && !numberLike(open.of(line)) && open.to <= g.columns[last-g.first].to:
			n := &numbers[len(numbers)-1] // CR, or a currency
			n.to, n.end, open = open.to, open.end, extent{}
		}
	}
	if open.end != 0 || len(numbers) < 2 {
		return whole
	}
	return numbers
}

// cut yields the cells of a data line: the words of a column are one cell.
func (g *grid) cut(cells []workbook.Cell, line string) []workbook.Cell {
	var room cellRoom
	found, _ := g.cellsOf(room[:0], line)
	for _, c := range found {
		cells = appendCell(cells, g.first+c.column, c.of(line))
	}
	return cells
}

// gridCell is the words of a line that stand in one column. joined says that a
// single blank parts it from the cell before.
type gridCell struct {
	extent
	column int
	joined bool
}

// cellRoom is room for the cells of most lines.
type cellRoom [24]gridCell

// cellsOf adds the cells of a data line to cells, which is empty. It gives each
// word to a column: to that whose cells it stands under, else to that of the
// word one blank away, else to that which ends after it. across is the first
// column whose boundary a word stands across, or which might as well have a
// word of the next; −1 for none.
func (g *grid) cellsOf(cells []gridCell, line string) (_ []gridCell, across int) {
	var room wordRoom
	var columnRoom [len(room)]int
	all, columns := appendWords(room[:0], line), columnRoom[:0]
	across = -1
	for _, w := range all {
		column, several := g.under(w)
		if several && across < 0 {
			across = column
		}
		columns = append(columns, column)
	}
	for i := range all {
		if columns[i] >= 0 {
			continue
		}
		var open bool
		if columns[i], open = g.beside(all, columns, i); open && across < 0 {
			across = columns[i]
		}
	}
	for i, w := range all {
		joined := i > 0 && w.from-all[i-1].to < 2
		if last := len(cells) - 1; last >= 0 && cells[last].column >= columns[i] {
			cells[last].to, cells[last].end = w.to, w.end
			continue
		}
		cells = append(cells, gridCell{w, columns[i], joined})
	}
	return cells, across
}

// under is the column whose cells stand where word w stands, −1 if none;
// several says that there are more.
func (g *grid) under(w extent) (column int, several bool) {
	column = -1
	for i := range g.columns {
		c := &g.columns[i]
		if w.from < c.to && c.from < w.to {
			if column >= 0 {
				return column, true
			}
			column = i
		}
	}
	return column, false
}

// beside is the column of a word that stands between columns: that of its
// neighbour one blank away. open says that it has two such neighbours, in
// different columns, and the second is not where its column starts.
func (g *grid) beside(all []extent, columns []int, i int) (column int, open bool) {
	before, after, start := -1, -1, 0
	if i > 0 && all[i].from-all[i-1].to < 2 {
		before = columns[i-1]
	}
	for j := i + 1; j < len(all) && all[j].from-all[j-1].to < 2 && after < 0; j++ {
		after, start = columns[j], all[j].from
	}
	switch {
	case before >= 0 && after > before:
		next := &g.columns[after]
		return before, next.right || start != next.from
	case before >= 0:
		return before, false
	case after >= 0:
		return after, false
	}
	return g.place(all[i]), false
}

// cutCaptions yields the captions of a line of captions.
func (g *grid) cutCaptions(cells []workbook.Cell, line string) []workbook.Cell {
	if strings.TrimRight(line, " ") != strings.TrimRight(g.captionLine, " ") {
		g.gatherOver(line, func(column int, text string) { cells = appendCell(cells, g.first+column, text) })
		return cells
	}
	g.gather(line, g.captionPlace, func(column int, cell extent) {
		cells = appendCell(cells, g.first+column, cell.of(line))
	})
	return cells
}

// gather joins the words of a line that belong to one column.
func (g *grid) gather(line string, place func(extent) int, yield func(column int, cell extent)) {
	var room wordRoom
	all := appendWords(room[:0], line)
	for i := 0; i < len(all); {
		column, cell := place(all[i]), all[i]
		for i++; i < len(all) && place(all[i]) <= column; i++ {
			cell.to, cell.end = all[i].to, all[i].end
		}
		yield(column, cell)
	}
}

// place is the column that ends after word w starts.
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

// kindOf tells a data line from a line of labels: the cells of a data line
// stand in their columns, or start or end where they do. why says what keeps a
// line with numbers, which no label explains, from being cut for certain.
func (g *grid) kindOf(line string) (kind lineKind, why string) {
	var room cellRoom
	cells, across := g.cellsOf(room[:0], line)
	anchored, numbers, stray := 0, 0, false
	for i, c := range cells {
		col := &g.columns[c.column]
		anchor := c.from == col.from || c.to == col.to
		inside := c.from >= col.from && c.to <= col.to
		// Cells that one blank parts fill their columns, or are words of a label.
		filled := c.joined || i+1 < len(cells) && cells[i+1].joined
		stray = stray || !anchor && (!inside || filled)
		count(&anchored, anchor)
		count(&numbers, anchor && numberLike(c.of(line)))
	}
	switch n := labelCount(line); {
	case n > 1 || n == 1 && anchored < 4:
		return title, ""
	case !stray && across < 0:
		return data, ""
	case totalled(line) || numbers == 0 && (across < 0 || !g.spans(line)):
		return title, ""
	case across >= 0:
		next := min(across+1, len(g.columns)-1)
		return data, fmt.Sprintf("a word stands across the boundary of the columns %q and %q", g.columns[across].caption, g.columns[next].caption)
	case len(cells) > 2:
		return data, "its cells do not stand under the captions"
	}
	return title, ""
}

// spans reports whether a line has a number and reaches from where the first
// column starts to where the last one ends: then it is no label.
func (g *grid) spans(line string) bool {
	var room wordRoom
	all := appendWords(room[:0], line)
	first, last := &g.columns[0], &g.columns[len(g.columns)-1]
	return all[0].from == first.from && all[len(all)-1].to == last.to &&
		slices.ContainsFunc(all, func(w extent) bool { return numberLike(w.of(line)) })
}

// labelCount is how many pieces of a line are labels that end with a colon.
func labelCount(line string) int {
	n := 0
	if strings.IndexByte(line, ':') < 0 {
		return n
	}
	var room wordRoom
	for _, p := range appendPieces(room[:0], line) {
		count(&n, line[p.end-1] == ':')
	}
	return n
}

// totalled reports whether a line starts as totals do.
func totalled(line string) bool {
	for _, p := range pieces(line) {
		return strings.Contains(strings.ToLower(p.of(line)), "total")
	}
	return false
}
