package report

import (
	"strings"

	"tieout/internal/gp"
)

// found is what a walk through the rows of a table finds in a column.
type found struct {
	says   bool // something, in some row
	linked bool // has keys that lead somewhere
	places int  // decimals of quantities
	// The values on one line, in pixels: the widest, and the sum of all texts.
	widest, sum float64

	// The texts that stand in the column; nil where they are not known, being
	// too many or no texts.
	texts map[string]bool

	text       string // measured last
	textPixels float64
	last       string    // met by distinguish
	mixed      bool      // the texts are not known
	low, high  gp.Amount // the least and the greatest number measured
	numbers    bool
}

// survey walks through the rows of a table once, for all that its place on the
// sheet depends on.
func (s *sheet) survey(t *Table) *placed {
	p := &placed{Table: t, sheet: s, found: make([]found, len(t.Columns)), lone: t.AsRead && s.book.filesOf(t.ID) == 1}
	same := make([]int, len(t.Columns))
	for j, c := range t.Columns {
		same[j] = t.Column(c.UnlessSame)
	}
	for i, row := range t.Rows() {
		if t.AsRead && s.book.cited[row.Place] {
			p.cited = append(p.cited, i)
		}
		for j := range row.Cells {
			f, c := &p.found[j], &row.Cells[j]
			p.leads = p.leads || c.Link != nil
			f.says = f.says || c.Kind != Blank && (same[j] < 0 || row.Cells[same[j]].Plain() != c.Plain())
			p.measure(f, c)
			f.distinguish(c)
		}
	}
	if t.TotalTitle != "" && t.Len > 0 {
		totals := t.Totals()
		for j := range totals {
			p.measure(&p.found[j], &totals[j])
		}
	}
	return p
}

// measure adds a cell to what is found in its column. All digits are equally
// wide, so that a number between two others is no wider than the wider of them.
func (p *placed) measure(f *found, c *Cell) {
	var px float64
	switch c.Kind {
	case Blank:
		return
	case Amount, Quantity, UnitCost, Count:
		f.places = max(f.places, places(c))
		v := value(*c)
		if f.numbers && f.low.Cmp(v) <= 0 && v.Cmp(f.high) <= 0 {
			return
		}
		f.widen(v)
		px = p.pixels(c)
	case Text, Key:
		f.linked = f.linked || c.Link != nil && c.Kind == Key
		if c.Text != f.text {
			f.text, f.textPixels = c.Text, p.pixels(c)
		}
		px = f.textPixels
	default:
		px = p.pixels(c)
	}
	f.widest, f.sum = max(f.widest, px), f.sum+px
}

// mostTexts is how many texts of a column are kept.
const mostTexts = 100

// distinguish adds a text to those that stand in the column.
func (f *found) distinguish(c *Cell) {
	if f.mixed || f.texts != nil && c.Text == f.last {
		return
	}
	if f.texts == nil {
		f.texts = map[string]bool{}
	}
	f.last, f.texts[c.Text] = c.Text, true
	if f.mixed = !c.readsAsText() || len(f.texts) > mostTexts; f.mixed {
		f.texts = nil
	}
}

// widen takes a number into those measured.
func (f *found) widen(v gp.Amount) {
	if !f.numbers || v.Cmp(f.low) < 0 {
		f.low = v
	}
	if !f.numbers || v.Cmp(f.high) > 0 {
		f.high = v
	}
	f.numbers = true
}

// pixels is how wide a cell's value is on one line; the decimals of quantities
// come to it.
func (p *placed) pixels(c *Cell) float64 {
	f := lookOf(partBody).font()
	switch {
	case c.Kind == Blank:
		return 0
	case c.Kind == Quantity || c.Kind == UnitCost:
		whole, _, _ := strings.Cut(c.People(), ".")
		return f.width(whole) + f.width("()") // accounting formats leave room for both
	case c.Kind.Numeric():
		return f.width(c.People()) + f.width("()")
	case c.Kind == Reference && p.lone:
		return f.width("000,000")
	case c.Kind == Day:
		return f.width("2000-01-01")
	}
	px := 0.0
	for line := range strings.SplitSeq(c.Plain(), "\n") {
		px = max(px, f.width(line))
	}
	return px
}

// places is how many decimals a quantity is printed with.
func places(c *Cell) int {
	if c.Kind != Quantity && c.Kind != UnitCost {
		return 0
	}
	n := 5 // GP stores quantities and costs with five decimals
	for q := c.Quantity; n > 0 && q%10 == 0; q /= 10 {
		n--
	}
	if c.Kind == UnitCost {
		return max(n, 2)
	}
	return n
}
