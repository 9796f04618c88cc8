package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const (
	serialOverrideID = "serial-override"
	lotOverrideID    = "lot-override"
)

var serialOverride = analyzer.Cause{
	ID:     serialOverrideID,
	Title:  "serial number added while selling by override: no layer was relieved",
	Seed:   "7",
	Source: "KB 861686",
	Effect: analyzer.LedgerLower,
	Test: func(c *analyzer.Case) analyzer.Outcome {
		return testTrackedOverride(c, serialOverrideID, "serial", isSerial)
	},
}

// isSerial reports whether a shortage is one of serial numbers; where no
// export names the tracking option, serial numbers come in ones.
func isSerial(u *analyzer.Unlayered) bool {
	return u.Tracking == gp.TrackSerial || u.Tracking != gp.TrackLot && u.Quantity%gp.QuantityOf(1) == 0
}

// testTrackedOverride looks for serial or lot tracked stock that was sold
// without a layer: On Hand is below the layers, and sales make up the
// difference.
func testTrackedOverride(c *analyzer.Case, id, what string, mine func(*analyzer.Unlayered) bool) analyzer.Outcome {
	missing := needs(c, gp.RoleItemQuantities)
	if !c.Activity.HasInventory() && len(c.Books.Sales) == 0 {
		missing = append(missing, gp.RoleInventoryTransactions)
	}
	k, open := newClaims(c), 0
	for _, u := range c.Unlayered() {
		if !mine(&u) {
			continue
		}
		open++
		for _, s := range u.Sales {
			k.unlayered(&u, s, len(missing) > 0)
		}
	}
	switch {
	case len(k.list) > 0:
		k.claim(id)
		return found(c, id, "Sales that relieved the ledger and no layer",
			"Enter the receipt or increase for the "+what+" numbers sold, then the journal that it calls for.", gp.Code{})
	case len(missing) > 0:
		return notTestable(missing)
	case open > 0:
		return analyzer.Outcome{
			Grade: analyzer.GradePossible, Needs: []gp.Role{gp.RoleSalesLines},
			Summary: fmt.Sprintf("%d %s tracked %s less On Hand than its layers, and no sale makes up the difference.",
				open, what, count(open, "item has", "items have")),
			Next: "Run Tools > Utilities > Inventory > Reconcile in a test company and look at what it changes for these items.",
		}
	}
	return ruledOut("On Hand is not below the layers of any " + what + " tracked item.")
}

// unlayered gathers the finding of one sale: −quantity × cost, as the ledger
// posted it.
func (k *claims) unlayered(u *analyzer.Unlayered, s analyzer.UnlayeredSale, partial bool) {
	f := analyzer.Finding{
		Grade: analyzer.GradeIndicated, Amount: s.Value.Round().Neg(), Document: s.Document().String(),
		Note: fmt.Sprintf("%s sold for %s at cost, On Hand is %s below the layers", s.Quantity, analyzer.Money(s.Value), u.Quantity),
	}
	switch tracked := u.Tracking == gp.TrackSerial || u.Tracking == gp.TrackLot; {
	case !tracked:
		f.Note += "; no export tells whether the item is tracked by serial or by lot numbers"
	case u.Certain && !partial:
		f.Grade = analyzer.GradeProven
	}
	var source gp.Source
	if s.Line != nil {
		source, f.Account = s.Line.Source, k.c.AccountOf(s.Line)
		cite(&f, s.Line)
	} else {
		source, f.Account = s.Sale.Source, k.c.UsualAccount(s.Sale.Item, s.Sale.Site, gp.OnHand)
		f.Evidence = append(f.Evidence, analyzer.CiteSale(s.Sale))
	}
	if _, taken := k.c.Held(source, analyzer.Units); taken || f.Amount.IsZero() {
		return
	}
	f.Holds = append(f.Holds, analyzer.Hold{Source: source, Facet: analyzer.Units})
	f.Evidence = append(f.Evidence, u.Evidence...)
	k.relieved(&f, s)
	k.add(f, s.Date(), "all")
}

// relieved cites the ledger's posting of the sale. A sale the ledger did not
// post, or posted otherwise, leaves the amount to other causes to prove.
func (k *claims) relieved(f *analyzer.Finding, s analyzer.UnlayeredSale) {
	if !k.c.Activity.Tested() || s.Line == nil {
		return
	}
	for _, d := range k.c.Activity.Documents {
		if !d.Number.Same(s.Line.Document) || !d.TRXSource.Same(s.Line.TRXSource) {
			continue
		}
		m := d.Match()
		if m.Status != analyzer.Matched {
			f.Grade = analyzer.GradeIndicated
		}
		for _, v := range m.Vouchers {
			for _, l := range v.On(f.Account) {
				f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
			}
		}
	}
}
