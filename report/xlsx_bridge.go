package report

import (
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"tieout/internal/gp"
)

// Columns of the chart's data, behind those of the bridge.
const (
	dataLabel = iota
	dataLevel
	dataBase
	dataTotal
	dataRaise
	dataLower
	dataRest
)

var dataCaptions = []string{"Label", "Level", "Base (not drawn)", "Total", "Raises", "Lowers", "Unexplained"}

// chartRows is how many rows a chart takes.
const chartRows = 26

// bridge places the walk from receipts to ledger, beside it the data of its
// chart, and below it the chart.
func (s *sheet) bridge() {
	p := s.table("bridge")
	s.main, s.onePage = p, true
	levels := levelsOf(p)
	if isWaterfall(levels) {
		s.say(p.lastColumn()+1, p.head-1, partTableTitle, "Data of the chart")
		s.afterwards(func() { p.drawLevels(levels) })
		s.wantLevels(p, levels)
		s.chart = func(s *sheet) error { return s.waterfall(p, levels) }
	} else {
		s.chart = func(s *sheet) error { return s.steps(p) }
	}
	s.roomForChart("Blue, with +: raises the ledger above the receipts. Orange, in parentheses: lowers it. Grey: unexplained." + axisNote(levels))
}

// axisNote says where the axis begins, if not at zero.
func axisNote(levels []level) string {
	low, broken := brokenAt(levels)
	if !broken || !isWaterfall(levels) {
		return ""
	}
	return " The axis begins at " + people(low) + ", not at zero, so that the steps can be seen."
}

// level is one bar of the waterfall: where it ends, and what it begins at.
type level struct {
	from, to gp.Amount
	kind     RowKind
	total    bool
}

// levelsOf are the steps of the bridge and, at the end, the ledger.
func levelsOf(p *placed) []level {
	at := p.Column("amount")
	list := make([]level, 0, p.Len+1)
	var now gp.Amount
	for i := range p.Len {
		row := p.At(i)
		next := now.Add(row.Cells[at].Amount)
		list = append(list, level{from: now, to: next, kind: row.Kind, total: row.Kind == Start})
		now = next
	}
	return append(list, level{to: now, total: true})
}

// isWaterfall reports whether bars can stand on a base that is not drawn: no
// level lies below zero.
func isWaterfall(levels []level) bool {
	for _, l := range levels {
		if l.from.Sign() < 0 || l.to.Sign() < 0 {
			return false
		}
	}
	return true
}

// data is the column of the chart's data that the bar of a level is in.
func (l level) data() int {
	switch {
	case l.total:
		return dataTotal
	case l.kind == Remainder:
		return dataRest
	case l.to.Cmp(l.from) < 0:
		return dataLower
	}
	return dataRaise
}

// drawLevels draws the data of the chart, live: the level that each step
// reaches, the base under its bar, and the bar.
func (p *placed) drawLevels(levels []level) {
	s, first := p.sheet, p.lastColumn()+1
	for j, title := range dataCaptions {
		l := look{part: partCaption, kind: Amount}
		if j == dataLabel {
			l.kind, l.indent = Text, true
		}
		s.put(first+j, p.head, drawn{look: l, value: title})
	}
	for i, l := range levels {
		row := p.head + 1 + i
		amount, now, before := cellName(first-1, row), cellName(first+dataLevel, row), cellName(first+dataLevel, row-1)
		s.put(first+dataLabel, row, drawn{look: look{kind: Text, indent: true}, value: shown(p.barLabel(i, l))})
		number := func(j int, a gp.Amount, formula string) {
			s.put(first+j, row, drawn{look: look{kind: Amount}, value: a.Decimal().InexactFloat64(), formula: formula})
		}
		if l.total {
			number(dataLevel, l.to, amount)
			number(dataTotal, l.to, now)
			continue
		}
		size := l.to.Sub(l.from)
		number(dataLevel, l.to, before+"+"+amount)
		number(dataBase, lower(l.from, l.to), "MIN("+before+","+now+")")
		switch l.data() {
		case dataRest:
			number(dataRest, size.Abs(), "ABS("+amount+")")
		case dataLower:
			number(dataLower, size.Abs(), "-"+amount)
		default:
			number(dataRaise, size, amount)
		}
	}
}

// fewBars is how many bars leave room for what a cause is called in full.
const fewBars = 9

// barLabel is what stands below a bar: what it is, and its amount, which a
// thin bar would hide.
func (p *placed) barLabel(i int, l level) string {
	if i == p.Len {
		return p.TotalTitle + " " + people(l.to)
	}
	cells := p.At(i).Cells
	name, _, _ := strings.Cut(cells[0].Text, " (")
	if id := cells[p.Column("cause")].Text; id != "" && p.Len > fewBars {
		name = strings.ReplaceAll(id, "-", " ")
	}
	return name + " " + step{from: l.from, to: l.to, total: l.total}.value()
}

func lower(a, b gp.Amount) gp.Amount {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// wantLevels asks for the widths of the chart's data.
func (s *sheet) wantLevels(p *placed, levels []level) {
	first := p.lastColumn() + 1
	for j := range dataCaptions {
		s.want(first+j, 78, 78)
		for i, l := range levels {
			if j == dataLabel {
				s.want(first, min(lookOf(partBody).font().width(p.barLabel(i, l))+padding+indent, 230), 120)
			} else {
				s.wantValue(first+j, amount(l.to))
			}
		}
	}
}

// waterfall draws the chart: stacked columns on a base without fill. Where the
// steps would vanish beside the totals, the axis does not begin at zero, and
// says so.
func (s *sheet) waterfall(p *placed, levels []level) error {
	first := p.lastColumn() + 1
	over := func(col int) string {
		return s.ref() + absolute(col, p.head+1) + ":" + absolute(col, p.head+len(levels))
	}
	series := func(j int, colour string) excelize.ChartSeries {
		c := excelize.ChartSeries{Name: s.ref() + absolute(first+j, p.head), Categories: over(first + dataLabel), Values: over(first + j), Fill: solid(colour)}
		if colour == "" {
			c.Fill = excelize.Fill{Type: "pattern"} // none
		}
		return c
	}
	axis := excelize.ChartAxis{Font: chartFont("000000"), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}}
	if low, broken := brokenAt(levels); broken {
		from := low.Decimal().InexactFloat64()
		axis.Minimum = &from
	}
	gap := uint(40)
	return s.book.file.AddChart(s.name, s.chartCell(), &excelize.Chart{
		Type:      excelize.ColStacked,
		Series:    []excelize.ChartSeries{series(dataBase, ""), series(dataTotal, colourTotal), series(dataRaise, colourUp), series(dataLower, colourDown), series(dataRest, colourRest)},
		Title:     chartTitle("From Purchase Receipts to the general ledger"),
		Legend:    excelize.ChartLegend{Position: "none"},
		XAxis:     excelize.ChartAxis{Font: chartFont("000000"), TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis:     axis,
		GapWidth:  &gap,
		Dimension: s.chartSize(),
		Format:    excelize.GraphicOptions{AltText: "Waterfall chart of the bridge in the table above; its data stands beside the table."},
	})
}

// brokenAt is where the axis begins: as in the drawing of the report, on a
// round number.
func brokenAt(levels []level) (gp.Amount, bool) {
	steps := make([]step, len(levels))
	for i, l := range levels {
		steps[i] = step{from: l.from, to: l.to, total: l.total}
	}
	scale, broken := waterfallScale(steps)
	if !broken {
		return gp.Amount{}, false
	}
	digits := scale.high.Sub(scale.low).Decimal().Truncate(0).NumDigits()
	unit := decimal.New(1, int32(digits-1)) //nolint:gosec // an amount has at most 28 digits
	return gp.Whole(scale.low.Decimal().DivRound(unit, 9).Floor().Mul(unit).IntPart()), true
}

// steps draws the steps side by side, where a waterfall would cross zero.
func (s *sheet) steps(p *placed) error {
	if p.Len < 2 {
		return nil
	}
	at, last := p.Column("amount"), p.head+p.Len
	return s.book.file.AddChart(s.name, s.chartCell(), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       s.ref() + absolute(p.columns[at], p.head),
			Categories: s.ref() + absolute(0, p.head+2) + ":" + absolute(0, last),
			Values:     s.ref() + absolute(p.columns[at], p.head+2) + ":" + absolute(p.columns[at], last),
			Fill:       solid(colourUp), DataLabel: excelize.ChartDataLabel{Font: chartFont("000000")},
		}},
		Title:     chartTitle("What makes the gap: causes and the unexplained remainder"),
		Legend:    excelize.ChartLegend{Position: "none"},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, TickLabelPosition: excelize.ChartTickLabelLow, Font: chartFont("000000")},
		YAxis:     excelize.ChartAxis{Font: chartFont("000000")},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatTotal}},
		Dimension: s.chartSize(),
		Format:    excelize.GraphicOptions{AltText: "Bar chart of the steps of the bridge in the table above."},
	})
}
