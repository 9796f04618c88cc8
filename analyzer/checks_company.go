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

// kinship is how many of the distinct identifiers of one file the three reports
// know.
type kinship struct {
	role      gp.Role
	what      string
	known     *gp.CodeSet // by the reports
	codes     func() []gp.Code
	incidence bool // much of the file may rightly be unknown
}

// strangers compares the optional exports that name no company with the three
// reports. Foreign ones share next to nothing with them, doubtful ones less
// than half. Purchases and sales may be of items that were never stocked.
func (c *Case) strangers() (foreign, doubtful []string) {
	items, accounts := c.reportedItems(), c.balanceAccounts()
	for _, x := range []kinship{
		{gp.RoleItems, "items", items, distinct(c.Books.Items, func(v *gp.Item) gp.Code { return v.Item }), false},
		{gp.RoleItemQuantities, "items", items, distinct(c.Books.Quantities, func(v *gp.ItemQuantity) gp.Code { return v.Item }), false},
		{gp.RoleInventoryTransactions, "items", items, distinct(c.Books.Inventory, func(v *gp.InventoryLine) gp.Code { return v.Item }), false},
		{gp.RoleHITB, "items", items, distinct(c.Books.HITB, func(v *gp.InventoryLine) gp.Code { return v.Item }), false},
		{gp.RoleReceivings, "items", items, distinct(c.Books.Receivings, func(v *gp.ReceivingLine) gp.Code { return v.Item }), true},
		{gp.RoleSalesLines, "items", items, distinct(c.Books.Sales, func(v *gp.SalesLine) gp.Code { return v.Item }), true},
		{gp.RoleGLDetail, "accounts", accounts, distinct(c.Books.Journal, func(v *gp.JournalLine) gp.Code { return v.Account }), false},
		{gp.RoleUnpostedBatches, "accounts", accounts, distinct(c.Books.Batches, func(v *gp.JournalLine) gp.Code { return v.Account }), false},
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
	codes, shared := x.codes(), 0
	most := min(len(codes), x.known.Len())
	if most < fewestKeys {
		return
	}
	damaged := c.damagedItems()
	for _, code := range codes {
		if x.known.Has(code) || damaged.Has(code) {
			shared++
		}
	}
	text := fmt.Sprintf("%s: of its %d %s the three reports know %d", c.Books.Of(x.role)[0].File, len(codes), x.what, shared)
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

// distinct lists each identifier of the rows once, blank ones left out.
func distinct[T any](rows []T, code func(*T) gp.Code) func() []gp.Code {
	return func() []gp.Code {
		var seen gp.CodeSet
		var list []gp.Code
		for i := range rows {
			if k := code(&rows[i]); !k.IsBlank() && seen.Add(k) {
				list = append(list, k)
			}
		}
		return list
	}
}

// reportedItems are the items of the receipts and Stock Status.
func (c *Case) reportedItems() *gp.CodeSet {
	var items gp.CodeSet
	for n, item := range c.index.items.codes {
		if len(c.index.layers.of(n)) > 0 || len(c.index.stock.of(n)) > 0 && !item.IsBlank() {
			items.Add(item)
		}
	}
	return &items
}

func (c *Case) balanceAccounts() *gp.CodeSet {
	var accounts gp.CodeSet
	for i := range c.Books.Balances {
		if a := c.Books.Balances[i].Account; !a.IsBlank() {
			accounts.Add(a)
		}
	}
	return &accounts
}
