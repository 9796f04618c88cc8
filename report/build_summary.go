package report

import (
	"fmt"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Rows of the summary table that other tables and writers name.
const (
	figureGL          = "gl"
	figureReceipts    = "receipts"
	figureStock       = "stock-status"
	figureGap         = "gap"
	figureProven      = "proven"
	figureIndicated   = "indicated"
	figureUnexplained = "unexplained"
	figureRounding    = "rounding-bound"
	figureTolerance   = "tolerance"
	figureMateriality = "materiality"
	figurePerformance = "performance-materiality"
	figureTrivial     = "clearly-trivial"
)

// headline takes the analysis' own reason as the sentence. Only a tie has
// another, because its first words must say what was not tested.
func (b *builder) headline() Headline {
	r := b.r
	h := Headline{Verdict: r.Verdict, Word: strings.ToUpper(string(r.Verdict)), Reasons: r.VerdictReasons, Caveats: r.Caveats, Next: b.advice()}
	switch {
	case r.Verdict == analyzer.Inconclusive:
		h.Sentence = "No conclusion can be drawn from this evidence, whatever the figures say."
		return h
	case r.Verdict == analyzer.Tied && r.Transactions == nil:
		h.Sentence = "Totals agree, activity not tested: "
	case r.Verdict == analyzer.Tied:
		h.Sentence = "Totals and activity agree: "
	case len(h.Reasons) > 0:
		h.Sentence, h.Reasons = h.Reasons[0], h.Reasons[1:]
		return h
	}
	h.Sentence += fmt.Sprintf("the gap is %s, of which %s is unexplained; the tolerance is %s.", money(r.Gap), money(r.Unexplained), money(r.Tolerance))
	if r.Verdict == analyzer.Tied && len(h.Reasons) > 0 {
		h.Reasons = h.Reasons[1:]
	}
	return h
}

// advice is what to do next. Causes that move nothing have no step to take
// before the others.
func (b *builder) advice() []Advice {
	var list []Advice
	for _, q := range b.r.Requests {
		list = append(list, Advice{Subject: roleTitle(q.Role), Text: q.Why, Section: "requests"})
	}
	for _, e := range largest(b.r.Bridge, len(b.r.Bridge)) {
		known := slices.ContainsFunc(list, func(a Advice) bool { return a.Cause == e.Cause })
		for i := range b.r.Causes {
			if c := &b.r.Causes[i]; c.ID == e.Cause && c.NextStep != "" && !known {
				list = append(list, Advice{Subject: title(c.Title, c.ID), Text: c.NextStep, Section: "causes", Cause: c.ID})
			}
		}
	}
	return list
}

// summary is the table of the figures that everything else leads up to.
func (b *builder) summary() Section {
	r := b.r
	t := tableOf(Table{
		ID: "summary", Title: "Key figures",
		Columns: []Column{
			{ID: "figure", Title: "Figure", Kind: Text, Width: 34},
			{ID: "amount", Title: "Amount", Kind: Amount, Width: 18},
			{ID: "note", Title: "How it is made", Kind: Text, Width: 60},
		},
	}, b.figures())
	return Section{ID: "summary", Title: "Result", Text: b.comparisons(), Tables: []*Table{t, b.topCauses(r)}}
}

func (b *builder) figures() []Row {
	r := b.r
	rows := []Row{
		figure(figureGL, "General ledger", by(amount(r.GL.Total), sumOf("accounts", "balance")),
			fmt.Sprintf("trial balance, %s", plural(len(r.GL.Accounts), "inventory account"))),
		figure(figureReceipts, "Purchase Receipts", b.receiptsTotal(),
			fmt.Sprintf("%s, quantity remaining × unit cost", plural(r.Receipts.Layers, "cost layer"))),
		figure(figureGap, "Gap", by(amount(r.Gap), difference(figureGL, figureReceipts)), "general ledger − receipts; above zero, the ledger is higher"),
		figure(figureProven, "Explained: proven", by(amount(r.ProvenTotal), gradeTotal(analyzer.GradeProven)), "rows on both sides, or rows that make it certain"),
		figure(figureIndicated, "Explained: indicated", by(amount(r.IndicatedTotal), gradeTotal(analyzer.GradeIndicated)), "one-sided or approximate evidence"),
		figure(figureUnexplained, "Unexplained", by(amount(r.Unexplained), difference(figureGap, figureProven, figureIndicated)), "the remainder, computed; it is never entered as a cause"),
		figure(figureStock, "Stock Status", b.stockTotal(), fmt.Sprintf("%s, On Hand only", plural(r.StockStatus.Lines, "line"))),
		figure(figureRounding, "Rounding could reach at most", amount(r.RoundingBound), "layers are unrounded, the ledger has cents"),
		figure(figureTolerance, "Tolerance", amount(r.Tolerance), "what counts as tied; it changes no amount"),
		figure(figureMateriality, "Materiality", maybe(r.Materiality), supplied(r.Materiality)),
		figure(figurePerformance, "Performance materiality", maybe(r.PerformanceMateriality), supplied(r.PerformanceMateriality)),
		figure(figureTrivial, "Clearly trivial", maybe(r.ClearlyTrivial), supplied(r.ClearlyTrivial)),
	}
	return rows
}

func figure(id, name string, value Cell, note string) Row {
	return Row{ID: id, Cells: []Cell{text(name), value, text(note)}}
}

func supplied(a *gp.Amount) string {
	if a == nil {
		return "not supplied"
	}
	return "as supplied"
}

// receiptsTotal is live over the report as read where that adds up to it.
func (b *builder) receiptsTotal() Cell {
	var sum gp.Amount
	for i := range b.books.Layers {
		sum = sum.Add(b.books.Layers[i].Value)
	}
	return b.liveTotal(b.r.Receipts.Total, sum, tablePurchaseReceipts)
}

func (b *builder) stockTotal() Cell {
	var sum gp.Amount
	for i := range b.books.Stock {
		sum = sum.Add(b.books.Stock[i].Value)
	}
	return b.liveTotal(b.r.StockStatus.Total, sum, tableStockStatus)
}

func (b *builder) liveTotal(total, read gp.Amount, table string) Cell {
	if total != read {
		return amount(total)
	}
	return by(amount(total), sumOf(table, "value"))
}

// comparisons says how the figures stand to what the user supplied; on evidence
// that forbids a conclusion it says nothing that could be taken for one.
func (b *builder) comparisons() []string {
	if b.r.Verdict == analyzer.Inconclusive {
		return nil
	}
	var lines []string
	rest := b.r.Unexplained.Abs()
	say := func(name string, limit *gp.Amount) {
		if limit == nil {
			return
		}
		word := "exceeds"
		if rest.Cmp(*limit) <= 0 {
			word = "is within"
		}
		lines = append(lines, fmt.Sprintf("The unexplained amount %s %s of %s.", word, name, money(*limit)))
	}
	say("the tolerance", &b.r.Tolerance)
	say("the clearly trivial threshold", b.r.ClearlyTrivial)
	say("performance materiality", b.r.PerformanceMateriality)
	say("materiality", b.r.Materiality)
	return lines
}

// topCauses are the five largest steps of the bridge.
func (b *builder) topCauses(r *analyzer.Result) *Table {
	steps := largest(r.Bridge, 5)
	rows := make([]Row, len(steps))
	for i, e := range steps {
		rows[i] = Row{Cells: []Cell{
			linked(text(title(e.Title, e.Cause)), Ref{Table: "causes", Row: e.Cause, Column: "title"}),
			grade(e.Grade), count(e.Findings), amount(e.Amount),
		}}
	}
	return tableOf(Table{
		ID: "top-causes", Title: "Largest causes", Empty: "No cause has an amount.",
		Columns: []Column{
			{ID: "title", Title: "Cause", Kind: Text, Width: 50},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "findings", Title: "Findings", Kind: Count, Width: 9},
			{ID: "amount", Title: "Amount", Kind: Amount, Width: 18},
		},
	}, rows)
}

// statements are the five paragraphs by which a reviewer knows a working paper.
func (b *builder) statements() []Field {
	r := b.r
	var files []string
	for _, role := range gp.Roles {
		for i := range r.Inputs {
			if r.Inputs[i].Role == role {
				files = append(files, fmt.Sprintf("%s (%s)", Printable(r.Inputs[i].File), role.Title()))
			}
		}
	}
	return []Field{
		{"Purpose", text("To establish whether the inventory accounts of the general ledger agree with the Purchase Receipts report, and to explain the difference from the client's records.")},
		{"Source", text("Exports of Microsoft Dynamics GP prepared by the client: " + join(files) + ". The evidence that they are complete stands with the files read (sheet IPE).")},
		{"Procedure", text(procedure(r))},
		{"Results", text(b.results())},
		{"Conclusion", text(b.conclusion())},
	}
}

// causesTested never says of a cause that it was tested where no export given
// could show it.
func causesTested(r *analyzer.Result) string {
	untested := untestedCauses(r)
	if untested == 0 {
		return "tested each known cause against the rows"
	}
	return fmt.Sprintf("tested %d of the %d known causes against the rows; the others need exports that were not given", len(r.Causes)-untested, len(r.Causes))
}

// untestedCauses counts the causes that the files given cannot show.
func untestedCauses(r *analyzer.Result) int {
	n := 0
	for i := range r.Causes {
		if r.Causes[i].Grade == analyzer.GradeNotTestable {
			n++
		}
	}
	return n
}

func procedure(r *analyzer.Result) string {
	s := "Read every row of each export and re-footed the totals it prints; totalled the inventory accounts; recomputed the layers; " +
		"compared Stock Status with the On Hand layers item by item; " + causesTested(r) + "."
	if r.Transactions != nil {
		s += " Matched the ledger's activity with the inventory transactions."
	} else {
		s += " Activity was not matched: that takes GL detail and inventory transactions."
	}
	return s
}

func (b *builder) results() string {
	r := b.r
	return fmt.Sprintf("General ledger %s, Purchase Receipts %s, gap %s: proven %s, indicated %s, unexplained %s. %s.",
		money(r.GL.Total), money(r.Receipts.Total), money(r.Gap), money(r.ProvenTotal), money(r.IndicatedTotal), money(r.Unexplained),
		b.checkCount())
}

// checkCount says how the checks ended, in one phrase.
func (b *builder) checkCount() string {
	n := map[analyzer.CheckStatus]int{}
	for _, c := range b.r.Checks {
		n[c.Status]++
	}
	return fmt.Sprintf("Checks: %d passed, %d failed, %d not run", n[analyzer.Pass], n[analyzer.Fail], n[analyzer.NotRun])
}

// conclusion names date, verdict and amount. Where nothing may be concluded the
// amount is what the files show, and no more.
func (b *builder) conclusion() string {
	s := fmt.Sprintf("As of %s: %s. %s", orUnknown(b.r.AsOf.String()), strings.ToUpper(string(b.r.Verdict)), b.headline().Sentence)
	if b.r.Verdict == analyzer.Inconclusive {
		s += fmt.Sprintf(" As the files stand, the gap is %s.", money(b.r.Gap))
	}
	return s
}
