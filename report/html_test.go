package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tieout/analyzer"
	"tieout/internal/gp"
)

func htmlOf(t *testing.T, d *Document) []byte {
	t.Helper()
	return write(t, d, "html", Options{})["report.html"].Bytes()
}

// parsed is a page under a real parser.
func parsed(t *testing.T, page []byte) *html.Node {
	t.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// elements lists the elements of a page in order; of all kinds where name is "".
func elements(n *html.Node, name string) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (name == "" || d.Data == name) {
			list = append(list, d)
		}
	}
	return list
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words is what a reader sees of an element with the script removed.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data + " ")
		}
	}
	return b.String()
}

func TestHTMLGolden(t *testing.T) {
	golden(t, "unexplained/report.html", htmlOf(t, document(analyzer.Unexplained)))
}

func TestU17HTMLIsOneFile(t *testing.T) {
	page := string(htmlOf(t, document(analyzer.Unexplained)))
	for _, bad := range []string{"http:", "https:", "//", "@import", "fetch(", "XMLHttpRequest", "<link", "<iframe", "<img", "src=", "url(http"} {
		if i := strings.Index(page, bad); i >= 0 {
			t.Errorf("the page holds %q: …%s…", bad, page[max(0, i-40):min(len(page), i+40)])
		}
	}
}

func TestU18HTMLReadsWithoutScript(t *testing.T) {
	d := document(analyzer.Unexplained)
	said := words(parsed(t, htmlOf(t, d)))
	for _, want := range []string{
		"UNEXPLAINED", d.Headline.Sentence, "Bridge", "Adjustment keyed straight into the general ledger", "STOVE-02",
		d.Result.Inputs[0].SHA256, "Reconciling items", "gl detail.xlsx › Account Transactions row 17", "Historical Inventory Trial Balance",
		"missing-total", "What it is", "A journal entry keyed by hand. Nothing in inventory knows it.", "Purpose", "Conclusion", "notes.txt",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("without its script the page does not say %q", want)
		}
	}
}

func TestU19PolicyMatchesTheEmittedBytes(t *testing.T) {
	page := htmlOf(t, hostileDocument())
	root := parsed(t, page)
	head := elements(root, "head")[0]
	first := elements(head, "meta")[0]
	if first != elements(head, "")[0] || attr(first, "http-equiv") != "Content-Security-Policy" {
		t.Fatal("the policy is not the first element of the head")
	}
	policy := attr(first, "content")
	if !strings.HasPrefix(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
	for _, name := range []string{"style", "script"} {
		found := elements(root, name)
		if len(found) != 1 {
			t.Fatalf("%d %s elements", len(found), name)
		}
		sum := sha256.Sum256([]byte(found[0].FirstChild.Data))
		want := fmt.Sprintf("%s-src 'sha256-%s'", name, base64.StdEncoding.EncodeToString(sum[:]))
		if !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

// pageElements are the elements that the template itself makes.
var pageElements = strings.Fields(`html head meta title style body a header p h1 h2 h3 h4 dl div dt dd bdi span main section ul li details summary
	nav ol small article table caption thead tr th tbody td tfoot b figure svg desc defs pattern rect line g text path figcaption footer script`)

func TestH23HostileTextStaysInert(t *testing.T) {
	page := htmlOf(t, hostileDocument())
	for _, e := range elements(parsed(t, page), "") {
		if !slices.Contains(pageElements, e.Data) {
			t.Errorf("client text made a <%s>", e.Data)
		}
		for _, a := range e.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "src" {
				t.Errorf("<%s> has %s=%q", e.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("a link leads to %q", a.Val)
			}
		}
	}
	for i, r := range string(page) {
		if r != '\n' && r != '\t' && acts(r) {
			t.Fatalf("%U reaches the page at %d", r, i)
		}
	}
}

func TestU19NoStyleAttributes(t *testing.T) {
	for _, e := range elements(parsed(t, htmlOf(t, document(analyzer.Unexplained))), "") {
		for _, a := range e.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s=%q>", e.Data, a.Key, a.Val)
			}
		}
	}
}

func TestHTMLLinksResolve(t *testing.T) {
	root := parsed(t, htmlOf(t, document(analyzer.Unexplained)))
	ids := map[string]bool{}
	for _, e := range elements(root, "") {
		id := attr(e, "id")
		if id != "" && ids[id] {
			t.Errorf("two elements are called %q", id)
		}
		ids[id] = true
	}
	for _, a := range elements(root, "a") {
		if to := strings.TrimPrefix(attr(a, "href"), "#"); !ids[to] {
			t.Errorf("a link leads to %q, which is not there", to)
		}
	}
}

func TestU22ChartsAreAccessible(t *testing.T) {
	root := parsed(t, htmlOf(t, document(analyzer.Unexplained)))
	charts := elements(root, "svg")
	if len(charts) < 4 {
		t.Fatalf("%d charts", len(charts))
	}
	all := words(root)
	for _, svg := range charts {
		if attr(svg, "role") != "img" || len(elements(svg, "title")) != 1 || len(elements(svg, "desc")) != 1 || attr(svg, "aria-labelledby") == "" {
			t.Errorf("a chart lacks role, title, description or their link")
		}
		for _, text := range elements(svg, "text") {
			if attr(text, "class") != "value" {
				continue
			}
			number := strings.TrimPrefix(strings.Fields(words(text))[0], "+")
			if strings.Count(all, number) < 2 {
				t.Errorf("%s is in a chart and in no table", number)
			}
		}
	}
}

// Grades and directions are told apart by pattern and words, so that a print
// without colours says the same; the legend explains what is drawn, and no more.
func TestU22WaterfallSurvivesGreyscale(t *testing.T) {
	d := document(analyzer.Unexplained)
	svg := elements(parsed(t, htmlOf(t, d)), "svg")[0]
	drawn, patterns, key := map[string]bool{}, map[string]bool{}, words(svg)
	for _, p := range elements(svg, "pattern") {
		patterns[attr(p, "id")] = true
	}
	for _, st := range bridgeSteps(d) {
		drawn[st.class()] = true
		for _, line := range wrapped(st.label, broad.runes) {
			if !strings.Contains(key, line) || strings.Contains(line, "…") {
				t.Errorf("the label %q is cut", st.label)
			}
		}
	}
	for _, k := range stepClasses {
		if strings.Contains(key, k.meaning) != drawn[k.class] {
			t.Errorf("%s is drawn: %v, in the legend: %v", k.class, drawn[k.class], !drawn[k.class])
		}
	}
	for class, pattern := range map[string]string{"up-indicated": "hatch-up", "down-indicated": "hatch-down", "rest": "hatch-rest"} {
		if !patterns[pattern] || !strings.Contains(pageStyle, "svg ."+class+" { fill: url(#"+pattern+")") {
			t.Errorf("%s has no pattern of its own", class)
		}
	}
	if !drawn["up-indicated"] || !drawn["rest"] || !drawn["up"] {
		t.Errorf("the fixture draws %v only", drawn)
	}
}

// On paper: heads repeat, nothing is split that belongs together, pages are
// numbered, and the dark colours are the screen's alone.
func TestU21PrintStyle(t *testing.T) {
	_, print, _ := strings.Cut(pageStyle, "@media print")
	for _, want := range []string{"thead { display: table-header-group; }", "tr, .chart, .side,", "break-inside: avoid", "details::details-content"} {
		if !strings.Contains(print, want) {
			t.Errorf("the print style lacks %q", want)
		}
	}
	if !strings.Contains(pageStyle, `counter(page) " of " counter(pages)`) {
		t.Error("pages are not numbered")
	}
	if strings.Count(pageStyle, "prefers-color-scheme") != strings.Count(pageStyle, "@media screen and (prefers-color-scheme: dark)") {
		t.Error("dark colours reach the paper")
	}
}

// The first screen says what the gap is, what explains it, what remains and
// what to ask for next, whatever the verdict.
func TestFirstScreenAnswersThePartner(t *testing.T) {
	for _, v := range verdicts {
		d := document(v)
		page := words(parsed(t, htmlOf(t, d)))
		first, _, _ := strings.Cut(strings.Join(strings.Fields(page), " "), "Bridge from Purchase Receipts to the general ledger")
		wants := []string{d.Headline.Word, people(d.Result.Gap), " the gap of " + money(d.Result.Gap), "Left unexplained " + people(d.Result.Unexplained), "What to ask for next"}
		for _, e := range largest(d.Result.Bridge, 5) {
			wants = append(wants, title(e.Title, e.Cause), string(e.Grade), people(e.Amount))
		}
		for _, q := range d.Result.Requests {
			wants = append(wants, roleTitle(q.Role))
		}
		for _, want := range wants {
			if !strings.Contains(first, want) {
				t.Errorf("%s: the first screen does not say %q", v, want)
			}
		}
	}
}

func TestU20PageStaysSmall(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	row, evidence, problem := r.Items.Rows[0], r.Causes[0].Evidence[0], r.Problems[0]
	row.Reason = strings.Repeat(`"<&`, 200)
	for i := range 100_000 {
		row.Item = fmt.Sprintf("ITEM-%06d", i)
		r.Items.Rows = append(r.Items.Rows, row)
		r.Causes[0].Evidence = append(r.Causes[0].Evidence, evidence)
		r.Problems = append(r.Problems, problem)
	}
	for range 60 {
		c := r.Causes[0]
		c.Evidence = c.Evidence[:2000]
		c.ID = fmt.Sprintf("cause-%d", len(r.Causes))
		r.Causes = append(r.Causes, c)
	}
	r.Problems = append(r.Problems, gp.Problem{Code: "last"})
	page := htmlOf(t, Build(r, books, Meta{}))
	if len(page) > 5_000_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	said := words(parsed(t, page))
	for _, want := range []string{"of 100001 rows; all of them are in csv/items.csv and in workpaper.xlsx", "csv/evidence.csv", "csv/problems.csv"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestBrokenAxisIsLabelled(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	page := string(htmlOf(t, Build(r, books, Meta{})))
	if !strings.Contains(page, "The axis is broken") || !strings.Contains(page, `class="break"`) {
		t.Error("a gap small beside the balance is drawn without a broken axis that says so")
	}
	empty := string(htmlOf(t, Build(&analyzer.Result{Verdict: analyzer.Inconclusive}, nil, Meta{})))
	if strings.Contains(empty, "The axis is broken") || !strings.Contains(empty, "The axis starts at zero") {
		t.Error("nothing to draw, and the axis is broken")
	}
}
