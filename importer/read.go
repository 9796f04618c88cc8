package importer

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// read walks all rows a second time and turns them into records.
func (t *table) read() error {
	t.in = gp.Input{
		File: t.file.name, SHA256: t.file.sha256, Bytes: t.file.size, Role: t.layout.Role, Layout: t.layout.Name, Sheet: t.at.Sheet,
		HiddenSheets: t.file.hidden, Encoding: t.file.encoding, Delimiter: t.file.delimiter,
		Company: t.titles.company, User: t.titles.user, Notes: append([]string(nil), t.file.notes...),
	}
	if t.layout.Total != "" {
		t.in.ComputedTotal = &gp.Amount{}
	}
	w := &walk{t: t, s: newScan(t), f: newFooter(t)}
	w.amounts, w.printed = make([]gp.Amount, len(t.columns)), make([]bool, len(t.columns))
	if err := t.sheet.rows(w.row); err != nil {
		return err
	}
	if t.layout.finish != nil {
		t.layout.finish(t, &t.books)
	}
	w.finish()
	return nil
}

// walk is the second walk over a table's rows.
type walk struct {
	t        *table
	s        *scan
	f        *footer
	previous int // the physical row before
	filled   int // cells filled down
	amounts  []gp.Amount
	printed  []bool
}

func (w *walk) row(r *workbook.Row) error {
	c := &w.t.in.Rows
	c.Total++
	if gap := r.Number - w.previous - 1; !w.t.file.text && gap > 0 {
		c.Blank += gap // rows without a cell are not in a workbook at all
		c.Total += gap
	}
	w.previous = r.Number
	if r.Hidden {
		c.Hidden++
	}
	switch w.s.next(r) {
	case blankRow:
		c.Blank++
	case headerRow:
		c.Header++
	case headingRow:
		c.Subtotal++
	case totalRow:
		c.Subtotal++
		w.total(r)
	case strayRow:
		c.Header++
		w.t.add(w.t.problem("line-left-out", gp.SeverityWarning, r.Number, "", strings.Join(texts(r), " | "), "a line below the table was left out", "check that it is a remark and no record"))
	case brokenRow:
		c.Rejected++
		w.t.add(w.t.problem("row-not-understood", gp.SeverityError, r.Number, "", strings.Join(texts(r), " | "),
			"the row is neither a record nor a total nor a heading", "mend the row in the export, or leave it out: ignore = ["+fmt.Sprint(r.Number)+"] under [[file]] in tieout.toml"))
	case dataRow:
		w.data(r)
	}
	return nil
}

// data reads a record.
func (w *walk) data(r *workbook.Row) {
	t := w.t
	rec := &record{table: t, scan: w.s, at: r.Number}
	t.layout.record(rec, &t.books)
	if rec.bad {
		t.in.Rows.Rejected++
	} else {
		t.in.Rows.Used++
		w.figures(rec)
		w.f.add(w.amounts)
	}
	w.remember()
}

// figures reads what totals add up.
func (w *walk) figures(rec *record) {
	clear(w.amounts)
	for i, c := range w.t.columns {
		cell := w.s.cells[i]
		if cell == nil || c.field == nil || !c.field.Adds {
			continue
		}
		if a, ok := w.figure(c, cell); ok {
			w.amounts[i] = a
			for c.places < 10 && a != a.RoundTo(c.places) {
				c.places++
			}
		}
	}
}

func (w *walk) figure(c *column, cell *workbook.Cell) (gp.Amount, bool) {
	st := gp.NumberStyle{}
	if cell.Kind == workbook.Text {
		st = c.numberStyle
	}
	a, err := gp.ParseAmount(cell.Value, st)
	return a, err == nil && (cell.Kind == workbook.Text || cell.Kind == workbook.Number)
}

// total re-foots a printed total.
func (w *walk) total(r *workbook.Row) {
	clear(w.amounts)
	clear(w.printed)
	for i, c := range w.t.columns {
		cell := w.s.cells[i]
		if cell == nil || c.field == nil || !c.field.Adds {
			continue
		}
		w.amounts[i], w.printed[i] = w.figure(c, cell)
	}
	w.f.total(w.s, w.amounts, w.printed)
}

// remember keeps what following rows may leave blank.
func (w *walk) remember() {
	t := w.t
	for i, c := range t.columns {
		if !c.fill {
			continue
		}
		cell := w.s.cells[i]
		switch {
		case cell != nil:
			c.last = workbook.Cell{Column: cell.Column, Kind: cell.Kind, Value: cell.Value, Raw: cell.Raw}
		case w.continues(c):
			w.filled++
		default:
			c.last = workbook.Cell{}
		}
	}
}

func (w *walk) continues(c *column) bool {
	r := record{table: w.t, scan: w.s}
	return r.continues(c)
}

// finish completes what is known of the input.
func (w *walk) finish() {
	t := w.t
	if w.filled > 0 {
		var names []string
		for _, c := range t.columns {
			if c.fill {
				names = append(names, c.caption)
			}
		}
		t.in.Notes = append(t.in.Notes, fmt.Sprintf("%d cells that repeat the row above were left blank in the export and were filled down (%s)", w.filled, strings.Join(names, ", ")))
	}
	t.in.Restrictions = t.titles.ranges
	for _, c := range t.columns {
		x := gp.Column{Header: c.caption, Letter: letter(c.index), Samples: c.samples, Style: c.style}
		if c.field != nil {
			x.Field, x.Why = c.field.Name, c.why
			x.Fits = fmt.Sprintf("%d of %d", c.filled-c.others, c.filled)
		}
		if c.caption != "" {
			t.in.Columns = append(t.in.Columns, x)
		}
	}
}
