package importer

import (
	"errors"
	"slices"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// draft is a piece that was surveyed and read by a forecast.
type draft struct {
	table       *table // the piece's own, until its survey is taken over
	footer      *footer
	first, last int // rows
	rows        gp.RowCount
	total       gp.Amount
	places      []int
	nulls       []int // by column
	books       gp.Books
	// begun is the group as the first row prints it, by column.
	begun []string
}

// drafter makes drafts; what it remembers of one piece helps with the next.
type drafter struct {
	codes *recent
	items map[gp.Code]bool
}

func newDrafter() *drafter { return &drafter{newRecent(), map[gp.Code]bool{}} }

// errNotPlain ends a piece that has more than plain records.
var errNotPlain = errors.New("not a plain record")

// draft surveys and reads a piece whose rows are all plain records: nothing
// about them needs telling, and what they mean depends on no other row. nil
// where one is not, or cannot be read apart from the others.
func (d *drafter) draft(p *piece) *draft {
	t := p.forecast.fork()
	t.books, t.codes, t.items = p.room, d.codes, d.items
	w := newWalk(t)
	w.s.survey, w.s.apart, w.s.foots = true, true, nil
	x := &draft{table: t, footer: w.f}
	err := p.rows(func(r *workbook.Row) error {
		if x.first == 0 {
			x.first, w.previous = r.Number, r.Number-1
		}
		x.last = r.Number
		err := w.plain(r)
		if x.begun == nil {
			x.begun = t.printed()
		}
		return err
	})
	if err != nil || x.first == 0 {
		return nil
	}
	x.rows, x.total, x.places, x.books = t.in.Rows, t.total, t.places, t.books
	// Nothing of the draft keeps the piece.
	w.f.first, w.f.key, w.f.t = strings.Clone(w.f.first), strings.Clone(w.f.key), nil
	return x
}

// plain surveys and reads a row that must be a plain record.
func (w *walk) plain(r *workbook.Row) error {
	w.t.in.Rows.Total++
	w.gap(r.Number)
	if w.s.next(r) != dataRow || w.s.unsure || w.s.extra != nil {
		return errNotPlain
	}
	w.t.observe(w.s)
	w.data(r)
	if w.rec.bad || w.rec.passed || len(w.t.list) > 0 || w.t.facts.continued > 0 {
		return errNotPlain
	}
	return nil
}

// adoptSurvey takes over what a draft's rows showed. pageBroken says that the
// rows above end with captions or a page header.
func (t *table) adoptSurvey(d *draft, pageBroken bool) {
	x := d.table
	t.facts.lastRow, t.facts.lastData = d.last, d.last
	t.facts.records += x.in.Rows.Used
	t.adoptGroups(d, pageBroken)
	if x.facts.longest > 0 {
		t.facts.longest = x.facts.longest
	}
	for i, c := range t.blocks[0].columns {
		more := x.blocks[0].columns[i]
		c.adopt(more)
		d.nulls = append(d.nulls, more.nulls)
	}
	d.table = nil
}

// printed is the group that was printed last, by column, in memory of its own.
func (t *table) printed() []string {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = strings.Clone(c.printed)
	}
	return list
}

// adoptGroups notes where a draft's rows, or its first and the row above it,
// print a group twice running.
func (t *table) adoptGroups(d *draft, pageBroken bool) {
	t.facts.repeated = t.facts.repeated || d.table.facts.repeated
	if t.facts.repeated || t.groupColumn(1) == nil {
		return
	}
	t.facts.repeated = !pageBroken && slices.Equal(d.begun, t.printed())
	for i, value := range d.table.printed() {
		t.columns[i].printed = value
	}
}

// adopt takes over what a column's cells showed in a later piece.
func (c *column) adopt(x *column) {
	c.filled += x.filled
	c.blank += x.blank
	c.texts += x.texts
	c.numbers += x.numbers
	c.formulas += x.formulas
	c.nulls += x.nulls
	c.blankAtStart += x.blankAtStart
	c.amounts.Merge(&x.amounts)
	c.days.Merge(&x.days)
	c.slashes.Merge(&x.slashes)
	c.differs = c.differs || x.differs
	for _, s := range x.samples {
		if len(c.samples) < mostSamples {
			c.samples = append(c.samples, s)
		}
	}
}

// adopt takes over the records of a draft, in the place of its rows.
func (w *walk) adopt(d *draft) {
	t := w.t
	w.nextRun(d.first)
	w.gap(d.first)
	w.previous = d.last
	t.in.Rows.Add(d.rows)
	t.total = t.total.Add(d.total)
	for i, n := range d.places {
		t.places[i] = max(t.places[i], n)
	}
	for i, n := range d.nulls {
		t.blocks[0].columns[i].nulls += n
	}
	w.f.adopt(d.footer)
	w.s.pageBroken, w.s.headed, w.s.pending = false, false, 0
	addRecords(&t.books, &d.books)
}
