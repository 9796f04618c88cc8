package analyzer

import (
	"fmt"

	"tieout/internal/gp"
)

// Case is one engagement under analysis: the books, the options, the facts
// worked out once, and what the causes have claimed so far. Causes read it
// and claim through it; they change nothing else.
type Case struct {
	Books   *gp.Books
	Options Options
	AsOf    gp.Date
	// start and end are the days of the trial balance.
	start, end gp.Date

	// Selected are the inventory accounts that are totalled, in the order of
	// the trial balance.
	Selected []GLAccount
	Proposed bool // the user named none: the selection is a proposal
	LeftOut  []LeftOut
	selected gp.CodeSet

	GL       gp.Amount
	Receipts gp.Amount
	// LayerAccount is the account of each layer of Books.Layers (blank:
	// unassigned), by the contract's rule.
	LayerAccount []gp.Code

	Items ItemTotals
	// Shortages is stock that other inventory reports show and the receipts do
	// not.
	Shortages []Shortage
	// Damaged lists item numbers that a spreadsheet may have changed.
	Damaged  []DamagedKey
	Activity *Activity // nil without GL detail and inventory lines
	Checks   []Check

	index    index
	accounts *ledgerAccounts
	// quantitiesHaveSites says that Item Quantities has rows per site beside
	// those over all sites.
	quantitiesHaveSites bool
	detailAgrees        map[string]bool         // by account
	notInDetail         gp.Amount               // what GL detail does not show of the trial balance's inventory accounts, gross
	rolls               bool                    // inventory history is shown complete
	elsewhere           bool                    // it rolls fewer places than it does not: another company's, or another year's
	unrolled            map[place]bool          // the places where it is not, whatever the quantity type
	foreign             bool                    // inventory history is not that of the layers, damaged item numbers apart
	movements           map[gp.Code][]*Movement // by item
	pairs               []itemPair
	layersOnHand        []gp.Quantity // the layers On Hand of each item, by its number
	short               []Unlayered   // where the quantities are below those of the layers
	totals              ReceiptTotals

	// roll is the layers rolled through the period, once rolled is set.
	roll      *Roll
	rolled    bool
	unlayered []Unlayered // stock sold without a layer

	findings map[string][]Finding
	held     map[Hold]string
	// faults are programming errors met on the way, such as a second claim of
	// one facet: they fail the run rather than falsify it.
	faults []error
}

// Gap is GL − receipts.
func (c *Case) Gap() gp.Amount { return c.GL.Sub(c.Receipts) }

// IsSelected reports whether account is among those totalled.
func (c *Case) IsSelected(account gp.Code) bool { return c.selected.Has(account) }

// IsInventory reports whether account holds inventory: it is totalled, or item
// cards or inventory history say so. Causes look at all of these: the balance
// of one that was not totalled is explained as a whole (account-left-out,
// quantity-types), so what happened on it counts like on the others.
func (c *Case) IsInventory(account gp.Code) bool {
	return c.IsSelected(account) || c.HoldsStock(account)
}

// Check returns the check named id; one that is not there was not run.
func (c *Case) Check(id string) Check {
	for _, k := range c.Checks {
		if k.ID == id {
			return k
		}
	}
	return Check{ID: id, Status: NotRun}
}

// Claim records that cause explains f. Claiming a facet that another finding
// holds is a programming error: the run fails, so that no row counts twice.
func (c *Case) Claim(cause string, f Finding) {
	for _, h := range f.Holds {
		if by, taken := c.held[h]; taken {
			c.faults = append(c.faults, fmt.Errorf("%s claims row %d of %s, which %s explains already",
				cause, h.Source.Row, at(h.Source).File, by))
			return
		}
	}
	if c.held == nil {
		c.held, c.findings = map[Hold]string{}, map[string][]Finding{}
	}
	for _, h := range f.Holds {
		c.held[h] = cause
	}
	c.findings[cause] = append(c.findings[cause], f)
}

// Held reports which cause explains the facet of the row, if one does.
func (c *Case) Held(s gp.Source, facet Facet) (cause string, ok bool) {
	cause, ok = c.held[Hold{s, facet}]
	return cause, ok
}

// Findings returns what a cause has claimed so far.
func (c *Case) Findings(cause string) []Finding { return c.findings[cause] }
