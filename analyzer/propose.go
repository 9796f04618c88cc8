package analyzer

import (
	"strings"

	"tieout/internal/gp"
)

// propose picks the inventory accounts when the user named none: those on item
// rows of inventory history; else those on the item cards; else, by their
// descriptions, those of the trial balance. The reason goes with each.
func (c *Case) propose() func(*gp.Balance) (string, bool) {
	reasons := c.accountsInUse()
	if len(reasons) == 0 {
		return func(b *gp.Balance) (string, bool) {
			return "its description reads like inventory", soundsLikeInventory(b.Description)
		}
	}
	return func(b *gp.Balance) (string, bool) {
		why, ok := reasons[b.Account.Key()]
		return why, ok
	}
}

// accountsInUse tells which accounts hold inventory by what the exports say:
// inventory history first, else the item cards.
func (c *Case) accountsInUse() map[string]string {
	why := map[string]string{}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			if a := lines[i].Account; !a.IsBlank() {
				why[a.Key()] = "the inventory account on item rows of " + strings.ToLower(at(lines[i].Source).Role.Title())
			}
		}
	}
	if len(why) > 0 {
		return why
	}
	for i := range c.Books.Items {
		for _, q := range gp.QuantityTypes {
			if a := c.Books.Items[i].Accounts[q]; !a.IsBlank() {
				why[a.Key()] = "the " + q.String() + " account of items"
			}
		}
	}
	return why
}

// soundsLikeInventory judges an account by its description alone.
func soundsLikeInventory(description string) bool {
	d := " " + strings.ToLower(description) + " "
	if !containsAny(d, "inventor", "stock on hand", "raw material", "finished good", "goods in transit") {
		return false
	}
	return !containsAny(d, "cost of", "cogs", "variance", "reserve", "obsolescence", "allowance", "provision", "insurance",
		"prepaid", "adjustment", "offset", "expense", "clearing", "accrued", "units", "shrink", "write", "equipment",
		"purchases", "gain", "loss", "tax", "payable", "receivable", "sales", "income", "revenue")
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
