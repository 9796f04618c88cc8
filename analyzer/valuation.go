package analyzer

import (
	"fmt"

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

// Valuations compares, item by item, what Stock Status makes of the items that
// are not valued by their layers with the layers On Hand (KB 850168). The
// amount goes to the account where most of the item's layers stand.
func (c *Case) Valuations() []Valuation {
	var out []Valuation
	for _, x := range c.itemPairs() {
		m := c.Method(x.item)
		if m == 0 || m.Layered() || x.lines == 0 || x.layers == 0 {
			continue
		}
		stock := x.StockValue
		if x.ReceiptsQuantity != x.StockQuantity {
			stock = share(x.StockValue, x.ReceiptsQuantity, x.StockQuantity)
		}
		out = append(out, Valuation{
			Item: x.item, Method: m, Account: c.mainAccount(x.item), Grade: GradeIndicated,
			Amount: stock.Sub(x.ReceiptsValue).Round(),
			Basis: fmt.Sprintf("Stock Status %s, layers On Hand %s",
				Money(x.StockValue), Money(x.ReceiptsValue)),
			Evidence: append([]Evidence{x.StockRow}, x.ReceiptRows...),
		})
	}
	return out
}

// mainAccount is the account on which most of an item's value stands.
func (c *Case) mainAccount(item gp.Code) gp.Code {
	sums := map[string]gp.Amount{}
	var best gp.Code
	for n, i := range c.LayersOf(item) {
		a := c.LayerAccount[i]
		add(sums, a.Key(), c.Books.Layers[i].Value)
		if n == 0 || sums[a.Key()].Cmp(sums[best.Key()]) > 0 {
			best = a
		}
	}
	return best
}

// UnlayeredItems counts the items with layers that are valued otherwise than
// by them, and those whose method no export tells.
func (c *Case) UnlayeredItems() (other, unknown int) {
	for key, layers := range c.index.layers {
		switch m := c.methods[key]; {
		case m == 0 && c.MethodOf(&c.Books.Layers[layers[0]]) == 0:
			unknown++
		case m != 0 && !m.Layered():
			other++
		}
	}
	return other, unknown
}
