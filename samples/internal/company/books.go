package company

import (
	"fmt"

	"tieout/internal/gp"
)

// Books are the company's records, as its modules keep them.
type Books struct {
	Name       string
	Year       int
	AsOf       gp.Date
	Items      []*Item
	Sites      []string
	Layers     []*Layer
	Lines      []*Line
	Entries    []*Entry // posted ones and those still in a batch
	Receivings []*Receiving
	Sales      []*SalesLine
	// Opening is each account's balance at the start of the year.
	Opening map[string]gp.Amount
	// Short is the quantity by which a serial or lot override took an item
	// site below its layers.
	Short map[*Item]map[string]gp.Quantity

	numbers  map[string]int
	sequence map[string]int
}

// New returns the books of a company at the start of a year, without layers.
func New(name string, year int, items []*Item, sites []string) *Books {
	b := &Books{
		Name: name, Year: year, AsOf: gp.DateOf(year, 12, 31), Items: items, Sites: sites,
		Opening: map[string]gp.Amount{}, Short: map[*Item]map[string]gp.Quantity{},
		numbers: map[string]int{}, sequence: map[string]int{},
	}
	for _, a := range Chart {
		b.Opening[a.Number] = gp.Cents(a.Opening)
	}
	return b
}

// Open puts a layer there that was received before the year began.
func (b *Books) Open(l Layer) *Layer {
	l.Kind, l.Type = gp.OnHand, gp.ReceiptReceipt
	b.add(&l)
	b.Opening[l.Item.Account(gp.OnHand)] = b.Opening[l.Item.Account(gp.OnHand)].Add(l.Value())
	l.Item.average = l.Cost
	return &l
}

// CloseOpening rounds the opening inventory balances to cents and gives
// retained earnings what makes the opening balances foot.
func (b *Books) CloseOpening() {
	var sum gp.Amount
	for _, a := range Chart {
		b.Opening[a.Number] = b.Opening[a.Number].Round()
		if a.Number != RetainedEarning {
			sum = sum.Add(b.Opening[a.Number])
		}
	}
	b.Opening[RetainedEarning] = sum.Neg()
}

// add numbers a layer within its item, site and quantity type, as GP does.
func (b *Books) add(l *Layer) {
	key := fmt.Sprint(l.Item.Number, "\t", l.Site, "\t", l.Kind)
	b.sequence[key]++
	l.Sequence = b.sequence[key]
	b.Layers = append(b.Layers, l)
}

// Item returns the card of that number, or nil.
func (b *Books) Item(number string) *Item {
	for _, i := range b.Items {
		if i.Number == number {
			return i
		}
	}
	return nil
}

// OnHand is what the layers of an item hold at a site in a quantity type; a
// blank site is all of them.
func (b *Books) OnHand(i *Item, site string, kind gp.QuantityType) gp.Quantity {
	var q gp.Quantity
	for _, l := range b.Layers {
		if l.Item == i && l.Kind == kind && (site == "" || l.Site == site) {
			q += l.Remaining()
		}
	}
	return q
}

// Quantity is what Item Quantities shows: the layers, less what a serial or
// lot override took without one.
func (b *Books) Quantity(i *Item, site string, kind gp.QuantityType) gp.Quantity {
	q := b.OnHand(i, site, kind)
	if kind == gp.OnHand {
		for s, short := range b.Short[i] {
			if site == "" || s == site {
				q -= short
			}
		}
	}
	return q
}

// number returns the next number of a series: "RCT" and 8 digits, say.
func (b *Books) number(prefix string, digits, first int) string {
	b.numbers[prefix]++
	return fmt.Sprintf("%s%0*d", prefix, digits, first+b.numbers[prefix]-1)
}

func (b *Books) receipt() string  { return b.number("RCT", 8, 1204) }
func (b *Books) invoice() string  { return b.number("INV", 7, 3081) }
func (b *Books) returned() string { return b.number("RTN", 7, 412) }
func (b *Books) adjust() string   { return b.number("ADJ", 7, 655) }
func (b *Books) transfer() string { return b.number("TRF", 7, 218) }
func (b *Books) voucher() string  { return b.number("", 17, 4420) }
func (b *Books) order() string    { return b.number("PO", 4, 2310) }

// source returns the next audit trail code of an origin.
func (b *Books) source(prefix string) string { return b.number(prefix, 8, 301) }

func (b *Books) entryNumber() int {
	b.numbers["JE"]++
	return 52340 + b.numbers["JE"]
}

// batch is the name of the day's batch of an origin.
func batch(prefix string, d gp.Date) string {
	return prefix + " " + d.Time().Format("0102")
}

// user is who posts that day.
func user(d gp.Date) string { return users[int(d)%len(users)] }
