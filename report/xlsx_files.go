package report

import "slices"

// A card shows one file: its fields in two halves, side by side. The first
// half says what the file is, the second counts what is in it.
var (
	cardFile = []string{"file", "sheet", "role", "mark", "layout", "sha256", "bytes", "company", "printedAt", "user", "restrictions",
		"encoding", "delimiter", "decimalMark", "dateOrder", "hiddenSheets", "notes"}
	cardCounts = []string{"total", "header", "blank", "subtotal", "used", "rejected", "unaccounted", "hidden",
		"printedTotal", "computedTotal", "footMark"}
)

// Columns of the sheet that a card takes; labels stand before the values.
const (
	cardValue  = 1
	cardValue2 = 3
)

// cards are the files of the workpaper, each below the other.
type cards struct {
	*placed
	titles []int            // the row of the title of each
	fields []map[int][2]int // of each: field → column and row
}

// files places a card for each file, and what was left aside.
func (s *sheet) files() {
	t := s.book.doc.Table("inputs")
	s.form = true
	s.words("Every row of a file is of one kind: total = header + blank + subtotal + used + rejected. Hidden rows are among the used. The SHA-256 is that of the very bytes that were read.")
	p := &cards{placed: &placed{Table: t, sheet: s, head: s.next, scattered: true}}
	p.at = func(i, j int) (int, int) { at := p.fields[i][j]; return at[0], at[1] }
	s.book.tables[t.ID] = p.placed
	for col, px := range []float64{100, 470, 125} {
		s.want(col, px, px)
	}
	for i := range t.Len {
		p.place(t.At(i))
		s.afterwards(func() { p.draw(i) })
	}
	if t.Len == 0 {
		s.words(t.Empty)
	}
	s.table("left-aside")
}

// place gives every field that says something a line of the next card.
func (p *cards) place(row Row) {
	s := p.sheet
	fields := map[int][2]int{}
	title := s.next
	half := func(ids []string, col int) int {
		at := title
		for _, id := range ids {
			if j := p.Column(id); row.Cells[j].Kind != Blank {
				at++
				fields[j] = [2]int{col, at}
			}
		}
		return at
	}
	s.next = max(half(cardFile, cardValue), half(cardCounts, cardValue2)) + 2
	p.titles, p.fields = append(p.titles, title), append(p.fields, fields)
	s.put(0, s.next-1, drawn{look: lookOf(partWords)})
}

func (p *cards) draw(i int) {
	s, row, title := p.sheet, p.At(i), p.titles[i]
	s.put(0, title, drawn{look: lookOf(partCaption), value: text(Printable(row.Cells[p.Column("role")].Plain() + ": " + row.ID)), over: 2})
	s.put(cardValue2-1, title, drawn{look: lookOf(partCaption), value: text("Rows and totals"), over: 2})
	s.height(title, 16)
	for j := range p.Columns {
		at, ok := p.fields[i][j]
		if !ok {
			continue
		}
		col, line := at[0], at[1]
		s.put(col-1, line, drawn{look: lookOf(partBody), value: text(p.Columns[j].Title)})
		c := row.Cells[j]
		d := p.value(c, look{kind: c.Kind, alarm: c.Text == Failed})
		d.formula = p.formula(p.FormulaOf(row, j), i)
		if slices.Contains(cardFile, p.Columns[j].ID) {
			d = p.value(c, look{kind: Text, alarm: c.Text == Failed})
			if c.Kind.Numeric() || c.Kind == Day {
				d.value = text(c.People())
			}
		} else {
			s.wantValue(col, c)
		}
		s.put(col, line, d)
	}
}
