package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// ReliefOf is a quantity oversold by override and the layer that made it good.
type ReliefOf struct {
	Place *PlaceRoll
	Layer *LayerRoll
	Relief
	// Grade is how sure the pair is: proven where the place's lines roll, or
	// where the ledger received the layer at the cost it has in the report.
	Grade Grade
}

// Reliefs lists the overrides of FIFO and LIFO items that were made good: by
// rolling the layers, or, without inventory history, by their order.
func (c *Case) Reliefs() []ReliefOf {
	var list []ReliefOf
	r := c.Roll()
	if r == nil {
		return c.reliefsOfLayers()
	}
	for _, p := range r.Places {
		if !p.Method.Layered() {
			continue
		}
		for _, l := range p.Layers {
			for _, x := range l.Relieved {
				g := GradeProven
				if !p.Costs() {
					g = GradeIndicated
				}
				list = append(list, ReliefOf{p, l, x, g})
			}
		}
	}
	return list
}

// reliefsOfLayers pairs each override with the increases that follow it: an
// override layer's received quantity is what was made good.
func (c *Case) reliefsOfLayers() []ReliefOf {
	var list []ReliefOf
	received := c.received()
	for _, p := range c.places(nil).Places {
		if !p.Method.Layered() {
			continue
		}
		p.sortLayers()
		given := map[*LayerRoll]gp.Quantity{}
		for i, o := range p.Layers {
			if o.Layer.Type != gp.ReceiptOverride {
				continue
			}
			need := o.Layer.Received
			for _, l := range p.Layers[i+1:] {
				n := min(need, l.Layer.Sold-given[l])
				if n <= 0 || l.IsOverride() {
					continue
				}
				given[l] += n
				need -= n
				g := GradeIndicated
				if received[receipt{l.Layer.Document.Key(), c.LayerAccount[l.Index].Key()}] {
					g = GradeProven
				}
				list = append(list, ReliefOf{p, l, Relief{o, n}, g})
			}
		}
	}
	return list
}

// receipt is what one document received on one account.
type receipt struct{ document, account string }

// received tells the receipts whose layers, at their cost of today, are what
// the ledger posted for the document: their cost has not changed.
func (c *Case) received() map[receipt]bool {
	worth, posted := map[receipt]gp.Amount{}, c.purchaseVouchers()
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		k := receipt{l.Document.Key(), c.LayerAccount[i].Key()}
		worth[k] = worth[k].Add(l.Received.Times(l.Cost).Round())
	}
	same := map[receipt]bool{}
	for k, a := range worth {
		var net gp.Amount
		for _, v := range posted[k.document] {
			i := slices.IndexFunc(v.Lines, func(j *gp.JournalLine) bool { return j.Account.Key() == k.account })
			if i >= 0 {
				net = net.Add(v.Net(v.Lines[i].Account))
			}
		}
		same[k] = net == a
	}
	return same
}
