package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// Roll is the cost layers taken through the period again, place by place: what
// each inventory line put into which layer and took out of which, at what unit
// cost. The receipts report shows layers as they are today (GP overwrites the
// quantity sold and the unit cost in place), so this is how the tie-out learns
// what a layer cost when it was received, when its cost changed, which increase
// relieved an override, and what stood there when the period began.
type Roll struct {
	// From is the first day rolled: older lines are left out, what they left
	// behind is the opening stock.
	From gp.Date
	// Through is the last day the receipts report holds; later lines are left
	// out. None where nothing tells.
	Through gp.Date
	Places  []*PlaceRoll // by item, site and quantity type
	layers  []LayerRoll  // by index into Books.Layers
	// coarse says that extended costs carry no more than cents.
	coarse bool
}

// PlaceRoll is one item at one site in one quantity type.
type PlaceRoll struct {
	Item, Site gp.Code
	Quantity   gp.QuantityType
	Method     gp.ValuationMethod
	Layers     []*LayerRoll // oldest first
	// Adjustments are value-only lines other than invoices matched: HITB's rows
	// of the automatic cost journals.
	Adjustments []*gp.InventoryLine
	Faults      []RollFault

	moves []move
	pool  pool
	live  []*LayerRoll // in stock at this point of the replay, in the order of Layers
	named map[string][]*LayerRoll
}

// LayerRoll is one layer through the period.
type LayerRoll struct {
	Layer *gp.Layer
	Index int // into Books.Layers
	// Inflow is the line that made the layer, in the period; nil for a layer
	// that was there before, and for an override.
	Inflow *gp.InventoryLine
	// Sale is the line that an override layer stands for.
	Sale *gp.InventoryLine
	// First is the unit cost at the start: of the receipt, or of the period.
	First gp.Quantity
	// Opening is what remained when the period began. It is exact where
	// OpeningKnown; else the layer took part in draws that could not be told
	// apart.
	Opening      gp.Quantity
	OpeningKnown bool
	Changes      []CostChange
	Relieved     []Relief
	// Invoices are the lines of invoices matched that name the layer.
	Invoices []*gp.InventoryLine

	rank      int         // place in the order of Layers
	cost      gp.Quantity // unit cost at this point of the replay
	left      gp.Quantity // quantity at this point of the replay
	arrived   bool
	changedOn gp.Date
	before    gp.Quantity // unit cost before the latest change
}

// CostChange is a change of a layer's unit cost.
type CostChange struct {
	From, To  gp.Quantity
	Remaining gp.Quantity // what was left when it changed
	// Invoice is the line of the invoice match that changed it; nil where no
	// line says.
	Invoice *gp.InventoryLine
	// Seen is the first line that took from the layer at the new cost; nil
	// where only the receipts report shows it.
	Seen *gp.InventoryLine
}

// Relief is a quantity oversold by override that this layer made good.
type Relief struct {
	Override *LayerRoll
	Quantity gp.Quantity
}

// FaultKind says what does not roll.
type FaultKind uint8

// The faults. All but FaultCost concern quantities.
const (
	FaultInflow FaultKind = iota + 1 // an increase whose layers are not in the report, or not in this quantity
	FaultLayer                       // a layer dated in the period that no line made
	FaultDrawn                       // lines take more, or less, than the layers show sold
	FaultCost                        // an issue whose cost the layers do not explain
)

// RollFault is one thing that does not roll.
type RollFault struct {
	Kind  FaultKind
	Line  *gp.InventoryLine
	Layer *LayerRoll
}

// Roll returns the layers rolled through the period's inventory lines, from
// Inventory Transactions, else from HITB; nil where neither was given.
func (c *Case) Roll() *Roll {
	if !c.rolled {
		c.rolled = true
		c.roll = c.newRoll()
	}
	return c.roll
}

func (c *Case) newRoll() *Roll {
	lines := c.Books.Inventory
	if len(lines) == 0 {
		lines = c.Books.HITB
	}
	if len(lines) == 0 {
		c.findUnlayered(nil)
		return nil
	}
	r := c.places(lines)
	c.findUnlayered(r)
	for _, p := range r.Places {
		p.roll(r.From, r.coarse)
	}
	return r
}

// receiptsHold is the last day whose movements the receipts report shows.
func (c *Case) receiptsHold() gp.Date {
	if c.Activity != nil {
		return c.Activity.Through
	}
	return 0
}

// places gathers the layers and the lines of every place.
func (c *Case) places(lines []gp.InventoryLine) *Roll {
	r := &Roll{From: c.PeriodStart(), Through: c.receiptsHold(), layers: make([]LayerRoll, len(c.Books.Layers)), coarse: true}
	at := map[place]*PlaceRoll{}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		r.layers[i] = LayerRoll{Layer: l, Index: i, First: l.Cost}
		p := r.at(at, placeOf(l), l.Item, l.Site)
		p.Layers = append(p.Layers, &r.layers[i])
	}
	for i := range lines {
		r.add(at, &lines[i])
	}
	slices.SortFunc(r.Places, comparePlaces)
	for _, p := range r.Places {
		p.Method = c.Method(p.Item)
	}
	return r
}

// at finds or makes the roll of a place.
func (r *Roll) at(places map[place]*PlaceRoll, key place, item, site gp.Code) *PlaceRoll {
	p := places[key]
	if p == nil {
		p = &PlaceRoll{Item: item, Site: site, Quantity: key.quantity}
		places[key] = p
		r.Places = append(r.Places, p)
	}
	return p
}

func comparePlaces(a, b *PlaceRoll) int {
	return cmp.Or(cmp.Compare(a.Item.Key(), b.Item.Key()), cmp.Compare(a.Site.Key(), b.Site.Key()),
		cmp.Compare(a.Quantity, b.Quantity))
}

// Of returns the roll of a layer, by its index into Books.Layers.
func (r *Roll) Of(layer int) *LayerRoll { return &r.layers[layer] }

// Quantities reports whether every quantity of the place rolls.
func (p *PlaceRoll) Quantities() bool {
	return !slices.ContainsFunc(p.Faults, func(f RollFault) bool { return f.Kind != FaultCost })
}

// Costs reports whether the place rolls and every issue's cost is explained.
func (p *PlaceRoll) Costs() bool { return len(p.Faults) == 0 && p.Method.Layered() }

// IsOverride reports whether the layer stands for a sale of stock that was not
// there.
func (l *LayerRoll) IsOverride() bool { return l.Sale != nil || l.Layer.Type == gp.ReceiptOverride }

// IsOpening reports whether the layer was there before the period.
func (l *LayerRoll) IsOpening() bool { return l.Inflow == nil && !l.IsOverride() }
