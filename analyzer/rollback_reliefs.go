package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// ReliefOf is a quantity oversold by override and the increase that made it
// good.
type ReliefOf struct {
	Account        gp.Code
	Increase, Sale gp.Code // documents
	Quantity       gp.Quantity
	Sold, Received gp.Quantity // unit costs
	Date           gp.Date     // of the increase
	// Grade is how sure the pair is: proven where the place's lines roll, or
	// where the ledger received the layer at the cost it has in the report.
	Grade    Grade
	Holds    Hold
	Evidence []Evidence
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
		grade := GradeProven
		if !p.Costs() {
			grade = GradeIndicated
		}
		for _, l := range p.Layers {
			for _, x := range l.Relieved {
				list = append(list, c.relief(l, x, grade))
			}
		}
		list = append(list, c.oversold(p)...)
	}
	return list
}

func (c *Case) relief(l *LayerRoll, x Relief, grade Grade) ReliefOf {
	r := ReliefOf{
		Account: c.LayerAccount[l.Index], Increase: l.Layer.Document, Sale: x.Override.Layer.Document,
		Quantity: x.Quantity, Sold: x.Override.Layer.Cost, Received: l.First, Date: l.Layer.Date,
		Grade: grade, Holds: Hold{x.Override.Layer.Source, Price},
	}
	over, in := CiteLayer(x.Override.Layer), CiteLayer(l.Layer)
	over.Note, in.Note = "the override, made good", "made it good"
	r.Evidence = append(r.Evidence, over, in)
	for _, v := range []*gp.InventoryLine{x.Override.Sale, l.Inflow} {
		if v != nil {
			r.Evidence = append(r.Evidence, CiteInventory(v))
		}
	}
	return r
}

// reliefsOfLayers pairs each override with the increases that follow it: an
// override layer's received quantity is what was made good.
func (c *Case) reliefsOfLayers() []ReliefOf {
	isOverride := func(l gp.Layer) bool { return l.Type == gp.ReceiptOverride }
	if !slices.ContainsFunc(c.Books.Layers, isOverride) {
		return nil // mostly: the rest looks at every layer several times
	}
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
				grade := GradeIndicated
				if received[receipt{l.Layer.Document.Key(), c.LayerAccount[l.Index].Key()}] {
					grade = GradeProven
				}
				list = append(list, c.relief(l, Relief{o, n}, grade))
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
