package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// StoryKind says what changed the unit cost of a layer.
type StoryKind uint8

// The kinds of story.
const (
	// StoryInvoiced: invoices of the whole shipment at one cost, or nothing
	// that moves the two sides apart.
	StoryInvoiced StoryKind = iota + 1
	// StorySeveral: invoices that revalued more, or other, units than they
	// moved the ledger for.
	StorySeveral
	// StoryAdjusted: no invoice explains the change.
	StoryAdjusted
	// StoryUnclear: the ledger shows purchasing invoices that may explain it,
	// and no export says which.
	StoryUnclear
)

// CostStory is how the unit cost of one layer changed in the period.
type CostStory struct {
	Kind  StoryKind
	Place *PlaceRoll
	Layer *LayerRoll
	// Invoicing is what receivings say; nil where they say nothing.
	Invoicing *Invoicing
	// Vouchers are the ledger's invoice postings for the layer.
	Vouchers []*Voucher
	// Rows are inventory's own lines of those invoices.
	Rows []*gp.InventoryLine
	// Changes are those that no invoice explains.
	Changes []CostChange
	// Difference is GL − receipts for a StorySeveral, in cents.
	Difference gp.Amount
	// Account is the layer's.
	Account gp.Code
	// Elsewhere is a purchasing invoice that posted the layer's revaluation to
	// another account than an inventory account; nil where there is none.
	Elsewhere *Voucher
	// Sure says that rows fix the story: receivings that the ledger agrees
	// with, or postings that fit this layer only.
	Sure bool
}

// CostStories tells, for every layer of a FIFO or LIFO item whose unit cost
// changed in the period, what changed it.
func (c *Case) CostStories() []*CostStory {
	r := c.Roll()
	if r == nil {
		return nil
	}
	t := storyTable{
		c: c, invoicings: map[*LayerRoll]*Invoicing{}, used: map[voucherAccount]bool{}, documents: map[*gp.InventoryLine]*Document{},
	}
	if c.Activity.Tested() {
		for _, d := range c.Activity.Documents {
			for _, v := range d.Lines {
				t.documents[v] = d
			}
		}
	}
	for _, v := range c.Invoicings() {
		t.invoicings[v.Layer] = v
		if d := v.Difference(); v.Layer.Index < 0 && !d.IsZero() {
			t.list = append(t.list, &CostStory{
				Kind: StorySeveral, Place: v.Place, Layer: v.Layer, Invoicing: v, Vouchers: v.Vouchers, Difference: d, Sure: true,
			})
		}
		for _, w := range v.Vouchers {
			if v.Agreed {
				t.used[voucherAccount{w, c.accountOf(v.Layer).Key()}] = true
			}
		}
	}
	for _, p := range r.Places {
		for _, l := range p.Layers {
			if len(l.Changes) > 0 && p.Method.Layered() {
				t.list = append(t.list, t.tell(p, l))
			}
		}
	}
	t.valueRows()
	t.postings()
	for _, s := range t.list {
		s.Account = c.accountOf(s.Layer)
	}
	return t.list
}

// Printed reports whether the receipts report holds the layer.
func (s *CostStory) Printed() bool { return s.Layer.Index >= 0 }

type storyTable struct {
	c          *Case
	invoicings map[*LayerRoll]*Invoicing
	used       map[voucherAccount]bool
	documents  map[*gp.InventoryLine]*Document
	list       []*CostStory
}

// voucherAccount is what a voucher moves on one account.
type voucherAccount struct {
	voucher *Voucher
	account string
}

// tell judges a layer by its own lines and by receivings.
func (t *storyTable) tell(p *PlaceRoll, l *LayerRoll) *CostStory {
	s := &CostStory{Kind: StoryInvoiced, Place: p, Layer: l, Rows: l.Invoices, Invoicing: t.invoicings[l], Sure: true}
	switch v := s.Invoicing; {
	case v != nil:
		s.Vouchers, s.Sure = v.Vouchers, v.Agreed
		s.Difference = v.Difference()
	case len(l.Invoices) > 0:
		s.Difference = l.invoiceRows()
	}
	if !s.Difference.IsZero() {
		s.Kind = StorySeveral
	}
	for _, x := range l.Changes {
		if x.Invoice == nil && (s.Invoicing == nil || x.To != s.Invoicing.Cost()) {
			s.Changes = append(s.Changes, x)
		}
	}
	switch {
	case len(s.Changes) == 0:
	case s.Invoicing != nil && !s.Invoicing.reached(l):
		s.Kind, s.Sure = StoryUnclear, false
	case t.postedAtReceipt(s):
		s.Changes = nil
	default:
		s.Kind = StoryAdjusted
	}
	return s
}

// postedAtReceipt reports whether the ledger received the layer at the cost it
// has in the report, so that nothing is off: landed cost, or a cost that
// inventory's line does not carry.
func (t *storyTable) postedAtReceipt(s *CostStory) bool {
	d := t.documents[s.Layer.Inflow]
	if d == nil || s.Invoicing != nil && s.Invoicing.Revalues() {
		return false
	}
	on := d.Match().On(t.account(s))
	return len(d.Match().Documents) == 1 && on.Short().Neg() == s.step().Round()
}

// invoiceRows is GL − receipts by the layer's own invoice lines, in cents: what
// they moved less the revaluation of the whole layer. The sign of a line is
// that of its change of cost, since some exports print amounts without one.
func (l *LayerRoll) invoiceRows() gp.Amount {
	var moved gp.Amount
	for _, v := range l.Invoices {
		a := v.Extended.Abs().Round()
		if v.Cost < l.First {
			a = a.Neg()
		}
		moved = moved.Add(a)
	}
	last := l.First
	for _, v := range l.Invoices {
		if v.Cost != l.First {
			last = v.Cost
		}
	}
	difference := moved.Sub(l.Layer.Received.Times(last - l.First))
	if difference.Within(gp.Cents(int64(len(l.Invoices)))) {
		return gp.Amount{}
	}
	return difference.Round()
}

// valueRows looks for the invoices among the place's value-only rows that name
// no layer: one of them moved the whole layer, or several did together; or,
// where no other layer of the place is in question, some of its units.
func (t *storyTable) valueRows() {
	var open []*CostStory
	for _, s := range t.list {
		if s.Kind == StoryAdjusted {
			open = append(open, s)
		}
	}
	used := map[*gp.InventoryLine]bool{}
	for _, s := range open {
		for _, v := range t.rowsThatFit(s, used) {
			if v.Extended.Abs().Round() == s.step().Abs().Round() {
				used[v] = true
				s.Kind, s.Changes, s.Rows = StoryInvoiced, nil, []*gp.InventoryLine{v}
				break
			}
		}
	}
	for _, s := range open {
		if s.Kind == StoryAdjusted {
			s.severalRows(t.rowsThatFit(s, used), open)
		}
	}
}

// rowsThatFit lists the value-only rows of purchases at the place, after the
// layer came in and before it was seen at the new cost.
func (t *storyTable) rowsThatFit(s *CostStory, used map[*gp.InventoryLine]bool) []*gp.InventoryLine {
	seen := s.Changes[len(s.Changes)-1].Seen
	var rows []*gp.InventoryLine
	for _, v := range s.Place.Adjustments {
		if !used[v] && t.ofPurchase(v) && v.Date >= s.Layer.Layer.Date && (seen == nil || v.Date <= seen.Date) {
			rows = append(rows, v)
		}
	}
	return rows
}

// ofPurchase reports whether a value-only row is of a document and not of an
// automatic cost journal, which carries no audit trail code. Where the export
// leaves that code out everywhere, the ledger tells: another module posted it.
func (t *storyTable) ofPurchase(v *gp.InventoryLine) bool {
	if !v.TRXSource.IsBlank() {
		return true
	}
	d := t.documents[v]
	return d != nil && slices.ContainsFunc(d.Match().Vouchers, func(w *Voucher) bool { return w.Kind == Subledger })
}

func (s *CostStory) severalRows(rows []*gp.InventoryLine, open []*CostStory) {
	if len(rows) == 0 {
		return
	}
	var sum gp.Amount
	units := false
	for _, v := range rows {
		a := v.Extended.Round()
		sum, units = sum.Add(a), units || s.invoicedUnits(a)
	}
	alone := !slices.ContainsFunc(open, func(x *CostStory) bool { return x != s && x.Place == s.Place })
	switch off := sum.Sub(s.step()); {
	case off.Within(gp.Cents(int64(len(rows)))):
		s.Kind, s.Changes, s.Rows = StoryInvoiced, nil, rows
	case units && alone:
		s.Kind, s.Changes, s.Rows, s.Difference = StorySeveral, nil, rows, off.Round()
	default:
		s.Kind, s.Sure = StoryUnclear, false
	}
}

// reached reports whether the layer was seen at the cost of its invoices, or
// they left it where it was.
func (v *Invoicing) reached(l *LayerRoll) bool {
	cost := v.Cost()
	return cost == l.First || slices.ContainsFunc(l.Changes, func(x CostChange) bool { return x.To == cost })
}
