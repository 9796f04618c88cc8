package report

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// page is what the template lays out: the document as text that cannot act.
type page struct {
	Policy template.HTMLAttr
	Style  template.CSS
	Script template.JS

	Title                                       Title
	Client, AsOf, Reference, Prepared, Reviewed string
	Headline                                    Headline
	VerdictClass, CaveatTitle                   string
	Reasons, Compared, Caveats                  []string
	Figures                                     []figureView
	Answers                                     []answerView
	Rest                                        figureView // what no cause explains
	Asks, Steps                                 []adviceView
	Explains, NoCause, NoRequest                string // a heading, and what to say instead
	Sections                                    []sectionView
}

// figureView is one key figure.
type figureView struct{ Name, Plain, People, Exact string }

// answerView is a cause that makes part of the gap.
type answerView struct{ Title, Grade, Plain, People, Href string }

// adviceView is a thing to do next.
type adviceView struct{ Subject, Text, Href string }

// sectionView is one section of the page.
type sectionView struct {
	ID, Title string
	Text      []string
	Fields    []fieldView
	Tables    []tableView
	Blocks    []blockView // before the tables
	Marks     []TickMark
	More      string
}

type fieldView struct{ Name, Plain, Value string }

// blockView is a cause or a file.
type blockView struct {
	Anchor, Title, Grade string
	Amount               *figureView
	Fields               []fieldView
	Text                 []string
	Tables               []tableView
	More                 []passageView
}

type passageView struct {
	Title      string
	Text, List []string
}

// pageOrder is the order of the sections on the page: what a partner reads
// comes first, what a reviewer checks later.
var pageOrder = []string{
	"sign-off", "bridge", "prior", "causes", "requests", "accounts", "items", "subledger", "transactions", "entries", "leads",
	"checks", "inputs", "problems", "method",
}

func newPage(d *Document) *page {
	room := newRoom()
	p := &page{
		Policy: policy(), Style: template.CSS(pageStyle), Script: template.JS(pageScript),
		Title: d.Title, Client: Printable(cmp.Or(d.Title.Client, "Client not named")), AsOf: orUnknown(d.Title.AsOf.String()),
		Reference: Printable(d.Title.Reference),
		Prepared:  signed(d.Title.PreparedBy, d.Title.PreparedOn), Reviewed: signed(d.Title.ReviewedBy, d.Title.ReviewedOn),
		Headline: d.Headline, VerdictClass: "open",
		Reasons: few(d.Headline.Reasons), Caveats: few(d.Headline.Caveats),
		CaveatTitle: plural(len(d.Headline.Caveats), "caveat") + ": what was not tested or limits the answer",
		Figures:     keyFigures(d.Result),
	}
	p.Title.Tool, p.Title.Generated = Printable(p.Title.Tool), Printable(p.Title.Generated)
	if v := d.Headline.Verdict; v == analyzer.Tied || v == analyzer.Explained {
		p.VerdictClass = "answered"
	}
	if s := d.Section("summary"); s != nil {
		p.Compared = s.Text
	}
	p.answer(d)
	for _, id := range pageOrder {
		if s := d.Section(id); s != nil {
			p.Sections = append(p.Sections, newSection(d, s, room))
		}
	}
	return p
}

// firstCauses and firstSteps are how many of them the first screen shows.
const (
	firstCauses = 5
	firstSteps  = 4
)

// answer says on the first screen what explains the gap and what to do next.
func (p *page) answer(d *Document) {
	p.Explains, p.Rest = "What explains the gap of "+money(d.Result.Gap), figureOf("", d.Result.Unexplained)
	if d.Headline.Verdict == analyzer.Inconclusive {
		p.Explains = "What the files show of the gap of " + money(d.Result.Gap)
	}
	p.NoCause, p.NoRequest = "No cause is proven or indicated.", noRequest(d)
	if d.Result.Gap.IsZero() {
		p.NoCause = "There is no gap to explain."
	}
	steps := largest(d.Result.Bridge, len(d.Result.Bridge))
	for _, e := range steps[:min(firstCauses, len(steps))] {
		p.Answers = append(p.Answers, answerView{
			Title: Printable(title(e.Title, e.Cause)), Grade: string(e.Grade), Plain: e.Amount.String(), People: people(e.Amount), Href: "#cause-" + e.Cause,
		})
	}
	if more := len(steps) - firstCauses; more > 0 {
		var sum gp.Amount
		for _, e := range steps[firstCauses:] {
			sum = sum.Add(e.Amount)
		}
		p.Answers = append(p.Answers, answerView{Title: "and " + plural(more, "smaller cause"), Plain: sum.String(), People: people(sum), Href: "#bridge"})
	}
	p.advise(d.Headline.Next)
}

// noRequest is what to say where no export is asked for.
func noRequest(d *Document) string {
	if d.Headline.Verdict == analyzer.Inconclusive {
		return "See to the reasons above, then run again."
	}
	return "Nothing: every export that could settle more was given."
}

func (p *page) advise(list []Advice) {
	for _, a := range list {
		v := adviceView{Subject: Printable(a.Subject), Text: short(a.Text, fieldRunes), Href: "#" + a.Section}
		if a.Cause == "" {
			p.Asks = append(p.Asks, v)
			continue
		}
		v.Href = "#cause-" + a.Cause
		p.Steps = append(p.Steps, v)
	}
	p.Asks, p.Steps = p.Asks[:min(firstSteps, len(p.Asks))], p.Steps[:min(firstSteps-min(2, len(p.Asks)), len(p.Steps))]
}

func signed(name string, on gp.Date) string {
	return strings.Join(nonBlank(Printable(name), on.String()), ", ")
}

// fewLines is how many lines of a list a page shows.
const fewLines = 50

// few makes lines printable and says what it leaves out.
func few(list []string) []string {
	var out []string
	for i, s := range list {
		if i == fewLines {
			return append(out, fmt.Sprintf("and %d more, in result.json", len(list)-fewLines))
		}
		out = append(out, short(s, fieldRunes))
	}
	return out
}

func keyFigures(r *analyzer.Result) []figureView {
	return []figureView{
		figureOf("General ledger", r.GL.Total),
		figureOf("Purchase Receipts", r.Receipts.Total),
		figureOf("Gap", r.Gap),
		figureOf("Explained: proven", r.ProvenTotal),
		figureOf("Explained: indicated", r.IndicatedTotal),
		figureOf("Unexplained", r.Unexplained),
	}
}

func figureOf(name string, a gp.Amount) figureView {
	return figureView{Name: name, Plain: a.String(), People: people(a), Exact: exactIfMore(a)}
}

// exactIfMore is the exact figure where cents do not show all of it.
func exactIfMore(a gp.Amount) string {
	if !hasMoreDecimals(a) {
		return ""
	}
	return a.String()
}

func newSection(d *Document, s *Section, room *room) sectionView {
	v := sectionView{ID: s.ID, Title: s.Title, Text: few(s.Text)}
	for _, t := range s.Tables {
		if t.InBlocks || t.AsRead || s.ID == "causes" && t.ID == "causes" {
			continue
		}
		v.Tables = append(v.Tables, newTable(t, room.tables).whole(d, t))
	}
	for i := range s.Blocks {
		if isFound(&s.Blocks[i]) {
			v.Blocks = append(v.Blocks, newBlock(s.ID, &s.Blocks[i], room.blocks))
		}
	}
	if len(v.Tables) == 1 && len(v.Blocks) == 0 {
		v.Tables[0].Same = true
	}
	switch s.ID {
	case "causes":
		v.Tables = append([]tableView{newTable(d.Table("causes"), room.tables).whole(d, d.Table("causes"))}, v.Tables...)
	case "method":
		v.Marks = d.Legend
		for _, f := range d.Statements {
			v.Fields = append(v.Fields, fieldView{Name: f.Name, Value: short(f.Value.People(), 4*fieldRunes)})
		}
	case "items":
		v.More = "Stock Status holds On Hand quantities only; the layers compared are those On Hand. The amounts do not enter the bridge by themselves."
	}
	return v
}

// isFound reports whether a block has more to tell than its row in the table
// of causes; files always have.
func isFound(b *Block) bool {
	switch b.Grade {
	case analyzer.GradeRuledOut, analyzer.GradeNotTestable:
		return len(b.Tables) > 0
	}
	return true
}

func newBlock(section string, b *Block, room *budget) blockView {
	v := blockView{Anchor: strings.TrimSuffix(section, "s") + "-" + Printable(b.ID), Title: short(b.Title, fieldRunes), Grade: string(b.Grade), Text: few(b.Text)}
	if b.Amount != nil {
		f := figureOf("", *b.Amount)
		v.Amount = &f
	}
	for _, f := range b.Fields {
		w := fieldView{Name: f.Name, Value: short(f.Value.People(), 2*fieldRunes)}
		if f.Value.Kind == Amount {
			w.Plain = f.Value.Plain()
		}
		v.Fields = append(v.Fields, w)
	}
	for _, t := range b.Tables {
		v.Tables = append(v.Tables, newTable(t, room))
	}
	for _, p := range b.More {
		v.More = append(v.More, newPassage(p))
	}
	return v
}

func newPassage(p Passage) passageView {
	v := passageView{Title: Printable(p.Title)}
	for _, s := range p.Text {
		if item, ok := strings.CutPrefix(s, "- "); ok {
			v.List = append(v.List, Printable(item))
		} else {
			v.Text = append(v.Text, Printable(s))
		}
	}
	return v
}
