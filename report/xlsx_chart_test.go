package report

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// chartPart is what a chart of the file says of itself.
type chartPart struct {
	Grouping struct {
		Val string `xml:"val,attr"`
	} `xml:"chart>plotArea>barChart>grouping"`
	Series []struct {
		Name string `xml:"tx>strRef>f"`
		Fill struct {
			Val string `xml:"val,attr"`
		} `xml:"spPr>solidFill>srgbClr"`
		None       *struct{} `xml:"spPr>noFill"`
		Categories string    `xml:"cat>strRef>f"`
		Values     string    `xml:"val>numRef>f"`
	} `xml:"chart>plotArea>barChart>ser"`
	Lines []struct {
		Values string `xml:"val>numRef>f"`
	} `xml:"chart>plotArea>lineChart>ser"`
	Minimum []struct {
		Val string `xml:"val,attr"`
	} `xml:"chart>plotArea>valAx>scaling>min"`
	Title string `xml:"chart>title>tx>rich>p>r>t"`
}

func charts(t *testing.T, data []byte) []chartPart {
	t.Helper()
	var list []chartPart
	p := unpack(t, data)
	for n := 1; p["xl/charts/chart"+strconv.Itoa(n)+".xml"] != ""; n++ {
		var c chartPart
		must(t, xml.Unmarshal([]byte(p["xl/charts/chart"+strconv.Itoa(n)+".xml"]), &c))
		list = append(list, c)
	}
	return list
}

// values reads the range that a series shows.
func values(t *testing.T, f *excelize.File, ref string) []string {
	t.Helper()
	sheet, span, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), "!")
	first, last, _ := strings.Cut(span, ":")
	col, from, err := excelize.CellNameToCoordinates(first)
	must(t, err)
	_, to, err := excelize.CellNameToCoordinates(last)
	must(t, err)
	var list []string
	for row := from; row <= to; row++ {
		v, err := f.GetCellValue(strings.Trim(sheet, "'"), cellName(col-1, row), excelize.Options{RawCellValue: true})
		must(t, err)
		list = append(list, v)
	}
	return list
}

// The bridge is a waterfall: every bar stands on a base that is not drawn, and
// base and bar together reach the level before or after the step.
func TestBridgeChartIsAWaterfall(t *testing.T) {
	d := document(analyzer.Unexplained)
	data := workbookOf(t, d)
	f, all := reopen(t, data), charts(t, data)
	if len(all) != 1 || all[0].Grouping.Val != "stacked" || len(all[0].Series) != 6 || all[0].Title == "" {
		t.Fatalf("charts %+v", all)
	}
	c := all[0]
	if c.Series[0].None == nil {
		t.Error("the base is drawn")
	}
	number := func(s string) gp.Amount {
		a, err := gp.ParseAmount(s, gp.USNumbers)
		if s != "" && err != nil {
			t.Fatal(err)
		}
		return a
	}
	steps, fills := bridgeSteps(d), map[string]string{}
	for i, st := range steps {
		base := number(values(t, f, c.Series[0].Values)[i])
		bars := 0
		var bar gp.Amount
		for _, s := range c.Series[1:] {
			if v := values(t, f, s.Values)[i]; v != "" {
				bars, bar = bars+1, number(v)
				fills[st.class()] += s.Fill.Val + " "
			}
		}
		low, high := st.from, st.to
		if st.total {
			low = gp.Amount{}
		}
		if high.Cmp(low) < 0 {
			low, high = high, low
		}
		if bars != 1 || base != low || base.Add(bar) != high {
			t.Errorf("%s: %d bars, from %s to %s, want from %s to %s", st.label, bars, base, base.Add(bar), low, high)
		}
		if label := values(t, f, c.Series[1].Categories)[i]; !strings.Contains(label, strings.Trim(st.value(), "+")) {
			t.Errorf("the bar of %s is labelled %q", st.label, label)
		} else if strings.Contains(label, ", indicated") != st.indicated {
			t.Errorf("%s is indicated: %v, and labelled %q", st.label, st.indicated, label)
		}
	}
	seen := map[string]string{}
	for class, fill := range fills {
		for one := range strings.FieldsSeq(fill) {
			if other := seen[one]; other != "" && other != class {
				t.Errorf("%s and %s are drawn alike", class, other)
			}
			seen[one] = class
		}
	}
}

// Where the steps are small beside the totals, the axis is cut, and says so.
func TestBridgeChartSaysWhereItsAxisBegins(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	for i := range books.Layers {
		books.Layers[i].Value = books.Layers[i].Value.Add(gp.Whole(1000000))
	}
	r.Receipts.Total = r.Receipts.Total.Add(gp.Whole(4000000))
	r.GL.Total = r.GL.Total.Add(gp.Whole(4000000))
	data := workbookOf(t, Build(r, books, Meta{}))
	c := charts(t, data)[0]
	if len(c.Minimum) != 1 || c.Minimum[0].Val == "0" {
		t.Fatalf("the axis begins at %v", c.Minimum)
	}
	if !holds(texts(t, reopen(t, data), "Bridge"), "The axis begins at 4,00") {
		t.Error("nothing says that the axis does not begin at zero")
	}
}

// Below zero no base can carry a bar: the steps are drawn side by side.
func TestBridgeBelowZeroIsNoWaterfall(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	r.GL.Total, r.Unexplained = gp.Whole(-5), gp.Whole(-5).Sub(r.Receipts.Total).Sub(r.ProvenTotal).Sub(r.IndicatedTotal)
	for _, c := range charts(t, workbookOf(t, Build(r, books, Meta{}))) {
		if c.Grouping.Val == "stacked" {
			t.Error("a waterfall through zero")
		}
	}
}

func TestParetoChartShowsTheItemsListed(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	one := r.Items.Rows[0]
	r.Items.Rows = nil
	r.Items.NetDifference, r.Items.GrossDifference = gp.Amount{}, gp.Amount{}
	for i := range 30 {
		x := one
		x.Item = "ITEM-" + strconv.Itoa(i)
		x.Difference = gp.Whole(int64(100 - i))
		x.StockValue = x.ReceiptsValue.Add(x.Difference)
		r.Items.Rows = append(r.Items.Rows, x)
		r.Items.NetDifference, r.Items.GrossDifference = r.Items.NetDifference.Add(x.Difference), r.Items.GrossDifference.Add(x.Difference)
	}
	data := workbookOf(t, Build(r, books, Meta{}))
	all := charts(t, data)
	if len(all) != 2 || len(all[1].Series) != 1 || len(all[1].Lines) != 1 {
		t.Fatalf("charts %+v", all)
	}
	f := reopen(t, data)
	bars, share := values(t, f, all[1].Series[0].Values), values(t, f, all[1].Lines[0].Values)
	if len(bars) != mostPareto || bars[0] != "100" || bars[19] != "81" || share[0] != "0.039" {
		t.Errorf("bars %q, share %q", bars, share)
	}
	assertRecalculates(t, data)
}

// Items that differ in quantity alone have no value to be charted.
func TestParetoOfNothingIsLeftOut(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	x := r.Items.Rows[0]
	x.Difference, x.StockValue = gp.Amount{}, x.ReceiptsValue
	r.Items.Rows = []analyzer.ItemRow{x, x, x}
	r.Items.NetDifference, r.Items.GrossDifference = gp.Amount{}, gp.Amount{}
	if n := len(charts(t, workbookOf(t, Build(r, books, Meta{})))); n != 1 {
		t.Errorf("%d charts", n)
	}
}
