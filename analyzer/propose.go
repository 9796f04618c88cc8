package analyzer

import (
	"strings"

	"tieout/internal/gp"
)

// propose picks the inventory accounts when the user named none: those on item
// rows of inventory history and on the item cards, with those that by their
// descriptions hold quantities In Use, In Service, Damaged or Returned, for
// which a period may have no row; without these exports, by their descriptions,
// those of the trial balance. The reason goes with each.
func (c *Case) propose() func(*gp.Balance) (string, bool) {
	why, known := c.whyHolding(), c.KnowsAccounts()
	return func(b *gp.Balance) (string, bool) {
		if c.HoldsStock(b.Account) {
			return or(why[b.Account.Folded()], "a site's segments put into the account of an item card"), true
		}
		if !soundsLikeInventory(b.Description) || retired(b) {
			return "", false
		}
		return "its description reads like inventory", !known || typeByName(b.Description) != gp.OnHand
	}
}

// whyHolding tells of every account that holds inventory what says so.
func (c *Case) whyHolding() map[gp.Code]string {
	why := map[gp.Code]string{}
	say := func(a gp.Code, text func() string) {
		if key := a.Folded(); why[key] == "" {
			why[key] = text()
		}
	}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			seen, n := sightings(&lines[i])
			for _, s := range seen[:n] {
				say(s.account, func() string { return "item rows of " + at(lines[i].Source).Role.Title() + " name it" })
			}
		}
	}
	for i := range c.Books.Items {
		for _, q := range gp.QuantityTypes {
			if a := c.Books.Items[i].Accounts[q]; !a.IsBlank() {
				say(a, func() string { return "item cards name it for the quantity type " + q.String() })
			}
		}
	}
	return why
}

// retired reports an account without balance that is inactive or says it is closed.
func retired(b *gp.Balance) bool {
	return b.Ending.IsZero() && b.Opening.IsZero() && (b.Inactive || containsAny(strings.ToLower(b.Description), "closed", "inactive"))
}

// soundsLikeInventory judges an account by its description alone.
func soundsLikeInventory(description string) bool {
	d := " " + strings.ToLower(description) + " "
	if !containsAny(d, "inventor", "stock on hand", "raw material", "finished good", "goods in transit") {
		return false
	}
	return !containsAny(d, "cost of", "cogs", "variance", "reserve", "obsolescence", "allowance", "provision", "insurance",
		"prepaid", "adjustment", "offset", "expense", "clearing", "accrued", "units", "shrink", "write", "equipment",
		"purchases", "credit", "floor plan", "loan", "gain", "loss", "tax", "payable", "receivable", "sales", "income", "revenue")
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
