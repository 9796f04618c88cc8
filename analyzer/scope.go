package analyzer

import (
	"cmp"
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// Shortage is stock that another inventory report shows and the receipts
// report does not: layers left out of it.
type Shortage struct {
	Item, Site gp.Code // a blank site where only the item's total is known
	Type       gp.QuantityType
	Quantity   gp.Quantity
	// Value is what Stock Status says the missing stock On Hand is worth; zero
	// for the other quantity types, which it does not hold.
	Value    gp.Amount
	Evidence []Evidence
}

// Restrictions lists the printed ranges that leave something out of the
// receipts reports. A file per site is no restriction where another file holds
// the other sites: that is for the comparison of quantities to tell.
func (c *Case) Restrictions() []string {
	var texts []string
	files := c.Books.Of(gp.RolePurchaseReceipts)
	for _, in := range files {
		for _, r := range in.Restrictions {
			if r.Restricts {
				texts = append(texts, in.File+": "+rangeText(r))
			}
		}
	}
	return texts
}

// StockRestrictions lists the printed ranges that leave something out of Stock
// Status. A file per site is no restriction where the files together hold every
// item of the receipts.
func (c *Case) StockRestrictions() []string {
	files := c.Books.Of(gp.RoleStockStatus)
	if len(files) > 1 && c.Items.OnlyReceipts == 0 {
		return nil
	}
	var texts []string
	for _, in := range files {
		for _, r := range in.Restrictions {
			if r.Restricts {
				texts = append(texts, in.File+": "+rangeText(r))
			}
		}
	}
	return texts
}

// findShortages compares the quantities of the layers with Stock Status and,
// where given, with Item Quantities.
func (c *Case) findShortages() {
	damaged := c.damagedItems()
	pairs := c.itemPairs()
	for i := range pairs {
		x := &pairs[i]
		if damaged.Has(x.item) {
			continue
		}
		if n := x.stockQuantity - x.layersQuantity; n > 0 {
			c.Shortages = append(c.Shortages, x.shortage(c, n))
		}
	}
	c.Shortages = append(c.Shortages, c.typeShortages()...)
}

// damagedItems is the item numbers that may be other numbers of the receipts:
// whether their layers are missing cannot be told.
func (c *Case) damagedItems() *gp.CodeSet {
	var items gp.CodeSet
	for _, d := range c.Damaged {
		items.Add(d.Other)
	}
	return &items
}

// damagedKeys is the item numbers on both sides of such pairs: their layers and
// their lines cannot be told to belong together.
func (c *Case) damagedKeys() *gp.CodeSet {
	items := c.damagedItems()
	for _, d := range c.Damaged {
		items.Add(d.Receipts)
	}
	return items
}

func (x *itemPair) shortage(c *Case, n gp.Quantity) Shortage {
	return Shortage{
		Item: x.item, Site: x.site, Type: gp.OnHand, Quantity: n, Value: x.stockValue.Sub(x.exact),
		Evidence: append([]Evidence{x.citeLine(c)}, x.citeLayers(c)...),
	}
}

// typeShortages compares the quantity types that Stock Status does not hold
// with Item Quantities, and On Hand too where there is no Stock Status.
func (c *Case) typeShortages() []Shortage {
	if len(c.Books.Quantities) == 0 {
		return nil
	}
	have, damaged := c.layerQuantities(), c.damagedItems()
	var short []Shortage
	for i := range c.Books.Quantities {
		q := &c.Books.Quantities[i]
		if q.Overall && c.quantitiesHaveSites || damaged.Has(q.Item) {
			continue
		}
		for _, t := range gp.QuantityTypes {
			if t == gp.OnHand && len(c.Books.Stock) > 0 {
				continue
			}
			p := placeAt(q.Item, q.Site, t)
			if n := q.Quantities[t] - have[p]; n > 0 {
				short = append(short, Shortage{Item: q.Item, Site: q.Site, Type: t, Quantity: n, Evidence: []Evidence{CiteQuantity(q)}})
			}
		}
	}
	slices.SortStableFunc(short, func(a, b Shortage) int {
		return cmp.Or(cmp.Compare(a.Item.Key(), b.Item.Key()), cmp.Compare(a.Site.Key(), b.Site.Key()), cmp.Compare(a.Type, b.Type))
	})
	return short
}

// layerQuantities adds up the layers of every place; over all sites where Item
// Quantities names none.
func (c *Case) layerQuantities() map[place]gp.Quantity {
	have := make(map[place]gp.Quantity, len(c.Books.Quantities))
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		p := placeOf(l)
		if !c.quantitiesHaveSites {
			p.site = gp.Code{}
		}
		have[p] += l.Remaining()
	}
	return have
}

// checkScope asks whether the receipts report holds all items, sites and
// quantity types: by the ranges it prints and by comparison with Stock Status
// and Item Quantities.
func (c *Case) checkScope() Check {
	k := check(CheckScope)
	ranges := c.Restrictions()
	split := len(c.Books.Of(gp.RolePurchaseReceipts)) > 1
	switch {
	case len(ranges) > 0 && (len(c.Shortages) > 0 || !split):
		return k.failed("The receipts report is restricted (" + few(ranges, 3) + ")." + c.shortageText() +
			" Print it for all items, all sites and all quantity types.")
	case len(c.Shortages) > 0:
		return k.failed("The receipts report leaves layers out." + c.shortageText() +
			" Print it for all items, all sites and all quantity types.")
	case c.otherTypes() != "":
		return k.failed("Every layer of the receipts is On Hand, but " + c.otherTypes() + ". Print the report for all quantity types, or give Item Quantities.")
	case len(c.StockRestrictions()) > 0 && len(c.Books.Quantities) == 0:
		return k.notRun("Stock Status was printed for a part of the stock and Item Quantities was not given: nothing but the ranges printed tells whether the receipts hold all items and sites.")
	case c.printsAllRanges() && len(c.Books.Quantities) == 0:
		return k.passed("The ranges printed are all First to Last, and Stock Status shows no more On Hand than the layers" + c.typesText() + ".")
	case len(c.Books.Quantities) == 0:
		return k.notRun("Without Item Quantities, that the receipts hold all sites and quantity types is tested only by the ranges printed and by Stock Status On Hand" +
			c.typesText() + ".")
	}
	return k.passed("The layers hold every quantity of Stock Status and Item Quantities.")
}

// printsAllRanges reports whether every receipts report prints its ranges: the
// absence of any restriction among them then says something.
func (c *Case) printsAllRanges() bool {
	files := c.Books.Of(gp.RolePurchaseReceipts)
	for _, in := range files {
		if len(in.Restrictions) == 0 {
			return false
		}
	}
	return len(files) > 0
}

// shortageText says what is missing, by value and by quantity.
func (c *Case) shortageText() string {
	if len(c.Shortages) == 0 {
		return ""
	}
	var value gp.Amount
	onHand, others := 0, 0
	for i := range c.Shortages {
		if s := &c.Shortages[i]; s.Type == gp.OnHand {
			onHand++
			value = value.Add(s.Value)
		} else {
			others++
		}
	}
	text := ""
	if onHand > 0 {
		text += fmt.Sprintf(" Stock Status shows more On Hand than the layers of %d %s, worth %s.", onHand, plural(onHand, "item", "items"), Money(value))
	}
	if others > 0 {
		text += fmt.Sprintf(" Item Quantities shows %d quantities In Use, In Service, Damaged or Returned that no layer holds.", others)
	}
	return text
}

// typesText says when the layers are all of one quantity type.
func (c *Case) typesText() string {
	for i := range c.Books.Layers {
		if !onHand(&c.Books.Layers[i]) {
			return ""
		}
	}
	return "; no layer is of another quantity type than On Hand"
}
