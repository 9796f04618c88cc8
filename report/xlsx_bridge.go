package report

import (
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"tieout/internal/gp"
)

// The bars of the waterfall, by what they say: each is a series of its own, and
// a column of the chart's data.
const (
	dataLabel = iota
	dataLevel
	dataBase
	dataTotal
	dataRaise
	dataRaiseIndicated
	dataLower
	dataLowerIndicated
	dataRest
)

// bridgeData is the table that the chart of the bridge is drawn from.
const bridgeData = "bridge-chart"

var dataColumns = []Column{
	{ID: "label", Title: "Label", Kind: Text, Width: 60},
	{ID: "level", Title: "Level reached", Kind: Amount, Width: 16},
	{ID: "base", Title: "Base, not drawn", Kind: Amount, Width: 16},
	{ID: "total", Title: "Total", Kind: Amount, Width: 16},
	{ID: "raises", Title: "Raises, proven", Kind: Amount, Width: 16},
	{ID: "raisesIndicated", Title: "Raises, indicated", Kind: Amount, Width: 16},
	{ID: "lowers", Title: "Lowers, proven", Kind: Amount, Width: 16},
	{ID: "lowersIndicated", Title: "Lowers, indicated", Kind: Amount, Width: 16},
	{ID: "unexplained", Title: "Unexplained", Kind: Amount, Width: 16},
}

// bridge places the walk from receipts to ledger, and below it its chart; the
// chart's data has a sheet of its own.
func (s *sheet) bridge() {
	p := s.table("bridge")
	s.main, s.onePage = p, true
	levels := levelsOf(p)
	rows := 7 + len(levels)*3/2
	if !isWaterfall(levels) {
		s.chart = func(s *sheet) error { return s.steps(p) }
		s.roomForChart("To the right: raises the ledger above the receipts. To the left: lowers it.", rows)
		return
	}
	s.chart = func(s *sheet) error { return s.waterfall(s.book.tables[bridgeData], levels) }
	s.roomForChart("Blue, with +: raises the ledger above the receipts. Orange, in parentheses: lowers it. Pale, labelled indicated: not proven. Grey: unexplained."+axisNote(levels), rows)
}

// bridgeData places the data of the chart: the level that each step reaches,
// the base under its bar, and the bar. The sheet is left out where there is no
// waterfall to draw.
func (s *sheet) bridgeData() {
	bridge := s.book.tables["bridge"]
	if bridge == nil {
		return
	}
	levels := levelsOf(bridge)
	if !isWaterfall(levels) {
		return
	}
	p := s.stream(&Table{
		ID: bridgeData, Title: "Data of the chart on the sheet " + bridge.sheet.name, Columns: dataColumns, Len: len(levels),
		At: func(i int) Row { return levels[i].row(bridge.barLabel(i, levels[i])) },
	}, nil)
	s.keepInSight(p)
	s.afterwards(func() { p.drawLevels(bridge, levels) })
}

// row is the data of a bar.
func (l level) row(label string) Row {
	cells := make([]Cell, len(dataColumns))
	cells[dataLabel], cells[dataLevel] = text(label), amount(l.to)
	if l.total {
		cells[dataTotal] = amount(l.to)
		return Row{Cells: cells}
	}
	cells[dataBase], cells[l.data()] = amount(lower(l.from, l.to)), amount(l.to.Sub(l.from).Abs())
	return Row{Cells: cells}
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
	from, to  gp.Amount
	kind      RowKind
	total     bool
	indicated bool
}

// levelsOf are the steps of the bridge and, at the end, the ledger.
func levelsOf(p *placed) []level {
	at, grades := p.Column("amount"), p.Column("grade")
	list := make([]level, 0, p.Len+1)
	var now gp.Amount
	for i := range p.Len {
		row := p.At(i)
		next := now.Add(row.Cells[at].Amount)
		list = append(list, level{from: now, to: next, kind: row.Kind, total: row.Kind == Start, indicated: isIndicated(row.Cells[grades])})
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
	case l.to.Cmp(l.from) < 0 && l.indicated:
		return dataLowerIndicated
	case l.to.Cmp(l.from) < 0:
		return dataLower
	case l.indicated:
		return dataRaiseIndicated
	}
	return dataRaise
}

// drawLevels ties the data of the chart to the bridge.
func (p *placed) drawLevels(bridge *placed, levels []level) {
	s, at := p.sheet, bridge.Column("amount")
	for i, l := range levels {
		row := p.At(i)
		amount := bridge.sheet.ref() + bridge.cell(i, at)
		now, before := cellName(p.at(i, dataLevel)), cellName(p.at(i-1, dataLevel))
		live := func(j int, formula string) {
			d := p.value(row.Cells[j], look{kind: Amount})
			d.formula = formula
			col, line := p.at(i, j)
			s.put(col, line, d)
		}
		if l.total {
			live(dataLevel, amount)
			live(dataTotal, now)
			continue
		}
		live(dataLevel, before+"+"+amount)
		live(dataBase, "MIN("+before+","+now+")")
		live(l.data(), "ABS("+amount+")")
	}
}

// barLabel is what stands beside a bar: what it is, and its amount, which a
// thin bar would hide.
func (p *placed) barLabel(i int, l level) string {
	if i == p.Len {
		return p.TotalTitle + " " + people(l.to)
	}
	name, _, _ := strings.Cut(p.At(i).Cells[0].Text, " (")
	if l.indicated {
		name += ", indicated:"
	}
	return name + " " + step{from: l.from, to: l.to, total: l.total}.value()
}

func lower(a, b gp.Amount) gp.Amount {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// waterfall draws the chart: stacked bars on a base without fill. Where the
// steps would vanish beside the totals, the axis does not begin at zero, and
// says so.
func (s *sheet) waterfall(p *placed, levels []level) error {
	over := func(j int) string { return p.sheet.ref() + p.span(j) }
	series := func(j int, colour string) excelize.ChartSeries {
		c := excelize.ChartSeries{Name: p.sheet.ref() + absolute(p.columns[j], p.head), Categories: over(dataLabel), Values: over(j), Fill: solid(colour)}
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
	bars := []excelize.ChartSeries{series(dataBase, ""), series(dataTotal, colourTotal)}
	for _, b := range []struct {
		column int
		colour string
	}{
		{dataRaise, colourUp}, {dataRaiseIndicated, colourUpPale}, {dataLower, colourDown}, {dataLowerIndicated, colourDownPale}, {dataRest, colourRest},
	} {
		if p.columns[b.column] >= 0 {
			bars = append(bars, series(b.column, b.colour))
		}
	}
	gap := uint(40)
	return s.book.file.AddChart(s.name, s.chartCell(), &excelize.Chart{
		Type:      excelize.BarStacked,
		Series:    bars,
		Title:     chartTitle("From Purchase Receipts to the general ledger"),
		Legend:    excelize.ChartLegend{Position: "none"},
		XAxis:     excelize.ChartAxis{Font: chartFont("000000"), TickLabelPosition: excelize.ChartTickLabelLow, ReverseOrder: true},
		YAxis:     axis,
		GapWidth:  &gap,
		Dimension: s.chartSize(),
		Format:    excelize.GraphicOptions{AltText: "Waterfall chart of the bridge in the table above; its data has a sheet of its own."},
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
