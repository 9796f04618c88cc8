package report

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
	if len(p.Notes) > 0 && p.Len > 0 && !p.totalled {
		next++ // a blank row, so that who sorts the rows leaves the notes alone
	}
	for _, note := range p.Notes {
		s.put(p.columns[0], next, drawn{look: lookOf(partRemark), value: text(note), over: proseColumns - p.columns[0]})
		next++
	}
	return next + 1
}

func (p *placed) drawCaptions() {
	s := p.sheet
	for j, c := range p.Columns {
		if p.columns[j] >= 0 {
			s.put(p.columns[j], p.head, drawn{look: look{part: partCaption, kind: c.Kind, indent: p.indent[j]}, value: text(c.Title)})
		}
	}
	for _, col := range p.gaps() {
		s.put(col, p.head, drawn{look: look{part: partCaption}})
	}
	for j, title := range p.boxes {
		s.put(p.box(j), p.head, drawn{look: look{part: partCaption}, value: text(title)})
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
		d := p.value(c, look{part: partTotal, kind: p.Columns[j].Kind, places: p.found[j].places})
		if c.Kind != Blank {
			d.formula = "SUM(" + p.span(j) + ")"
		}
		if j == 0 {
			d.value = text(p.TotalTitle)
		}
		p.sheet.put(col, at, d)
	}
	for _, col := range p.gaps() {
		p.sheet.put(col, at, drawn{look: lookOf(partTotal)})
	}
}

// look is how the cell of a column looks in a row of the table.
func (p *placed) look(c *Cell, j int) look {
	l := look{kind: c.Kind, places: p.found[j].places, indent: p.indent[j]}
	switch c.Kind {
	case Blank:
		l.kind = p.Columns[j].Kind
	case Text:
		l.alarm = c.Text == "fail" || c.Text == "DOES NOT HOLD"
	case Tick:
		l.alarm = c.Text == Failed
	case Reference:
		if p.lone {
			l.part = partRow
		}
	}
	return l
}

// value is a cell with what stands in it, where that is not all of its value.
func (p *placed) value(c Cell, l look) drawn {
	switch {
	case c.Kind == Reference && p.lone:
		c = count(c.Place.Row)
	case c.Kind == Tick && c.Text == Failed && c.Link != nil:
		c = key(c.Link.Row) // its number: paper has no links
	}
	return drawn{look: l, value: c}
}

// drawStrip draws a table on its side.
func (p *placed) drawStrip() {
	s := p.sheet
	s.say(0, p.head-1, partTableTitle, p.Title)
	s.height(p.head-1, 16)
	s.put(0, p.head, drawn{look: look{part: partCaption}, value: text(p.Columns[0].Title)})
	for j := 1; j < len(p.Columns); j++ {
		s.put(0, p.head+j, drawn{look: look{kind: Text}, value: text(p.Columns[j].Title)})
	}
	for i := range p.Len {
		row := p.At(i)
		s.put(i+1, p.head, drawn{look: look{part: partCaption, kind: Amount}, value: text(row.Cells[0].Plain())})
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
	s.put(col, p.head, drawn{look: look{part: partCaption, kind: Amount}, value: text(p.TotalTitle)})
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
