package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const multipleInvoicesID = "multiple-invoices"

var multipleInvoices = analyzer.Cause{
	ID:     multipleInvoicesID,
	Title:  "several invoices on one shipment at different costs",
	Source: "KB 2714803 reason 7; KB 2021869",
	Test:   testMultipleInvoices,
}

func testMultipleInvoices(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	if !c.Activity.HasJournal() && len(c.Books.Receivings) == 0 {
		return notTestable([]gp.Role{gp.RoleReceivings, gp.RoleGLDetail})
	}
	k := newClaims(c)
	unclear := 0
	for _, s := range c.CostStories() {
		if s.Kind == analyzer.StoryUnclear {
			unclear++
		}
		if s.Kind == analyzer.StorySeveral && !s.Difference.IsZero() {
			k.severalInvoices(s)
		}
	}
	if len(k.list) == 0 {
		if unclear > 0 {
			return analyzer.Outcome{Grade: analyzer.GradePossible, Summary: unclearText(unclear), Needs: []gp.Role{gp.RoleReceivings},
				Next: "Export Receivings Line Items: they tell which invoice changed which layer."}
		}
		return ruledOut("No shipment's invoices left its layer at another cost than the ledger.")
	}
	k.claim(multipleInvoicesID)
	return found(c, multipleInvoicesID, "Shipments invoiced at different costs",
		"Key a journal for the difference, or bring the layer to the ledger with Adjust Costs and do not post the journal that it makes (KB 2021869).",
		gp.Code{})
}

// severalInvoices gathers the finding of one layer: the ledger moved the
// invoiced units, inventory the whole layer.
func (k *claims) severalInvoices(s *analyzer.CostStory) {
	x, account := s.Layer.Layer, s.Account
	f := analyzer.Finding{
		Grade: rollGrade(k.c, s.Place, account), Amount: s.Difference, Account: account, Document: x.Document.String(),
		Note: fmt.Sprintf("%s at %s%s, layer at %s", x.Received, s.Layer.First, invoiceText(s.Invoicing), x.Cost),
	}
	if !s.Printed() {
		f.Grade = k.c.DetailGrade(account)
		f.Note += ", not in the receipts report"
	}
	if !s.Sure {
		f.Grade = analyzer.GradeIndicated
	}
	if !k.price(&f, s.Layer) {
		return
	}
	citeLayer(&f, k.c, s.Layer, "the whole layer at the last invoice's cost")
	cite(&f, append([]*gp.InventoryLine{s.Layer.Inflow}, s.Rows...)...)
	if s.Invoicing != nil {
		for _, p := range s.Invoicing.Parts {
			f.Evidence = append(f.Evidence, analyzer.CiteReceiving(p.Line))
		}
	}
	for _, v := range s.Vouchers {
		if !voucherHeld(k.c, v) && v.Match() != nil && len(v.Match().Documents) == 0 {
			k.postings(&f, v, account)
			continue
		}
		for _, l := range v.On(account) {
			f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
		}
	}
	k.add(f, x.Date, "all")
}

func invoiceText(v *analyzer.Invoicing) string {
	if v == nil {
		return ""
	}
	text := "; invoices"
	for i, p := range v.Parts {
		if i > 0 {
			text += ","
		}
		text += fmt.Sprintf(" %s at %s", p.Quantity, p.Line.Cost)
	}
	return text
}
