package analyzer

import "tieout/internal/gp"

// Cause is one reason why the ledger and inventory differ: data and one
// function.
type Cause struct {
	ID    string // stable; the contract's
	Title string // what it is, lower case, no full stop
	Seed  string // "assumption", "note", or the number in KB 861686; else ""
	// Source names where the rule comes from.
	Source string
	// Effect is what the cause can do to the gap at all.
	Effect Effect
	// Page is the cause's page: Markdown with the fixed headings.
	Page string
	// Test looks for the cause in the case. It claims what it explains with
	// Case.Claim and says in the Outcome what to think of the rest.
	Test func(*Case) Outcome
}

// Effect is the direction in which a cause can move gap = GL − receipts.
type Effect uint8

// The effects.
const (
	EitherWay    Effect = iota
	LedgerHigher        // above zero only
	LedgerLower         // below zero only
	NoEffect            // it moves no total
)

// couldMake reports whether the cause by itself could make some of an amount
// that is left open; of nothing, every one could.
func (e Effect) couldMake(open gp.Amount) bool {
	switch {
	case e == NoEffect:
		return false
	case open.IsZero():
		return true
	}
	return e == EitherWay || (e == LedgerHigher) == (open.Sign() > 0)
}

// Outcome is what a cause says beside its findings.
type Outcome struct {
	// Grade is what to say when nothing was claimed: ruled out, not testable
	// or possible. It is ignored where findings were claimed.
	Grade   Grade
	Summary string    // one sentence for the reader
	Against []string  // what speaks against it
	Needs   []gp.Role // exports that would settle it, most useful first
	Next    string    // the next step
	Entry   *ProposedEntry
}

// Facet is the side of a row that a finding explains. Each is explained once.
type Facet uint8

// The facets.
const (
	Posting  Facet = iota + 1 // the row's effect on the ledger, or its absence
	Units                     // the row's quantity in the layers
	Price                     // the row's cost in the layers
	Standing                  // an opening or ending balance as a whole
)

// Hold is one facet of one row.
type Hold struct {
	Source gp.Source
	Facet  Facet
}

// Finding is one thing a cause explains.
type Finding struct {
	Grade  Grade
	Amount gp.Amount // cents; what it adds to gap = GL − receipts
	// Account is the account bridge it belongs to; blank is unassigned.
	Account     gp.Code
	Document    string
	CorrectedBy string
	Note        string
	// Gross is what it moved before a correction; zero means Amount.
	Gross    gp.Amount
	Evidence []Evidence
	Holds    []Hold
}
