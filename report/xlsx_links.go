package report

// mostLinks bounds the links of a sheet: a spreadsheet looks through all of
// them at every step. Figures past it stand without.
const mostLinks = 5000

// linkBook knows which cell leads where.
type linkBook struct {
	to    map[spot]spot
	order []spot
	on    map[*sheet]int
}

// add has a cell lead to another, unless it leads somewhere already.
func (b *linkBook) add(from, to spot) {
	if _, taken := b.to[from]; taken || b.on[from.sheet] >= mostLinks || from == to {
		return
	}
	b.to[from], b.order = to, append(b.order, from)
	b.on[from.sheet]++
}

// link has a cell of the sheet lead to another.
func (s *sheet) link(col, row int, to spot) { s.book.links.add(s.spot(col, row), to) }

// collectLinks walks every reference of every table. Then each cell that is
// led to, and leads nowhere itself, leads back to the first that led to it.
func (w *workpaper) collectLinks() {
	tables := w.placedTables()
	rows := citedRows(tables)
	for _, p := range tables {
		if p.AsRead && !p.leads {
			continue
		}
		for i, row := range p.Rows() {
			for j := range row.Cells {
				c := &row.Cells[j]
				if p.AsRead && c.Kind == Reference {
					continue // it is the row itself
				}
				if to, ok := w.target(c, rows); ok && p.shows(j) {
					w.links.add(p.spot(i, p.handle(row, j)), to)
				}
			}
		}
	}
	for _, from := range w.links.order {
		w.links.add(w.links.to[from], from)
	}
}

// placedTables lists the tables in the order of the sheets.
func (w *workpaper) placedTables() []*placed {
	var list []*placed
	for _, s := range w.sheets {
		for _, t := range w.doc.Tables() {
			if p := w.tables[t.ID]; p != nil && p.sheet == s {
				list = append(list, p)
			}
		}
	}
	return list
}

// citedPlaces are the rows of files that tables cite.
func citedPlaces(tables []*Table) map[Place]bool {
	cited := map[Place]bool{}
	for _, t := range tables {
		if t.AsRead {
			continue // its rows are themselves
		}
		for _, row := range t.Rows() {
			for j := range row.Cells {
				if c := &row.Cells[j]; c.Kind == Reference {
					cited[c.Place] = true
				}
			}
		}
	}
	return cited
}

// citedRows is where the reports as read show the rows that something cites.
func citedRows(tables []*placed) map[Place]spot {
	rows := map[Place]spot{}
	for _, p := range tables {
		for _, i := range p.cited {
			rows[p.At(i).Place] = p.spot(i, 0)
		}
	}
	return rows
}

// target is where a cell leads.
func (w *workpaper) target(c *Cell, rows map[Place]spot) (spot, bool) {
	if c.Kind == Reference {
		to, ok := rows[c.Place]
		return to, ok
	}
	if c.Link == nil {
		return spot{}, false
	}
	in := w.tables[c.Link.Table]
	if in == nil {
		return spot{}, false
	}
	i := in.rowOf(c.Link.Row)
	if i < 0 {
		return spot{}, false
	}
	to := in.At(i)
	return in.spot(i, in.handle(&to, max(in.Column(c.Link.Column), 0))), true
}

// handle is the column whose cell leads from a row, or to it, in place of
// another: a short one, since a link in a long text does not wrap everywhere.
func (p *placed) handle(row *Row, j int) int {
	if p.Columns[j].Kind != Text {
		return j
	}
	for at := range row.Cells {
		if c := &row.Cells[at]; (c.Kind == Key || c.Kind == Grade) && p.shows(at) {
			return at
		}
	}
	return j
}

// setLinks hands the links of a sheet to the file.
func (s *sheet) setLinks() error {
	for _, from := range s.book.links.order {
		if from.sheet != s {
			continue
		}
		if err := s.book.file.SetCellHyperLink(s.name, cellName(from.col, from.row), s.book.links.to[from].String(), "Location"); err != nil {
			return err
		}
	}
	return nil
}
