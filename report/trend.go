package report

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/history"
)

// Trend makes the page of a company's gap over several periods.
func Trend(t *history.Trend, tool string) *Overview {
	return &Overview{
		Subject: "Gap by period", Name: "trend", Client: t.Company, Tool: tool, Sentences: t.Sentences, Notes: t.Notes,
		Tables: []*Table{
			periodsTable(t),
			seriesTable(t, t.Causes, "causes-by-period", "Causes in the bridge, by period", "Cause", "No cause entered a bridge."),
			seriesTable(t, t.Accounts, "accounts-by-period", "Gap of each account, by period", "Account", "No account was totalled."),
		},
		charts: map[string]*chart{"periods": gapChart(t)},
	}
}

func periodsTable(t *history.Trend) *Table {
	rows := make([]Row, len(t.Periods))
	for i := range t.Periods {
		p := &t.Periods[i]
		rows[i] = Row{ID: p.AsOf.String(), Cells: []Cell{day(p.AsOf), text(string(p.Verdict)), amount(p.GL), amount(p.Receipts),
			amount(p.Gap), maybe(p.Moved), amount(p.Proven), amount(p.Indicated), amount(p.Unexplained), text(p.Run)}}
	}
	return tableOf(Table{ID: "periods", Title: "Periods", Columns: []Column{
		{ID: "asOf", Title: "As of", Kind: Day},
		{ID: "verdict", Title: "Verdict", Kind: Text},
		{ID: "gl", Title: "General ledger", Kind: Amount},
		{ID: "receipts", Title: "Receipts", Kind: Amount},
		{ID: "gap", Title: "Gap", Kind: Amount},
		{ID: "moved", Title: "Moved by", Kind: Amount},
		{ID: "proven", Title: "Proven", Kind: Amount},
		{ID: "indicated", Title: "Indicated", Kind: Amount},
		{ID: "unexplained", Title: "Unexplained", Kind: Amount},
		{ID: "run", Title: "Run", Kind: Text},
	}, Notes: []string{"Gap: general ledger less receipts; moved by: the gap less that of the period before."}}, rows)
}

// seriesTable has a column for each period.
func seriesTable(t *history.Trend, list []history.Series, id, title, what, empty string) *Table {
	columns := []Column{{ID: "id", Title: what, Kind: Key}, {ID: "title", Title: "What", Kind: Text}}
	for _, p := range t.Periods {
		columns = append(columns, Column{ID: p.AsOf.String(), Title: p.AsOf.String(), Kind: Amount})
	}
	columns = append(columns, Column{ID: "moved", Title: "Moved by", Kind: Amount}, Column{ID: "since", Title: "Since", Kind: Day},
		Column{ID: "grades", Title: "Grades", Kind: Text})
	rows := make([]Row, len(list))
	for i, s := range list {
		cells := []Cell{key(s.ID), text(s.Title)}
		for _, p := range s.Points {
			cells = append(cells, amount(p.Amount))
		}
		rows[i] = Row{ID: s.ID, Cells: append(cells, amount(s.Moved), day(s.Since), text(grades(s.Points)))}
	}
	return tableOf(Table{ID: id, Title: title, Columns: columns, Empty: empty,
		Notes: []string{"Moved by: the last period less the first. Since: the first of the periods in a row, up to the last, that have an amount."}}, rows)
}

// grades tell how sure a cause was at each period, once where it stayed.
func grades(points []history.Point) string {
	var words []string
	for _, p := range points {
		w := string(p.Grade)
		if w == "" {
			w = "–"
		}
		if len(words) == 0 || words[len(words)-1] != w {
			words = append(words, w)
		}
	}
	if len(words) == 1 && words[0] == "–" {
		return ""
	}
	return strings.Join(words, ", then ")
}

// gapChart draws the gap of each period and under it what is unexplained.
func gapChart(t *history.Trend) *chart {
	s := scale{on: broad}
	for i := range t.Periods {
		s = s.with(t.Periods[i].Gap).with(t.Periods[i].Unexplained)
	}
	if s.high == s.low {
		return nil
	}
	c := &chart{ID: "trend-chart", Title: "Gap and its unexplained part, by period", Width: broad.width, Hatched: true, Height: 2*barStep*len(t.Periods) + 2}
	var words []string
	for i := range t.Periods {
		p := &t.Periods[i]
		class := "up"
		if p.Gap.Sign() < 0 {
			class = "down"
		}
		c.Bars = append(c.Bars, trendBar(s, p.AsOf.String()+"  gap", p.Gap, class, 2*i),
			trendBar(s, "unexplained", p.Unexplained, "rest", 2*i+1))
		words = append(words, fmt.Sprintf("%s gap %s, unexplained %s", p.AsOf, people(p.Gap), people(p.Unexplained)))
	}
	c.Desc = strings.Join(words, "; ") + "."
	c.Zero = &stroke{s.at(gp.Amount{}), 0, 2 * barStep * len(t.Periods)}
	c.Caption = "Blue: the ledger is higher; orange: it is lower; hatched: unexplained. The table below holds the same numbers."
	return c
}

func trendBar(s scale, label string, a gp.Amount, class string, at int) bar {
	b := bar{Labels: []caption{{barStep*at + 14, label}}, Value: people(a), Class: class, Y: barStep * at, H: barHeight, TextY: barStep*at + 14, ValueX: broad.width - 4}
	b.X, b.W = s.span(gp.Amount{}, a)
	return b
}
