package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/internal/history"
)

// trendFixture is two periods of a company whose texts act where they can.
func trendFixture(t *testing.T) *Overview {
	t.Helper()
	var runs []*history.Run
	for i, v := range []analyzer.Verdict{analyzer.Explained, analyzer.Unexplained} {
		r, _ := fixture(v)
		r.AsOf = gp.DateOf(2025, 6*(1+1), 30+i)
		r.Company = `=cmd|' </script><img src=x onerror=alert(1)>` + "\u202e"
		runs = append(runs, &history.Run{Name: "javascript:run\x1b[2J", Result: r})
	}
	runs[0].Result.AsOf = gp.DateOf(2025, 6, 30)
	trend, err := history.Follow(runs)
	if err != nil {
		t.Fatal(err)
	}
	return Trend(trend, "tieout test")
}

func fleetFixture() *Overview {
	r, _ := fixture(analyzer.Unexplained)
	return Fleet([]Engagement{
		{Folder: "alpha", Result: r, ExitCode: 1, Report: "./../alpha/tieout-out/report.html", Outputs: "alpha/tieout-out"},
		{Folder: "=beta", Failure: "no GL trial balance </td><script>", ExitCode: 2, Report: ""},
		{Folder: "gamma", Result: r, ExitCode: 1, Report: "javascript:alert(1)"},
	}, []string{"Not run: d"}, "tieout test")
}

func pageOf(t *testing.T, o *Overview) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteOverview(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String(), parsed(t, b.Bytes())
}

// Overviews are held to what the report is: one file that loads nothing and
// runs nothing, whatever the client's texts hold.
func TestOverviewPages(t *testing.T) {
	for name, o := range map[string]*Overview{"trend": trendFixture(t), "batch": fleetFixture()} {
		t.Run(name, func(t *testing.T) {
			page, root := pageOf(t, o)
			for _, bad := range []string{"http:", "https:", "@import", "fetch(", "src=\"", "<script", "<img", "\u202e", "\x1b"} {
				if strings.Contains(page, bad) {
					t.Errorf("U17: the page holds %q", bad)
				}
			}
			first := elements(elements(root, "head")[0], "meta")[0]
			sum := sha256.Sum256([]byte(elements(root, "style")[0].FirstChild.Data))
			want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			if policy := attr(first, "content"); !strings.HasPrefix(policy, want) || strings.Contains(policy, "script-src") {
				t.Errorf("U19: policy %q, want %q", policy, want)
			}
			ids := map[string]bool{}
			for _, e := range elements(root, "") {
				if id := attr(e, "id"); id != "" && ids[id] {
					t.Errorf("two elements are called %q", id)
				} else {
					ids[id] = true
				}
				for _, a := range e.Attr {
					if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
						t.Errorf("U19: <%s %s>", e.Data, a.Key)
					}
				}
			}
			for _, s := range append(o.Sentences, o.Notes...) {
				if !strings.Contains(words(root), Printable(s)) {
					t.Errorf("U18: the page does not say %q", s)
				}
			}
		})
	}
}

func TestTrendChartIsAccessible(t *testing.T) {
	_, root := pageOf(t, trendFixture(t))
	charts := elements(root, "svg")
	if len(charts) != 1 {
		t.Fatalf("%d charts", len(charts))
	}
	svg := charts[0]
	if attr(svg, "role") != "img" || len(elements(svg, "title")) != 1 || len(elements(svg, "desc")) != 1 || attr(svg, "aria-labelledby") == "" {
		t.Error("U22: the chart lacks role, title, description or their link")
	}
	tables := ""
	for _, table := range elements(root, "table") {
		tables += words(table)
	}
	bars := 0
	for _, text := range elements(svg, "text") {
		if attr(text, "class") == "value" {
			if bars++; !strings.Contains(tables, strings.TrimSpace(words(text))) {
				t.Errorf("U22: %s is in the chart and in no table", words(text))
			}
		}
	}
	if bars != 4 {
		t.Errorf("%d bars, want 2 for each period", bars)
	}
}

func TestFleetLinksLeadToReports(t *testing.T) {
	_, root := pageOf(t, fleetFixture())
	var links []string
	for _, a := range elements(elements(root, "table")[0], "a") {
		links = append(links, attr(a, "href"))
	}
	if len(links) != 2 || links[0] != "./../alpha/tieout-out/report.html" || strings.HasPrefix(links[1], "javascript") {
		t.Errorf("links %q", links)
	}
	var b bytes.Buffer
	if err := WriteTableCSV(&b, fleetFixture().Tables[0], Options{}); err != nil || !strings.Contains(b.String(), "\n'=beta,error,2,") {
		t.Errorf("%v\n%s", err, b.String())
	}
}
