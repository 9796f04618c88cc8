package analyzer

import "tieout/internal/gp"

// HowToExport says where GP gives an export and which options to set.
func HowToExport(r gp.Role) string { return how[r] }

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
