package analyzer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
)

// Basis says what speaks for an account being inventory.
type Basis uint8

// The bases, the strongest first.
const (
	// InHistory: item cards or inventory history name the account.
	InHistory Basis = iota + 1
	// OnReport: Stock Status, Item Quantities or the receipts name it; a site's
	// account may differ from what they print.
	OnReport
	// ByName: only its description reads like inventory.
	ByName
)

// findLeftOut lists the accounts that look like inventory and are not
// totalled: those that the exports name, and those that only sound like it.
func (c *Case) findLeftOut() {
	c.LeftOut = []LeftOut{}
	why, reported := c.whyHolding(), c.reportedAccounts()
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if c.IsSelected(b.Account) || b.Unit {
			continue
		}
		switch {
		case !c.accounts.substituted[b.Account.Key()].IsBlank() && !c.confirms(b.Account):
			c.leaveOut(b, OnReport, "a site's segment in the account of an item card, by its number and description")
		case c.HoldsStock(b.Account):
			c.leaveOut(b, InHistory, or(why[b.Account.Folded()], "a site's segments put into the account of an item card"))
		case reported[b.Account.Folded()] != "":
			c.leaveOut(b, OnReport, reported[b.Account.Folded()])
		case soundsLikeInventory(b.Description) && !b.Ending.IsZero():
			c.leaveOut(b, ByName, "its description reads like inventory")
		}
	}
}

func (c *Case) leaveOut(b *gp.Balance, s Basis, why string) {
	x := LeftOut{Account: b.Account, Description: b.Description, Balance: b.Ending, Why: why, Basis: s, Source: CiteBalance(b)}
	x.Types, x.Card = c.typesOn(b), c.accounts.substituted[b.Account.Key()]
	c.LeftOut = append(c.LeftOut, x)
}

// reportedAccounts are the inventory accounts that the inventory reports print
// beside items.
func (c *Case) reportedAccounts() map[gp.Code]string {
	why := map[gp.Code]string{}
	say := func(a gp.Code, s gp.Source) {
		if !a.IsBlank() && why[a.Folded()] == "" {
			why[a.Folded()] = at(s).Role.Title() + " prints it as the account of items"
		}
	}
	for i := range c.Books.Stock {
		say(c.Books.Stock[i].Account, c.Books.Stock[i].Source)
	}
	for i := range c.Books.Quantities {
		say(c.Books.Quantities[i].Account, c.Books.Quantities[i].Source)
	}
	for i := range c.Books.Layers {
		say(c.Books.Layers[i].Account, c.Books.Layers[i].Source)
	}
	return why
}

// typesOn tells which quantity types an account holds: by the item cards and
// inventory history, else by the words of its description; On Hand where
// nothing tells.
func (c *Case) typesOn(b *gp.Balance) []gp.QuantityType {
	if types := c.accounts.types[b.Account.Key()]; len(types) > 0 {
		var sorted []gp.QuantityType
		for _, t := range gp.QuantityTypes {
			if types[t] {
				sorted = append(sorted, t)
			}
		}
		return sorted
	}
	return []gp.QuantityType{typeByName(b.Description)}
}

// typeByName reads the quantity type from an account's description.
func typeByName(description string) gp.QuantityType {
	d := strings.ToLower(description)
	switch {
	case strings.Contains(d, "in use"):
		return gp.InUse
	case strings.Contains(d, "in service"), strings.Contains(d, "in repair"):
		return gp.InService
	case strings.Contains(d, "damage"):
		return gp.Damaged
	case strings.Contains(d, "return"):
		return gp.Returned
	}
	return gp.OnHand
}

// IsLeftOut reports whether the account looks like inventory and was not
// totalled, whatever speaks for it.
func (c *Case) IsLeftOut(account gp.Code) bool {
	return slices.ContainsFunc(c.LeftOut, func(x LeftOut) bool { return x.Account.Same(account) })
}

// HoldsOnHand reports whether the account holds quantities On Hand; the others
// are matters of quantity-types.
func (x *LeftOut) HoldsOnHand() bool { return slices.Contains(x.Types, gp.OnHand) }

// LayersLeftOut is the value of the receipts that belongs to an account left
// out: the layers on it, or on the card's account that it is one of, or, where
// no layer's account is known, those of its quantity types. layers counts them.
// By its quantity types an account is credited with layers only where they are
// worth more than the accounts of those types that were totalled hold, by half
// its balance at least.
func (c *Case) LayersLeftOut(x *LeftOut) (value gp.Amount, layers int) {
	known := x.Basis == InHistory
	if !known && !c.uncovered(x) {
		return value, 0
	}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		on := c.LayerAccount[i].Same(orCode(x.Card, x.Account))
		if !known {
			on = c.LayerAccount[i].IsBlank() && !x.HoldsOnHand() && slices.Contains(x.Types, l.Quantity)
		}
		if on && !l.Remaining().IsZero() {
			value = value.Add(l.Value)
			layers++
		}
	}
	return value, layers
}

// uncovered reports whether the layers of the account's quantity types are
// worth more than the accounts totalled for these types hold, by more than half
// of the account's balance.
func (c *Case) uncovered(x *LeftOut) bool {
	if x.HoldsOnHand() {
		return false
	}
	var open gp.Amount
	for i := range c.Books.Layers {
		if l := &c.Books.Layers[i]; slices.Contains(x.Types, l.Quantity) {
			open = open.Add(l.Value)
		}
	}
	for i := range c.Selected {
		if b := c.Balance(c.Selected[i].Account); b != nil && slices.Contains(x.Types, c.typesOn(b)[0]) {
			open = open.Sub(b.Ending)
		}
	}
	return open.Add(open).Cmp(x.Balance) > 0
}
