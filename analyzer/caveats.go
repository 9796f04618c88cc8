package analyzer

import (
	"fmt"

	"tieout/internal/gp"
)

// caveats are the limits of the answer in plain sentences, the weightiest first.
func (c *Case) caveats(r *Result) []string {
	texts := []string{}
	say := func(ok bool, text string) {
		if ok {
			texts = append(texts, text)
		}
	}
	say(r.Verdict == Tied && r.Transactions == nil,
		"Totals agree, activity not tested: amounts that cancel out would not be seen. GL detail and inventory transactions test it.")
	part := len(c.StockRestrictions()) > 0
	say(part, c.Check(CheckItems).Detail)
	for _, k := range r.Checks {
		say(k.Status == Fail && !k.Blocks, k.Detail)
	}
	for i := range r.GL.LeftOut {
		x := &r.GL.LeftOut[i]
		say(!x.Balance.IsZero(), fmt.Sprintf("Account %s (%s) with %s is not totalled: %s.", x.Account, x.Description, Money(x.Balance), x.Why))
	}
	for _, k := range r.Checks {
		say(k.Status == NotRun && k.ID != CheckAccountsFound && k.ID != CheckMatched && (k.ID != CheckItems || !part), k.Detail)
	}
	for _, a := range r.GL.Accounts {
		say(c.KnowsAccounts() && !c.HoldsStock(a.Account) && !a.Balance.IsZero(),
			fmt.Sprintf("Account %s (%s) with %s is totalled, but no export names it as the account of an item.", a.Account, a.Description, Money(a.Balance)))
	}
	for _, a := range r.GL.Accounts {
		say(!c.Proposed && !c.KnowsAccounts() && a.Description != "" && !soundsLikeInventory(a.Description) && !a.Balance.IsZero(),
			fmt.Sprintf("Account %s (%s) with %s is totalled, but its description does not read like inventory; the Items export would tell.", a.Account, a.Description, Money(a.Balance)))
	}
	texts = append(texts, c.cutShort()...)
	texts = append(texts, c.layerCaveats(r)...)
	for i := range c.Books.Problems {
		if p := &c.Books.Problems[i]; p.Severity == gp.SeverityWarning {
			say(true, p.File+": "+p.Message)
		}
	}
	return texts
}

// layerCaveats tell what is odd about the receipts themselves.
func (c *Case) layerCaveats(r *Result) []string {
	var texts []string
	if d := r.Receipts.Total.Sub(r.Receipts.RecomputedTotal); !d.Within(gp.Cents(1)) {
		texts = append(texts, fmt.Sprintf("The printed values of the receipts are used; they lie %s from quantity times cost.", Money(d)))
	}
	negative, sum := 0, gp.Amount{}
	for i := range c.Books.Layers {
		if l := &c.Books.Layers[i]; l.Remaining() < 0 {
			negative++
			sum = sum.Add(l.Value)
		}
	}
	if negative > 0 {
		texts = append(texts, fmt.Sprintf("%d %s oversold (an override not yet received), worth %s.",
			negative, plural(negative, "layer is", "layers are"), Money(sum)))
	}
	if u := r.Receipts.ByAccount[Unassigned]; !u.IsZero() {
		texts = append(texts, fmt.Sprintf("The account of layers worth %s is not known: Items or inventory transactions tell it.", Money(u)))
	}
	return texts
}
