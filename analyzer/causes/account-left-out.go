package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

var accountLeftOut = analyzer.Cause{
	ID:     "account-left-out",
	Title:  "an inventory account was not totalled",
	Seed:   "note",
	Source: "KB 861686",
	Test: func(c *analyzer.Case) analyzer.Outcome {
		return testLeftOut(c, "account-left-out", "inventory account", "inventory accounts", (*analyzer.LeftOut).HoldsOnHand)
	},
}

var quantityTypes = analyzer.Cause{
	ID:     "quantity-types",
	Title:  "accounts of quantities not On Hand were not totalled",
	Seed:   "assumption",
	Source: "KB 861686; each item has its own In Use, In Service, Damaged and Inventory Returns accounts",
	Test: func(c *analyzer.Case) analyzer.Outcome {
		return testLeftOut(c, "quantity-types", "account for quantities In Use, In Service, Damaged or Returned", "accounts for quantities In Use, In Service, Damaged or Returned",
			func(x *analyzer.LeftOut) bool { return !x.HoldsOnHand() })
	},
}

// testLeftOut claims the balances of the accounts left out whose layers are in
// the receipts: the ledger total lacks them, the receipts do not.
func testLeftOut(c *analyzer.Case, id, what, several string, ours func(*analyzer.LeftOut) bool) analyzer.Outcome {
	open := 0
	closes := closesByName(c, ours)
	for i := range c.LeftOut {
		x := &c.LeftOut[i]
		if !ours(x) || x.Balance.IsZero() {
			continue
		}
		if f, ok := leftOut(c, x, closes); ok {
			c.Claim(id, f)
		} else {
			open++
		}
	}
	n := len(c.Findings(id))
	switch {
	case n > 0:
		return analyzer.Outcome{
			Summary: fmt.Sprintf("%d %s of the trial balance, with %s in all, %s not on the list.",
				n, count(n, what, several), analyzer.Money(analyzer.Sum(c.Findings(id)).Neg()), count(n, "is", "are")),
			Needs: leftOutNeeds,
			Next:  "Add the accounts to the list with --accounts and run again.",
		}
	case open > 0:
		return analyzer.Outcome{Grade: analyzer.GradePossible, Needs: leftOutNeeds,
			Summary: fmt.Sprintf("%d %s like an %s and %s not on the list; no layer in the receipts is shown to be %s.", open,
				count(open, "account reads", "accounts read"), what, count(open, "is", "are"), count(open, "its", "theirs"))}
	case !c.KnowsAccounts():
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Needs: leftOutNeeds,
			Summary: "No export names the accounts of items, and no other account's description reads like an " + what + "."}
	}
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: "Every " + what + " that the exports name is on the list."}
}

var leftOutNeeds = []gp.Role{gp.RoleItems, gp.RoleInventoryTransactions}

// closesByName reports whether the accounts for which only their descriptions
// speak would together close most of the gap.
func closesByName(c *analyzer.Case, ours func(*analyzer.LeftOut) bool) bool {
	var sum gp.Amount
	for i := range c.LeftOut {
		if x := &c.LeftOut[i]; ours(x) && x.Basis == analyzer.ByName {
			sum = sum.Sub(x.Balance)
		}
	}
	return !sum.IsZero() && c.Closes(sum)
}

// leftOut judges one account. Item cards and inventory transactions prove it,
// if layers stand on it. HITB alone indicates it: its rows may be older than
// the cards, or rebuilt by the reset tool (KB 2714780). So does the print of a
// report; a description does, if layers of its kind have no other account, or
// if the gap is of its size.
func leftOut(c *analyzer.Case, x *analyzer.LeftOut, closes bool) (analyzer.Finding, bool) {
	value, layers := c.LayersLeftOut(x)
	f := analyzer.Finding{
		Grade: analyzer.GradeIndicated, Amount: x.Balance.Neg(), Account: x.Account,
		Note:     fmt.Sprintf("%s (%s): %s", x.Account, x.Description, x.Why),
		Evidence: []analyzer.Evidence{x.Source},
	}
	switch {
	case x.Basis == analyzer.InHistory && layers > 0:
		if c.Books.Has(gp.RoleItems) || c.Books.Has(gp.RoleInventoryTransactions) {
			f.Grade = analyzer.GradeProven
		}
	case x.Basis != analyzer.InHistory && layers > 0:
	case x.Basis == analyzer.OnReport:
	case x.Basis == analyzer.ByName && x.HoldsOnHand() && (closes || c.Closes(x.Balance.Neg())):
	default:
		return f, false
	}
	switch {
	case layers > 0 && !x.Card.IsBlank():
		f.Note += fmt.Sprintf("; %d layers worth %s of items on %s at all sites are in the receipts", layers, analyzer.Money(value), x.Card)
	case layers > 0:
		f.Note += fmt.Sprintf("; %d layers worth %s are in the receipts", layers, analyzer.Money(value))
	}
	return f, true
}
