package export

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"tieout/internal/gp"
)

// sheet writes one worksheet, remembering the first error.
type sheet struct {
	f     *excelize.File
	name  string
	err   error
	dates int // style of dates
	bold  int
}

func newSheet(name string) *sheet {
	s := &sheet{f: excelize.NewFile(), name: name}
	s.do(s.f.SetSheetName("Sheet1", name))
	s.do(s.f.SetDocProps(&excelize.DocProperties{Creator: "Microsoft Dynamics GP", Created: "2026-01-05T18:22:10Z",
		Modified: "2026-01-05T18:22:10Z"}))
	s.dates = s.style(&excelize.Style{NumFmt: 14})
	s.bold = s.style(&excelize.Style{Font: &excelize.Font{Bold: true}})
	return s
}

func (s *sheet) do(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheet) style(st *excelize.Style) int {
	id, err := s.f.NewStyle(st)
	s.do(err)
	return id
}

func at(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // both are above zero
	return name
}

// set writes a cell; a number as a number, a date as a serial, blank text not
// at all.
func (s *sheet) set(column, row int, c Cell) {
	where := at(column, row)
	switch c.Kind {
	case Day:
		if !c.Date.IsZero() {
			s.do(s.f.SetCellInt(s.name, where, int64(c.Date-excelEpoch)))
		} else {
			s.do(s.f.SetCellInt(s.name, where, 2))
		}
		s.do(s.f.SetCellStyle(s.name, where, where, s.dates))
	case Number, Whole, Money:
		v, _ := c.Value.Decimal().Float64() // Excel knows no other number
		s.do(s.f.SetCellFloat(s.name, where, v, -1, 64))
	default:
		if c.Text != "" {
			s.do(s.f.SetCellStr(s.name, where, c.Text))
		}
	}
}

// excelEpoch is the day of serial 0 for dates after February 1900.
var excelEpoch = gp.DateOf(1900, 3, 1) - 61

func (s *sheet) head(column, row int, caption string) {
	s.do(s.f.SetCellStr(s.name, at(column, row), caption))
	s.do(s.f.SetCellStyle(s.name, at(column, row), at(column, row), s.bold))
}

func (s *sheet) bytes() ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	buf, err := s.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buf.Bytes(), s.f.Close()
}

// SmartListXLSX is a SmartList sent to Excel: captions in row 1, real numbers
// and dates.
func SmartListXLSX(r Report) ([]byte, error) {
	r = r.smart()
	s := newSheet("Sheet1")
	for n, c := range r.Columns {
		s.head(n+1, 1, c.Caption)
	}
	for i, row := range r.Rows {
		for n, c := range row {
			s.set(n+1, i+2, c)
		}
	}
	return s.bytes()
}

// SSRSXLSX is a Reporting Services report exported to Excel: title and
// parameter rows, captions in merged cells, group values on the first row of a
// group only, totals at the foot.
func SSRSXLSX(r Report) ([]byte, error) {
	r = r.asPrinted()
	s := newSheet(strings.ToUpper(r.Title))
	row := s.parameters(&r)
	place := s.captions(&r, row)
	row++
	for _, group := range r.groups() {
		for i, cells := range group {
			for n, c := range cells {
				if i == 0 || n >= r.Lead {
					s.set(place[n], row, c)
				}
			}
			row++
		}
		if r.Group >= 0 {
			s.head(2, row, "Total for "+group[0][r.Group].Text)
			s.set(place[r.Footer], row, total(group, r.Footer, false))
			row++
		}
	}
	s.head(2, row, "Grand Total")
	for _, n := range r.Totals {
		s.set(place[n], row, total(r.Rows, n, false))
	}
	return s.bytes()
}

// parameters writes the rows above the captions and returns the captions' row.
func (s *sheet) parameters(r *Report) int {
	s.head(2, 1, r.Company)
	s.head(2, 2, strings.ToUpper(r.Title))
	s.head(2, 3, fmt.Sprintf("User Date: %s   User ID: %s", usDate(r.Printed), r.User))
	row := 4
	for _, g := range r.Ranges {
		for n, t := range []string{g.Field + ":", g.From, "to", g.To} {
			s.set(n+2, row, text(t))
		}
		row++
	}
	return row + 1
}

// captions writes the captions, every third of them merged over two columns,
// and returns the column of each.
func (s *sheet) captions(r *Report, row int) []int {
	place := make([]int, len(r.Columns))
	column := 2
	for n, c := range r.Columns {
		place[n] = column
		s.head(column, row, c.Caption)
		column++
		if n%3 == 1 {
			s.do(s.f.MergeCell(s.name, at(column-1, row), at(column, row)))
			column++
		}
	}
	return place
}
