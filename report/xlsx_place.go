package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// placed is a table at its place on a sheet.
type placed struct {
	*Table
	sheet *sheet
	head  int // the row of the captions
	// columns are the columns of the sheet that those of the table take; −1 for
	// one that says nothing.
	columns []int
	// at is where the cell of row i and column j is; row Len is the total.
	at        func(i, j int) (col, row int)
	scattered bool     // the cells of a column do not stand side by side
	boxes     []string // captions of columns for the auditor to fill in
	fills     []int    // the columns of the table that fill the first of them
	totalled  bool     // the total stands on the sheet
	lone      bool     // all rows are of one file, which the sheet names above
	found     []found  // in the rows, by column
	cited     []int    // rows of a report as read that something cites
	leads     bool     // some cell leads somewhere
	indent    []bool   // texts that stand right behind numbers
	rows      map[string]int
}

func (p *placed) spot(i, j int) spot {
	col, row := p.at(i, j)
	return spot{p.sheet, col, row}
}

// title is the cell of the table's title, which leads where the table does.
func (p *placed) title() spot {
	col, row := p.at(-1, 0)
	return spot{p.sheet, col, row - 1}
}

// rowOf is the index of the row named id, or −1.
func (p *placed) rowOf(id string) int {
	if id == "" {
		return -1 // of the whole table: its million rows need no list
	}
	if p.rows == nil {
		p.rows = map[string]int{}
		for i := range p.Len {
			if id := p.At(i).ID; id != "" {
				p.rows[id] = i
			}
		}
	}
	if i, ok := p.rows[id]; ok {
		return i
	}
	return -1
}

// span is the data of a column, as a formula names it on the sheet itself.
func (p *placed) span(j int) string { return p.cell(0, j) + ":" + p.cell(p.Len-1, j) }

// appendName appends the name of the cell of row i and column j.
func (p *placed) appendName(b []byte, i, j int) []byte {
	col, row := p.at(i, j)
	return appendCellName(b, col, row)
}

func (p *placed) cell(i, j int) string {
	col, row := p.at(i, j)
	return absolute(col, row)
}

// table places a table as rows below what is there. The columns of the sheet
// that its columns take may be given; they are the first ones otherwise.
func (s *sheet) table(id string, columns ...int) *placed {
	t := s.book.doc.Table(id)
	if t == nil {
		return nil
	}
	return s.stream(t, nil, columns...)
}

// toFillIn places a table with boxes behind its columns, which stay blank: what
// becomes of each row is the auditor's to say.
func (s *sheet) toFillIn(id string, captions ...string) *placed {
	t := s.book.doc.Table(id)
	if t == nil {
		return nil
	}
	return s.stream(t, captions)
}

// stream places a table whose rows are made as they are written.
func (s *sheet) stream(t *Table, boxes []string, columns ...int) *placed {
	p := s.survey(t)
	if p.columns = columns; columns == nil {
		p.columns = p.said()
	}
	for j, c := range t.Columns {
		if c.ToFill {
			p.fills, p.boxes = append(p.fills, j), append(p.boxes, c.Title)
		}
	}
	p.boxes = append(p.boxes, boxes...)
	s.next = p.place(s.next)
	s.streams = append(s.streams, p)
	return p
}

// aside places a short table from a column on, beside what is there.
func (s *sheet) aside(id string, row, col int) {
	t := s.book.doc.Table(id)
	if t == nil {
		return
	}
	p := s.survey(t)
	p.columns = p.said()
	for j := range p.columns {
		p.columns[j] += col
	}
	s.next = max(s.next, p.place(row))
	s.afterwards(func() {
		for i := range p.Len {
			r := p.At(i)
			for j := range p.columns {
				at, line := p.at(i, j)
				d := p.value(r.Cells[j], p.look(&r.Cells[j], j))
				d.formula = p.formula(p.FormulaOf(r, j), i)
				s.put(at, line, d)
			}
		}
	})
}

// place gives the table its place from a row on, and draws what stands around
// its rows. It returns the first row that is free below.
func (p *placed) place(row int) int {
	s := p.sheet
	p.indent = p.behindNumbers()
	p.head = row + 1
	p.at = func(i, j int) (int, int) { return p.columns[j], p.head + 1 + i }
	p.totalled = p.TotalTitle != "" && p.Len > 0
	s.book.tables[p.ID] = p
	next := p.drawAround()
	s.measure(p)
	return next
}

// said numbers the columns from the left, those left out in which no row says
// anything.
func (p *placed) said() []int {
	columns, next := make([]int, len(p.Columns)), 0
	for j, c := range p.Columns {
		columns[j] = -1
		if c.DataOnly || c.ToFill {
			continue
		}
		if p.found[j].says || p.Len == 0 || j == 0 || c.Total {
			columns[j], next = next, next+1
		}
	}
	return columns
}

// behindNumbers finds the columns of texts that begin where a number ends.
func (p *placed) behindNumbers() []bool {
	list := make([]bool, len(p.Columns))
	numeric := false
	for j, c := range p.Columns {
		if p.columns[j] < 0 {
			continue
		}
		now := c.Kind.Numeric()
		list[j] = numeric && !now
		numeric = now
	}
	return list
}

// shows reports whether the sheet shows a column.
func (p *placed) shows(j int) bool { return p.columns == nil || p.columns[j] >= 0 }

// lastColumn is the last column of the sheet that the table takes.
func (p *placed) lastColumn() int { return slices.Max(p.columns) }

// box is the column of the sheet where the j-th box to fill in is.
func (p *placed) box(j int) int { return p.lastColumn() + 1 + j }

// across says what the table puts into each of so many columns of the sheet: a
// column of its own, a box to fill in, or nothing.
func (p *placed) across(columns int) []taken {
	list := make([]taken, columns)
	for col := range list {
		list[col] = taken{slices.Index(p.columns, col), -1}
	}
	for j := range p.boxes {
		list[p.box(j)].box = j
	}
	return list
}

// taken is a column of the sheet that a table takes: which column of the table
// stands there, or which of its boxes; −1 is none.
type taken struct{ column, box int }

// filesOf is how many files a report as read comes from.
func (w *workpaper) filesOf(role string) int {
	n := 0
	for i := range w.doc.Result.Inputs {
		if string(w.doc.Result.Inputs[i].Role) == role {
			n++
		}
	}
	return n
}

// strip places a short table on its side: its first column becomes the
// captions, every other column a row, so that the long table below begins near
// the top of the sheet.
func (s *sheet) strip(id string) {
	t := s.book.doc.Table(id)
	if t == nil || t.Len == 0 {
		return
	}
	p := &placed{Table: t, sheet: s, head: s.next + 1, totalled: t.TotalTitle != ""}
	p.at = func(i, j int) (int, int) { return i + 1, p.head + j }
	s.book.tables[id] = p
	s.next = p.head + len(t.Columns) + 1
	s.afterwards(p.drawStrip)
}

// keepInSight has the captions of a table stay in sight while its rows scroll,
// and repeat on paper.
func (s *sheet) keepInSight(p *placed) {
	if p != nil {
		s.main, s.filter = p, true
	}
}

// absolute names a cell as formulas do that must not move.
func absolute(col, row int) string {
	name, _ := excelize.ColumnNumberToName(col + 1)
	return fmt.Sprintf("$%s$%d", name, row)
}

func cellName(col, row int) string { return string(appendCellName(nil, col, row)) }

func appendCellName(b []byte, col, row int) []byte {
	name, err := excelize.ColumnNumberToName(col + 1)
	if err != nil { // a column that is not shown has no cells
		return b
	}
	return strconv.AppendInt(append(b, name...), int64(row), 10)
}

// ref is the sheet's name as formulas and links quote it.
func (s *sheet) ref() string { return "'" + strings.ReplaceAll(s.name, "'", "''") + "'!" }

// gaps are the columns of the sheet between those that a table takes.
func (p *placed) gaps() []int {
	var list []int
	for col := p.columns[0]; col < p.lastColumn(); col++ {
		if !slices.Contains(p.columns, col) {
			list = append(list, col)
		}
	}
	return list
}
