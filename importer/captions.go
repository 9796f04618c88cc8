package importer

import "sync"

// Captions that several layouts share: SmartList's, the printed reports', the
// table fields' and those of common SQL views.
var (
	itemCaptions        = []string{"Item Number", "ITEMNMBR", "Item", "Item ID", "Item Code", "Part Number", "Stock Number", "SKU"}
	descriptionCaptions = []string{"Item Description", "ITEMDESC", "Description", "Item Name"}
	siteCaptions        = []string{"TRX Location", "TRXLOCTN", "Location Code", "LOCNCODE", "Site ID", "Site", "Location", "Location ID", "Warehouse", "Warehouse ID", "Site Code", "Site Number"}
	valuationCaptions   = []string{"Valuation Method", "VCTNMTHD", "Valuation", "Costing Method", "Cost Method"}
	accountCaptions     = []string{"Account Number", "ACTNUMST", "Account", "GL Account", "GL Account Number", "Account String", "Account No"}
	accountNameCaptions = []string{"Account Description", "ACTDESCR", "Description", "Account Name", "Account Title"}
	debitCaptions       = []string{"Debit Amount", "DEBITAMT", "Debit", "Debits", "PERDDBIT", "Functional Debit Amount", "Period Debit"}
	creditCaptions      = []string{"Credit Amount", "CRDTAMNT", "Credit", "Credits", "CRDTAMT", "PERDCRDT", "Functional Credit Amount", "Period Credit"}
	ledgerCaptions      = []string{"Ledger Name", "Ledger", "Ledger ID"}
	entryCaptions       = []string{"Journal Entry", "JRNENTRY", "Journal Entry Number", "Journal Number", "Journal", "JE", "JE Number", "Jrnl Entry", "Entry Number", "Entry"}
	trxDateCaptions     = []string{"TRX Date", "TRXDATE", "Transaction Date", "Date", "Posting Date", "GL Posting Date"}
	currentCostCaptions = []string{"Current Cost", "CURRCOST", "Current Unit Cost"}
	stdCostCaptions     = []string{"Standard Cost", "STNDCOST", "Standard Unit Cost"}
	trackingCaptions    = []string{"Item Tracking Option", "ITMTRKOP", "Tracking Option", "Tracking", "Track"}
	invAccountCaptions  = []string{"Inventory Account Number", "Inventory Account", "IVIVINDX", "INVACCT", "Account Number", "ACTNUMST", "Account"}
	onHandCaptions      = []string{"QTY On Hand", "QTYONHND", "Quantity On Hand", "On Hand", "On Hand QTY", "On Hand Quantity", "QOH"}
	allocatedCaptions   = []string{"QTY Allocated", "ATYALLOC", "QTYALLOC", "Quantity Allocated", "Allocated"}
	batchCaptions       = []string{"Batch Number", "BACHNUMB", "Batch ID", "Batch", "Batch Name"}
	batchSourceCaptions = []string{"Batch Source", "BCHSOURC"}
	seriesCaptions      = []string{"Series", "SERIES"}
	sourceDocCaptions   = []string{"Source Document", "SOURCDOC", "Source Doc", "Source"}
	referenceCaptions   = []string{"Reference", "REFRENCE", "Ref"}
	lineTextCaptions    = []string{"Distribution Reference", "DSCRIPTN", "Distribution Description", "Line Description", "Description"}
	trxSourceCaptions   = []string{"TRX Source", "TRXSORCE", "TRXSRCE", "Audit Trail Code", "Audit Trail", "Transaction Source"}
	origTrxCaptions     = []string{"Originating TRX Source", "ORTRXSRC", "ORGNTSRC", "Originating Transaction Source", "Originating Audit Trail Code"}
	controlCaptions     = []string{"Originating Control Number", "ORCTRNUM", "Control Number"}
	origDocCaptions     = []string{"Originating Document Number", "ORDOCNUM", "Document Number"}
	unitCostCaptions    = []string{"Unit Cost", "UNITCOST", "Cost"}
	extendedCaptions    = []string{"Extended Cost", "EXTDCOST", "Extended Amount", "Extended Value", "Extended", "Total Cost"}
	postingCaptions     = []string{"GL Posting Date", "GLPOSTDT", "Posting Date", "Posted Date", "GL Date"}
	unitCaptions        = []string{"U Of M", "UOFM", "Unit Of Measure", "UM", "Unit", "Base U of M", "U Of M Schedule", "UOMSCHDL"}
)

// unusedCaptions are captions of GP's exports that no layout reads: where
// captions stand one blank apart they tell where each ends.
var unusedCaptions = []string{
	"Generic Description", "Item Generic Description", "User Category Value 1", "User Category Value 2", "User Category Value 3",
	"User Category Value 4", "User Category Value 5", "User Category Value 6", "Landed Cost", "QTY Reserved", "QTY On Order", "QTY Available",
	"QTY Back Ordered", "QTY Requisitioned", "Originating Type", "Currency ID", "Decimal Places Currency", "Decimal Places QTYS", "Item Class Code",
	"Keep Trx History", "Revalue Inventory", "Tolerance Percentage", "Account Category Number", "Posting Type", "Typical Balance",
	"Main Account Segment", "Segment1", "Segment2", "Segment3", "Segment4", "Bin", "Customer Number", "Customer Name", "Vendor Name",
	"Unit Price", "Extended Price", "Markdown Amount", "Price Level", "Reason Code", "Lot Number", "Serial Number",
}

// printedCaption reports whether a text is a caption of a GP export.
func printedCaption(caption string) bool {
	return knownCaption(caption) || unusedKeys()[captionKey(caption)]
}

var unusedKeys = sync.OnceValue(func() map[string]bool { return keySet(unusedCaptions) })
