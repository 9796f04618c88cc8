package report

import (
	"strings"

	"tieout/internal/gp"
)

// The header block that stands on every sheet: client, title, then boxes, and
// the columns that they take.
const (
	headerRows    = 5
	headerColumns = 8
	rowClient     = 1
	rowTitle      = 2
	rowSmall      = 3
	rowBoxes      = 4
	boxHeight     = 24
)

// headerWidths are the least widths of the boxes, in pixels.
var headerWidths = [headerColumns]float64{72, 82, 76, 72, 76, 72, 88, 100}

// header draws the block; what is not known stays a box to write in, since a
// program does not sign.
func (s *sheet) header() {
	t := s.book.doc.Title
	s.say(0, rowClient, partClient, t.Client)
	s.height(rowClient, 20)
	s.say(0, rowTitle, partTitle, s.title+" · "+t.Subject)
	s.height(rowTitle, 17)
	s.height(rowBoxes, boxHeight)
	s.box(0, "Period end", boxedDay(t.AsOf))
	s.box(1, "Working paper", boxed(t.Reference))
	s.box(2, "Prepared by", boxed(t.PreparedBy))
	s.box(3, "Prepared on", boxedDay(t.PreparedOn))
	s.box(4, "Reviewed by", boxed(t.ReviewedBy))
	s.box(5, "Reviewed on", boxedDay(t.ReviewedOn))
	s.box(6, "Run", boxed(t.RunID))
	if s.allProofs {
		s.checkAll()
	} else {
		s.check()
	}
}

func (s *sheet) box(col int, caption string, d drawn) {
	s.say(col, rowSmall, partSmall, caption)
	s.put(col, rowBoxes, d)
}

func boxed(text string) drawn {
	if text == "" {
		return drawn{look: lookOf(partBox)}
	}
	return drawn{look: lookOf(partBox), value: key(text)}
}

func boxedDay(d gp.Date) drawn {
	if d.IsZero() {
		return drawn{look: lookOf(partDay)}
	}
	return drawn{look: lookOf(partDay), value: day(d)}
}

// check draws the cell that must be zero: the differences of the sheet's
// proofs, without their signs.
func (s *sheet) check() {
	p := s.book.tables["proofs"]
	if p == nil || p.Len == 0 {
		return
	}
	at := p.Column("difference")
	var terms []string
	var first spot
	var off gp.Amount
	for _, id := range s.proofs {
		if i := p.rowOf(id); i >= 0 {
			if terms == nil {
				first = p.spot(i, 0)
			}
			terms = append(terms, "ABS("+p.sheet.ref()+p.cell(i, at)+")")
			off = off.Add(p.At(i).Cells[at].Amount.Abs())
		}
	}
	if terms == nil {
		return
	}
	s.say(headerColumns-1, rowSmall, partSmall, "Check: must be zero")
	s.put(headerColumns-1, rowBoxes, drawn{look: lookOf(partCheck), value: amount(off.Round()), formula: "ROUND(" + strings.Join(terms, "+") + ",2)"})
	s.link(headerColumns-1, rowBoxes, first)
}

// checkAll has the sheet's check add up every proof of the workpaper.
func (s *sheet) checkAll() {
	p := s.book.tables["proofs"]
	if p == nil || p.Len == 0 {
		return
	}
	at := p.Column("difference")
	var off gp.Amount
	for i := range p.Len {
		off = off.Add(p.At(i).Cells[at].Amount.Abs())
	}
	s.say(headerColumns-1, rowSmall, partSmall, "All checks: must be zero")
	s.put(headerColumns-1, rowBoxes, drawn{look: lookOf(partCheck), value: amount(off.Round()),
		formula: "ROUND(SUMPRODUCT(ABS(" + p.sheet.ref() + p.span(at) + ")),2)"})
	s.link(headerColumns-1, rowBoxes, p.title())
}
