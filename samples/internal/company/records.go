package company

import "tieout/internal/gp"

// Item is one item card.
type Item struct {
	Number, Description, Generic, Unit string
	Class                              string // FINISHED, RAWMAT or PARTS
	Method                             gp.ValuationMethod
	Tracking                           gp.Tracking
	QuantityPlaces, CostPlaces         int
	Cost                               gp.Quantity // what it cost at the start of the year
	Price                              gp.Quantity // sales price
	Lot                                int64       // a usual purchase
	// Held keeps an item out of the year's ordinary business, for events that
	// need its layers to themselves.
	Held bool

	current gp.Quantity
	average gp.Quantity
}

// Standard is the card's standard cost.
func (i *Item) Standard() gp.Quantity { return i.Cost }

// Current is the card's current cost: the last receipt's, or the moving
// average of an average item.
func (i *Item) Current() gp.Quantity {
	switch {
	case i.Method == gp.AveragePerpetual && i.average != 0:
		return i.average
	case i.current != 0:
		return i.current
	}
	return i.Cost
}

// Layer is one cost layer (IV10200).
type Layer struct {
	Item                    *Item
	Site                    string
	Kind                    gp.QuantityType
	Type                    gp.ReceiptType
	Date                    gp.Date
	Sequence                int
	Document, Vendor, Order string
	Received, Sold, Cost    gp.Quantity
}

// Remaining is what is left of the layer; negative for an override.
func (l *Layer) Remaining() gp.Quantity { return l.Received - l.Sold }

// Value is remaining × cost, unrounded.
func (l *Layer) Value() gp.Amount { return l.Remaining().Times(l.Cost) }

// Line is one line of inventory history (IV30300), or of an unposted document.
type Line struct {
	Document        string
	Type            gp.DocumentType // zero: a cost adjustment, which GP shows blank
	Item            *Item
	Site, ToSite    string
	From, To        gp.QuantityType
	Quantity, Cost  gp.Quantity
	Extended        gp.Amount // unrounded, signed as Quantity
	Date, Posting   gp.Date
	Batch           string
	Module          string
	Source          string // audit trail code
	Reference       string
	Account, Offset string
	Unposted        bool
}

// Entry is one journal entry.
type Entry struct {
	Number         int
	Date           gp.Date
	Series         string
	SourceDocument string
	TRXSource      string // GL audit trail code
	OrigSource     string // subledger audit trail code
	Control        string // originating control number
	OrigDocument   string
	Master         Party
	Posted         gp.Date // originating posted date
	Batch          string
	BatchSource    string
	BatchComment   string
	Reference      string
	User           string
	Work           bool // unposted
	Voided         bool
	BackOut        int // the entry that this one takes back; 0 for none
	Postings       []Posting
}

// Posting is one distribution of an entry, in cents.
type Posting struct {
	Account       string
	Debit, Credit gp.Amount
}

// Party is a vendor or a customer.
type Party struct{ ID, Name string }

// Receiving is one line of a purchasing receipt or invoice (POP30310).
type Receiving struct {
	Document          string
	Type              string // Shipment or Invoice
	Item              *Item
	Shipped, Invoiced gp.Quantity
	Cost              gp.Quantity
	Vendor            Party
	Order             string
	Date              gp.Date
	Site              string
	Source            string
}

// Extended is the line's quantity × unit cost.
func (r *Receiving) Extended() gp.Amount { return (r.Shipped + r.Invoiced).Times(r.Cost) }

// SalesLine is one line of a sales document (SOP30300).
type SalesLine struct {
	Document       string
	Type           string // Invoice or Return
	Item           *Item
	Quantity, Cost gp.Quantity
	Price          gp.Quantity
	Extended       gp.Amount // extended cost
	Customer       Party
	Date           gp.Date
	Site           string
	Override       bool // a serial or lot number added by an override
}
