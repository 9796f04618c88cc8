package report

import "time"

// drawAround draws what stands around the rows of a table: title, captions,
// total, notes. It returns the first row that is free below.
func (p *placed) drawAround() int {
	s := p.sheet
	s.say(p.columns[0], p.head-1, partTableTitle, p.Title)
	s.height(p.head-1, 16)
	p.drawCaptions()
	next := p.head + p.Len + 1
	if p.Len == 0 {
		s.say(p.columns[0], next, partNote, p.Empty)
		next++
	}
	if p.totalled {
		s.afterwards(func() { p.drawTotal(p.head + p.Len + 1) })
		s.put(p.columns[0], next, drawn{look: lookOf(partTotal)}) // the sheet reaches so far
		next++
	}
	for _, note := range p.Notes {
		s.say(p.columns[0], next, partNote, note)
		next++
	}
	return next + 1
}

func (p *placed) drawCaptions() {
	s := p.sheet
	for j, c := range p.Columns {
		if p.columns[j] >= 0 {
			s.put(p.columns[j], p.head, drawn{look: look{part: partCaption, kind: c.Kind, indent: p.indent[j]}, value: c.Title})
		}
	}
	for _, col := range p.gaps() {
		s.put(col, p.head, drawn{look: look{part: partCaption}})
	}
	for j, title := range p.boxes {
		s.put(p.box(j), p.head, drawn{look: look{part: partCaption}, value: title})
	}
	s.height(p.head, 16)
}

func (p *placed) drawTotal(at int) {
	totals := p.Totals()
	for j, c := range totals {
		col := p.columns[j]
		if col < 0 {
			continue
		}
		d := p.value(c, look{part: partTotal, kind: p.Columns[j].Kind, places: p.decimals[j]})
		if c.Kind != Blank {
			d.formula = "SUM(" + p.span(j) + ")"
		}
		if j == 0 {
			d.value = p.TotalTitle
		}
		p.sheet.put(col, at, d)
	}
	for _, col := range p.gaps() {
		p.sheet.put(col, at, drawn{look: lookOf(partTotal)})
	}
}

// drawn is the cell of row i and column j.
func (p *placed) drawn(row Row, i, j int) drawn {
	c := row.Cells[j]
	l := look{kind: c.Kind, places: p.decimals[j], indent: p.indent[j]}
	if c.Kind == Blank {
		l.kind = p.Columns[j].Kind
	}
	l.alarm = c.Kind == Text && (c.Text == "fail" || c.Text == "DOES NOT HOLD") || c.Kind == Tick && c.Text == Failed
	if c.Kind == Reference && p.lone {
		l.part = partRow
	}
	d := p.value(c, l)
	d.formula = p.formula(p.FormulaOf(row, j), i)
	return d
}

// value is a cell's value: numbers as numbers, everything else as text, never
// as a formula of the client's.
func (p *placed) value(c Cell, l look) drawn {
	d := drawn{look: l}
	switch {
	case c.Kind.Numeric():
		// The shortest text of a float64 is the decimal itself up to 15
		// digits, which is all that a spreadsheet keeps.
		d.value = c.Decimal().InexactFloat64()
	case c.Kind == Day:
		d.value = serial(c.Day.Time())
	case c.Kind == Reference && p.lone:
		d.value = c.Place.Row
	case c.Kind == Tick && c.Text == Failed && c.Link != nil:
		d.value = c.Link.Row // its number: paper has no links
	case c.Kind == Text:
		d.value = shown(c.Text)
	case c.Kind != Blank:
		d.value = shown(Printable(c.Plain()))
	}
	return d
}

// serial is the number of a day in a workbook's 1900 epoch.
func serial(t time.Time) int {
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

// drawStrip draws a table on its side.
func (p *placed) drawStrip() {
	s := p.sheet
	s.say(0, p.head-1, partTableTitle, p.Title)
	s.height(p.head-1, 16)
	s.put(0, p.head, drawn{look: look{part: partCaption}, value: p.Columns[0].Title})
	for j := 1; j < len(p.Columns); j++ {
		s.put(0, p.head+j, drawn{look: look{kind: Text}, value: p.Columns[j].Title})
	}
	for i := range p.Len {
		row := p.At(i)
		s.put(i+1, p.head, drawn{look: look{part: partCaption, kind: Amount}, value: shown(row.Cells[0].Plain())})
		caption := min(lookOf(partCaption).font().width(row.Cells[0].Plain())+padding, mostCaption)
		s.want(i+1, caption, caption)
		for j := 1; j < len(p.Columns); j++ {
			d := p.value(row.Cells[j], look{kind: p.Columns[j].Kind})
			d.formula = p.formula(p.FormulaOf(row, j), i)
			s.put(i+1, p.head+j, d)
			s.wantValue(i+1, row.Cells[j])
		}
	}
	if p.totalled {
		p.drawStripTotal()
	}
}

func (p *placed) drawStripTotal() {
	s, col := p.sheet, p.Len+1
	s.put(col, p.head, drawn{look: look{part: partCaption, kind: Amount}, value: p.TotalTitle})
	for j, c := range p.Totals() {
		if c.Kind != Blank {
			d := p.value(c, look{part: partTotal, kind: c.Kind})
			d.formula = "SUM(" + p.span(j) + ")"
			s.put(col, p.head+j, d)
			s.wantValue(col, c)
		}
	}
}

// wantValue asks for room for one value.
func (s *sheet) wantValue(col int, c Cell) {
	f := font{pixels: bodyPixels, bold: true}
	px := f.width(c.People()) + f.width("()") + padding
	s.want(col, px, px)
}
