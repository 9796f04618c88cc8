package report

import (
	"fmt"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Columns of the summary: figures to the left, causes to the right.
const (
	summaryRef    = 2 // where the figure is made
	summaryNote   = 3
	summaryRight  = 4
	mostReasons   = 4
	mostQuestions = 5
	mostSources   = 12
)

// limits are the figures that others are compared with, from this one on.
const limits = figureTolerance

// summary places the answer on one page: verdict, figures, causes, what is
// open, the statements, boxes to sign in, and what the other sheets hold.
func (s *sheet) summary() {
	s.form, s.fixed, s.onePage = true, true, true
	for col, px := range []float64{165, 112, 118, 285, 330, 78, 88, 112} {
		s.want(col, px, px)
	}
	s.verdict()
	top := s.next
	s.figures()
	bottom := s.next
	s.next = top
	s.topCauses()
	s.next = max(bottom, s.next) + 1
	s.openQuestions()
	for _, f := range s.book.doc.Statements {
		s.labelled(f.Name, f.Value.Plain())
	}
	s.next++
	s.signOff()
	s.index()
}

func (s *sheet) verdict() {
	h := s.book.doc.Headline
	banner := partOpen
	if h.Verdict == analyzer.Tied || h.Verdict == analyzer.Explained {
		banner = partAnswered
	}
	s.put(0, s.next, drawn{look: lookOf(banner), value: text(h.Word)})
	s.put(1, s.next, drawn{look: lookOf(partSentence), value: text(h.Sentence), over: headerColumns - 1})
	s.height(s.next, 24)
	s.next++
	s.labelled("Because", some(h.Reasons, mostReasons, "the sheet Checks")...)
	s.labelled("Compared", nonBlank(strings.Join(s.sectionText("summary"), " "))...)
	s.labelled("Ask next for", s.asks())
	s.next++
}

// asks is what to ask the client for, in one line.
func (s *sheet) asks() string {
	h := s.book.doc.Headline
	var asks []string
	for _, a := range h.Next {
		if a.Cause == "" {
			asks = append(asks, a.Subject)
		}
	}
	if len(asks) == 0 {
		return noRequest(s.book.doc)
	}
	return join(asks) + ": the sheet Requests says why and where it is in GP."
}

// nextSteps are those of the largest causes.
func (s *sheet) nextSteps() []string {
	var steps []string
	for _, a := range s.book.doc.Headline.Next {
		if a.Cause != "" {
			steps = append(steps, a.Subject+": "+a.Text)
		}
	}
	return some(steps, mostReasons, "the sheet Causes")
}

// some is the first of a list, and a line that says where the rest is.
func some(list []string, most int, rest string) []string {
	if len(list) <= most {
		return list
	}
	out := append([]string{}, list[:most-1]...)
	return append(out, fmt.Sprintf("and %d more: %s", len(list)-most+1, rest))
}

// figures places the key figures, and below them what they are compared with.
func (s *sheet) figures() {
	t := s.book.doc.Table("summary")
	p := &placed{Table: t, sheet: s, head: s.next + 1, columns: []int{0, 1, summaryNote}}
	s.book.tables[t.ID] = p
	split := p.rowOf(limits)
	p.at = func(i, j int) (int, int) {
		if i >= split {
			return p.columns[j], p.head + 2 + i
		}
		return p.columns[j], p.head + 1 + i
	}
	s.say(0, s.next, partTableTitle, t.Title)
	s.captions(p.head, "Figure", "Amount", "Where made", "How it is made")
	s.captions(p.head+1+split, "Limit", "Amount", "Unexplained within", "What it is")
	s.next = p.head + 2 + t.Len
	s.afterwards(func() {
		for i := range t.Len {
			p.drawFigure(i, i >= split)
		}
	})
}

func (s *sheet) captions(row int, titles ...string) {
	for j, title := range titles {
		l := look{part: partCaption, kind: Text, indent: j == summaryRef}
		if j == 1 {
			l.kind = Amount
		}
		s.put(j, row, drawn{look: l, value: text(title)})
	}
	s.height(row, 16)
}

func (p *placed) drawFigure(i int, limit bool) {
	s, row := p.sheet, p.At(i)
	for j, c := range row.Cells {
		l := look{kind: p.Columns[j].Kind}
		if limit && l.kind == Amount {
			l.part = partBox
		}
		d := p.value(c, l)
		d.formula = p.formula(p.FormulaOf(row, j), i)
		col, at := p.at(i, j)
		s.put(col, at, d)
	}
	s.wantValue(1, row.Cells[1])
	if limit {
		p.drawWithin(i, row)
		return
	}
	p.drawMade(i, row)
}

// drawWithin compares the unexplained amount with a limit, those typed in later
// too, unless the evidence forbids a conclusion.
func (p *placed) drawWithin(i int, row Row) {
	r := p.sheet.book.doc.Result
	_, at := p.at(i, 1)
	d := drawn{look: lookOf(partTrue)}
	if r.Verdict != analyzer.Inconclusive {
		limit := cellName(p.at(i, 1))
		d.value = count(within(r.Unexplained, row.Cells[1]))
		d.formula = "IF(ISBLANK(" + limit + "),-1,IF(ABS(Unexplained)<=" + limit + ",1,0))"
	}
	p.sheet.put(summaryRef, at, d)
}

// within is 1 where the unexplained amount is within a limit, 0 where it is
// not, and −1, which shows nothing, where no limit was supplied.
func within(unexplained gp.Amount, limit Cell) int {
	switch {
	case limit.Kind != Amount:
		return -1
	case unexplained.Within(limit.Amount):
		return 1
	}
	return 0
}

// madeOn names the table in which a figure is made, and the row there; the
// total where the row is blank.
var madeOn = map[string]Ref{
	figureGL:          {Table: "accounts"},
	figureReceipts:    {Table: tablePurchaseReceipts},
	figureStock:       {Table: tableStockStatus},
	figureGap:         {Table: "bridge"},
	figureProven:      {Table: "causes"},
	figureIndicated:   {Table: "reconciling-items"},
	figureUnexplained: {Table: "bridge", Row: figureUnexplained},
}

// drawMade leads to where a figure is made; the name of the sheet is written
// out, since paper has no links.
func (p *placed) drawMade(i int, row Row) {
	s := p.sheet
	_, at := p.at(i, 1)
	d := drawn{look: look{kind: Text, indent: true}}
	made, ok := madeOn[row.ID]
	if in := s.book.tables[made.Table]; ok && in != nil {
		d.value = text(in.sheet.name)
		to := in.title()
		switch i := in.rowOf(made.Row); {
		case i >= 0:
			to = in.spot(i, 0)
		case in.totalled:
			to = in.spot(in.Len, 0)
		}
		s.link(summaryRef, at, to)
	}
	s.put(summaryRef, at, d)
}

// topCauses places the largest causes beside the figures.
func (s *sheet) topCauses() {
	if s.book.doc.Table("top-causes") != nil {
		s.table("top-causes", summaryRight, summaryRight+1, summaryRight+2, summaryRight+3)
		s.next--
	}
}

// problems says how many problems were met, live.
func (s *sheet) problems(row int) {
	p := s.book.tables["problems"]
	s.say(0, row, partLabel, "Problems met")
	d := drawn{look: look{part: partNumber}, value: count(p.Len)}
	if p.Len > 0 {
		d.formula = "COUNTA(" + p.sheet.ref() + p.span(0) + ")"
	}
	s.put(1, row, d)
	s.put(2, row, drawn{look: look{part: partWords}, value: text(p.sheet.name)})
	s.link(2, row, p.title())
	s.put(3, row, drawn{look: lookOf(partWords), value: text(strings.Join(s.sectionText("problems"), " ")), over: proseColumns - 3})
}

// openQuestions says what was not tested and what is to be done about the
// causes found.
func (s *sheet) openQuestions() {
	s.labelled("Next steps", s.nextSteps()...)
	s.labelled("Caveats", some(s.book.doc.Headline.Caveats, mostQuestions, "the sheet Checks")...)
	row := s.next
	s.afterwards(func() {
		if s.book.tables["problems"] != nil {
			s.problems(row)
		}
	})
	s.put(0, row, drawn{look: lookOf(partWords)})
	s.next += 2
}

// signOff places the boxes that people sign in.
func (s *sheet) signOff() {
	for j, title := range []string{"Sign-off", "Name", "Date", "Signature"} {
		s.put(j, s.next, drawn{look: lookOf(partCaption), value: text(title)})
	}
	s.height(s.next, 16)
	t := s.book.doc.Title
	s.signature("Prepared by", boxed(t.PreparedBy), boxedDay(t.PreparedOn))
	s.signature("Reviewed by", boxed(t.ReviewedBy), boxedDay(t.ReviewedOn))
	s.next++
}

func (s *sheet) signature(who string, name, day drawn) {
	s.next++
	s.say(0, s.next, partLabel, who)
	s.put(1, s.next, name)
	s.put(2, s.next, day)
	s.put(3, s.next, boxed(""))
	s.height(s.next, 22)
}

// index lists the sheets, each entry leading to its sheet and back.
func (s *sheet) index() {
	s.next++
	s.say(0, s.next, partTableTitle, "The sheets of this workpaper")
	s.next++
	top := s.next
	s.next += indexRows
	s.put(0, s.next-1, drawn{look: lookOf(partWords)})
	s.afterwards(func() {
		for i, to := range s.book.sheets[1:] {
			col, row := indexColumns[i/indexRows], top+i%indexRows
			s.put(col, row, drawn{look: lookOf(partLabel), value: text(to.name)})
			s.link(col, row, to.spot(headerColumns-1, rowClient))
			to.put(headerColumns-1, rowClient, drawn{look: lookOf(partLabel), value: text(s.name)})
			to.link(headerColumns-1, rowClient, s.spot(col, row))
		}
	})
}

const indexRows = 6

var indexColumns = []int{0, 2, 3, 4, 6}
