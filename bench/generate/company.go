package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"tieout/internal/gp"
)

// sizes are how much of everything there is.
type sizes struct{ layers, items, journal int }

func (s sizes) check() error {
	if s.items < 1 || s.layers < s.items || s.journal < 2*len(inventoryAccounts) {
		return errors.New("needs at least one item, a layer for each item, and a journal of six lines")
	}
	return nil
}

// inventoryAccounts are those that items are kept in, one after another.
var inventoryAccounts = [...]string{"000-1300-01", "000-1300-02", "000-1300-03"}

const accrued, earnings = "000-2111-00", "000-3030-00"

// company is what the exports must agree on: the inventory of each account.
type company struct {
	sizes
	value [len(inventoryAccounts)]gp.Amount
}

func newCompany(s sizes) *company {
	c := &company{sizes: s}
	for item := range s.items {
		_, _, value := c.stock(item)
		at := item % len(inventoryAccounts)
		c.value[at] = c.value[at].Add(value)
	}
	return c
}

// layer is one receipt; number counts all of them.
type layer struct {
	number               int
	received, sold, cost gp.Quantity
}

func (l *layer) value() gp.Amount { return (l.received - l.sold).Times(l.cost) }

// layersOf calls yield with the layers of an item: layers are dealt out evenly.
func (c *company) layersOf(item int, yield func(*layer)) {
	from, to := c.first(item), c.first(item+1)
	base := 100_000 + int64(mix(uint64(item))%50_000_000) // 1.00 to 501.00
	for n := from; n < to; n++ {
		r := mix(uint64(n) + 1<<40)
		l := layer{number: n, received: gp.QuantityOf(int64(r%900) + 1)}
		if r>>10%8 == 0 {
			l.received += gp.Quantity(r>>14%100) * 1000 // two decimals
		}
		if n < to-1 && r>>24%3 > 0 {
			l.sold = l.received
		} else {
			l.sold = gp.QuantityOf(int64(l.received) / 100_000 * int64(r>>28%100) / 100)
		}
		cost := base + int64(r>>36%4_000_000)
		if r>>60 > 3 {
			cost -= cost % 1000 // two decimals are the rule
		}
		l.cost = gp.Quantity(cost)
		yield(&l)
	}
}

func (c *company) first(item int) int { return int(int64(c.layers) * int64(item) / int64(c.items)) }

// stock is what stock status says of an item.
func (c *company) stock(item int) (onHand, current gp.Quantity, value gp.Amount) {
	c.layersOf(item, func(l *layer) {
		onHand += l.received - l.sold
		current = l.cost
		value = value.Add(l.value())
	})
	return onHand, current, value
}

// mix scatters n (splitmix64).
func mix(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

var (
	kinds = [...]string{"Panel", "Sensor", "Clamp", "Pump", "Bracket", "Valve", "Bearing", "Filter", "Cable", "Hinge", "Spring", "Gasket"}
	looks = [...]string{"Nylon", "Coated", "Rubber", "Brass", "Galvanized", "Heavy", "Stainless", "Compact"}
	ends  = [...]string{" 10 mm", " (pair)", ` 1/4"`, ", black", "", " 100", " Type B", " long", "", " 24 V", ", boxed", " L"}
	sites = [...]string{"WAREHOUSE", "NORTH", "SOUTH"}
)

func itemNumber(item int) string { return fmt.Sprintf("%s-%06d", kinds[item%len(kinds)][:3], item) }

func description(item int) string {
	r := mix(uint64(item) + 7)
	return looks[r%uint64(len(looks))] + " " + kinds[item%len(kinds)] + ends[r>>8%uint64(len(ends))]
}

// day is the n-th of the days on which the company received goods.
func day(n uint64) cell {
	t := time.Date(2023, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n%1096))
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	return cell{text: t.Format("1/2/2006"), serial: int(t.Sub(epoch) / (24 * time.Hour))}
}

func receiptNumber(n int) string { return fmt.Sprintf("RCT%08d", n/3) }

func whole(n int) cell { return cell{text: strconv.Itoa(n), number: true} }
