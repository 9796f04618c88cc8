package importer

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// read turns the rows into records: those of drafts, where what was forecast
// held, and of the other rows by walking them a second time.
func (t *table) read() error {
	w := newWalk(t)
	if t.forecast != nil && !t.forecast.holds() {
		t.parts, t.room = nil, nil // their memory is of no more use
	}
	if t.room != nil {
		t.books = t.room.books
	} else {
		reserve(&t.books, t.layout.Role, t.facts.records)
	}
	if err := w.rows(); err != nil {
		return err
	}
	w.end()
	return nil
}

// rows walks the table's parts, where it has some, or all rows of its sheet.
func (w *walk) rows() error {
	if w.t.parts == nil {
		return w.t.sheet.rows(w.row)
	}
	for i := range w.t.parts {
		if err := w.part(&w.t.parts[i]); err != nil {
			return err
		}
	}
	return nil
}

// part takes over a draft, or walks rows.
func (w *walk) part(p *tablePart) error {
	defer func() { *p = tablePart{} }() // it is of no more use
	if p.draft == nil {
		return p.rows(w.row)
	}
	w.adopt(p.draft)
	return nil
}

// walk is the second walk over a table's rows.
type walk struct {
	t        *table
	s        *scan
	f        *footer
	rec      record
	previous int         // the physical row before
	half     int         // 1 while the first of two lines waits
	beyond   int         // cells beyond the captions
	passed   int         // lines that detail the row above them
	amounts  []gp.Amount // by field
	printed  []bool
}

func newWalk(t *table) *walk {
	n := len(t.layout.Fields)
	w := &walk{t: t, s: newScan(t), amounts: make([]gp.Amount, n), printed: make([]bool, n)}
	w.f = newFooter(t)
	w.s.foots = w.sums
	w.startRun(0)
	return w
}

func (w *walk) row(r *workbook.Row) error {
	w.t.in.Rows.Total++
	w.gap(r.Number)
	kind := w.s.next(r)
	if w.s.lost > 0 {
		w.broken(w.s.lost, "", "the second line of the record does not follow")
		w.half = 0
	}
	w.count(kind, r)
	return nil
}

// gap accounts for the rows before this one that are not in a workbook at all,
// for they have no cell.
func (w *walk) gap(row int) {
	if n := row - w.previous - 1; !w.t.file.text && n > 0 {
		w.t.in.Rows.Blank += n
		w.t.in.Rows.Total += n
	}
	w.previous = row
}

// count accounts for a row and does what its kind asks for.
func (w *walk) count(kind rowKind, r *workbook.Row) {
	c := &w.t.in.Rows
	switch kind {
	case blankRow:
		c.Blank++
	case headerRow:
		c.Header++
		w.header(r)
	case headingRow:
		c.Subtotal++
		w.remember()
	case totalRow:
		c.Subtotal++
		w.total()
	case halfRow:
		w.half = 1
	case strayRow:
		c.Header++
		w.t.add(w.t.problem("line-left-out", gp.SeverityWarning, r.Number, "", strings.Join(texts(r), " | "), "a line below the table was left out", "check that it is a remark and no record"))
	case brokenRow:
		w.broken(r.Number, strings.Join(texts(r), " | "), "the row is neither a record nor a total nor a heading")
	case dataRow:
		w.data(r)
	}
}

// header takes note of captions that repeat on a page, and of the lines that
// start and end a run.
func (w *walk) header(r *workbook.Row) {
	if r.Number <= w.t.blocks[0].header.last || w.t.ignores(r.Number) {
		return
	}
	parts := titleParts(r)
	if len(parts) == 0 || w.s.isCaptions() || w.s.isRule() {
		return
	}
	if what, n, ok := footerCount(parts); ok {
		w.t.checkCount(r.Number, what, n)
	}
	if isFooter(parts) {
		return // it closes this run and says nothing of the next
	}
	w.run().titles = append(w.run().titles, line{r.Number, append([]workbook.Cell(nil), r.Cells...)})
}

func (w *walk) broken(row int, value, why string) {
	w.t.in.Rows.Rejected++
	w.t.add(w.t.problem("row-not-understood", gp.SeverityError, row, "", value, why,
		"mend the row in the export, or leave it out: ignore = ["+fmt.Sprint(row)+"] under [[file]] in tieout.toml"))
}

// data reads a record.
func (w *walk) data(r *workbook.Row) {
	t := w.t
	w.nextRun(r.Number)
	w.rec = record{table: t, scan: w.s, at: r.Number}
	if w.s.extra != nil {
		w.beyondCaptions()
	}
	t.layout.record(&w.rec, &t.books)
	switch {
	case w.rec.bad:
		t.in.Rows.Rejected += 1 + w.half
	case w.rec.passed:
		t.in.Rows.Subtotal += 1 + w.half
		w.passed++
	default:
		t.in.Rows.Used += 1 + w.half
		if r.Hidden {
			t.in.Rows.Hidden++
		}
		w.figures()
		w.f.add(w.groupKey(), w.amounts)
	}
	w.half = 0
	w.remember()
}

// groupKey is the group of the record just read.
func (w *walk) groupKey() string {
	if len(w.t.layout.Groups) == 0 {
		return ""
	}
	if c := w.rec.cell(w.rec.slot(w.t.layout.Groups[0])); c != nil {
		return c.Value
	}
	return ""
}

// beyondCaptions looks at a cell to the right of the captions: a remark in a
// workbook, but in a text a sign that a delimiter stands inside a cell and the
// cells after it are shifted.
func (w *walk) beyondCaptions() {
	w.beyond++
	if w.t.file.text {
		w.rec.bad = true
		w.t.add(w.t.problem("extra-cell", gp.SeverityError, w.rec.at, letter(w.s.extra.Column), w.s.extra.Value,
			"the line has more cells than there are captions: a delimiter may stand inside a cell", "export the report again with quotes, or as a workbook"))
	}
}

// figures reads what totals add up.
func (w *walk) figures() {
	w.readFigures()
	for i := range w.amounts {
		for p := &w.t.places[i]; w.printed[i] && *p < 10 && w.amounts[i] != w.amounts[i].RoundTo(*p); {
			*p++
		}
	}
}

// readFigures reads the cells of the fields that totals add up.
func (w *walk) readFigures() {
	clear(w.amounts)
	clear(w.printed)
	for i, c := range w.t.fields {
		if c == nil || !c.field.Adds {
			continue
		}
		switch cell := w.s.cells[c.index]; {
		case cell == nil:
		case c.figure.row == w.s.row.Number:
			w.amounts[i], w.printed[i] = c.figure.amount, true // the record has read it
		default:
			a, err := amountOf(cell, c.numberStyle)
			w.amounts[i], w.printed[i] = a, err == nil
		}
	}
}

// total re-foots a printed total.
func (w *walk) total() {
	w.readFigures()
	w.f.foot(w.s.row.Number, w.s.label.text, w.amounts, w.printed)
}

// sums reports whether the figures of a row are the sum of the rows above.
func (w *walk) sums(s *scan) bool {
	w.readFigures()
	return w.f.fits(s.label.text, w.amounts, w.printed)
}

// remember keeps what following rows may leave blank.
func (w *walk) remember() {
	for i, c := range w.t.columns {
		if !c.fill {
			continue
		}
		cell := w.s.cells[i]
		switch {
		case cell != nil:
			c.last = workbook.Cell{Column: cell.Column, Kind: cell.Kind, Value: cell.Value}
		case w.s.continues(c):
			c.filledDown++
		default:
			c.last = workbook.Cell{}
		}
	}
}

// end completes the input.
func (w *walk) end() {
	t := w.t
	if w.s.upper != nil {
		w.broken(w.s.upperRow, "", "the second line of the record does not follow")
	}
	if t.layout.finish != nil {
		t.layout.finish(t, &t.books)
	}
	w.endRun()
	w.notes()
	t.describe()
	t.checkLimits()
	t.checkRows()
}
