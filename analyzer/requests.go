package analyzer

import (
	"cmp"
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// requests lists the exports to ask the client for: those whose lack leaves
// causes untested, the one that settles most of what is open first.
func (c *Case) requests(r *Result) []Request {
	settles := map[gp.Role][]string{}
	for _, x := range r.Causes {
		if x.Grade == GradeProven || x.Grade == GradeRuledOut {
			continue
		}
		for _, role := range x.Needs {
			if !c.Books.Has(role) && !slices.Contains(settles[role], x.ID) {
				settles[role] = append(settles[role], x.ID)
			}
		}
	}
	out := []Request{}
	if c.scopeFails() {
		out = append(out, Request{
			Role: gp.RolePurchaseReceipts, Settles: []string{"report-scope"}, How: how[gp.RolePurchaseReceipts],
			Why: "The report given leaves layers out; nothing can be concluded before it is whole.",
		})
	}
	for _, role := range gp.Roles {
		if ids := settles[role]; len(ids) > 0 {
			out = append(out, Request{Role: role, Settles: ids, How: how[role], Why: c.whyAsk(r, len(ids))})
		}
	}
	slices.SortStableFunc(out, func(a, b Request) int {
		return cmp.Or(cmp.Compare(btoi(a.Role != gp.RolePurchaseReceipts), btoi(b.Role != gp.RolePurchaseReceipts)),
			cmp.Compare(len(b.Settles), len(a.Settles)))
	})
	return out
}

func (c *Case) scopeFails() bool {
	return slices.ContainsFunc(c.Checks, func(k Check) bool { return k.ID == CheckScope && k.Status == Fail })
}

func (c *Case) whyAsk(r *Result, n int) string {
	open := r.Unexplained
	if open.Within(r.Tolerance) {
		return fmt.Sprintf("It would test %d %s that the files given cannot test.", n, plural(n, "cause", "causes"))
	}
	return fmt.Sprintf("It would test %d %s that the files given cannot test, while %s is not explained.", n, plural(n, "cause", "causes"), Money(open))
}

// how says where GP gives each export and which options to set (gp-domain
// sections 1 to 5; menu names of GP 2013 and later).
var how = map[gp.Role]string{
	gp.RolePurchaseReceipts:      "Inventory > Reports > Activity > Purchase Receipts: no ranges (all items, all sites, all quantity types), printed to file on the as-of date; or SmartList > Inventory > Purchase Receipts without search conditions, all records.",
	gp.RoleStockStatus:           "Inventory > Reports > Activity > Stock Status: no ranges, include zero and negative quantities, printed with the Purchase Receipts report.",
	gp.RoleTrialBalance:          "Financial > Reports > Trial Balance > Summary: all accounts, inactive and zero-balance accounts included, functional currency, Base ledger, date range ending on the as-of date.",
	gp.RoleGLDetail:              "SmartList > Financial > Account Transactions: whole journal entries, not the inventory accounts alone, from the first day of the year to the day the inventory reports were printed, all records, with Document Status, Source Document, TRX Source, Originating TRX Source, Originating Control Number, Originating Document Number, Reference, Batch Number and Voided.",
	gp.RoleInventoryTransactions: "SmartList > Inventory > Inventory Transactions from the first day of the year to the day the reports were printed, all records, with GL Posting Date, TRX Source, Batch Number, Inventory Account Number, Inventory Offset Account Number, QTY In Base U Of M, quantity types and the Transfer columns.",
	gp.RoleItems:                 "SmartList > Inventory > Items, all records, with Valuation Method, Item Tracking Option, Standard Cost and all account numbers.",
	gp.RoleItemQuantities:        "SmartList > Inventory > Item Quantities, all records (Site rows), with all five quantity types, on the day the reports are printed.",
	gp.RoleUnpostedBatches:       "Financial > Reports > General > Batch Edit Lists (General Transaction Edit List), all batches; or SmartList > Financial > Account Transactions with Document Status equal to Work.",
	gp.RoleHITB:                  "Inventory > Reports > Activity > Historical Inventory Trial Balance: detail, all items, sites and quantity types, by GL posting date, for the year.",
	gp.RoleReceivings:            "SmartList > Purchasing > Receivings Line Items, for the receipts with layers left, with PO Number, QTY Shipped, QTY Invoiced, Unit Cost and Location Code.",
	gp.RoleSalesLines:            "SmartList > Sales > Sales Line Items for the year with serial and lot numbers and the override flag (SOP10201).",
}
