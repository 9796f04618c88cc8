package analyzer

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
)

// checkCompany compares the companies that the files name, and holds those that
// name none against the three reports by their items and accounts.
func (c *Case) checkCompany() Check {
	k := check(CheckCompany)
	first, others, silent, named := (*gp.Input)(nil), []string{}, []string{}, 0
	for i := range c.Books.Inputs {
		in := &c.Books.Inputs[i]
		switch {
		case in.Company == "":
			if in.Role.Required() {
				silent = append(silent, in.File)
			}
			continue
		case first == nil:
			first = in
		case !sameCompany(in.Company, first.Company):
			others = append(others, fmt.Sprintf("%s names %s", in.File, in.Company))
		}
		named++
	}
	foreign, doubtful := c.strangers()
	switch {
	case len(others) > 0:
		return k.failed(fmt.Sprintf("The files are of different companies: %s names %s, %s.", first.File, first.Company, sentenceEnd(few(others, 5))))
	case len(foreign) > 0:
		return k.failed("A file that names no company seems to be of another one: " + few(foreign, 5) + ". Export it again from the company of the three reports.")
	case len(doubtful) > 0:
		return k.notRun("Whether a file that names no company is of the same one is not certain: " + few(doubtful, 5) + ".")
	case named < 2:
		return k.notRun("Fewer than two files name their company: that they belong together is not tested.")
	case len(silent) > 0:
		return k.passed(fmt.Sprintf("%d files name %s. No company is named in %s.", named, sentenceEnd(first.Company), few(silent, 5)))
	}
	return k.passed(fmt.Sprintf("%d files name %s.", named, sentenceEnd(first.Company)))
}

// sentenceEnd drops the period of "Co." where the sentence's own follows.
func sentenceEnd(s string) string { return strings.TrimSuffix(s, ".") }

// sameCompany compares names by their letters and digits.
func sameCompany(a, b string) bool {
	return strings.Join(segments(gp.Key(a)), " ") == strings.Join(segments(gp.Key(b)), " ")
}

// kinship is how many of the distinct keys of one file the three reports know.
type kinship struct {
	role      gp.Role
	what      string
	known     map[string]bool // by the reports
	keys      map[string]bool // of the file
	incidence bool            // much of the file may rightly be unknown
}

// strangers compares the optional exports that name no company with the three
// reports. Foreign ones share next to nothing with them, doubtful ones less
// than half. Purchases and sales may be of items that were never stocked.
func (c *Case) strangers() (foreign, doubtful []string) {
	items, accounts := c.reportedItems(), c.balanceAccounts()
	for _, x := range []kinship{
		{gp.RoleItems, "items", items, keysOf(c.Books.Items, func(v *gp.Item) gp.Code { return v.Item }), false},
		{gp.RoleItemQuantities, "items", items, keysOf(c.Books.Quantities, func(v *gp.ItemQuantity) gp.Code { return v.Item }), false},
		{gp.RoleInventoryTransactions, "items", items, keysOf(c.Books.Inventory, func(v *gp.InventoryLine) gp.Code { return v.Item }), false},
		{gp.RoleHITB, "items", items, keysOf(c.Books.HITB, func(v *gp.InventoryLine) gp.Code { return v.Item }), false},
		{gp.RoleReceivings, "items", items, keysOf(c.Books.Receivings, func(v *gp.ReceivingLine) gp.Code { return v.Item }), true},
		{gp.RoleSalesLines, "items", items, keysOf(c.Books.Sales, func(v *gp.SalesLine) gp.Code { return v.Item }), true},
		{gp.RoleGLDetail, "accounts", accounts, keysOf(c.Books.Journal, func(v *gp.JournalLine) gp.Code { return v.Account }), false},
		{gp.RoleUnpostedBatches, "accounts", accounts, keysOf(c.Books.Batches, func(v *gp.JournalLine) gp.Code { return v.Account }), false},
	} {
		if !c.namesCompany(x.role) {
			x.judge(c, &foreign, &doubtful)
		}
	}
	return foreign, doubtful
}

// fewestKeys is the least that tells anything.
const fewestKeys = 5

func (x *kinship) judge(c *Case, foreign, doubtful *[]string) {
	shared, most := 0, min(len(x.keys), len(x.known))
	if most < fewestKeys {
		return
	}
	damaged := c.damagedItems()
	for k := range x.keys {
		if x.known[k] || damaged[k] {
			shared++
		}
	}
	text := fmt.Sprintf("%s: of its %d %s the three reports know %d", c.Books.Of(x.role)[0].File, len(x.keys), x.what, shared)
	switch {
	case 10*shared < most:
		*foreign = append(*foreign, text)
	case 2*shared < most && !x.incidence:
		*doubtful = append(*doubtful, text)
	}
}

// namesCompany reports whether every file of the role names its company, or
// there is none.
func (c *Case) namesCompany(role gp.Role) bool {
	for _, in := range c.Books.Of(role) {
		if in.Company == "" {
			return false
		}
	}
	return true
}

func keysOf[T any](rows []T, code func(*T) gp.Code) map[string]bool {
	keys := map[string]bool{}
	for i := range rows {
		if k := code(&rows[i]); !k.IsBlank() {
			keys[k.Key()] = true
		}
	}
	return keys
}

// reportedItems are the items of the receipts and Stock Status.
func (c *Case) reportedItems() map[string]bool {
	items := keysOf(c.Books.Stock, func(v *gp.StockLine) gp.Code { return v.Item })
	for i := range c.Books.Layers {
		items[c.Books.Layers[i].Item.Key()] = true
	}
	return items
}

func (c *Case) balanceAccounts() map[string]bool {
	return keysOf(c.Books.Balances, func(v *gp.Balance) gp.Code { return v.Account })
}
