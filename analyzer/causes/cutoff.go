package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const cutoffID = "cutoff"

var cutoff = analyzer.Cause{
	ID:     cutoffID,
	Title:  "documents on one side of the as-of date only",
	Source: "Inventory Control manual: the document date moves inventory, the posting date the ledger; the receipts report shows the moment it was printed",
	Test:   testCutoff,
}

func testCutoff(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	a, k := c.Activity, newClaims(c)
	for _, d := range a.Documents {
		switch {
		case d.Unprinted(a) && inBalance(a, d):
			k.cutOff(d, 1, "in the ledger, but later than the receipts report of "+a.Through.String())
		case !d.Unprinted(a) && afterBalance(a, d):
			k.cutOff(d, -1, "in the receipts, but posted after "+a.To.String())
		}
	}
	if len(k.list) == 0 {
		return ruledOut("No document stands in the receipts report and, by its posting date, outside the trial balance, or the other way round.")
	}
	k.claim(cutoffID)
	o := found(c, cutoffID, "Documents on one side of the as-of date",
		"No entry: these documents reverse by themselves. Print both reports at one moment, or keep this roll-forward with the workpapers.", gp.Code{})
	o.Entry = nil
	o.Summary += rollForward(c, k)
	return o
}

// inBalance reports whether the ledger posted the document up to the trial
// balance's end.
func inBalance(a *analyzer.Activity, d *analyzer.Document) bool {
	for _, v := range d.Match().Vouchers {
		if v.InBalance(a) {
			return true
		}
	}
	return false
}

// afterBalance reports whether the document moves the ledger after the trial
// balance's end: by its vouchers, else by its posting date.
func afterBalance(a *analyzer.Activity, d *analyzer.Document) bool {
	if inBalance(a, d) {
		return false
	}
	for _, v := range d.Match().Vouchers {
		if v.Posted() {
			return true
		}
	}
	return d.When(a) == analyzer.AfterWindow
}

// cutOff gathers the findings of a document: sign is 1 where only the ledger
// has it, −1 where only the receipts do.
func (k *claims) cutOff(d *analyzer.Document, sign int, note string) {
	a := k.c.Activity
	for _, account := range inventoryAccounts(k.c, d) {
		movements := d.On(account)
		amount := total(movements)
		if sign < 0 {
			amount = amount.Neg()
		}
		f := analyzer.Finding{
			Grade: k.cutOffGrade(d), Amount: amount, Account: account, Document: d.Number.String(), Note: note,
		}
		k.rows(&f, d, movements)
		if len(d.Match().Documents) == 1 {
			for _, v := range d.Match().Vouchers {
				if v.InBalance(a) == (sign > 0) {
					k.postings(&f, v, account)
				}
			}
		}
		if !amount.IsZero() || len(f.Evidence) > 0 {
			k.add(f, d.Date())
		}
	}
}

// cutOffGrade is proven where a printed date, or a layer, shows what the
// receipts report holds, and a posting date or a voucher what the ledger holds.
func (k *claims) cutOffGrade(d *analyzer.Document) analyzer.Grade {
	dated := len(d.Match().Vouchers) > 0 || d.Lines[0].HasPostingDate && !d.Lines[0].PostingDate.IsZero()
	if k.c.Activity.Sure && dated {
		return k.c.DocumentGrade(d)
	}
	return analyzer.GradeIndicated
}

// rollForward tells how the receipts roll from the as-of date to the day of
// the report.
func rollForward(c *analyzer.Case, k *claims) string {
	var in, out gp.Amount
	for _, f := range k.list {
		if f.Amount.Sign() < 0 {
			in = in.Sub(f.Amount)
		} else {
			out = out.Add(f.Amount)
		}
	}
	return fmt.Sprintf(" Receipts as printed %s, less what came in after the ledger's end %s, plus what went out %s: %s at the as-of date.",
		analyzer.Money(c.Receipts), analyzer.Money(in), analyzer.Money(out), analyzer.Money(c.Receipts.Sub(in).Add(out)))
}
