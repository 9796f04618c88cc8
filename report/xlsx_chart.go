package report

import "github.com/xuri/excelize/v2"

// bridgeChart shows the steps of the bridge between the two totals: what each
// cause and the remainder add to the gap.
func bridgeChart(w *workpaper, s *sheet, p *placed) error {
	first, last := p.first()+1, p.last() // the receipts are no step
	if last < first {
		return nil
	}
	amounts, steps := p.Column("amount"), p.Column("step")
	below := 0
	for _, t := range w.on(s) {
		below = max(below, t.end())
	}
	return w.file.AddChart(s.name, cellName(0, below+2), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       sheetRef(s.name) + absolute(amounts, p.head),
			Categories: sheetRef(s.name) + absolute(steps, first) + ":" + absolute(steps, last),
			Values:     sheetRef(s.name) + absolute(amounts, first) + ":" + absolute(amounts, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"2F6DB5"}},
		}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "What makes the gap: causes and the unexplained remainder"}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		YAxis:     excelize.ChartAxis{MajorGridLines: true},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, TickLabelPosition: excelize.ChartTickLabelLow},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		Dimension: excelize.ChartDimension{Width: 900, Height: uint(120 + 34*(last-first+1))},
		Format:    excelize.GraphicOptions{AltText: "Bar chart of the amounts in the table Bridge above"},
	})
}

// mostPareto is how many items a Pareto chart can name legibly.
const mostPareto = 25

// paretoChart shows the largest differences and their cumulative share.
func paretoChart(w *workpaper, s *sheet, p *placed) error {
	last := min(p.last(), p.head+mostPareto)
	if p.Len < 2 {
		return nil
	}
	column := func(id string) string {
		return sheetRef(s.name) + absolute(p.Column(id), p.first()) + ":" + absolute(p.Column(id), last)
	}
	name := func(id string) string { return sheetRef(s.name) + absolute(p.Column(id), p.head) }
	bars := &excelize.Chart{
		Type: excelize.Col,
		Series: []excelize.ChartSeries{{Name: name("gross"), Categories: column("item"), Values: column("gross"),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"2F6DB5"}}}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Largest differences by item, and their cumulative share"}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 900, Height: 360},
		Format:    excelize.GraphicOptions{AltText: "Pareto chart of the table of items that differ"},
	}
	share := &excelize.Chart{
		Type: excelize.Line,
		Series: []excelize.ChartSeries{{Name: name("cumulative"), Categories: column("item"), Values: column("cumulative"),
			Line: excelize.LineOptions{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"C55A11"}}, Width: 2}}},
		YAxis: excelize.ChartAxis{Secondary: true},
	}
	return w.file.AddChart(s.name, cellName(0, p.end()+2), bars, share)
}
