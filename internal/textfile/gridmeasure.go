package textfile

import "math"

// measure finds where columns end, what their cells cover, and what they are,
// from lines that stand in them.
func (g *grid) measure(lines []string) {
	across := wordPlaces(lines)
	g.setEnds(across)
	n := len(g.columns)
	cells, numbers, starts, ends := make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	from, to := make([]int, n), make([]int, n)
	for i, c := range g.columns {
		from[i], to[i] = c.from, c.to
	}
	var room cellRoom
	for _, line := range lines {
		found, clash := g.cellsOf(room[:0], line)
		if clash >= 0 {
			continue // a line that runs over a boundary moves none
		}
		for _, cell := range found {
			i := cell.column
			from[i], to[i] = min(from[i], cell.from), max(to[i], cell.to)
			cells[i]++
			count(&numbers[i], numberLike(cell.of(line)))
			count(&starts[i], cell.from == g.columns[i].from)
			count(&ends[i], cell.to == g.columns[i].to)
		}
	}
	for i := range g.columns {
		c := &g.columns[i]
		c.from, c.to = from[i], to[i]
		c.numbers, c.right = 2*numbers[i] > cells[i], ends[i] > starts[i]
	}
	g.setEnds(across)
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// wordPlaces counts, for each place, the words that print on it and on the one
// before.
func wordPlaces(lines []string) []int {
	var across []int
	var room wordRoom
	for _, line := range lines {
		for _, w := range appendWords(room[:0], line) {
			for len(across) < w.to {
				across = append(across, 0)
			}
			for x := w.from + 1; x < w.to; x++ {
				across[x]++
			}
		}
	}
	return across
}

// setEnds sets where each column ends: at the place between its cells and the
// next column's that cuts the fewest words, none if the report is sound. What
// is left between them belongs to the column whose cells grow that way.
func (g *grid) setEnds(across []int) {
	cuts := func(x int) int {
		if x < len(across) {
			return across[x]
		}
		return 0
	}
	last := len(g.columns) - 1
	for i := range last {
		c, next := &g.columns[i], &g.columns[i+1]
		c.end = c.to
		for x := c.to + 1; x <= next.from; x++ {
			if n := cuts(x); n < cuts(c.end) || n == cuts(c.end) && !next.right {
				c.end = x
			}
		}
	}
	g.columns[last].end = math.MaxInt
}
