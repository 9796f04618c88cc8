package report

// mostLinks bounds the links of a sheet; past it figures stand without.
const mostLinks = 5000

// linkBook knows where rows of the exports stand in the workbook, and which
// figure cites them: the two ends of every reference.
type linkBook struct {
	rows  map[Place]string // a row of an export → its cell among the reports as read
	cites map[Place]string // a row of an export → the first cell that cites it
}

// collectLinks walks the references once, and then the reports as read for the
// rows they name.
func (w *workpaper) collectLinks() linkBook {
	b := linkBook{rows: map[Place]string{}, cites: map[Place]string{}}
	for _, id := range w.order {
		if p := w.tables[id]; !p.AsRead {
			b.cite(p)
		}
	}
	for _, id := range w.order {
		if p := w.tables[id]; p.AsRead && len(b.cites) > 0 {
			b.find(p)
		}
	}
	return b
}

func (b *linkBook) cite(p *placed) {
	for i := range p.Len {
		for j, c := range p.At(i).Cells {
			if c.Kind != Reference {
				continue
			}
			if _, known := b.cites[c.Place]; !known {
				b.cites[c.Place] = sheetRef(p.sheet) + cellName(j, p.first()+i)
			}
		}
	}
}

func (b *linkBook) find(p *placed) {
	for i := range p.Len {
		place := p.At(i).Place
		if _, cited := b.cites[place]; cited && !place.IsZero() {
			b.rows[place] = sheetRef(p.sheet) + cellName(0, p.first()+i)
		}
	}
}

// target is where a cell leads, or "".
func (w *workpaper) target(c Cell, p *placed) string {
	switch {
	case c.Kind == Reference && p.AsRead:
		return w.links.cites[c.Place]
	case c.Kind == Reference:
		return w.links.rows[c.Place]
	case c.Link == nil:
		return ""
	}
	to := w.tables[c.Link.Table]
	if to == nil {
		return ""
	}
	column, row := max(to.Column(c.Link.Column), 0), to.head
	if c.Link.Row != "" {
		if row = to.rowOf(c.Link.Row); row == 0 {
			return ""
		}
	}
	return sheetRef(to.sheet) + cellName(column, row)
}
