package report

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func chartFont(colour string) excelize.Font {
	return excelize.Font{Family: fontName, Size: bodySize, Color: colour}
}

// chartTitle is what a chart shows.
func chartTitle(title string) excelize.ChartTitle {
	large := chartFont(colourHead)
	large.Size, large.Bold = 12, true
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &large}}}
}

// roomForChart leaves rows free for a chart, below a line that says how to
// read it.
func (s *sheet) roomForChart(how string, rows int) {
	s.say(0, s.next, partNote, how)
	s.chartAt, s.chartRows = s.next+1, rows
	s.next += rows + 2
	s.put(0, s.next, drawn{look: lookOf(partWords)})
	s.next++
}

// chartCell is the cell at whose corner the chart begins.
func (s *sheet) chartCell() string { return cellName(0, s.chartAt) }

// chartSize is as wide as the sheet and as high as the rows left for it.
func (s *sheet) chartSize() excelize.ChartDimension {
	px := s.width(0, len(s.columns))
	return excelize.ChartDimension{Width: uint(px), Height: uint(float64(s.chartRows) * rowHeight * 96 / 72)}
}

// paretoRows is how many rows the Pareto chart takes.
const paretoRows = 24

// mostPareto is how many items a Pareto chart can name legibly.
const mostPareto = 20

// pareto places the largest differences with their cumulative share, and the
// chart of both.
func (s *sheet) pareto() {
	items := s.book.doc.Table("items")
	n := differing(items)
	if n < 2 {
		return
	}
	name, gross, share := items.Column("item"), items.Column("gross"), items.Column("cumulative")
	site := items.Column("site")
	p := s.stream(&Table{
		ID: "pareto", Title: "The largest of " + strconv.Itoa(items.Len) + " differences, and what share of all of them they make up",
		Columns: []Column{
			{ID: "item", Title: "Item", Kind: Key, Width: 30},
			{ID: "gross", Title: "Without sign", Kind: Amount, Width: 16},
			{ID: "share", Title: "Cumulative share", Kind: Percent, Width: 12},
		},
		Len: n,
		At: func(i int) Row {
			cells := items.At(i).Cells
			label := cells[name]
			if at := cells[site].Text; at != "" {
				label.Text += " · " + at
			}
			return Row{Cells: []Cell{label, cells[gross], cells[share]}}
		},
	}, nil)
	s.main, s.onePage = p, true
	s.afterwards(func() { p.live(s.book.tables["items"], gross) })
	s.chart = func(s *sheet) error { return s.drawPareto(p) }
	s.roomForChart("Blue bars: the difference without its sign. Orange line, scale on the right: the share of all differences made up so far.", paretoRows)
}

// differing is how many of the first items differ in value: those that the
// chart shows. Items that differ in quantity alone come after them.
func differing(items *Table) int {
	if items == nil {
		return 0
	}
	n, gross := 0, items.Column("gross")
	for n < items.Len && n < mostPareto && !items.At(n).Cells[gross].Amount.IsZero() {
		n++
	}
	return n
}

// live ties the data of the Pareto chart to the rows it is taken from. A share
// has four decimals in every file.
func (p *placed) live(items *placed, gross int) {
	s, total := p.sheet, items.sheet.ref()+items.cell(items.Len, gross)
	for i := range p.Len {
		row := p.At(i)
		from := items.sheet.ref() + cellName(items.at(i, gross))
		to := cellName(p.at(i, 1))
		for j, formula := range []string{from, "ROUND(SUM(" + p.cell(0, 1) + ":" + to + ")/" + total + ",4)"} {
			d := p.value(row.Cells[j+1], look{kind: p.Columns[j+1].Kind})
			d.formula = formula
			col, at := p.at(i, j+1)
			s.put(col, at, d)
		}
	}
}

func (s *sheet) drawPareto(p *placed) error {
	over := func(j int) string { return s.ref() + p.span(j) }
	bars := &excelize.Chart{
		Type:      excelize.Col,
		Series:    []excelize.ChartSeries{{Name: s.ref() + absolute(1, p.head), Categories: over(0), Values: over(1), Fill: solid(colourUp)}},
		Title:     chartTitle("Largest differences by item, and their cumulative share"),
		Legend:    excelize.ChartLegend{Position: "bottom"},
		XAxis:     excelize.ChartAxis{Font: chartFont("000000")},
		YAxis:     excelize.ChartAxis{Font: chartFont("000000"), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		Dimension: s.chartSize(),
		Format:    excelize.GraphicOptions{AltText: "Pareto chart of the table above."},
	}
	whole, zero := 1.0, 0.0
	share := &excelize.Chart{
		Type: excelize.Line,
		Series: []excelize.ChartSeries{{Name: s.ref() + absolute(2, p.head), Categories: over(0), Values: over(2),
			Line:   excelize.LineOptions{Fill: solid(colourDown), Width: 2},
			Marker: excelize.ChartMarker{Symbol: "diamond", Size: 6, Fill: solid(colourDown)}}},
		YAxis: excelize.ChartAxis{Secondary: true, Maximum: &whole, Minimum: &zero, Font: chartFont("000000"), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0%"}},
	}
	return s.book.file.AddChart(s.name, s.chartCell(), bars, share)
}
