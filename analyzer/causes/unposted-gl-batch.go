package causes

import (
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const unpostedGLBatchID = "unposted-gl-batch"

var unpostedGLBatch = analyzer.Cause{
	ID:     unpostedGLBatchID,
	Title:  "posted in inventory, still unposted in the general ledger",
	Seed:   "4",
	Source: "KB 861686; KB 2448193 for the batches of cost adjustments",
	Test:   testUnpostedGLBatch,
}

func testUnpostedGLBatch(c *analyzer.Case) analyzer.Outcome {
	if c.Activity == nil || !c.Activity.HasJournal() && !c.Books.Has(gp.RoleUnpostedBatches) {
		return notTestable([]gp.Role{gp.RoleUnpostedBatches})
	}
	k := newClaims(c)
	for _, v := range c.Activity.Vouchers {
		if !v.Posted() && v.Moves(c) && postedInInventory(c, v) && !waitsForCutoff(c, v) {
			k.unposted(v)
		}
	}
	if len(k.list) == 0 {
		if !c.Books.Has(gp.RoleUnpostedBatches) && !showsWork(c) {
			return analyzer.Outcome{Grade: analyzer.GradePossible, Needs: []gp.Role{gp.RoleUnpostedBatches},
				Summary: "GL detail shows no unposted entry at all: it may have been exported without them."}
		}
		return ruledOut("No unposted entry comes from a document that inventory has posted.")
	}
	k.claim(unpostedGLBatchID)
	o := found(c, unpostedGLBatchID, "Entries waiting in unposted batches",
		"Post the batches in the general ledger (Transactions > Financial > Series Post), or learn why they wait; nothing is to be keyed.", gp.Code{})
	o.Entry = nil
	return o
}

// showsWork reports whether GL detail carries unposted entries at all.
func showsWork(c *analyzer.Case) bool {
	for _, v := range c.Activity.Vouchers {
		if !v.Posted() {
			return true
		}
	}
	return false
}

// itemOrigins start the audit trail codes of postings that move items: what
// waits in the ledger with such a code was posted in its module.
var itemOrigins = []string{"IV", "RECVG", "POIVC", "PORET", "SLSTE", "ASM"}

// fromItemModule reports whether the voucher's module handles items: by its
// audit trail code, else by its source document and series.
func fromItemModule(v *analyzer.Voucher) bool {
	first := v.Lines[0]
	code := v.Origin.Key()
	if code == "" {
		code = first.SourceDocument.Key()
	}
	for _, prefix := range itemOrigins {
		if strings.HasPrefix(code, prefix) {
			return true
		}
	}
	return code == "SJ" || gp.Key(first.Series) == "INVENTORY"
}

// postedInInventory reports whether inventory has what the voucher stands for:
// its document is in inventory history, or GP itself made the voucher for a
// changed cost. Where no inventory history was given, the audit trail code
// tells, since only posting gives one.
func postedInInventory(c *analyzer.Case, v *analyzer.Voucher) bool {
	switch {
	case v.Kind == analyzer.CostAdjustment:
		return true
	case v.Kind != analyzer.Subledger:
		return false
	case !c.Activity.HasInventory():
		return fromItemModule(v)
	case v.Match() != nil && len(v.Match().Documents) > 0:
		return true
	}
	return c.Activity.ChangesCost(v)
}

// waitsForCutoff reports whether cutoff explains the voucher's documents.
func waitsForCutoff(c *analyzer.Case, v *analyzer.Voucher) bool {
	if voucherHeld(c, v) {
		return true
	}
	if v.Match() != nil {
		for _, d := range v.Match().Documents {
			if !documentHeld(c, d) {
				return false
			}
		}
		return len(v.Match().Documents) > 0
	}
	return false
}

// unposted gathers the findings of a voucher, an account each.
func (k *claims) unposted(v *analyzer.Voucher) {
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if !k.c.IsInventory(account) || net.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: k.workGrade(v, account), Amount: net.Neg(), Account: account, Document: v.Document.String(),
			Note: "batch " + v.Lines[0].Batch.String() + ", unposted",
		}
		k.postings(&f, v, account)
		k.listed(&f, v, account)
		if v.Kind == analyzer.CostAdjustment {
			f.Note += ": system cost adjustment"
			k.costLayers(&f, v)
		}
		if m := v.Match(); m != nil && len(m.Documents) == 1 {
			k.rows(&f, m.Documents[0], free(k.c, m.Documents[0].On(account)))
		}
		k.add(f, v.Date)
	}
}

// workGrade is proven by a list of unposted batches; in GL detail as far as
// this agrees with the trial balance.
func (k *claims) workGrade(v *analyzer.Voucher, account gp.Code) analyzer.Grade {
	if v.Lines[0].FromUnpostedBatch || len(k.c.Activity.Listed(v)) > 0 {
		return analyzer.GradeProven
	}
	return k.c.DetailGrade(account)
}

// listed cites the batch list's lines for the same entry and account.
func (k *claims) listed(f *analyzer.Finding, v *analyzer.Voucher, account gp.Code) {
	for _, l := range k.c.Activity.Listed(v) {
		if l.Account.Same(account) && !v.Lines[0].FromUnpostedBatch {
			f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
		}
	}
}

// costLayers cites the layers whose cost changed: those of the receipt that
// the voucher names as document, of the item it names as master.
func (k *claims) costLayers(f *analyzer.Finding, v *analyzer.Voucher) {
	first := v.Lines[0]
	if first.OrigDocument.IsBlank() {
		return
	}
	for i := range k.c.Books.Layers {
		l := &k.c.Books.Layers[i]
		if l.Document.Same(first.OrigDocument) && (first.MasterID.IsBlank() || l.Item.Same(first.MasterID)) {
			f.Evidence = append(f.Evidence, analyzer.CiteLayer(l))
		}
	}
}

// free keeps the movements whose rows no cause explains.
func free(c *analyzer.Case, movements []*analyzer.Movement) []*analyzer.Movement {
	var list []*analyzer.Movement
	for _, m := range movements {
		if !held(c, m.Line.Source) {
			list = append(list, m)
		}
	}
	return list
}
