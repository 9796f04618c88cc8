package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tieout/internal/gp"
)

// chart is a drawing of horizontal bars, worked out in whole and tenth units;
// the table beside it holds the same numbers.
type chart struct {
	ID, Title, Desc, Caption string
	Width, Height            int
	Bars                     []bar
	Hatched, Compact         bool
	Zero                     *stroke
	Axis                     *axisLabel
	Legend                   []swatch
}

// swatch is an entry of a chart's legend.
type swatch struct {
	X, TextX, Y, TextY int
	Class, Text        string
}

// bar carries its label and value where it stands.
type bar struct {
	Labels              []caption
	Value, Class, Break string
	X, W                decimal.Decimal
	Y, H, TextY, ValueX int
	Link                *stroke
}

// caption is a line of what a bar is called.
type caption struct {
	Y    int
	Text string
}

type stroke struct {
	X     decimal.Decimal
	Y, Y2 int
}

type axisLabel struct {
	X, Y int
	Text string
}

// measures are the columns of a chart: labels, then bars, then values.
type measures struct{ width, left, plot, runes int }

var (
	broad   = measures{width: 1000, left: 330, plot: 500, runes: 46}
	compact = measures{width: 580, left: 120, plot: 310, runes: 16} // beside a narrow table
)

const (
	barHeight   = 18
	barStep     = 28
	lineStep    = 15 // of a label on two lines
	swatchWidth = 200
)

// chartOf is the drawing that belongs to a table, if one does.
func chartOf(d *Document, t *Table) *chart {
	switch t.ID {
	case "bridge":
		return waterfall(d)
	case "items":
		return pareto(t)
	case "accounts":
		return barChart(t, broad, "account", "balance")
	case "by-quantity-type", "by-site":
		return barChart(t, compact, "name", "receipts")
	case "ageing":
		return barChart(t, compact, "age", "amount")
	}
	return nil
}

// step is one bar of a waterfall: it runs from one level to another.
type step struct {
	label     string
	from, to  gp.Amount
	kind      RowKind
	total     bool
	indicated bool
}

// The classes of a waterfall's bars. Grade and direction are told by pattern
// and place too, never by colour alone.
var stepClasses = []struct{ class, meaning string }{
	{"up", "raises the ledger, proven"},
	{"up-indicated", "raises it, indicated only"},
	{"down", "lowers the ledger, proven"},
	{"down-indicated", "lowers it, indicated only"},
	{"rest", "unexplained"},
}

// class is how a step is drawn.
func (st step) class() string {
	class := "up"
	switch {
	case st.total:
		return "total"
	case st.kind == Remainder:
		return "rest"
	case st.to.Cmp(st.from) < 0:
		class = "down"
	}
	if st.indicated {
		class += "-indicated"
	}
	return class
}

// waterfall draws the bridge from the receipts to the ledger.
func waterfall(d *Document) *chart {
	steps := bridgeSteps(d)
	s, broken := waterfallScale(steps)
	s.on = broad
	c := &chart{ID: "bridge-chart", Title: "Bridge from Purchase Receipts to the general ledger", Width: broad.width, Hatched: true, Desc: describe(steps)}
	pitch := barStep
	for _, st := range steps {
		if len(wrapped(st.label, broad.runes)) > 1 {
			pitch = barStep + 6
		}
	}
	foot := pitch * len(steps)
	for i, st := range steps {
		c.Bars = append(c.Bars, waterfallBar(s, st, pitch*i, broken))
		if i > 0 {
			c.Bars[i].Link = &stroke{s.at(st.from), pitch*(i-1) + barHeight, pitch * i}
		}
	}
	last := len(steps) - 1
	c.Bars[last].Link.X = s.at(steps[last].to)
	text := "The axis starts at zero."
	if broken {
		text = fmt.Sprintf("The axis is broken: it runs from %s to %s, not from zero, so that the steps can be seen.", money(s.low), money(s.high))
	} else {
		c.Zero = &stroke{s.at(gp.Amount{}), 0, foot}
	}
	c.Axis = &axisLabel{broad.left, foot + 14, text}
	c.Legend = legend(steps, foot+28)
	c.Height = foot + 48
	c.Caption = "The table below holds the same numbers."
	return c
}

// legend explains the ways of drawing that the steps use, and no others.
func legend(steps []step, y int) []swatch {
	var list []swatch
	for _, k := range stepClasses {
		if slices.ContainsFunc(steps, func(st step) bool { return st.class() == k.class }) {
			x := swatchWidth * len(list)
			list = append(list, swatch{X: x, TextX: x + 24, Y: y, TextY: y + 12, Class: k.class, Text: k.meaning})
		}
	}
	return list
}

func bridgeSteps(d *Document) []step {
	t := d.Table("bridge")
	at, grades := t.Column("amount"), t.Column("grade")
	var level gp.Amount
	var steps []step
	for i := range t.Len {
		row := t.At(i)
		next := level.Add(row.Cells[at].Amount)
		steps = append(steps, step{label: row.Cells[0].Text, from: level, to: next, kind: row.Kind, total: row.Kind == Start, indicated: isIndicated(row.Cells[grades])})
		level = next
	}
	return append(steps, step{label: t.TotalTitle, to: level, total: true})
}

func describe(steps []step) string {
	words := make([]string, len(steps))
	for i, st := range steps {
		words[i] = fmt.Sprintf("%s %s", Printable(st.label), st.value())
		if st.indicated {
			words[i] += " (indicated only)"
		}
	}
	return strings.Join(words, "; ") + "."
}

func (st step) value() string {
	if st.total {
		return people(st.to)
	}
	a := st.to.Sub(st.from)
	if a.Round().Sign() > 0 {
		return "+" + people(a)
	}
	return people(a)
}

// waterfallScale breaks the axis where the steps would vanish beside the
// totals: they all lie in the upper part of what zero would need.
func waterfallScale(steps []step) (s scale, broken bool) {
	s = scale{low: steps[0].to, high: steps[0].to}
	for _, st := range steps {
		s = s.with(st.to)
	}
	spread := s.high.Sub(s.low)
	if spread.IsZero() || s.low.Sign() <= 0 || s.low.Cmp(spread.Add(spread)) <= 0 {
		return s.with(gp.Amount{}), false
	}
	s.low = s.low.Sub(spread.RoundTo(0))
	if s.low.Sign() < 0 {
		s.low = gp.Amount{}
	}
	return s, true
}

func waterfallBar(s scale, st step, y int, broken bool) bar {
	b := bar{
		Labels: labels(st.label, y), Value: st.value(), Class: st.class(), Y: y, H: barHeight,
		TextY: y + 14, ValueX: broad.width - 4,
	}
	from := st.from
	if st.total {
		from = s.base()
		if broken {
			b.Break = breakMark(b.Y)
		}
	}
	b.X, b.W = s.span(from, st.to)
	return b
}

// labels puts what a bar is called on one line beside it, or on two around its
// middle.
func labels(text string, y int) []caption {
	lines := wrapped(text, broad.runes)
	if len(lines) == 1 {
		return []caption{{y + 14, lines[0]}}
	}
	return []caption{{y + 7, lines[0]}, {y + 7 + lineStep, lines[1]}}
}

// wrapped breaks a text at a blank where it is longer than a line; what does
// not fit on the second line is cut, and stands in the table.
func wrapped(text string, runes int) []string {
	text = Printable(text)
	if utf8.RuneCountInString(text) <= runes {
		return []string{text}
	}
	at := strings.LastIndex(string([]rune(text)[:runes+1]), " ")
	if at <= 0 {
		return []string{short(text, runes)}
	}
	return []string{text[:at], short(strings.TrimSpace(text[at:]), runes)}
}

// breakMark is the zigzag that says a bar does not begin at zero.
func breakMark(y int) string {
	return fmt.Sprintf("M%d %dl5 6l-5 6l5 6l-5 4", broad.left+16, y-2)
}

// scale maps amounts onto the plot.
type scale struct {
	low, high gp.Amount
	on        measures
}

func (s scale) with(a gp.Amount) scale {
	if a.Cmp(s.low) < 0 {
		s.low = a
	}
	if a.Cmp(s.high) > 0 {
		s.high = a
	}
	return s
}

// base is where bars of totals begin: zero, or the edge of a broken axis.
func (s scale) base() gp.Amount {
	if s.low.Sign() > 0 {
		return s.low
	}
	return gp.Amount{}
}

func (s scale) at(a gp.Amount) decimal.Decimal {
	left := decimal.NewFromInt(int64(s.on.left))
	width := s.high.Sub(s.low)
	if width.IsZero() {
		return left
	}
	part := a.Sub(s.low).Decimal().Mul(decimal.NewFromInt(int64(s.on.plot))).DivRound(width.Decimal(), 1)
	return left.Add(part)
}

// span is a bar between two amounts, thin but visible where they are near.
func (s scale) span(a, b gp.Amount) (x, w decimal.Decimal) {
	x, to := s.at(a), s.at(b)
	if to.LessThan(x) {
		x, to = to, x
	}
	return x, decimal.Max(to.Sub(x), decimal.New(15, -1))
}

// charted is how many bars a chart of a table shows.
const charted = 20

// barChart draws an amount of each row of a table.
func barChart(t *Table, on measures, label, column string) *chart {
	if t.Len < 2 {
		return nil
	}
	name, at := t.Column(label), t.Column(column)
	s := scale{on: on}
	n := min(t.Len, charted)
	for i := range n {
		s = s.with(t.At(i).Cells[at].Amount)
	}
	if s.high == s.low {
		return nil
	}
	c := &chart{ID: t.ID + "-chart", Title: t.Title, Width: on.width, Height: barStep*n + 2, Compact: on == compact, Caption: leftOver(t.Len)}
	var words []string
	for i := range n {
		row := t.At(i)
		a := row.Cells[at].Amount
		name := short(row.Cells[name].Text, on.runes)
		b := bar{Labels: []caption{{barStep*i + 14, name}}, Value: people(a), Class: "up", Y: barStep * i, H: barHeight, TextY: barStep*i + 14, ValueX: on.width - 4}
		if a.Sign() < 0 {
			b.Class = "down"
		}
		b.X, b.W = s.span(gp.Amount{}, a)
		c.Bars = append(c.Bars, b)
		words = append(words, name+" "+b.Value)
	}
	c.Desc = strings.Join(words, "; ") + "."
	c.Zero = &stroke{s.at(gp.Amount{}), 0, barStep * n}
	return c
}

func leftOver(rows int) string {
	if rows <= charted {
		return ""
	}
	return fmt.Sprintf("The first %d of %d.", charted, rows)
}

// pareto draws the items that differ most, with their cumulative share.
func pareto(t *Table) *chart {
	c := barChart(t, broad, "item", "difference")
	if c == nil {
		return nil
	}
	c.Title += ", with their cumulative share"
	share, site := t.Column("cumulative"), t.Column("site")
	for i := range c.Bars {
		cells := t.At(i).Cells
		c.Bars[i].Value += "  " + cells[share].People()
		name := &c.Bars[i].Labels[0].Text
		if s := cells[site].Text; s != "" && utf8.RuneCountInString(*name) < broad.runes-12 {
			*name += " · " + short(s, 12)
		}
	}
	return c
}
