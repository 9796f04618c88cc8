package analyzer

import (
	"cmp"
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// Missing is what the receipts leave out of one account, in cents.
type Missing struct {
	Account  gp.Code
	Amount   gp.Amount
	Note     string
	Evidence []Evidence
}

// MissingStock puts the shortages at amounts, account by account: On Hand at
// what Stock Status says it is worth; the other quantity types at what
// inventory's own lines left there, and where these do not reach back far
// enough, at what the beginning balance holds beyond the layers printed.
// Without inventory transactions the latter have no amount.
func (c *Case) MissingStock() []Missing {
	t := missingTable{c: c, at: map[string]*missingAccount{}, places: c.placesOfRoll()}
	for i := range c.Shortages {
		if s := &c.Shortages[i]; s.Type == gp.OnHand {
			t.onHand(s)
		} else if a := c.UsualAccount(s.Item, s.Site, s.Type); !a.IsBlank() && c.canRollAccount(a) {
			t.otherType(s, a)
		}
	}
	t.openings()
	return t.finish()
}

// missingTable gathers what is missing by account.
type missingTable struct {
	c      *Case
	at     map[string]*missingAccount
	list   []*missingAccount
	places map[place]*PlaceRoll // nil without inventory history
}

// missingAccount is what is missing on one account.
type missingAccount struct {
	Missing
	others bool // quantity types other than On Hand are among it
	// fromOpening lists the places whose stock is older than inventory
	// history; counted the places that are known without the ledger.
	fromOpening []*PlaceRoll
	counted     map[*PlaceRoll]gp.Amount
}

func (t *missingTable) of(account gp.Code) *missingAccount {
	m := t.at[account.Key()]
	if m == nil {
		m = &missingAccount{Missing: Missing{Account: account}, counted: map[*PlaceRoll]gp.Amount{}}
		t.at[account.Key()] = m
		t.list = append(t.list, m)
	}
	return m
}

// otherType adds stock of another quantity type than On Hand, of which Stock
// Status says nothing.
func (t *missingTable) otherType(s *Shortage, account gp.Code) {
	m := t.of(account)
	m.others = true
	m.Evidence = append(m.Evidence, s.Evidence...)
	p := t.places[placeAt(s.Item, s.Site, s.Type)]
	if p == nil {
		p = &PlaceRoll{Item: s.Item, Site: s.Site, Quantity: s.Type, Method: t.c.Method(s.Item)}
	}
	if value, known := p.worth(s.Quantity); known {
		m.counted[p] = value
		m.Amount = m.Amount.Add(value)
		return
	}
	m.fromOpening = append(m.fromOpening, p)
}

// openings values the stock that is older than inventory history: the ledger
// brought it forward, with the stock that is known otherwise.
func (t *missingTable) openings() {
	var printed map[string]*OpeningStock
	for _, m := range t.list {
		if len(m.fromOpening) == 0 {
			continue
		}
		if printed == nil {
			printed = t.c.printedOpenings()
		}
		m.Amount = m.Amount.Add(t.opening(m, printed[m.Account.Key()]))
	}
}

// opening is the account's beginning balance less what it held for layers that
// are printed and for stock that is known or gone, all in cents as the ledger
// posted them, and what the lines of the rest moved since.
func (t *missingTable) opening(m *missingAccount, printed *OpeningStock) gp.Amount {
	sum := t.c.Balance(m.Account).Opening
	if printed != nil {
		sum = sum.Sub(printed.Cents)
	}
	for _, p := range t.c.Roll().Places {
		if !p.unprinted() || slices.Contains(m.fromOpening, p) || !t.c.UsualAccount(p.Item, p.Site, p.Quantity).Same(m.Account) {
			continue
		}
		before := m.counted[p].Sub(p.moved())
		sum = sum.Sub(before.Round())
	}
	for _, p := range m.fromOpening {
		sum = sum.Add(p.moved())
	}
	return sum
}

// printedOpenings is what the layers printed were worth when the period began.
func (c *Case) printedOpenings() map[string]*OpeningStock {
	t := openingTable{at: map[string]*OpeningStock{}}
	if r := c.Roll(); r != nil {
		t.rolled(c, r)
	}
	return t.at
}

// canRollAccount reports whether what the account should hold can be computed.
func (c *Case) canRollAccount(account gp.Code) bool {
	b := c.Balance(account)
	return b != nil && b.HasOpening && c.Activity.HasInventory() && !c.YearOpen()
}

// finish rounds to cents, drops what came to nothing and orders by account.
func (t *missingTable) finish() []Missing {
	var out []Missing
	for _, m := range t.list {
		m.Amount = m.Amount.Round()
		if m.Amount.IsZero() {
			continue
		}
		m.Note = fmt.Sprintf("%d rows: %s", len(m.Evidence), m.how())
		out = append(out, m.Missing)
	}
	slices.SortFunc(out, func(a, b Missing) int { return cmp.Compare(a.Account.Key(), b.Account.Key()) })
	return out
}

// how says what the amount rests on.
func (m *missingAccount) how() string {
	switch n := len(m.fromOpening); {
	case !m.others:
		return "On Hand in Stock Status, not in the receipts"
	case n == 0:
		return "what inventory's own lines left there"
	default:
		return fmt.Sprintf("inventory's own lines, and the account's beginning balance for %d %s older than they are; the ledger posted it in cents, so the amount may be some cents off",
			n, plural(n, "quantity", "quantities"))
	}
}
