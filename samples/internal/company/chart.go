package company

import "tieout/internal/gp"

// Account is one account of the chart, with its balance at the start of the
// year; inventory opens with its layers and retained earnings with the rest.
type Account struct {
	Number, Description string
	Opening             int64 // cents, debit positive
}

// The accounts that events post to.
const (
	Cash            = "000-1100-00"
	Receivables     = "000-1200-00"
	FinishedGoods   = "000-1300-01"
	RawMaterials    = "000-1300-02"
	Parts           = "000-1300-03"
	InUse           = "000-1310-00"
	InService       = "000-1320-00"
	Damaged         = "000-1330-00"
	Returns         = "000-1340-00"
	Reserve         = "000-1390-00"
	PrepaidCargo    = "000-1410-00"
	Payables        = "000-2100-00"
	AccruedPurchase = "000-2110-00"
	RetainedEarning = "000-3100-00"
	SalesReturns    = "000-4200-00"
	Adjustments     = "000-5200-00"
	CountVariance   = "000-5210-00"
	PriceVariance   = "000-5220-00"
	Freight         = "000-6300-00"
	Supplies        = "000-6400-00"
)

// Chart is Harbor Supply's chart of accounts.
var Chart = []Account{
	{Cash, "Cash - Operating", 184_212_40},
	{Receivables, "Accounts Receivable", 96_480_15},
	{FinishedGoods, "Inventory - Finished Goods", 0},
	{RawMaterials, "Inventory - Raw Materials", 0},
	{Parts, "Inventory - Parts", 0},
	{InUse, "Inventory - In Use", 0},
	{InService, "Inventory - In Service", 0},
	{Damaged, "Inventory - Damaged", 0},
	{Returns, "Inventory - Returns", 0},
	{Reserve, "Inventory Obsolescence Reserve", -6_500_00},
	{"000-1400-00", "Prepaid Expenses", 4_150_00},
	{PrepaidCargo, "Prepaid Inventory Insurance", 7_200_00},
	{"000-1500-00", "Warehouse Equipment", 212_900_00},
	{"000-1590-00", "Accumulated Depreciation - Warehouse Equipment", -88_430_00},
	{Payables, "Accounts Payable", -71_905_62},
	{AccruedPurchase, "Accrued Purchases", -12_388_40},
	{"000-2200-00", "Accrued Payroll", -5_180_00},
	{"000-3000-00", "Capital Stock", -120_000_00},
	{RetainedEarning, "Retained Earnings", 0},
	{"000-4100-01", "Sales - Finished Goods", 0},
	{"000-4100-02", "Sales - Raw Materials", 0},
	{"000-4100-03", "Sales - Parts", 0},
	{SalesReturns, "Sales Returns and Allowances", 0},
	{"000-5100-01", "Cost of Goods Sold - Finished Goods", 0},
	{"000-5100-02", "Cost of Goods Sold - Raw Materials", 0},
	{"000-5100-03", "Cost of Goods Sold - Parts", 0},
	{Adjustments, "Inventory Adjustments", 0},
	{CountVariance, "Stock Count Variances", 0},
	{PriceVariance, "Purchase Price Variance", 0},
	{"000-6100-00", "Wages and Salaries", 0},
	{"000-6200-00", "Warehouse Rent", 0},
	{Freight, "Freight In and Handling", 0},
	{Supplies, "Shop and Office Supplies", 0},
	{"000-6500-00", "Depreciation Expense", 0},
	{"000-6600-00", "Insurance Expense", 0},
}

// typeAccounts are the accounts of the quantity types that are not On Hand;
// every item card names the same four.
var typeAccounts = map[gp.QuantityType]string{
	gp.Returned: Returns, gp.InUse: InUse, gp.InService: InService, gp.Damaged: Damaged,
}

var suffixes = map[string]string{"FINISHED": "01", "RAWMAT": "02", "PARTS": "03"}

// Account is the inventory account of the item's quantity type.
func (i *Item) Account(kind gp.QuantityType) string {
	if kind == gp.OnHand {
		return "000-1300-" + suffixes[i.Class]
	}
	return typeAccounts[kind]
}

// CostOfGoods is the item's cost of goods sold account.
func (i *Item) CostOfGoods() string { return "000-5100-" + suffixes[i.Class] }

// SalesAccount is the item's sales account.
func (i *Item) SalesAccount() string { return "000-4100-" + suffixes[i.Class] }
