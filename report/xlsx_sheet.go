package report

import (
	"io"
	"slices"
)

// sheet is one sheet of the workpaper. What it holds is placed row by row; the
// rows of its tables are streamed, everything else is drawn into cells.
type sheet struct {
	name, title string
	part        string // its name in the file
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
	value   Cell
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
	s.put(col, row, drawn{look: look{part: p}, value: Cell{Kind: Text, Text: text}})
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

// write writes the sheet. The library makes what stands around the rows (page
// set-up, filters, links, charts); the rows go into the file beside it.
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
	for j, c := range slices.Backward(s.columns) { // the library puts each before the last
		if err := stream.SetColWidth(j+1, j+1, c.units()); err != nil {
			return err
		}
	}
	if err := s.book.zip.writeRows(s.part, s.writeRows); err != nil {
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
func (s *sheet) writeRows(out io.Writer) error {
	line, last := newLine(s), s.last()
	for row := 1; row <= last; row++ {
		height := line.fill(row)
		if line.err != nil {
			return line.err
		}
		if _, err := out.Write(line.xml(height)); err != nil {
			return err
		}
		s.book.step()
	}
	return nil
}

// streamed is the table whose data is in a row, or nil.
func (s *sheet) streamed(row int) *placed {
	i := slices.IndexFunc(s.streams, func(p *placed) bool { return row > p.head && row <= p.head+p.Len })
	if i < 0 {
		return nil
	}
	return s.streams[i]
}
