package report

import (
	"slices"

	"github.com/xuri/excelize/v2"
)

// sheet is one sheet of the workpaper. What it holds is placed row by row; the
// rows of its tables are streamed, everything else is drawn into cells.
type sheet struct {
	name, title string
	group       group
	lay         func(*sheet)
	proofs      []string // whose differences its check adds up
	allProofs   bool

	book      *workpaper
	next      int // the first row that is free
	cells     map[int]map[int]drawn
	heights   map[int]float64
	merges    []merge
	streams   []*placed // in their order
	later     []func()  // drawing that needs the place of every table
	main      *placed   // whose captions stay in sight
	filter    bool
	columns   []column
	chart     func(*sheet) error
	chartAt   int  // the row where it begins
	chartRows int  // how many rows it takes
	form      bool // laid out as a form: no lines between the cells
	fixed     bool // the columns of texts have their widths
	onePage   bool
}

// group is what a sheet is for; its tab has the group's colour.
type group string

const (
	groupAnswer  group = "1F3A5F"
	groupSupport group = "2F6DB5"
	groupAsRead  group = "7F8C99"
	groupReview  group = "C55A11"
)

// spot is a cell of the workbook; columns count from 0, rows from 1.
type spot struct {
	sheet    *sheet
	col, row int
}

func (s spot) String() string { return s.sheet.ref() + cellName(s.col, s.row) }

// drawn is a cell that is worked out: a value with its look, and the formula
// that makes it, if one does.
type drawn struct {
	look    look
	value   any
	formula string
	// over is how many columns of prose the cell stretches over.
	over int
}

type merge struct{ col, row, toCol int }

// put draws a cell.
func (s *sheet) put(col, row int, d drawn) {
	if s.cells == nil {
		s.cells = map[int]map[int]drawn{}
	}
	if s.cells[row] == nil {
		s.cells[row] = map[int]drawn{}
	}
	s.cells[row][col] = d
	for i := 1; i < d.over; i++ {
		s.cells[row][col+i] = drawn{look: d.look}
	}
	if d.over > 1 {
		s.merges = append(s.merges, merge{col, row, col + d.over - 1})
	}
}

// say draws text.
func (s *sheet) say(col, row int, p part, text string) {
	s.put(col, row, drawn{look: look{part: p}, value: shown(text)})
}

// height sets the height of a row in points.
func (s *sheet) height(row int, points float64) {
	if s.heights == nil {
		s.heights = map[int]float64{}
	}
	s.heights[row] = points
}

// afterwards has something drawn when every table has its place.
func (s *sheet) afterwards(draw func()) { s.later = append(s.later, draw) }

func (s *sheet) spot(col, row int) spot { return spot{s, col, row} }

// last is the last row of the sheet.
func (s *sheet) last() int {
	last := headerRows
	for row := range s.cells {
		last = max(last, row)
	}
	for _, p := range s.streams {
		last = max(last, p.head+p.Len)
	}
	return last
}

// write writes the sheet. What excelize keeps outside the stream (page set-up,
// filters, links, charts) is set before the stream is flushed, since it is
// lost after.
func (s *sheet) write() error {
	if err := s.setUp(); err != nil {
		return err
	}
	stream, err := s.book.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := s.inSight(stream); err != nil {
		return err
	}
	for j, c := range s.columns {
		if err := stream.SetColWidth(j+1, j+1, c.units()); err != nil {
			return err
		}
	}
	if err := s.writeRows(stream); err != nil {
		return err
	}
	for _, m := range s.merges {
		if err := stream.MergeCell(cellName(m.col, m.row), cellName(m.toCol, m.row)); err != nil {
			return err
		}
	}
	if s.chart != nil {
		if err := s.chart(s); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// writeRows writes every row that holds something, from the top down.
func (s *sheet) writeRows(stream *excelize.StreamWriter) error {
	line, last := newLine(s), s.last()
	for row := 1; row <= last; row++ {
		height := line.fill(row)
		if line.err != nil {
			return line.err
		}
		if err := line.write(stream, row, height); err != nil {
			return err
		}
		s.book.step()
	}
	return nil
}

// fill makes a row and returns the height that it needs, 0 for the usual one.
func (l *line) fill(row int) float64 {
	s := l.sheet
	clear(l.values)
	height := s.heights[row]
	if p := s.streamed(row); p != nil {
		height = max(height, l.table(p, row-p.head-1))
	}
	if drawn := s.cells[row]; drawn != nil {
		height = max(height, l.draw(row, drawn))
	}
	return height
}

// streamed is the table whose data is in a row, or nil.
func (s *sheet) streamed(row int) *placed {
	i := slices.IndexFunc(s.streams, func(p *placed) bool { return row > p.head && row <= p.head+p.Len })
	if i < 0 {
		return nil
	}
	return s.streams[i]
}

// line is one row on its way into the file; it is used again for every row.
type line struct {
	sheet  *sheet
	cells  []excelize.Cell
	values []any
	styled []styled     // by column: the cells of a column mostly look alike
	linked map[int]bool // rows that lead somewhere
	err    error
}

// styled is a look and the style that it has in the file.
type styled struct {
	look look
	id   int
	ok   bool
}

func newLine(s *sheet) *line {
	n := len(s.columns)
	l := &line{sheet: s, cells: make([]excelize.Cell, n), values: make([]any, n), styled: make([]styled, n), linked: map[int]bool{}}
	for _, from := range s.book.links.order {
		if from.sheet == s {
			l.linked[from.row] = true
		}
	}
	return l
}

// set sets a cell and returns the height that it needs, 0 for one line.
func (l *line) set(col, row int, d drawn) float64 {
	if l.linked[row] {
		if _, linked := l.sheet.book.links.to[l.sheet.spot(col, row)]; linked {
			d.look.link = true
		}
	}
	l.cells[col] = excelize.Cell{StyleID: l.style(col, d.look), Formula: d.formula, Value: d.value}
	l.values[col] = &l.cells[col]
	words, ok := d.value.(string)
	if !ok || !d.look.wraps() {
		return 0
	}
	px := l.sheet.width(col, max(d.over, 1)) - padding
	if d.look.indent {
		px -= indent
	}
	return heightOf(words, px, d.look.font())
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

func (l *line) draw(row int, cells map[int]drawn) float64 {
	height := 0.0
	for col := range l.cells { // in order: styles are numbered as they are met
		if d, ok := cells[col]; ok {
			height = max(height, l.set(col, row, d))
		}
	}
	return height
}

func (l *line) table(p *placed, i int) float64 {
	height := 0.0
	row := p.At(i)
	for j, col := range p.columns {
		if col >= 0 {
			height = max(height, l.set(col, p.head+1+i, p.drawn(row, i, j)))
		}
	}
	for j := range p.boxes {
		box := drawn{look: look{part: partBox}}
		if j < len(p.fills) && row.Cells[p.fills[j]].Kind != Blank {
			box.value = shown(row.Cells[p.fills[j]].Text)
		}
		height = max(height, l.set(p.box(j), p.head+1+i, box))
	}
	return height
}

func (l *line) write(stream *excelize.StreamWriter, row int, height float64) error {
	if height > 0 {
		return stream.SetRow(cellName(0, row), l.values, excelize.RowOpts{Height: min(height, excelize.MaxRowHeight)})
	}
	return stream.SetRow(cellName(0, row), l.values)
}
