package analyzer

import "tieout/internal/gp"

// PriorPeriod is the tie-out of an earlier period beside this one.
type PriorPeriod struct {
	Folder string `json:"folder"` // as the user named it
	// Verified says that the earlier result is as its own run left it.
	Verified bool    `json:"verified"`
	Company  string  `json:"company"`
	AsOf     gp.Date `json:"asOf"`
	Verdict  Verdict `json:"verdict"`

	GL             gp.Amount `json:"gl"`
	Receipts       gp.Amount `json:"receipts"`
	Gap            gp.Amount `json:"gap"` // GL − receipts
	ProvenTotal    gp.Amount `json:"provenTotal"`
	IndicatedTotal gp.Amount `json:"indicatedTotal"`
	Unexplained    gp.Amount `json:"unexplained"`

	Bridge   []PriorStep    `json:"bridge"`
	Accounts []PriorAccount `json:"accounts"`
	// Notes say what limits the comparison.
	Notes []string `json:"notes"`
}

// PriorStep is one cause at one grade, then and now.
type PriorStep struct {
	Cause string    `json:"cause"`
	Title string    `json:"title"`
	Grade Grade     `json:"grade"`
	Prior gp.Amount `json:"prior"`
	Now   gp.Amount `json:"now"`
}

// PriorAccount is one account's side of the earlier tie-out.
type PriorAccount struct {
	Account  string    `json:"account"`
	GL       gp.Amount `json:"gl"`
	Receipts gp.Amount `json:"receipts"`
}

// ItemStatus is what became of a reconciling item since the earlier tie-out.
// It is blank where no earlier one was given.
type ItemStatus string

// The statuses of a reconciling item.
const (
	ItemNew       ItemStatus = "new"        // the earlier tie-out did not have it
	ItemStillOpen ItemStatus = "still open" // both have it, at the same amount
	ItemChanged   ItemStatus = "changed"    // both have it; amount or cause differ
	ItemCleared   ItemStatus = "cleared"    // the files show that it is gone
	ItemUndecided ItemStatus = "undecided"  // not found now, and the files do not show that it is gone
	ItemAmbiguous ItemStatus = "ambiguous"  // several items could be the one; none was taken
	ItemNoted     ItemStatus = "noted"      // a line that the auditor wrote
	ItemWithdrawn ItemStatus = "withdrawn"  // an earlier run of this period had it, this one does not
)

// ReconcilingItem is one finding as a list carries it forward, or one that an
// earlier list carried and this run did not find: then Amount is nil, and the
// item takes no part in any total.
type ReconcilingItem struct {
	// ID is made of what identifies the item, never of its place in a list:
	// equal items of two runs have equal IDs.
	ID           string     `json:"id"`
	Status       ItemStatus `json:"status"`
	Why          string     `json:"why"` // of the status
	Cause        string     `json:"cause"`
	Grade        Grade      `json:"grade"`
	Account      string     `json:"account"`
	Document     string     `json:"document"`
	JournalEntry string     `json:"journalEntry"`
	Item         string     `json:"item"`
	Site         string     `json:"site"`
	Opened       gp.Date    `json:"opened"` // none: no row cited carries a date
	Amount       *gp.Amount `json:"amount"`
	PriorAmount  *gp.Amount `json:"priorAmount"`
	PriorCause   string     `json:"priorCause"` // where it was another
	// Own is what the auditor wrote beside it.
	Own []OwnField `json:"own"`
	// Part and Index are where the finding stands among the causes' parts.
	Part, Index int `json:"-"`
}

// OwnField is one field of the auditor's: a column of the list and what was
// written in it.
type OwnField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Found reports whether this run found the item.
func (i *ReconcilingItem) Found() bool { return i.Amount != nil }

// Opening is where a verified and conclusive tie-out of the period before left
// the accounts.
type Opening struct {
	AsOf     gp.Date
	Company  string
	File     string // its result, as the user named the folder
	Accounts []PriorAccount
}
