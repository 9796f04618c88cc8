package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// paper is a workpaper under test: its file, and where its tables stand.
type paper struct {
	t    *testing.T
	doc  *Document
	file *excelize.File
	laid *workpaper
	raw  map[string]rawCell
}

func paperOf(t *testing.T, d *Document) *paper {
	t.Helper()
	data := workbookOf(t, d)
	p := &paper{t: t, doc: d, file: reopen(t, data), laid: laidOut(d), raw: map[string]rawCell{}}
	for _, c := range unpack(t, data).cells(t) {
		p.raw[c.sheet+"!"+c.Ref] = c
	}
	return p
}

// at is the cell of a table as the file carries it; the total where row is "".
func (p *paper) at(table, row, column string) rawCell {
	p.t.Helper()
	in := p.laid.tables[table]
	if in == nil {
		p.t.Fatalf("table %s is not placed", table)
	}
	i := in.Len
	if row != "" {
		i = in.rowOf(row)
	}
	if i < 0 || in.Column(column) < 0 {
		p.t.Fatalf("%s has no %s.%s", table, row, column)
	}
	col, line := in.at(i, in.Column(column))
	return p.raw[in.sheet.name+"!"+cellName(col, line)]
}

// check is the value of a sheet's check cell, and its formula.
func (p *paper) check(sheet string) rawCell { return p.raw[sheet+"!H4"] }

// broken is a document whose receipts as read lack a layer.
func broken() *Document {
	r, books := fixture(analyzer.Unexplained)
	books.Layers = books.Layers[1:]
	return Build(r, books, Meta{})
}

func TestW05LeadHasARowForEachAccount(t *testing.T) {
	d := document(analyzer.Unexplained)
	p := paperOf(t, d)
	lead := p.laid.tables["accounts"]
	if lead.Len != len(d.Result.GL.Accounts) {
		t.Fatalf("%d rows for %d accounts", lead.Len, len(d.Result.GL.Accounts))
	}
	if total := p.at("accounts", "", "balance"); !strings.HasPrefix(total.Formula, "SUM(") || total.Value != "5799.96" {
		t.Errorf("total %q = %q, want the ledger 5799.96", total.Formula, total.Value)
	}
	if gl := p.at("summary", figureGL, "amount"); !strings.Contains(gl.Formula, "'Lead'!") || gl.Value != "5799.96" {
		t.Errorf("the summary takes the ledger from %q = %q", gl.Formula, gl.Value)
	}
	if adjusted := p.at("accounts", "000-1300-00", "adjusted"); adjusted.Value != "3800" || adjusted.Formula == "" {
		t.Errorf("adjusted balance %q = %q", adjusted.Formula, adjusted.Value)
	}
}

func TestW06LeadAgreesToTheTrialBalance(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	if c := p.at("accounts", "000-1300-00", "balance"); !strings.Contains(c.Formula, "'Trial Balance'!") {
		t.Errorf("the balance is no figure of the trial balance: %q", c.Formula)
	}
	if c := p.at("accounts", "000-1300-00", "mark"); c.Text != markAgreed {
		t.Errorf("mark %q, want %s", c.Text, markAgreed)
	}
	if c := p.check("Trial Balance"); c.Value != "0" || !strings.Contains(c.Formula, "'Arithmetic'!") {
		t.Errorf("the trial balance's check is %q = %q", c.Formula, c.Value)
	}
	r, books := fixture(analyzer.Unexplained)
	books.Balances[0].Ending = gp.Cents(1)
	p = paperOf(t, Build(r, books, Meta{}))
	if c := p.at("accounts", "000-1300-00", "mark"); !strings.HasPrefix(c.Text, Failed) {
		t.Errorf("mark %q where the balances differ", c.Text)
	}
	if c := p.check("Trial Balance"); c.Value == "0" {
		t.Error("a trial balance that does not cross-foot passes its check")
	}
}

func TestW07BridgeCheckIsLiveAndZero(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	for _, sheet := range []string{"Summary", "Lead", "Bridge", "Account bridges", "Causes", "Reconciling items", "Differences", "Breakdown", "Transactions",
		"Purchase Receipts", "Stock Status", "Trial Balance", "Proposed entries", "IPE", "Arithmetic"} {
		if c := p.check(sheet); c.Formula == "" || c.Value != "0" {
			t.Errorf("%s: check %q = %q", sheet, c.Formula, c.Value)
		}
	}
	if total := p.at("bridge", "", "amount"); total.Value != "5799.96" || total.Formula == "" {
		t.Errorf("the bridge ends at %q = %q", total.Formula, total.Value)
	}
	p = paperOf(t, broken())
	for _, sheet := range []string{"Summary", "Purchase Receipts"} {
		if c := p.check(sheet); c.Value == "0" {
			t.Errorf("%s: a lost layer passes the check", sheet)
		}
	}
	if text, _ := p.file.GetCellValue("Purchase Receipts", "H4"); !strings.HasPrefix(text, "OFF BY") {
		t.Errorf("a broken check reads %q", text)
	}
}

func TestW08UnexplainedIsComputed(t *testing.T) {
	d := document(analyzer.Unexplained)
	p := paperOf(t, d)
	for _, c := range []rawCell{p.at("bridge", figureUnexplained, "amount"), p.at("summary", figureUnexplained, "amount")} {
		if c.Formula == "" || c.Value != d.Result.Unexplained.String() {
			t.Errorf("unexplained %q = %q is entered, not computed", c.Formula, c.Value)
		}
	}
	for _, text := range texts(t, p.file, "Proposed entries") {
		if strings.Contains(text, d.Result.Unexplained.String()) {
			t.Errorf("an entry is proposed for the remainder: %s", text)
		}
	}
}

func TestW09NetAndGross(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	a, b := r.Items.Rows[0], r.Items.Rows[0]
	a.ReceiptsValue, a.StockValue, a.Difference = gp.Amount{}, gp.Whole(100000), gp.Whole(100000)
	b.Item, b.ReceiptsValue, b.StockValue, b.Difference = "TENT-03", gp.Whole(100000), gp.Amount{}, gp.Whole(-100000)
	r.Items.Rows = []analyzer.ItemRow{a, b}
	r.Items.NetDifference, r.Items.GrossDifference = gp.Amount{}, gp.Whole(200000)
	p := paperOf(t, Build(r, books, Meta{}))
	if net, gross := p.at("items-summary", "net", "amount"), p.at("items-summary", "gross", "amount"); net.Value != "0" || gross.Value != "200000" || net.Formula == "" || gross.Formula == "" {
		t.Errorf("net %q = %q, gross %q = %q", net.Formula, net.Value, gross.Formula, gross.Value)
	}
	if !slices.Contains(p.file.GetSheetList(), "Pareto") {
		t.Error("two differences make no Pareto chart")
	}
}

func TestW13EveryFileHasItsCard(t *testing.T) {
	d := document(analyzer.Unexplained)
	got := texts(t, reopen(t, workbookOf(t, d)), "IPE")
	for i := range d.Result.Inputs {
		in := &d.Result.Inputs[i]
		for _, want := range []string{in.File, in.SHA256, roleTitle(in.Role)} {
			if !holds(got, want) {
				t.Errorf("%s: the evidence does not show %q", in.File, want)
			}
		}
	}
	for _, want := range []string{"utf-8", "Item Number: First to Last", "2023-12-31", "notes.txt", "the item number is filled down over 2 rows"} {
		if !holds(got, want) {
			t.Errorf("the evidence does not show %q", want)
		}
	}
}

func TestW14RowsOfEveryFileAddUp(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	c := p.at("inputs", "purchase receipts.csv", "unaccounted")
	if c.Value != "0" || strings.Count(c.Formula, "-") != 5 {
		t.Errorf("rows unaccounted for: %q = %q", c.Formula, c.Value)
	}
	r, books := fixture(analyzer.Unexplained)
	r.Inputs[0].Rows.Used--
	p = paperOf(t, Build(r, books, Meta{}))
	if p.at("inputs", "purchase receipts.csv", "unaccounted").Value != "1" || p.check("IPE").Value != "1" {
		t.Error("a lost row is not counted")
	}
	if mark := p.at("inputs", "purchase receipts.csv", "mark"); !strings.HasPrefix(mark.Text, Failed) {
		t.Errorf("a file not read whole bears the mark %q", mark.Text)
	}
}

func TestW18FailedMarksReferToProblems(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	no := false
	r.Inputs[0].Foots, r.Inputs[0].Footings[0].Foots = &no, false
	r.Inputs[0].Footings[0].Computed = gp.Cents(100)
	books.Balances[0].Ending = gp.Cents(1)
	books.Layers[3].Value = gp.Cents(79997)
	d := Build(r, books, Meta{})
	p := paperOf(t, d)
	failed := d.Table(tableFailedMarks)
	if failed.Len != 4 { // a layer, an account across, its balance on the lead, a total
		t.Fatalf("%d failed marks, want 4", failed.Len)
	}
	for table, row := range map[string]string{tablePurchaseReceipts: "purchase receipts.csv row 5", tableTrialBalance: "trial balance.csv row 2"} {
		in := p.laid.tables[table]
		from := in.spot(in.rowOf(row), in.Column("mark"))
		c := p.at(table, row, "mark")
		to := p.laid.links.to[from]
		if !strings.HasPrefix(c.Text, Failed) || len(c.Text) < 2 || to.sheet == nil || to.sheet.name != "Problems" {
			t.Errorf("%s %s: mark %q leads to %v", table, row, c.Text, to)
			continue
		}
		if got := p.raw[to.sheet.name+"!"+cellName(to.col, to.row)]; got.Text != c.Text {
			t.Errorf("mark %s leads to the line %q of the failed marks", c.Text, got.Text)
		}
	}
	if !slices.Contains(texts(t, p.file, "Problems"), "ending balance") {
		t.Error("the failed marks do not say which figure failed")
	}
}

func TestW18LegendIsOnTheMethodSheet(t *testing.T) {
	d := document(analyzer.Unexplained)
	got := texts(t, reopen(t, workbookOf(t, d)), "Method")
	for _, m := range markMeanings {
		used := slices.ContainsFunc(d.Legend, func(l TickMark) bool { return l.Mark == m.Mark })
		if holds(got, m.Mark+"   "+m.Meaning) != used {
			t.Errorf("mark %s: used %v, in the legend %v", m.Mark, used, !used)
		}
	}
}

func TestW20ItemsAreAgedAndLeaveTheirDispositionBlank(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	if c := p.at("ageing", "31-60", "amount"); c.Value != "50.25" || !strings.HasPrefix(c.Formula, "SUMIFS(") {
		t.Errorf("31-60 days: %q = %q", c.Formula, c.Value)
	}
	if c := p.at("ageing", "0-30", "items"); c.Value != "2" || !strings.Contains(c.Formula, "COUNTIFS(") {
		t.Errorf("items up to 30 days: %q = %q", c.Formula, c.Value)
	}
	items := p.laid.tables["reconciling-items"]
	for j, caption := range []string{"Disposition", "Cleared on", "Initials"} {
		col := items.box(j)
		if got := p.raw["Reconciling items!"+cellName(col, items.head)].Text; got != caption {
			t.Errorf("caption %q, want %q", got, caption)
		}
		for i := range items.Len {
			c, ok := p.raw["Reconciling items!"+cellName(col, items.head+1+i)]
			if !ok || c.Text+c.Value+c.Formula != "" {
				t.Errorf("%s of row %d is not left blank: %+v", caption, i+1, c)
			}
			if len(borders(t, p.file, c.Style)) != 4 {
				t.Errorf("%s of row %d is no box to write in", caption, i+1)
			}
		}
	}
}

// Each entry balances by itself, cites the cause it belongs to, and says that
// it is proposed; where nobody knows the other account there is none, and the
// sheet says so. Nothing is proposed for the remainder.
func TestW21ProposedEntriesBalanceAndSayProposed(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	debit, credit := p.at("proposed-entries", "", "debit"), p.at("proposed-entries", "", "credit")
	if debit.Value != credit.Value || debit.Value != "1200" {
		t.Errorf("debits %s, credits %s", debit.Value, credit.Value)
	}
	proof := p.at("proofs", "entry-PE1", "difference")
	if proof.Value != "0" || proof.Formula == "" {
		t.Errorf("entry PE1 is off by %q = %q", proof.Formula, proof.Value)
	}
	entries := p.laid.tables["proposed-entries"]
	for i := range entries.Len {
		row := entries.At(i)
		cause := row.Cells[entries.Column("cause")]
		switch {
		case cause.Link == nil || p.laid.tables["causes"].rowOf(cause.Link.Row) < 0:
			t.Errorf("line %d references no cause: %q", i+1, cause.Text)
		case p.laid.doc.Table("reconciling-items").Groups("cause")[cause.Text] == nil:
			t.Errorf("line %d references no reconciling item: %q", i+1, cause.Text)
		case row.Cells[entries.Column("status")].Text != "proposed" || row.Cells[entries.Column("account")].Text == "":
			t.Errorf("line %d: status %q, account %q", i+1, row.Cells[entries.Column("status")].Text, row.Cells[entries.Column("account")].Text)
		}
	}
	if got := texts(t, p.file, "Proposed entries"); !holds(got, "not posted") || !holds(got, "never for the unexplained remainder") {
		t.Errorf("the sheet does not say under which rule entries are proposed: %q", got)
	}

	r, books := fixture(analyzer.Unexplained)
	for i := range r.Causes {
		if e := r.Causes[i].ProposedEntry; e != nil {
			e.Lines[1].Account = ""
		}
	}
	p = paperOf(t, Build(r, books, Meta{}))
	if n := p.laid.tables["proposed-entries"].Len; n != 0 {
		t.Errorf("%d lines of an entry whose other account is not known", n)
	}
	if got := texts(t, p.file, "Proposed entries"); !holds(got, "No entry is proposed for direct-gl-entry (1,200.00)") {
		t.Errorf("nothing says why there is no entry: %q", got)
	}
	if c := p.at("accounts", "", "proposed"); c.Value != "0" {
		t.Errorf("the lead schedule proposes %s all the same", c.Value)
	}
}

func TestW26ProblemsAreComplete(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	for i := range 250 {
		r.Problems = append(r.Problems, gp.Problem{Code: "unreadable-amount", Severity: gp.SeverityError, File: "f.csv", Row: i + 2, Message: "no number"})
	}
	d := Build(r, books, Meta{})
	p := paperOf(t, d)
	if got := p.laid.tables["problems"].Len; got != 251 {
		t.Fatalf("%d rows for 251 problems", got)
	}
	rows, err := p.file.GetRows("Summary", excelize.Options{RawCellValue: true})
	must(t, err)
	for i, row := range rows {
		if len(row) > 1 && row[0] == "Problems met" {
			if c := p.raw["Summary!"+cellName(1, i+1)]; c.Value != "251" || !strings.HasPrefix(c.Formula, "COUNTA('Problems'!") {
				t.Errorf("the summary counts %q = %q", c.Formula, c.Value)
			}
			return
		}
	}
	t.Error("the summary does not count the problems")
}

// The amounts that the workbook carries are those of result.json, digit for
// digit, up to trailing zeros, which a number has not.
func TestW28AmountsAreThoseOfTheResult(t *testing.T) {
	for _, v := range verdicts {
		assertAmounts(t, paperOf(t, document(v)))
	}
}

func assertAmounts(t *testing.T, p *paper) {
	t.Helper()
	var result struct {
		Gap, ProvenTotal, IndicatedTotal, Unexplained string
		GL                                            struct{ Total string }
		Receipts                                      struct{ Total string }
	}
	must(t, json.Unmarshal(jsonOf(t, p.doc), &result))
	for row, want := range map[string]string{figureGL: result.GL.Total, figureReceipts: result.Receipts.Total, figureGap: result.Gap,
		figureProven: result.ProvenTotal, figureIndicated: result.IndicatedTotal, figureUnexplained: result.Unexplained} {
		got, err := decimal.NewFromString(p.at("summary", row, "amount").Value)
		if err != nil || !got.Equal(decimal.RequireFromString(want)) {
			t.Errorf("%s: the workbook carries %s, result.json %s", row, got, want)
		}
	}
}

// A limit typed in later is compared too: its cell waits with a formula that
// shows nothing before.
func TestLimitsTypedInAreCompared(t *testing.T) {
	p := paperOf(t, document(analyzer.Unexplained))
	in := p.laid.tables["summary"]
	for figure, want := range map[string]string{figureTolerance: "0", figureTrivial: "0", figureMateriality: "-1", figurePerformance: "-1"} {
		_, row := in.at(in.rowOf(figure), 1)
		c := p.raw["Summary!"+cellName(summaryRef, row)]
		if c.Value != want || !strings.HasPrefix(c.Formula, "IF(ISBLANK(") {
			t.Errorf("%s: %q = %q, want %s", figure, c.Formula, c.Value, want)
		}
		shown, err := p.file.GetCellValue("Summary", cellName(summaryRef, row))
		must(t, err)
		if (shown == "") != (want == "-1") {
			t.Errorf("%s shows %q", figure, shown)
		}
	}
}
