package importer

import "tieout/internal/workbook"

// surveyor surveys a large table in pieces. Once its beginning lets expect how
// the rest is read, pieces are surveyed and read on all processors; each is
// taken over in its order, or walked with the rows before it.
type surveyor struct {
	t       *table
	scan    *scan
	crew    *crew
	waiting []*piece
	next    int // rows at which a forecast is tried
	rows    int
	cells   int
	filled  int // rows with a cell
	// kept are the bytes of the rows that are kept to be walked again; of too
	// many, none are.
	kept     int
	overfull bool
}

// tablePart is what the second walk meets: a draft, or rows.
type tablePart struct {
	draft *draft
	rows  rowsOf
}

func (v *surveyor) survey() error {
	sheet := v.t.sheet
	if sheet.pieces == nil {
		return sheet.rows(v.row)
	}
	s := newSupply(sheet.pieces)
	defer s.end()
	defer v.end()
	v.next = sheet.limits.begin
	for p := range s.pieces {
		if err := v.take(p); err != nil {
			return err
		}
	}
	if err := s.ended(); err != nil {
		return err
	}
	return v.settle(0)
}

func (v *surveyor) row(r *workbook.Row) error {
	v.rows++
	v.cells += len(r.Cells)
	if len(r.Cells) > 0 {
		v.filled++
	}
	v.t.surveyRow(v.scan, r)
	return nil
}

// take sends a piece to be drafted, or walks it where nothing is forecast yet.
func (v *surveyor) take(p *piece) error {
	if v.t.forecast == nil && !v.overfull && v.rows >= v.next {
		v.next *= 2
		v.expect()
	}
	if v.t.forecast == nil {
		if err := v.settle(0); err != nil {
			return err
		}
		return v.walk(p)
	}
	p.forecast, p.room, p.drafted = v.t.forecast, v.t.room.next(p.most), make(chan drafted, 1)
	v.crew.work <- p
	v.waiting = append(v.waiting, p)
	return v.settle(v.most())
}

// most is how many pieces may wait to be taken over.
func (v *surveyor) most() int { return 2 * processors() }

// expect makes a forecast of the rows to come.
func (v *surveyor) expect() {
	f := v.t.newForecast()
	if f == nil {
		return
	}
	v.t.forecast = f
	v.t.room = newRoom(v.t.layout.Role, v.records())
	v.t.room.used = v.filled
	v.crew = newCrew(v.most() + 1)
	v.t.file.meter.once.Store(true)
}

// records is about how many records the table will have: as many of its rows
// as of those so far, most of which may be blank. Where there are more, their
// lists grow.
func (v *surveyor) records() int {
	all := int64(v.t.sheet.about(v.rows, v.cells))
	return v.filled + int(all*int64(v.t.facts.records)/int64(max(v.rows, 1)))
}

// settle takes over pieces in their order until no more than most wait.
func (v *surveyor) settle(most int) error {
	for len(v.waiting) > most {
		p := v.waiting[0]
		v.waiting = v.waiting[1:]
		x := <-p.drafted
		if x.panicked != nil {
			panic(x.panicked)
		}
		if x.draft == nil || !v.scan.isPlain() || v.overfull {
			if err := v.walk(p); err != nil {
				return err
			}
			continue
		}
		v.t.adoptSurvey(x.draft, v.scan.pageBroken)
		v.scan.pageBroken = false
		v.rows += p.most
		v.t.parts = append(v.t.parts, tablePart{draft: x.draft})
		p.release(true)
	}
	return nil
}

// walk surveys the rows of a piece by themselves, and keeps them.
func (v *surveyor) walk(p *piece) error {
	if err := p.rows(v.row); err != nil {
		return err
	}
	defer p.release(false)
	if v.overfull {
		return nil
	}
	rows, size, err := p.keep()
	v.t.parts = append(v.t.parts, tablePart{rows: rows})
	if v.kept += size; v.kept > v.t.sheet.limits.kept {
		v.overfull, v.t.parts, v.t.forecast, v.t.room = true, nil, nil, nil
	}
	return err
}

// end stops the crew.
func (v *surveyor) end() {
	if v.crew != nil {
		close(v.crew.work)
	}
}

// isPlain reports whether what the rows above say has no bearing on the next.
func (s *scan) isPlain() bool {
	return len(s.t.blocks) == 1 && len(s.group) == 0 && !s.headed && s.pending == 0 && s.upper == nil
}
