package company

import (
	"sort"

	"github.com/shopspring/decimal"

	"tieout/internal/gp"
)

var seventy = decimal.New(70, -2)

// Plan says how busy the year is.
type Plan struct {
	Seed     uint64
	Items    int
	Sites    int
	Receipts int // shipments in the year
	Sales    int // invoices in the year
	Moves    int // adjustments, transfers and returns of each kind
	Months   int // months with payroll, rent, payments and the like
	// Prepare may change the cards before the year opens.
	Prepare func(*Books)
	// Events are what the year holds beyond ordinary business.
	Events []Event
}

// Event is something that happens on a day.
type Event struct {
	Date gp.Date
	Do   func(*Books, gp.Date)
}

// Year runs a company through 2025 as planned.
func Year(name string, p Plan) *Books {
	b := New(name, 2025, Catalogue(p.Items), Sites[:p.Sites])
	if p.Prepare != nil {
		p.Prepare(b)
	}
	b.openLayers(newDice(p.Seed))
	b.CloseOpening()
	events := append(b.ordinary(p), p.Events...)
	sort.SliceStable(events, func(x, y int) bool { return events[x].Date < events[y].Date })
	for _, e := range events {
		e.Do(b, e.Date)
	}
	return b
}

// openLayers gives every item one layer of the year before, whole units at
// costs of two decimals, so that the opening balances are the layers' values.
func (b *Books) openLayers(d *dice) {
	for n, i := range b.Items {
		received := i.Lot * d.between(80, 120) / 100
		cost := i.Cost / 1000 * 1000
		b.Open(Layer{Item: i, Site: b.Sites[n%len(b.Sites)], Date: gp.DateOf(2024, 9, 2) + gp.Date(d.below(110)),
			Document: b.receipt(), Vendor: vendors[n%len(vendors)].ID, Order: b.order(),
			Received: gp.QuantityOf(received), Sold: gp.QuantityOf(received * d.between(10, 60) / 100), Cost: cost})
	}
}

// day is working day n of total, spread over the year from 2 January to 19
// December.
func day(n, total int) gp.Date {
	return workday(gp.DateOf(2025, 1, 2) + gp.Date(n*351/total))
}

// workday is d, or the working day nearest to a weekend's.
func workday(d gp.Date) gp.Date {
	switch d.Time().Weekday() {
	case 6:
		return d - 1
	case 0:
		return d + 1
	}
	return d
}

// ordinary is the year's ordinary business. Every event rolls its own dice, so
// that what is added to a year leaves the rest as it was.
func (b *Books) ordinary(p Plan) []Event {
	var events []Event
	at := func(d gp.Date, kind uint64, n int, do func(*Books, gp.Date, *dice)) {
		seed := p.Seed*1_000_003 + kind*10_007 + uint64(n)
		events = append(events, Event{workday(d), func(b *Books, d gp.Date) { do(b, d, newDice(seed)) }})
	}
	for n := range p.Receipts {
		d, slot := day(n, p.Receipts), new(*Shipment)
		at(d, 1, n, func(b *Books, d gp.Date, r *dice) { *slot = b.restock(d, r) })
		if invoiced := d + gp.Date(12+n%9); invoiced <= gp.DateOf(2025, 12, 24) {
			at(invoiced, 2, n, func(b *Books, d gp.Date, _ *dice) { b.settle(d, *slot) })
		}
	}
	for n := range p.Sales {
		at(day(n, p.Sales)+1, 3, n, (*Books).trade)
	}
	for n := range p.Moves {
		at(day(2*n+1, 2*p.Moves), 4, n, (*Books).count)
		at(day(2*n+1, 2*p.Moves)+4, 5, n, (*Books).move)
		at(day(2*n+1, 2*p.Moves)+6, 6, n, (*Books).takeBack)
	}
	for m := 1; m <= p.Months; m++ {
		at(gp.DateOf(2025, 1, 28)+gp.Date(30*(m-1)), 7, m, (*Books).monthEnd)
	}
	return events
}

// free are the items that ordinary business may touch.
func (b *Books) free() []*Item {
	var items []*Item
	for _, i := range b.Items {
		if !i.Held {
			items = append(items, i)
		}
	}
	return items
}

// restock buys one or two of the items that have run lowest.
func (b *Books) restock(d gp.Date, r *dice) *Shipment {
	items := b.free()
	level := func(i *Item) int64 { return int64(b.OnHand(i, "", gp.OnHand)) / i.Lot }
	sort.SliceStable(items, func(x, y int) bool { return level(items[x]) < level(items[y]) })
	var lines []Bought
	for n := range 1 + r.below(2) {
		i := items[n]
		lines = append(lines, Bought{i, b.Sites[r.below(len(b.Sites))], r.quantity(i, i.Lot, 70, 130), r.cost(i)})
	}
	return b.Receive(d, r.below(len(vendors)), lines, How{})
}

// settle invoices a shipment in full at its own costs.
func (b *Books) settle(d gp.Date, s *Shipment) {
	for n, l := range s.Lines {
		b.Invoice(d, s, n, l.Quantity, l.Cost, How{})
	}
}

// trade sells one to three items that are in stock.
func (b *Books) trade(d gp.Date, r *dice) {
	var lines []Sold
	items := b.free()
	for range 1 + r.below(3) {
		i, site := items[r.below(len(items))], b.Sites[r.below(len(b.Sites))]
		for range len(b.Sites) {
			if b.OnHand(i, site, gp.OnHand) > 0 {
				break
			}
			site = b.next(site)
		}
		q := min(r.quantity(i, i.Lot, 25, 75), b.OnHand(i, site, gp.OnHand))
		if q > 0 && !twice(lines, i) {
			lines = append(lines, Sold{Item: i, Site: site, Quantity: q})
		}
	}
	if len(lines) > 0 {
		b.Sell(d, r.below(len(customers)), lines, How{})
	}
}

func twice(lines []Sold, i *Item) bool {
	for _, l := range lines {
		if l.Item == i {
			return true
		}
	}
	return false
}

// next is the site after site.
func (b *Books) next(site string) string {
	for n, s := range b.Sites {
		if s == site {
			return b.Sites[(n+1)%len(b.Sites)]
		}
	}
	return b.Sites[0]
}

// stocked picks an item and a site that hold more than a few units.
func (b *Books) stocked(r *dice) (*Item, string) {
	items := b.free()
	for {
		i, site := items[r.below(len(items))], b.Sites[r.below(len(b.Sites))]
		if b.OnHand(i, site, gp.OnHand) >= gp.QuantityOf(max(i.Lot/4, 3)) {
			return i, site
		}
	}
}

// count finds one item over and one short.
func (b *Books) count(d gp.Date, r *dice) {
	over, overAt := b.stocked(r)
	short, shortAt := b.stocked(r)
	b.Adjust(d, []Change{
		{Item: over, Site: overAt, Quantity: r.quantity(over, over.Lot, 2, 6), Cost: over.Current()},
		{Item: short, Site: shortAt, Quantity: -min(r.quantity(short, short.Lot, 1, 4), b.OnHand(short, shortAt, gp.OnHand))},
	}, How{})
}

// move transfers to another site, or puts an item to another use.
func (b *Books) move(d gp.Date, r *dice) {
	i, site := b.stocked(r)
	to := Place{b.next(site), gp.OnHand}
	q := min(r.quantity(i, i.Lot, 8, 20), b.OnHand(i, site, gp.OnHand))
	if r.below(2) == 0 {
		kinds := []gp.QuantityType{gp.Damaged, gp.InUse, gp.InService}
		to = Place{site, kinds[r.below(len(kinds))]}
		q = min(r.quantity(i, i.Lot, 3, 8), q)
	}
	b.Transfer(d, i, q, Place{site, gp.OnHand}, to, How{})
}

// takeBack receives a customer's return.
func (b *Books) takeBack(d gp.Date, r *dice) {
	i, site := b.stocked(r)
	kind := gp.Returned
	if r.below(3) == 0 {
		kind = gp.OnHand
	}
	b.Return(d, r.below(len(customers)), Sold{i, site, r.quantity(i, i.Lot, 1, 4), kind}, i.Current(), How{})
}

// monthEnd is what the ledger knows beside inventory.
func (b *Books) monthEnd(d gp.Date, r *dice) {
	b.Collect(d-3, collect(b.Balance(Receivables)))
	b.Pay(d-2, -collect(b.Balance(Payables)))
	b.Voucher(d-5, r.below(len(vendors)), Freight, r.between(40_000, 160_000))
	b.Voucher(d-4, r.below(len(vendors)), Supplies, r.between(9_000, 38_000))
	b.Journal(d, "000-6100-00", Cash, 5_180_00, "Monthly payroll", How{})
	b.Journal(d, "000-6200-00", Cash, 1_850_00, "Warehouse rent", How{})
	b.Journal(d, "000-6500-00", "000-1590-00", 1_240_00, "Depreciation", How{})
	b.Journal(d, "000-6600-00", PrepaidCargo, 600_00, "Amortize inventory insurance", How{})
}

// collect is about 70 % of a balance, in whole currency units, as cents.
func collect(balance gp.Amount) int64 {
	return balance.Decimal().Mul(seventy).IntPart() * 100
}
