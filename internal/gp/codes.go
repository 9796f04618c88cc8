package gp

import "strings"

// QuantityType is where a quantity stands in GP: layers and item quantities
// keep the five apart. Zero is unknown.
type QuantityType uint8

// The quantity types, with GP's own numbers (IV10200.QTYTYPE).
const (
	OnHand QuantityType = iota + 1
	Returned
	InUse
	InService
	Damaged
)

// QuantityTypes lists the five in GP's order.
var QuantityTypes = [...]QuantityType{OnHand, Returned, InUse, InService, Damaged}

var quantityTypeWords = words{"", "On Hand", "Returned", "In Use", "In Service", "Damaged"}

func (t QuantityType) String() string { return quantityTypeWords.of(int(t)) }

// ParseQuantityType reads GP's word or number.
func ParseQuantityType(s string) (QuantityType, bool) {
	n, ok := quantityTypeWords.find(s)
	return QuantityType(n), ok && n > 0
}

// ReceiptType is what made a layer (IV10200.PCHSRCTY). Zero is unknown: GP's
// own decoder leaves types it does not know blank.
type ReceiptType uint8

// The receipt types, with GP's own numbers.
const (
	ReceiptAdjustment ReceiptType = iota + 1
	ReceiptVariance
	ReceiptTransfer
	ReceiptOverride
	ReceiptReceipt
	ReceiptReturn
	ReceiptAssembly
	ReceiptInTransit
)

var receiptTypeWords = words{"", "Adjustment", "Variance", "Transfer", "Override", "Receipt", "Return", "Assembly", "In-Transit"}

func (t ReceiptType) String() string { return receiptTypeWords.of(int(t)) }

// ParseReceiptType reads GP's word or number.
func ParseReceiptType(s string) (ReceiptType, bool) {
	n, ok := receiptTypeWords.find(s)
	return ReceiptType(n), ok
}

// ValuationMethod is how GP values an item (VCTNMTHD). Zero is unknown, or a
// layer made before GP 9, by a reconcile or by a third party (KB 923960).
type ValuationMethod uint8

// The valuation methods, with GP's own numbers.
const (
	FIFOPerpetual ValuationMethod = iota + 1
	LIFOPerpetual
	AveragePerpetual
	FIFOPeriodic
	LIFOPeriodic
)

var valuationWords = words{"", "FIFO Perpetual", "LIFO Perpetual", "Average Perpetual", "FIFO Periodic", "LIFO Periodic"}

func (m ValuationMethod) String() string { return valuationWords.of(int(m)) }

// Layered reports whether the layers are the valuation: FIFO or LIFO
// perpetual (KB 861686, KB 850168).
func (m ValuationMethod) Layered() bool { return m == FIFOPerpetual || m == LIFOPerpetual }

// ParseValuationMethod reads GP's word or number.
func ParseValuationMethod(s string) (ValuationMethod, bool) {
	n, ok := valuationWords.find(s)
	return ValuationMethod(n), ok
}

// ItemType says what an item card stands for; only the first two have layers.
type ItemType uint8

// The item types, with GP's own numbers.
const (
	SalesInventory ItemType = iota + 1
	Discontinued
	Kit
	MiscCharges
	Services
	FlatFee
)

var itemTypeWords = words{"", "Sales Inventory", "Discontinued", "Kit", "Misc Charges", "Services", "Flat Fee"}

func (t ItemType) String() string { return itemTypeWords.of(int(t)) }

// ParseItemType reads GP's word or number.
func ParseItemType(s string) (ItemType, bool) {
	n, ok := itemTypeWords.find(s)
	return ItemType(n), ok
}

// Tracking is an item's tracking option.
type Tracking uint8

// The tracking options, with GP's own numbers.
const (
	TrackNone Tracking = iota + 1
	TrackSerial
	TrackLot
)

var trackingWords = words{"", "None", "Serial Numbers", "Lot Numbers"}

func (t Tracking) String() string { return trackingWords.of(int(t)) }

// ParseTracking reads GP's word or number.
func ParseTracking(s string) (Tracking, bool) {
	n, ok := trackingWords.find(s)
	return Tracking(n), ok
}

// DocumentType is the kind of an inventory transaction. Zero is unknown: the
// cost-adjustment types (8 and up) come out blank in SmartList.
type DocumentType uint8

// The inventory document types, with GP's own numbers.
const (
	DocAdjustment DocumentType = iota + 1
	DocVariance
	DocTransfer
	DocReceipt
	DocReturn
	DocSale
	DocAssembly
	// DocCostAdjustment stands for every type from 8 up.
	DocCostAdjustment
	// DocBroughtForward is HITB's opening row (100).
	DocBroughtForward
)

var documentTypeWords = words{"", "Adjustment", "Variance", "Transfer", "Receipt", "Return", "Sale", "Bill of Materials", "Cost Adjustment", "Brought Forward"}

func (t DocumentType) String() string { return documentTypeWords.of(int(t)) }

// ParseDocumentType reads GP's word or number; 100 is HITB's opening row,
// other numbers from 8 up adjust cost.
func ParseDocumentType(s string) (DocumentType, bool) {
	s = strings.TrimSpace(s)
	if s == "100" {
		return DocBroughtForward, true
	}
	if n := smallNumber(s); n >= int(DocCostAdjustment) {
		return DocCostAdjustment, true
	}
	n, ok := documentTypeWords.find(s)
	return DocumentType(n), ok
}

// Status is how far an entry has come.
type Status uint8

// The statuses. Work is unposted; Open and History are posted.
const (
	Work Status = iota + 1
	Open
	History
)

var statusWords = words{"", "Work", "Open", "History"}

func (s Status) String() string { return statusWords.of(int(s)) }

// Posted reports whether the entry reached the ledger or inventory history.
func (s Status) Posted() bool { return s != Work }

// ParseStatus reads GL words (Work, Open, History) and inventory words
// (Unposted, Posted); numbers are the GL's.
func ParseStatus(s string) (Status, bool) {
	if n, ok := inventoryStatusWords.word(s); ok {
		return inventoryStatuses[n], true
	}
	n, ok := statusWords.find(s)
	return Status(n), ok && n > 0
}

var (
	inventoryStatusWords = words{"Unposted", "Posted", "Current"}
	inventoryStatuses    = [...]Status{Work, Open, Open}
)

// words are the English words of a code table, at the index GP numbers them.
type words []string

func (w words) of(n int) string {
	if n < 0 || n >= len(w) {
		return ""
	}
	return w[n]
}

// find reads a word, whatever its case and spacing, or a number of the table.
// Blank is 0 and known.
func (w words) find(s string) (int, bool) {
	if n, ok := w.word(s); ok {
		return n, true
	}
	if n := smallNumber(strings.TrimSpace(s)); n >= 0 && n < len(w) {
		return n, true
	}
	return 0, false
}

// word finds a word, whatever its case and spacing.
func (w words) word(s string) (int, bool) {
	for i, word := range w {
		if word == s {
			return i, true
		}
	}
	for i, word := range w {
		if sameWord(word, s) {
			return i, true
		}
	}
	return 0, false
}

// smallNumber reads up to three digits, else −1.
func smallNumber(s string) int {
	if s == "" || len(s) > 3 {
		return -1
	}
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// sameWord reports whether s has the letters and digits of word, in any case,
// and nothing else but marks and blanks.
func sameWord(word, s string) bool {
	at := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
		c := lower(s[i])
		if c == 0 {
			continue
		}
		for at < len(word) && lower(word[at]) == 0 {
			at++
		}
		if at == len(word) || lower(word[at]) != c {
			return false
		}
		at++
	}
	for at < len(word) && lower(word[at]) == 0 {
		at++
	}
	return at == len(word)
}

// lower is an ASCII letter in lower case or a digit, 0 for all else.
func lower(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c + 'a' - 'A'
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		return c
	}
	return 0
}
