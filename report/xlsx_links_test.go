package report

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
)

// rowOf is a row of a sheet.
type rowOf struct {
	sheet string
	row   int
}

// hyperlink is one link of the file, from a row to a row.
type hyperlink struct {
	from, to rowOf
	text     string
}

// hyperlinks are all links of a workbook; none may lead outside.
func hyperlinks(t testing.TB, data []byte) []hyperlink {
	t.Helper()
	p := unpack(t, data)
	filled := map[string]bool{}
	for _, c := range p.cells(t) {
		if c.Value != "" || c.Text != "" {
			filled[c.sheet+"!"+c.Ref] = true
		}
	}
	sheets := p.sheets(t)
	var list []hyperlink
	for name, part := range sheets {
		var sheet struct {
			Links []struct {
				Ref      string `xml:"ref,attr"`
				Location string `xml:"location,attr"`
				ID       string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			} `xml:"hyperlinks>hyperlink"`
		}
		must(t, xml.Unmarshal([]byte(part), &sheet))
		for _, l := range sheet.Links {
			at := strings.LastIndex(l.Location, "!")
			if l.ID != "" || at < 0 {
				t.Fatalf("%s!%s leads to %q", name, l.Ref, l.Location)
			}
			to := strings.ReplaceAll(strings.Trim(l.Location[:at], "'"), "''", "'")
			if _, ok := sheets[to]; !ok {
				t.Fatalf("%s!%s leads to a sheet that is not there: %s", name, l.Ref, l.Location)
			}
			for _, end := range []string{name + "!" + l.Ref, to + "!" + l.Location[at+1:]} {
				if !filled[end] {
					t.Errorf("%s!%s → %s: the cell %s is empty", name, l.Ref, l.Location, end)
				}
			}
			list = append(list, hyperlink{rowOf{name, lineOf(t, l.Ref)}, rowOf{to, lineOf(t, l.Location[at+1:])}, name + "!" + l.Ref + " → " + l.Location})
		}
	}
	return list
}

func lineOf(t testing.TB, cell string) int {
	t.Helper()
	_, row, err := excelize.SplitCellName(cell)
	must(t, err)
	return row
}

// assertPaired fails for a link that nothing answers: the row it leads to must
// lead back to a row that leads to it.
func assertPaired(t *testing.T, links []hyperlink) {
	t.Helper()
	leads := map[[2]rowOf]bool{}
	from := map[rowOf][]rowOf{}
	for _, l := range links {
		leads[[2]rowOf{l.from, l.to}] = true
		from[l.from] = append(from[l.from], l.to)
	}
	for _, l := range links {
		answered := false
		for _, back := range from[l.to] {
			answered = answered || leads[[2]rowOf{back, l.to}]
		}
		if !answered {
			t.Errorf("%s: nothing leads back", l.text)
		}
	}
}

func TestW19LinksLeadBothWays(t *testing.T) {
	for _, v := range verdicts {
		links := hyperlinks(t, workbookOf(t, document(v)))
		if len(links) < 60 {
			t.Errorf("%s: only %d links", v, len(links))
		}
		assertPaired(t, links)
	}
}

// A figure of each kind leads to what it is made of, and that leads back.
func TestW19FiguresLeadToTheirEvidence(t *testing.T) {
	w := laidOut(document(analyzer.Unexplained))
	cell := func(table, row, column string) spot {
		p := w.tables[table]
		i := p.rowOf(row)
		if i < 0 {
			t.Fatalf("%s has no row %q", table, row)
		}
		return p.spot(i, p.Column(column))
	}
	for _, c := range []struct{ from, to spot }{
		{cell("bridge", "direct-gl-entry/proven", "cause"), cell("causes", "direct-gl-entry", "cause")},
		{cell("causes", "direct-gl-entry", "findings"), cell("reconciling-items", "direct-gl-entry/1", "cause")},
		{cell("causes", "direct-gl-entry", "rows"), cell("evidence", "direct-gl-entry/1", "cause")},
		{cell("evidence", "direct-gl-entry/1", "cause"), cell("causes", "direct-gl-entry", "rows")},
		{cell("evidence", "override-variance/1", "source"), cell(tablePurchaseReceipts, "purchase receipts.csv row 4", "source")},
		{cell(tablePurchaseReceipts, "purchase receipts.csv row 4", "source"), cell("reconciling-items", "override-variance/1", "source")},
		{cell("accounts", "000-1300-00", "source"), cell(tableTrialBalance, "trial balance.csv row 2", "source")},
		{cell(tableTrialBalance, "trial balance.csv row 2", "source"), cell("accounts", "000-1300-00", "source")},
		{cell("proposed-entries", "direct-gl-entry/1", "cause"), cell("causes", "direct-gl-entry", "cause")},
	} {
		if got := w.links.to[c.from]; got != c.to {
			t.Errorf("%s leads to %v, want %s", c.from, got, c.to)
		}
	}
}

func TestEverySheetIsInTheIndex(t *testing.T) {
	data := workbookOf(t, document(analyzer.Unexplained))
	to := map[string]bool{}
	for _, l := range hyperlinks(t, data) {
		if l.from.sheet == "Summary" {
			to[l.to.sheet] = true
		}
	}
	for _, name := range reopen(t, data).GetSheetList()[1:] {
		if !to[name] {
			t.Errorf("the summary does not lead to %s", name)
		}
	}
}

// Past the bound, figures stand without links, and the file still opens.
func TestLinksAreBounded(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	e := r.Causes[0].Evidence[0]
	for i := range mostLinks + 500 {
		e.Row = 100 + i
		r.Causes[0].Evidence = append(r.Causes[0].Evidence, e)
	}
	on := map[string]int{}
	for _, l := range hyperlinks(t, workbookOf(t, Build(r, books, Meta{}))) {
		on[l.from.sheet]++
	}
	for name, n := range on {
		if n > mostLinks {
			t.Errorf("%s has %d links", name, n)
		}
	}
	if on["Evidence"] != mostLinks {
		t.Errorf("the evidence has %d links, want %d", on["Evidence"], mostLinks)
	}
}

func (s spot) GoString() string { return fmt.Sprint(s) }
