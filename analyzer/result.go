package analyzer

import "tieout/internal/gp"

// SchemaVersion is the version of result.json.
const SchemaVersion = 1

// Verdict is the answer in one word.
type Verdict string

// The verdicts, from best to worst; Inconclusive beats all others.
const (
	Tied         Verdict = "tied"
	Explained    Verdict = "explained"
	Indicated    Verdict = "indicated"
	Unexplained  Verdict = "unexplained"
	Inconclusive Verdict = "inconclusive"
)

// Grade is how sure a cause is.
type Grade string

// The grades. Only proven and indicated amounts enter the bridge.
const (
	GradeProven      Grade = "proven"
	GradeIndicated   Grade = "indicated"
	GradePossible    Grade = "possible"
	GradeNotTestable Grade = "not-testable"
	GradeRuledOut    Grade = "ruled-out"
)

// Result is the whole answer, as result.json carries it (schema 1).
// Amounts are functional currency, debit positive.
type Result struct {
	SchemaVersion  int      `json:"schemaVersion"`
	Tool           Tool     `json:"tool"`
	GeneratedAt    string   `json:"generatedAt,omitempty"`
	Company        string   `json:"company"`
	AsOf           gp.Date  `json:"asOf"`
	Verdict        Verdict  `json:"verdict"`
	VerdictReasons []string `json:"verdictReasons"`
	Caveats        []string `json:"caveats"`
	ExitCode       int      `json:"exitCode"`

	GL          GLTotals      `json:"gl"`
	Receipts    ReceiptTotals `json:"receipts"`
	StockStatus StockTotals   `json:"stockStatus"`

	Gap            gp.Amount `json:"gap"` // GL − receipts
	ProvenTotal    gp.Amount `json:"provenTotal"`
	IndicatedTotal gp.Amount `json:"indicatedTotal"`
	Unexplained    gp.Amount `json:"unexplained"`
	// RoundingBound is the most that rounding alone could reach; it is shown
	// beside Unexplained where rounding is not claimed.
	RoundingBound gp.Amount `json:"roundingBound"`

	Tolerance              gp.Amount  `json:"tolerance"`
	Materiality            *gp.Amount `json:"materiality,omitempty"`
	PerformanceMateriality *gp.Amount `json:"performanceMateriality,omitempty"`
	ClearlyTrivial         *gp.Amount `json:"clearlyTrivial,omitempty"`

	Bridge         []BridgeEntry   `json:"bridge"`
	AccountBridges []AccountBridge `json:"accountBridges"`
	Causes         []CauseResult   `json:"causes"`
	// ReconcilingItems are the parts of the causes as a list, and what became of
	// those of an earlier list; OwnColumns are the columns that the auditor added to it.
	ReconcilingItems []ReconcilingItem `json:"reconcilingItems"`
	OwnColumns       []string          `json:"ownColumns"`
	Prior            *PriorPeriod      `json:"prior,omitempty"`
	Leads            []Lead            `json:"leads"`
	LeadsNote        string            `json:"leadsNote"` // what the search for leads left out
	Items            ItemTotals        `json:"items"`
	Transactions     *Transactions     `json:"transactions,omitempty"`
	Checks           []Check           `json:"checks"`
	Requests         []Request         `json:"requests"`
	Inputs           []gp.Input        `json:"inputs"`
	LeftAside        []gp.LeftAside    `json:"leftAside"`
	Problems         []gp.Problem      `json:"problems"`
}

// Tool names the program.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// GLTotals is the ledger side.
type GLTotals struct {
	Total    gp.Amount   `json:"total"`
	Accounts []GLAccount `json:"accounts"`
	LeftOut  []LeftOut   `json:"leftOut"`
}

// GLAccount is one inventory account that was totalled.
type GLAccount struct {
	Account     gp.Code   `json:"account"`
	Description string    `json:"description"`
	Opening     gp.Amount `json:"opening"`
	Balance     gp.Amount `json:"balance"`
	SelectedBy  string    `json:"selectedBy"` // the part of the list, or why it is proposed
	Source      Evidence  `json:"source"`
}

// LeftOut is an account that looks like inventory and was not totalled.
type LeftOut struct {
	Account     gp.Code   `json:"account"`
	Description string    `json:"description"`
	Balance     gp.Amount `json:"balance"`
	Why         string    `json:"why"`
	// Basis is what speaks for it; Types the quantity types it holds; Card the
	// account of item cards that it stands for at a site, where no row of
	// inventory history shows it.
	Basis  Basis             `json:"-"`
	Card   gp.Code           `json:"-"`
	Types  []gp.QuantityType `json:"-"`
	Source Evidence          `json:"-"`
}

// ReceiptTotals is the subledger side. The maps are keyed by GP's English words.
type ReceiptTotals struct {
	Total             gp.Amount            `json:"total"`
	RecomputedTotal   gp.Amount            `json:"recomputedTotal"`
	PrintedTotal      *gp.Amount           `json:"printedTotal"`
	Layers            int                  `json:"layers"`
	ByQuantityType    map[string]gp.Amount `json:"byQuantityType"`
	BySite            map[string]gp.Amount `json:"bySite"`
	ByValuationMethod map[string]gp.Amount `json:"byValuationMethod"`
	ByAccount         map[string]gp.Amount `json:"byAccount"`
}

// StockTotals is the Stock Status report.
type StockTotals struct {
	Total  gp.Amount            `json:"total"`
	Lines  int                  `json:"lines"`
	BySite map[string]gp.Amount `json:"bySite"`
}

// BridgeEntry is one step from receipts to GL: one cause at one grade.
type BridgeEntry struct {
	Cause    string    `json:"cause"`
	Title    string    `json:"title"`
	Grade    Grade     `json:"grade"`
	Amount   gp.Amount `json:"amount"`
	Findings int       `json:"findings"`
}

// AccountBridge is the law for one account. The account "unassigned" holds the
// layers whose account nobody could tell.
type AccountBridge struct {
	Account     string         `json:"account"`
	Description string         `json:"description"`
	GL          gp.Amount      `json:"gl"`
	Receipts    gp.Amount      `json:"receipts"`
	Causes      []AccountCause `json:"causes"`
	Unexplained gp.Amount      `json:"unexplained"`
}

// AccountCause is a cause's share of one account's gap.
type AccountCause struct {
	Cause  string    `json:"cause"`
	Grade  Grade     `json:"grade"`
	Amount gp.Amount `json:"amount"`
}

// CauseResult is what was found of one cause.
type CauseResult struct {
	ID            string         `json:"id"`
	Title         string         `json:"title"`
	Grade         Grade          `json:"grade"` // the weakest of the parts, or why there are none
	Amount        gp.Amount      `json:"amount"`
	Summary       string         `json:"summary"`
	Parts         []Part         `json:"parts"`
	Evidence      []Evidence     `json:"evidence"`
	Against       []string       `json:"against"`
	Needs         []gp.Role      `json:"needs"` // exports that would settle it
	NextStep      string         `json:"nextStep"`
	ProposedEntry *ProposedEntry `json:"proposedEntry"`
}

// Part is one finding of a cause.
type Part struct {
	Grade       Grade     `json:"grade"`
	Amount      gp.Amount `json:"amount"` // cents
	Account     string    `json:"account"`
	Document    string    `json:"document"`
	CorrectedBy string    `json:"correctedBy"`
	Note        string    `json:"note"`
	// Gross is what the part moved before its correction; equal to Amount
	// where there was none.
	Gross gp.Amount `json:"gross"`
	// Rows is how many rows of the cause's evidence belong to this part: the
	// evidence lists them part by part, in this order.
	Rows int `json:"-"`
}

// Evidence is one row that shows something.
type Evidence struct {
	Role         gp.Role   `json:"role"`
	File         string    `json:"file"`
	Sheet        string    `json:"sheet"`
	Row          int       `json:"row"`
	Document     string    `json:"document"`
	JournalEntry string    `json:"journalEntry"`
	Account      string    `json:"account"`
	Item         string    `json:"item"`
	Site         string    `json:"site"`
	Amount       gp.Amount `json:"amount"`
	Date         gp.Date   `json:"date"`
	Note         string    `json:"note,omitempty"`
}

// ProposedEntry is a balanced journal entry, proposed and never posted.
type ProposedEntry struct {
	Lines []EntryLine `json:"lines"`
	Text  string      `json:"text"`
}

// EntryLine is one line of it; a blank account is for the preparer to name.
type EntryLine struct {
	Account string    `json:"account"`
	Debit   gp.Amount `json:"debit"`
	Credit  gp.Amount `json:"credit"`
}

// Lead is a coincidence of amounts: it explains nothing by itself.
type Lead struct {
	Text     string     `json:"text"`
	Amount   gp.Amount  `json:"amount"`
	Chance   string     `json:"chance"` // that it arises by accident among this many candidates, as a decimal
	Evidence []Evidence `json:"evidence"`
}

// ItemTotals compares Stock Status with the On Hand layers.
type ItemTotals struct {
	Matched         int       `json:"matched"`
	Differing       int       `json:"differing"`
	OnlyReceipts    int       `json:"onlyReceipts"`
	OnlyStock       int       `json:"onlyStock"`
	NetDifference   gp.Amount `json:"netDifference"`
	GrossDifference gp.Amount `json:"grossDifference"`
	Rows            []ItemRow `json:"rows"` // those that differ, largest first
}

// ItemRow is one item, or one item at one site; difference = stock − receipts.
type ItemRow struct {
	Item             string      `json:"item"`
	Site             string      `json:"site"`
	ReceiptsQuantity gp.Quantity `json:"receiptsQuantity"`
	StockQuantity    gp.Quantity `json:"stockQuantity"`
	ReceiptsValue    gp.Amount   `json:"receiptsValue"`
	StockValue       gp.Amount   `json:"stockValue"`
	Difference       gp.Amount   `json:"difference"`
	Reason           string      `json:"reason"`
	StockRow         Evidence    `json:"-"`
	ReceiptRows      []Evidence  `json:"-"`
}

// Transactions counts the matching of GL activity with inventory documents.
type Transactions struct {
	Matched            int       `json:"matched"`
	PotentiallyMatched int       `json:"potentiallyMatched"`
	Unmatched          int       `json:"unmatched"`
	MatchedAmount      gp.Amount `json:"matchedAmount"`
	UnmatchedGross     gp.Amount `json:"unmatchedGross"`
	// NotInDetail is what the trial balance moved and GL detail does not show,
	// or the other way round, gross over the inventory accounts.
	NotInDetail gp.Amount `json:"-"`
	// MatchedRows is how many of Rows are matched: result.json leaves those out,
	// the workpaper and csv/transactions.csv have them.
	MatchedRows int        `json:"matchedRows"`
	Rows        []MatchRow `json:"rows"` // all that are not matched, then the matched
}

// MatchRow is one group of rows on either side.
type MatchRow struct {
	Status    string    `json:"status"` // matched, potentially matched, unmatched
	Document  string    `json:"document"`
	Entry     string    `json:"journalEntry"`
	Account   string    `json:"account"`
	Date      gp.Date   `json:"date"`
	GL        gp.Amount `json:"gl"`
	Inventory gp.Amount `json:"inventory"`
	Why       string    `json:"why"`
	Cause     string    `json:"cause"`

	told bool // a potential match of one side only, of which it is known where it comes from
}

// open is what the two sides of the row leave unmatched.
func (r *MatchRow) open() gp.Amount {
	if r.told || r.Status == Matched.String() {
		return gp.Amount{}
	}
	return r.GL.Sub(r.Inventory).Abs()
}

// CheckStatus is how a check ended.
type CheckStatus string

// The statuses of a check.
const (
	Pass   CheckStatus = "pass"
	Fail   CheckStatus = "fail"
	NotRun CheckStatus = "not-run"
)

// Check is one test of the evidence.
type Check struct {
	ID     string      `json:"id"`
	Status CheckStatus `json:"status"`
	Detail string      `json:"detail"`
	// Blocks says that a failure forbids a conclusion.
	Blocks bool `json:"blocks"`
}

// Request is one export to ask the client for.
type Request struct {
	Role    gp.Role  `json:"role"`
	Why     string   `json:"why"`
	Settles []string `json:"settles"` // cause ids
	How     string   `json:"how"`     // GP menu path and options
}
