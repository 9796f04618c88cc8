package gp

// Role is what a file is for.
type Role string

// The roles of the contract. The first three are required.
const (
	RolePurchaseReceipts      Role = "purchase-receipts"
	RoleStockStatus           Role = "stock-status"
	RoleTrialBalance          Role = "trial-balance"
	RoleGLDetail              Role = "gl-detail"
	RoleInventoryTransactions Role = "inventory-transactions"
	RoleItems                 Role = "items"
	RoleItemQuantities        Role = "item-quantities"
	RoleUnpostedBatches       Role = "unposted-batches"
	RoleHITB                  Role = "hitb"
	RoleReceivings            Role = "receivings"
	RoleSalesLines            Role = "sales-lines"
)

// Roles lists every role, the required ones first, then in the order in which
// they usually settle most.
var Roles = [...]Role{
	RolePurchaseReceipts, RoleStockStatus, RoleTrialBalance,
	RoleGLDetail, RoleInventoryTransactions, RoleItems, RoleItemQuantities,
	RoleUnpostedBatches, RoleHITB, RoleReceivings, RoleSalesLines,
}

// Title is the name GP users know the export by.
func (r Role) Title() string {
	return map[Role]string{
		RolePurchaseReceipts:      "Purchase Receipts report",
		RoleStockStatus:           "Stock Status report",
		RoleTrialBalance:          "GL trial balance",
		RoleGLDetail:              "GL detail (SmartList Account Transactions)",
		RoleInventoryTransactions: "Inventory Transactions",
		RoleItems:                 "Items",
		RoleItemQuantities:        "Item Quantities",
		RoleUnpostedBatches:       "unposted GL batches",
		RoleHITB:                  "Historical Inventory Trial Balance",
		RoleReceivings:            "Receivings Line Items",
		RoleSalesLines:            "Sales Line Items",
	}[r]
}

// Required reports whether the main job needs the role.
func (r Role) Required() bool {
	return r == RolePurchaseReceipts || r == RoleStockStatus || r == RoleTrialBalance
}

// Books is everything the exports say, in the order it stands in them, with
// what was learned of each file and every problem met on the way.
type Books struct {
	Layers     []Layer
	Stock      []StockLine
	Balances   []Balance // one per account
	Journal    []JournalLine
	Inventory  []InventoryLine
	HITB       []InventoryLine
	Items      []Item
	Quantities []ItemQuantity
	Batches    []JournalLine
	Receivings []ReceivingLine
	Sales      []SalesLine
	Inputs     []Input
	Problems   []Problem
	LeftAside  []LeftAside
}

// Has reports whether a file of the role was read.
func (b *Books) Has(r Role) bool {
	for i := range b.Inputs {
		if b.Inputs[i].Role == r {
			return true
		}
	}
	return false
}

// Of lists the files of a role.
func (b *Books) Of(r Role) []*Input {
	var in []*Input
	for i := range b.Inputs {
		if b.Inputs[i].Role == r {
			in = append(in, &b.Inputs[i])
		}
	}
	return in
}

// LeftAside is a file of a folder that is no known report.
type LeftAside struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// Input is what is known of one table that was read: the evidence that it is
// complete (information produced by the entity).
type Input struct {
	File         string   `json:"file"` // base name, with folders where two files share it
	Path         string   `json:"-"`    // as given
	SHA256       string   `json:"sha256"`
	Bytes        int64    `json:"bytes"`
	Role         Role     `json:"role"`
	Layout       string   `json:"layout"`
	Sheet        string   `json:"sheet"`
	HiddenSheets []string `json:"hiddenSheets"`
	Encoding     string   `json:"encoding"`
	Delimiter    string   `json:"delimiter"`
	DecimalMark  string   `json:"decimalMark"`
	DateOrder    string   `json:"dateOrder"`
	Company      string   `json:"company"`
	PrintedAt    Date     `json:"printedAt"`
	// PeriodFrom and PeriodTo are the printed date range; the end of a trial
	// balance's is its date.
	PeriodFrom    Date          `json:"periodFrom"`
	PeriodTo      Date          `json:"periodTo"`
	User          string        `json:"user"`
	Restrictions  []Restriction `json:"restrictions"`
	Rows          RowCount      `json:"rows"`
	PrintedTotal  *Amount       `json:"printedTotal"`
	ComputedTotal *Amount       `json:"computedTotal"`
	Foots         *bool         `json:"foots"` // nil where the report prints no total
	Footings      []Footing     `json:"footings"`
	// MissingTotal says that the layout prints a grand total and this file has none.
	MissingTotal bool     `json:"missingTotal"`
	Columns      []Column `json:"columns"`
	Notes        []string `json:"notes"` // decisions worth telling: fill-downs, repaired lines, row limits
	// HeaderRow is the physical row of the captions, NumberStyle an example of
	// how the text cells write numbers: what tieout.toml would say of the file.
	HeaderRow   int    `json:"-"`
	NumberStyle string `json:"-"`
}

// Restriction is one printed range.
type Restriction struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
	// Restricts is false for First to Last and for a trial balance's dates.
	Restricts bool `json:"restricts"`
}

// Footing is one printed total or subtotal beside its recomputation.
type Footing struct {
	Row      int    `json:"row"`
	Label    string `json:"label"`
	Column   string `json:"column"`
	Printed  Amount `json:"printed"`
	Computed Amount `json:"computed"`
	Foots    bool   `json:"foots"`
	Grand    bool   `json:"grand"`
}

// RowCount accounts for every row of a table:
// total = header + blank + subtotal + used + rejected. Hidden rows are among
// the used.
type RowCount struct {
	Total    int `json:"total"`
	Header   int `json:"header"` // captions, titles, parameters, page headers, rules, footers
	Blank    int `json:"blank"`
	Subtotal int `json:"subtotal"` // subtotals, totals and group headings
	Used     int `json:"used"`
	Rejected int `json:"rejected"`
	Hidden   int `json:"hidden"`
}

// Add counts other rows of the same table, too.
func (c *RowCount) Add(o RowCount) {
	c.Total += o.Total
	c.Header += o.Header
	c.Blank += o.Blank
	c.Subtotal += o.Subtotal
	c.Used += o.Used
	c.Rejected += o.Rejected
	c.Hidden += o.Hidden
}

// Balances reports whether every row is accounted for.
func (c RowCount) Balances() bool {
	return c.Total == c.Header+c.Blank+c.Subtotal+c.Used+c.Rejected
}

// Column is how one column was understood.
type Column struct {
	Header  string   `json:"header"`
	Field   string   `json:"field"` // "" where not used
	Why     string   `json:"why"`
	Letter  string   `json:"-"`
	Style   string   `json:"-"`
	Fits    string   `json:"-"` // share of cells that fit, "302 of 302"
	Samples []string `json:"-"`
}

// Severity ranks problems.
type Severity string

// Severities. An error forbids a conclusion; a warning is a caveat; a note is
// told and changes nothing.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Problem is one thing wrong with an input: where, what and what to do.
type Problem struct {
	Code     string   `json:"code"` // stable, kebab-case
	Severity Severity `json:"severity"`
	File     string   `json:"file"`
	Sheet    string   `json:"sheet"`
	Row      int      `json:"row"`
	Column   string   `json:"column"`
	Value    string   `json:"value"` // as found, cleaned for display
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}
