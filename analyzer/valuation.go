package analyzer

import (
	"cmp"
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// Valuation is what an item's valuation method adds to the gap, in cents.
type Valuation struct {
	Item     gp.Code
	Method   gp.ValuationMethod
	Account  gp.Code
	Amount   gp.Amount
	Grade    Grade
	Basis    string
	Evidence []Evidence
}

// Valuations tells, item by item, what the items that are not valued by their
// layers add to the gap: by rolling their layers through the period, else by
// what Stock Status makes of them less their layers On Hand (KB 850168).
func (c *Case) Valuations() []Valuation {
	var out []Valuation
	places := c.unlayeredPlaces()
	pairs := c.itemPairs()
	for i := range pairs {
		x := &pairs[i]
		m := c.Method(x.item)
		if m == 0 || m.Layered() {
			continue
		}
		if rolled, ok := c.rolledValuation(x.item, m, places[x.item.Folded()]); ok {
			out = append(out, rolled...)
		} else if x.lines > 0 && x.layers > 0 {
			out = append(out, c.stockValuation(x, m))
		}
	}
	return out
}

// stockValuation compares the item's value in Stock Status with its layers On
// Hand. The amount goes to the account where most of the layers stand.
func (c *Case) stockValuation(x *itemPair, m gp.ValuationMethod) Valuation {
	stock := x.stockValue
	if x.layersQuantity != x.stockQuantity {
		stock = share(x.stockValue, x.layersQuantity, x.stockQuantity)
	}
	return Valuation{
		Item: x.item, Method: m, Account: c.mainAccount(x.item), Grade: GradeIndicated,
		Amount:   stock.Sub(x.exact).Round(),
		Basis:    fmt.Sprintf("Stock Status %s, layers On Hand %s", Money(x.stockValue), Money(x.layersValue)),
		Evidence: append([]Evidence{x.citeLine(c)}, x.citeLayers(c)...),
	}
}

// unlayeredPlaces are the rolls of the items that are not valued by their
// layers, by item.
func (c *Case) unlayeredPlaces() map[gp.Code][]*PlaceRoll {
	places := map[gp.Code][]*PlaceRoll{}
	if r := c.Roll(); r != nil {
		for _, p := range r.Places {
			if p.Method != 0 && !p.Method.Layered() {
				places[p.Item.Folded()] = append(places[p.Item.Folded()], p)
			}
		}
	}
	return places
}

// rolledValuation is, account by account, what inventory's documents of the
// period moved of the item less what its layers changed by: the documents
// carry the cost at which the item left the ledger, the layers the cost at
// which it was received (KB 2019828).
func (c *Case) rolledValuation(item gp.Code, m gp.ValuationMethod, places []*PlaceRoll) ([]Valuation, bool) {
	if !c.Activity.HasInventory() || len(places) == 0 {
		return nil, false
	}
	t := valuationTable{at: map[string]*Valuation{}}
	for _, p := range places {
		if !p.Quantities() || !p.drawnInOrder() {
			return nil, false
		}
		p.spread(p.pool.layers)
		for _, l := range p.Layers {
			v := t.of(c.LayerAccount[l.Index])
			v.Amount = v.Amount.Sub(l.Layer.Recomputed())
			if l.IsOpening() {
				v.Amount = v.Amount.Add(l.Opening.Times(l.Layer.Cost))
			}
			if !l.Layer.Remaining().IsZero() || !l.Opening.IsZero() {
				v.Evidence = append(v.Evidence, CiteLayer(l.Layer))
			}
		}
	}
	for _, x := range c.movementsOf(item) {
		v := t.of(x.Account)
		v.Amount = v.Amount.Add(x.Value)
		v.Evidence = append(v.Evidence, CiteInventory(x.Line))
	}
	grade := c.AbsenceGrade()
	if !c.Books.Has(gp.RoleItems) {
		// Without the card, that the item was valued so all the time is not shown.
		grade = GradeIndicated
	}
	return t.finish(item, m, grade), true
}

// drawnInOrder reports whether the layers of before the period were consumed
// oldest first, as far as they show: none has a remainder behind one that was
// drawn on.
func (p *PlaceRoll) drawnInOrder() bool {
	open := false
	for _, l := range p.pool.layers {
		if open && l.Layer.Sold > 0 {
			return false
		}
		open = open || l.Layer.Remaining() > 0
	}
	return true
}

// movementsOf lists what inventory's documents of the period, as far as the
// receipts hold them, moved of an item.
func (c *Case) movementsOf(item gp.Code) []*Movement {
	if c.movements == nil {
		c.movements = map[gp.Code][]*Movement{}
		for _, d := range c.Activity.Documents {
			if d.When(c.Activity) == BeforeWindow || d.Unprinted(c.Activity) {
				continue
			}
			for _, m := range d.Movements {
				key := m.Line.Item.Folded()
				c.movements[key] = append(c.movements[key], m)
			}
		}
	}
	return c.movements[item.Folded()]
}

// valuationTable gathers an item's difference by account.
type valuationTable struct {
	at   map[string]*Valuation
	list []*Valuation
}

func (t *valuationTable) of(account gp.Code) *Valuation {
	v := t.at[account.Key()]
	if v == nil {
		v = &Valuation{Account: account}
		t.at[account.Key()] = v
		t.list = append(t.list, v)
	}
	return v
}

func (t *valuationTable) finish(item gp.Code, m gp.ValuationMethod, grade Grade) []Valuation {
	var out []Valuation
	for _, v := range t.list {
		v.Item, v.Method, v.Grade, v.Amount = item, m, grade, v.Amount.Round()
		v.Basis = "what its documents moved less what its layers changed by, since the first day"
		out = append(out, *v)
	}
	slices.SortFunc(out, func(a, b Valuation) int { return cmp.Compare(a.Account.Key(), b.Account.Key()) })
	return out
}

// mainAccount is the account on which most of an item's value stands.
func (c *Case) mainAccount(item gp.Code) gp.Code {
	sums := map[gp.Code]gp.Amount{}
	var best gp.Code
	for n, i := range c.LayersOf(item) {
		a := c.LayerAccount[i]
		sums[a.Folded()] = sums[a.Folded()].Add(c.Books.Layers[i].Value)
		if n == 0 || sums[a.Folded()].Cmp(sums[best.Folded()]) > 0 {
			best = a
		}
	}
	return best
}

// UnlayeredItems counts the items with layers that are valued otherwise than
// by them, and those whose method no export tells.
func (c *Case) UnlayeredItems() (other, unknown int) {
	for item, m := range c.index.methods {
		layers := c.index.layers.of(item)
		switch {
		case len(layers) == 0:
		case m == 0 && c.MethodOf(&c.Books.Layers[layers[0]]) == 0:
			unknown++
		case m != 0 && !m.Layered():
			other++
		}
	}
	return other, unknown
}
