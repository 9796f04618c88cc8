package gp

// Table is one table of one file: what a Source points into.
type Table struct {
	File  string // base name as given, never a path
	Sheet string // blank for text files
	Role  Role
}

// Source is where a record was read: a table and the physical row or line
// (1-based, as a spreadsheet or an editor counts).
type Source struct {
	Table *Table
	Row   int
}

// Layer is one cost layer of the Purchase Receipts report (IV10200).
type Layer struct {
	Source   Source
	Item     Code
	Site     Code
	Document Code // receipt number; several layers may share one
	Vendor   Code
	Order    Code // purchase order
	Account  Code // where the export names one; mostly blank
	Received Quantity
	Sold     Quantity
	Cost     Quantity // unit cost of the layer (UNITCOST)
	// Value is what the report says the layer is worth: the printed extended
	// value where there is one, else Recomputed. Functional currency.
	Value    Amount
	Date     Date
	Sequence int32
	Quantity QuantityType // zero where the export does not say
	Type     ReceiptType
	Method   ValuationMethod
	// Printed says that Value was printed, not computed.
	Printed bool
}

// Remaining is received less sold; negative for an override not yet relieved.
func (l *Layer) Remaining() Quantity { return l.Received - l.Sold }

// Recomputed is remaining × unit cost, unrounded (KB 850168).
func (l *Layer) Recomputed() Amount { return l.Remaining().Times(l.Cost) }

// StockLine is one item, or one item at one site, of the Stock Status report:
// quantities On Hand only (KB 861686).
type StockLine struct {
	Source       Source
	Item         Code
	Site         Code // blank where the report totals over sites
	Description  string
	Account      Code
	OnHand       Quantity
	Allocated    Quantity
	CurrentCost  Quantity
	StandardCost Quantity
	Value        Amount // inventory value as printed, or on hand × current cost where none is
	Method       ValuationMethod
	Tracking     Tracking
	Printed      bool // Value was printed
}

// Balance is one account of the trial balance; debit positive.
type Balance struct {
	Source      Source
	Account     Code
	Description string
	Opening     Amount
	Debit       Amount
	Credit      Amount
	Ending      Amount
	// HasOpening, HasActivity and HasEnding say which of the columns the
	// export carried; an ending balance not carried is computed.
	HasOpening, HasActivity, HasEnding bool
	Inactive                           bool
	Unit                               bool // a statistical account: no money
	Ledger                             string
	Year                               int
	LastPeriod                         int // of an account summary per period
}

// JournalLine is one line of a journal entry: GL detail or an unposted batch.
type JournalLine struct {
	Source            Source
	Status            Status
	Entry             string // journal entry number; not unique, use it with Date
	Date              Date   // TRX date, the GL posting date
	Account           Code
	Description       string // account description
	Debit, Credit     Amount
	Series            string
	SourceDocument    Code // GJ, BBF, ...
	TRXSource         Code // GL audit trail code
	OrigTRXSource     Code // subledger audit trail code
	ControlNumber     Code // originating control number: the subledger document; blank when posted in summary
	OrigDocument      Code // originating document number
	MasterID          Code
	MasterName        string
	OrigPostedDate    Date
	OrigEntry         string
	Reference         string
	Distribution      string
	Batch             Code
	BatchSource       string
	BatchComment      string
	Ledger            string
	Currency          string
	BackOutEntry      string
	CorrectingEntry   string
	Voided            bool
	Year              int
	Period            int
	User              string
	FromUnpostedBatch bool // read from an edit list or batch list, not from GL detail
}

// Net is debit less credit.
func (j *JournalLine) Net() Amount { return j.Debit.Sub(j.Credit) }

// BroughtForward reports an opening row (source document BBF or BBAL), which
// GP leaves out of activity.
func (j *JournalLine) BroughtForward() bool {
	k := j.SourceDocument.Key()
	return k == "BBF" || k == "BBAL"
}

// InventoryLine is one line of inventory history: the SmartList Inventory
// Transactions, or a row of the Historical Inventory Trial Balance.
type InventoryLine struct {
	Source         Source
	Status         Status // Work is unposted
	Document       Code
	Type           DocumentType
	Item           Code
	Site           Code
	ToSite         Code
	FromQuantity   QuantityType // the quantity type moved from, or moved at all
	ToQuantity     QuantityType
	Quantity       Quantity // base unit of measure; signed: an increase is positive
	Cost           Quantity // unit cost per base unit
	Extended       Amount   // signed as Quantity is, whatever the export's habit
	Date           Date     // document date: moves inventory
	PostingDate    Date     // GL posting date: moves the ledger; none where never posted or not exported
	HasPostingDate bool     // the column was there
	Batch          Code
	BatchSource    string
	Module         string // IV, POP, SOP ...
	TRXSource      Code
	Reference      Code // source reference number, a purchase order for receipts
	Account        Code // inventory account
	Offset         Code // inventory offset account
	Method         ValuationMethod
	ItemType       ItemType
	Unit           string
	// The rest only HITB carries.
	HITB            bool
	Entry           string // journal entry; "" or "0" where none
	Debit, Credit   Amount // cents as posted, or as they would have been
	OverrideReceipt bool
}

// Item is one item card.
type Item struct {
	Source       Source
	Item         Code
	Description  string
	Type         ItemType
	Method       ValuationMethod
	Tracking     Tracking
	CurrentCost  Quantity
	StandardCost Quantity
	Class        Code
	// Accounts holds the account of each quantity type; On Hand is the
	// inventory account.
	Accounts map[QuantityType]Code
	// Others are the further accounts of the card (offset, cost of goods sold,
	// variances ...) by caption: not inventory.
	Others      map[string]Code
	KeepHistory string
	Revalue     string
}

// ItemQuantity is one item at one site, or over all sites (Overall), of the
// SmartList Item Quantities. Overall rows repeat the sum of the site rows.
type ItemQuantity struct {
	Source                    Source
	Item, Site                Code
	Overall                   bool
	Quantities                map[QuantityType]Quantity
	Allocated, OnOrder        Quantity
	CurrentCost, StandardCost Quantity
	Method                    ValuationMethod
	Account                   Code
	Description               string
}

// ReceivingLine is one line of the SmartList Receivings Line Items.
type ReceivingLine struct {
	Source            Source
	Document          Code
	Type              string // Shipment, Invoice, Shipment/Invoice ...
	Item, Site        Code
	Shipped, Invoiced Quantity
	Cost              Quantity
	Extended          Amount
	Vendor, Order     Code
	Date              Date
	TRXSource         Code
}

// SalesLine is one line of the SmartList Sales Line Items, or of a serial and
// lot list.
type SalesLine struct {
	Source     Source
	Document   Code
	Type       string // Invoice, Return ...
	Item, Site Code
	Quantity   Quantity
	Cost       Quantity
	Extended   Amount // extended cost
	Date       Date
	Customer   Code
	Override   bool // serial or lot number added by an override
	SerialLot  Code
}
