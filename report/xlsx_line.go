package report

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// line is one row on its way into the file; it is used again for every row.
type line struct {
	sheet    *sheet
	names    []string // of the columns
	row      int
	number   []byte // of the row
	leads    bool   // some cell of the row leads somewhere
	cells    []byte
	name     []byte
	formula  []byte
	out      []byte
	placed   *placed  // the table that the row is of
	across   []taken  // by column
	made     Row      // the row of the table
	styled   []styled // by column: the cells of a column mostly look alike
	texts    []repeated
	patterns []pattern
	linked   map[int]bool // rows that lead somewhere
	err      error
}

// styled is a look and the style that it has in the file.
type styled struct {
	look look
	id   int
	ok   bool
}

// pattern is a formula of cells of its own row, by what stands around the
// numbers of the row.
type pattern struct {
	of     *Formula
	in     *placed
	around []string
}

// repeated is the text that stands in a column in the row above, and how it was
// written: columns often repeat themselves.
type repeated struct {
	ok     bool
	kind   Kind
	look   look
	text   string
	xml    []byte // behind the name of the cell
	height float64
}

func newLine(s *sheet) *line {
	n := len(s.columns)
	l := &line{sheet: s, names: make([]string, n), styled: make([]styled, n), texts: make([]repeated, n), patterns: make([]pattern, n), linked: map[int]bool{}}
	for col := range l.names {
		l.names[col], _ = excelize.ColumnNumberToName(col + 1)
	}
	for _, from := range s.book.links.order {
		if from.sheet == s {
			l.linked[from.row] = true
		}
	}
	return l
}

// fill makes a row and returns the height that it needs, 0 for the usual one.
func (l *line) fill(row int) float64 {
	s := l.sheet
	l.row, l.leads, l.cells = row, l.linked[row], l.cells[:0]
	l.number = strconv.AppendInt(l.number[:0], int64(row), 10)
	height, drawn := s.heights[row], s.cells[row]
	if p := s.streamed(row); p != nil {
		return max(height, l.table(p, row-p.head-1, drawn))
	}
	for col := range l.names { // in order: styles are numbered as they are met
		if d, ok := drawn[col]; ok {
			height = max(height, l.draw(col, &d))
		}
	}
	return height
}

// table makes the cells of row i of a table; what is drawn goes before them.
func (l *line) table(p *placed, i int, drawn map[int]drawn) float64 {
	if l.placed != p {
		l.placed, l.across, l.made = p, p.across(len(l.names)), Row{}
	}
	height := 0.0
	p.make(i, &l.made)
	for col, at := range l.across {
		if len(drawn) > 0 {
			if d, ok := drawn[col]; ok {
				height = max(height, l.draw(col, &d))
				continue
			}
		}
		switch {
		case at.column >= 0:
			height = max(height, l.value(i, at.column, col))
		case at.box >= 0:
			height = max(height, l.box(at.box, col))
		}
	}
	return height
}

// value makes the cell of row i and column j of a table.
func (l *line) value(i, j, col int) float64 {
	p, c := l.placed, &l.made.Cells[j]
	of := p.look(c, j)
	l.formula = l.formula[:0]
	if f := p.formulaOf(c, j); f != nil {
		l.live(f, i, col)
	}
	if c.Kind == Reference || c.Kind == Tick {
		d := p.value(*c, of)
		return l.set(col, of, &d.value, 1)
	}
	return l.set(col, of, c, 1)
}

// live makes the formula of a cell of row i.
func (l *line) live(f *Formula, i, col int) {
	last := &l.patterns[col]
	if last.of != f || last.in != l.placed {
		if !f.ofItsRow() {
			l.formula = l.placed.appendFormula(l.formula, f, i)
			return
		}
		*last = pattern{f, l.placed, strings.Split(l.placed.formula(f, i), string(l.number))}
	}
	for n, text := range last.around {
		if n > 0 {
			l.formula = append(l.formula, l.number...)
		}
		l.formula = append(l.formula, text...)
	}
}

// box makes a cell for the auditor, and writes into it what is filled in already.
func (l *line) box(j, col int) float64 {
	p := l.placed
	l.formula = l.formula[:0]
	var c Cell
	if j < len(p.fills) && l.made.Cells[p.fills[j]].Kind != Blank {
		c = Cell{Kind: Text, Text: l.made.Cells[p.fills[j]].Text}
	}
	return l.set(col, look{part: partBox}, &c, 1)
}

func (l *line) draw(col int, d *drawn) float64 {
	l.formula = append(l.formula[:0], d.formula...)
	return l.set(col, d.look, &d.value, max(d.over, 1))
}

// set makes a cell and returns the height that it needs, 0 for one line.
func (l *line) set(col int, of look, c *Cell, over int) float64 {
	if l.leads {
		if _, linked := l.sheet.book.links.to[l.sheet.spot(col, l.row)]; linked {
			of.link = true
		}
	}
	l.name = append(append(l.name[:0], l.names[col]...), l.number...)
	last, repeats := &l.texts[col], c.readsAsText() && len(l.formula) == 0 && over == 1
	if repeats && last.ok && last.kind == c.Kind && last.look == of && last.text == c.Text {
		l.cells = append(append(append(l.cells, cellStart...), l.name...), last.xml...)
		return last.height
	}
	words, start := c.words(), len(l.cells)
	l.cells = appendCell(l.cells, l.name, l.style(col, of), c, words, l.formula)
	height := l.height(col, of, words, over)
	if repeats {
		last.xml = append(last.xml[:0], l.cells[start+len(cellStart)+len(l.name):]...)
		last.ok, last.kind, last.look, last.text, last.height = true, c.Kind, of, c.Text, height
	}
	return height
}

// height is what a text that wraps needs.
func (l *line) height(col int, of look, words string, over int) float64 {
	if words == "" || !of.wraps() {
		return 0
	}
	px := l.sheet.width(col, over) - padding
	if of.indent {
		px -= indent
	}
	return heightOf(words, px, of.font())
}

// style is the style of a look in the file.
func (l *line) style(col int, of look) int {
	last := &l.styled[col]
	if last.ok && last.look == of {
		return last.id
	}
	id, err := l.sheet.book.styles.of(of)
	if err != nil && l.err == nil {
		l.err = err
	}
	*last = styled{of, id, err == nil}
	return id
}

// xml is the row as the file holds it; it is good until the next row is made.
func (l *line) xml(height float64) []byte {
	l.out = appendRow(l.out[:0], l.row, height, l.cells)
	return l.out
}

func appendRow(b []byte, row int, height float64, cells []byte) []byte {
	b = append(b, `<row r="`...)
	b = strconv.AppendInt(b, int64(row), 10)
	if height > 0 {
		b = append(b, `" ht="`...)
		b = strconv.AppendFloat(b, min(height, excelize.MaxRowHeight), 'f', -1, 64)
		b = append(b, `" customHeight="1`...)
	}
	b = append(b, `">`...)
	b = append(b, cells...)
	return append(b, "</row>"...)
}
