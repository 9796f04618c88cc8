package importer

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tieout/internal/gp"
)

// Every layout is complete and refers only to fields it has.
func TestLayoutsAreWhole(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	covered := map[gp.Role]bool{}
	for _, l := range Layouts {
		covered[l.Role] = true
		if !kebab.MatchString(l.Name) || seen[l.Name] || l.Title == "" || l.record == nil || l.key == nil {
			t.Errorf("layout %q is incomplete or named twice", l.Name)
		}
		seen[l.Name] = true
		names := map[string]bool{}
		for _, f := range l.Fields {
			if !kebab.MatchString(f.Name) || names[f.Name] || len(f.Captions) == 0 {
				t.Errorf("%s: field %q is incomplete or named twice", l.Name, f.Name)
			}
			names[f.Name] = true
			if f.Group > len(l.Groups) {
				t.Errorf("%s: field %s goes with group %d of %d", l.Name, f.Name, f.Group, len(l.Groups))
			}
		}
		for _, name := range refers(l) {
			if !names[name] {
				t.Errorf("%s refers to a field %q that it has not", l.Name, name)
			}
		}
		for _, c := range l.Marks {
			if slices.Contains(l.Unless, c) {
				t.Errorf("%s: %q both marks and bars it", l.Name, c)
			}
		}
	}
	for _, r := range gp.Roles {
		if !covered[r] {
			t.Errorf("no layout for %s", r)
		}
	}
}

// refers lists the fields a layout names. A total may be one that is computed.
func refers(l *Layout) []string {
	list := slices.Concat(append(l.OneOf, l.Groups)...)
	for _, id := range l.Identities {
		list = append(append(list, id.field), id.of...)
	}
	return list
}

// header lines of real exports and the one layout that takes each.
var headers = []struct{ layout, captions string }{
	{"purchase-receipts", "Item Number,Date Received,QTY Received,QTY Sold,Unit Cost,QTY Type,TRX Location,Purchase Receipt Type,Receipt Number,Vendor ID,Purchase Order Number,Landed Cost,QTY Reserved,Receipt SEQ Number,Receipt Sold"},
	{"purchase-receipts", "ITEMNMBR,TRXLOCTN,QTYTYPE,DATERECD,RCTSEQNM,RCPTSOLD,QTYRECVD,QTYSOLD,QTYCOMTD,QTYRESERVED,FLRPLNDT,PCHSRCTY,RCPTNMBR,VENDORID,PORDNMBR,UNITCOST,QTYONHND,ADJUNITCOST"},
	{"purchase-receipts", "ItemNumber,Site,DateReceived,ReceiptNumber,QtyReceived,QtySold,UnitCost"},
	{"stock-status", "Item Number,Item Description,Generic Description,Valuation Method,U Of M,QTY On Hand,QTY Allocated,Current Cost,Standard Cost,Inventory Value,Inventory Account"},
	{"stock-status", "Item No.,Description,Generic Description,Valuation,Tracking,UofM,On Hand,Allocated,Current cost,Standard cost,Inv. Value,Inventory Account Number"},
	{"stock-status", "ITEMNMBR,ITEMDESC,QTYONHND,ATYALLOC,CURRCOST,STNDCOST,Textbox45,ACTNUMST"},
	{"item-quantities", "Item Number,Location Code,Record Type,QTY On Order,QTY On Hand,QTY Allocated,QTY Available,Item Description,QTY Damaged,QTY In Service,QTY In Use,QTY Returned,Current Cost"},
	{"item-quantities", "ITEMNMBR,LOCNCODE,RCRDTYPE,QTYONHND,QTYRTRND,QTYINUSE,QTYINSVC,QTYDMGED,ATYALLOC"},
	{"trial-balance", "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Net Change,Ending Balance"},
	{"trial-balance", "ACTNUMST,ACTDESCR,BEGBAL,DEBITAMT,CRDTAMNT,NETCHG,ENDBAL"},
	{"trial-balance", "Account,Description,Balance"},
	{"trial-balance-detail", "Account Number,Account Description,Beginning Balance,TRX Date,Journal Entry,TRX Source,Source Document,Reference,Originating Control Number,Debit Amount,Credit Amount,Ending Balance"},
	{"account-summary", "Year,Period ID,Account Number,Account Description,Debit Amount,Credit Amount,Account Type,Active,Period Balance,Main Account Segment,Segment1,Typical Balance,Document Status,Ledger Name"},
	{"account-summary", "ACTINDX,ACTNUMST,YEAR1,PERIODID,PERDBLNC,CRDTAMNT,DEBITAMT"},
	{"gl-detail", "Journal Entry,Series,TRX Date,Account Number,Account Description,Debit Amount,Credit Amount"},
	{"gl-detail", "Journal Entry Number,Series,Trx Date,Account,Account Description,Debit,Credit,Batch ID,Document Status,Audit Trail Code,Voided,Orig. Control Number"},
	{"gl-detail", "JRNENTRY,TRXDATE,ACTNUMST,DEBITAMT,CRDTAMNT,SOURCDOC,TRXSORCE,ORTRXSRC,ORCTRNUM"},
	{"unposted-batches", "Batch ID,Batch Comment,Batch Source,Series,Journal Entry,TRX Date,Source Document,Originating TRX Source,Originating Control Number,Reference,Account Number,Account Description,Debit Amount,Credit Amount"},
	{"inventory-transactions", "Document Number,Document Type,Item Number,U Of M,TRX QTY,Unit Cost,Extended Cost,TRX Location,Document Date"},
	{"inventory-transactions", "TRXSORCE,DOCTYPE,DOCNUMBR,DOCDATE,HSTMODUL,ITEMNMBR,UOFM,TRXQTY,UNITCOST,EXTDCOST,TRXLOCTN,TRNSTLOC,TRFQTYTY,TRTQTYTY,QTYBSUOM"},
	{"hitb", "Item Number,Item Description,Document Date,GL Posting Date,Journal Entry,Document Number,Document Type,TRX Source,Location Code,QTY Type,TRX QTY,Unit Cost,Extended Cost,Debit Amount,Credit Amount,Inventory Account Number,Valuation Method,Override Receipt"},
	{"items", "Item Number,Item Description,Item Type,Current Cost,Inventory Account Number,Inventory Offset Account Number,COGS Account Number,Item Class Code,Item Tracking Option,Standard Cost,Valuation Method"},
	{"items", "ITEMNMBR,ITEMDESC,ITEMTYPE,VCTNMTHD,ITMTRKOP,CURRCOST,STNDCOST"},
	{"receivings", "POP Receipt Number,POP Type,Item Number,Item Description,QTY Shipped,QTY Invoiced,Unit Cost,Extended Cost,Vendor ID,Vendor Name,PO Number,Receipt Date,Location Code,TRX Source"},
	{"sales-lines", "SOP Type,SOP Number,Item Number,Item Description,QTY,Unit Cost,Extended Cost,Unit Price,Extended Price,Customer Number,Site ID,Document Date,Override Serial/Lot"},
	{"sales-lines", "SOPTYPE,SOPNUMBE,ITEMNMBR,QUANTITY,UNITCOST,EXTDCOST,SERLTNUM,OVRSERLT"},
}

// Look-alikes are told apart by their captions alone.
func TestEachExportIsClaimedByOneLayout(t *testing.T) {
	for _, h := range headers {
		var keys []string
		for _, c := range strings.Split(h.captions, ",") {
			keys = append(keys, captionKey(c))
		}
		var claims []string
		for _, l := range Layouts {
			if m := l.match(keys, nil); m.claims() {
				claims = append(claims, l.Name)
			}
		}
		if !slices.Equal(claims, []string{h.layout}) {
			t.Errorf("%s is claimed by %v, want %s", h.captions, claims, h.layout)
		}
	}
}

func TestCaptionKey(t *testing.T) {
	for _, same := range [][]string{
		{"Item Number", "item_number", "ITEM NUMBER", "ItemNumber", "Item No.", "Item #", "item-no", " Item  Number "},
		{"QTY Received", "Quantity Received", "qtyReceived"},
		{"Originating TRX Source", "Orig. Trx Source", "Originating Transaction Source"},
		{"Debit Amount", "Debit Amt", "DEBIT_AMOUNT"},
		{"Inventory Value", "Inv. Value"},
		{"U Of M", "UofM", "UOM", "U/M", "UOFM"},
	} {
		for _, c := range same[1:] {
			if captionKey(c) != captionKey(same[0]) {
				t.Errorf("%q is %q, %q is %q", c, captionKey(c), same[0], captionKey(same[0]))
			}
		}
	}
	if captionKey("Extended Cost") == captionKey("Extended Price") {
		t.Error("different captions are the same")
	}
}
