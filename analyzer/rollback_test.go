package analyzer

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tieout/internal/gp"
)

// store keeps one item at one site as GP does, FIFO or LIFO, and writes down
// what the exports would show.
type store struct {
	lifo    bool
	layers  []gp.Layer
	lines   []gp.InventoryLine
	opening []gp.Quantity // of the layers of before the period
	at      map[*gp.Table]int
	tables  [2]*gp.Table
}

const storeYear = 2024

func newStore(lifo bool) *store {
	return &store{lifo: lifo, at: map[*gp.Table]int{}, tables: [2]*gp.Table{
		{File: "receipts.csv", Role: gp.RolePurchaseReceipts}, {File: "transactions.csv", Role: gp.RoleInventoryTransactions},
	}}
}

func (s *store) source(n int) gp.Source {
	s.at[s.tables[n]]++
	return gp.Source{Table: s.tables[n], Row: s.at[s.tables[n]] + 1}
}

func (s *store) receive(document string, date gp.Date, n, cost gp.Quantity) {
	s.layers = append(s.layers, gp.Layer{
		Source: s.source(0), Item: gp.CodeOf("BOLT"), Site: gp.CodeOf("MAIN"), Document: gp.CodeOf(document), Received: n, Cost: cost,
		Date: date, Sequence: int32(len(s.layers) + 1), Quantity: gp.OnHand, Type: gp.ReceiptReceipt,
	})
}

func (s *store) line(kind gp.DocumentType, document string, date gp.Date, n, cost gp.Quantity, value gp.Amount) {
	s.lines = append(s.lines, gp.InventoryLine{
		Source: s.source(1), Status: gp.Open, Document: gp.CodeOf(document), Type: kind, Item: gp.CodeOf("BOLT"), Site: gp.CodeOf("MAIN"),
		FromQuantity: gp.OnHand, Quantity: n, Cost: cost, Extended: value, Date: date, Account: gp.CodeOf("1300"),
		TRXSource: gp.CodeOf(fmt.Sprintf("T%08d", len(s.lines))),
	})
}

// issue takes n out of the layers and returns what they cost.
func (s *store) issue(n gp.Quantity) gp.Amount {
	var value gp.Amount
	for i := range s.layers {
		l := &s.layers[i]
		if s.lifo {
			l = &s.layers[len(s.layers)-1-i]
		}
		take := min(n, l.Remaining())
		l.Sold += take
		value, n = value.Add(take.Times(l.Cost)), n-take
	}
	return value
}

func (s *store) left() gp.Quantity {
	var n gp.Quantity
	for i := range s.layers {
		n += s.layers[i].Remaining()
	}
	return n
}

// history draws a year: layers of before it, partly sold, then receipts and
// issues, one a day.
func history(t *rapid.T) *store {
	s := newStore(rapid.Bool().Draw(t, "lifo"))
	quantity := func(label string) gp.Quantity { return gp.Quantity(rapid.Int64Range(1, 400).Draw(t, label)) * 10_000 }
	cost := func(label string) gp.Quantity { return gp.Quantity(rapid.Int64Range(1, 9999).Draw(t, label)) * 1000 }
	for i := range rapid.IntRange(0, 3).Draw(t, "before") {
		s.receive(fmt.Sprint("OLD", i), gp.DateOf(storeYear-1, 1, 1)+gp.Date(i), quantity("received"), cost("cost"))
	}
	if n := s.left(); n > 0 {
		s.issue(gp.Quantity(rapid.Int64Range(0, int64(n)/10_000).Draw(t, "sold before")) * 10_000)
	}
	for i := range s.layers {
		s.opening = append(s.opening, s.layers[i].Remaining())
	}
	day := gp.DateOf(storeYear, 1, 1)
	for i := range rapid.IntRange(1, 12).Draw(t, "moves") {
		day++
		if have := s.left(); have > 0 && rapid.Bool().Draw(t, "issue") {
			n := gp.Quantity(rapid.Int64Range(1, int64(have)/10_000).Draw(t, "issued")) * 10_000
			value := s.issue(n).RoundTo(5)
			s.line(gp.DocSale, fmt.Sprint("INV", i), day, -n, 0, value.Neg())
			continue
		}
		n, c := quantity("in"), cost("in at")
		s.receive(fmt.Sprint("RCT", i), day, n, c)
		s.line(gp.DocReceipt, fmt.Sprint("RCT", i), day, n, c, n.Times(c))
	}
	return s
}

func (s *store) roll(t *rapid.T) *PlaceRoll {
	method := gp.FIFOPerpetual
	if s.lifo {
		method = gp.LIFOPerpetual
	}
	b := &gp.Books{
		Layers: s.layers, Inventory: rapid.Permutation(s.lines).Draw(t, "order"),
		Items:  []gp.Item{{Item: gp.CodeOf("BOLT"), Method: method}},
		Inputs: []gp.Input{{Role: gp.RoleTrialBalance, PeriodFrom: gp.DateOf(storeYear, 1, 1), PeriodTo: gp.DateOf(storeYear, 12, 31)}},
	}
	c := newCase(inOrder(b), Options{})
	return c.Roll().Places[0]
}

// Whatever was received and issued, in whatever order the rows stand, the
// layers roll, no cost changes, and the opening stock comes out at its value.
func TestRollOfAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := history(t)
		p := s.roll(t)
		if len(p.Faults) > 0 {
			t.Fatalf("%d faults, the first of kind %d", len(p.Faults), p.Faults[0].Kind)
		}
		var value, want gp.Amount
		for _, l := range p.Layers {
			if len(l.Changes) > 0 {
				t.Fatalf("the cost of %s is said to have changed", l.Layer.Document)
			}
			if l.IsOpening() {
				value = value.Add(l.Opening.Times(l.First))
			}
		}
		for i, n := range s.opening {
			want = want.Add(n.Times(s.layers[i].Cost))
		}
		if p.solved() && !value.Sub(want).Within(gp.Cents(1)) {
			t.Fatalf("the opening stock comes out at %s, it was %s", value, want)
		}
	})
}

// A line that is missing, or a layer, is noticed: the quantities do not roll,
// unless what is missing could as well have been sold before the period.
func TestRollNoticesWhatIsMissing(t *testing.T) {
	base := func() *store {
		s := newStore(false)
		s.receive("OLD", gp.DateOf(storeYear-1, 6, 1), gp.QuantityOf(10), dec5(5))
		s.receive("RCT1", gp.DateOf(storeYear, 2, 1), gp.QuantityOf(20), dec5(6))
		s.line(gp.DocReceipt, "RCT1", gp.DateOf(storeYear, 2, 1), gp.QuantityOf(20), dec5(6), gp.Whole(120))
		s.line(gp.DocSale, "INV1", gp.DateOf(storeYear, 3, 1), gp.QuantityOf(-15), 0, s.issue(gp.QuantityOf(15)).Neg())
		return s
	}
	tests := []struct {
		name  string
		spoil func(*store)
		want  FaultKind
	}{
		{"nothing", func(*store) {}, 0},
		{"the receipt's line", func(s *store) { s.lines = s.lines[1:] }, FaultLayer},
		{"the receipt's layer", func(s *store) { s.layers = s.layers[:1] }, FaultInflow},
		{"the sale's line", func(s *store) { s.lines = s.lines[:1] }, FaultDrawn},
		{"a layer of another quantity", func(s *store) { s.layers[1].Received = gp.QuantityOf(21) }, FaultInflow},
		{"more sold than the layers show", func(s *store) { s.lines[1].Quantity = gp.QuantityOf(-40) }, FaultDrawn},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := base()
			tt.spoil(s)
			rapid.Check(t, func(rt *rapid.T) {
				p := s.roll(rt)
				found := slices.ContainsFunc(p.Faults, func(f RollFault) bool { return f.Kind == tt.want })
				if p.Quantities() != (tt.want == 0) || found != (tt.want != 0) {
					rt.Errorf("faults %+v, want kind %d", p.Faults, tt.want)
				}
			})
		})
	}
}

// dec5 is a whole number as a unit cost.
func dec5(n int64) gp.Quantity { return gp.QuantityOf(n) }

func TestDrawsFromOpeningLayers(t *testing.T) {
	layer := func(received, sold, cost int64) *LayerRoll {
		l := &gp.Layer{Received: gp.QuantityOf(received), Sold: gp.QuantityOf(sold), Cost: gp.QuantityOf(cost)}
		return &LayerRoll{Layer: l, First: l.Cost}
	}
	tests := []struct {
		name   string
		layers []*LayerRoll
		draws  [][2]int64 // quantity and value
		taken  []int64    // nil where they cannot be told
	}{
		{"one layer", []*LayerRoll{layer(10, 10, 5)}, [][2]int64{{4, 20}}, []int64{4}},
		{"the first was sold before the period", []*LayerRoll{layer(10, 10, 5), layer(10, 6, 7)}, [][2]int64{{4, 28}}, []int64{0, 4}},
		{"a draw over two layers", []*LayerRoll{layer(10, 10, 5), layer(10, 6, 7)}, [][2]int64{{6, 34}}, []int64{4, 2}},
		{"layers of one cost are one", []*LayerRoll{layer(3, 3, 5), layer(9, 4, 5)}, [][2]int64{{7, 35}}, []int64{3, 4}},
		{"a draw over three layers", []*LayerRoll{layer(10, 10, 5), layer(4, 4, 9), layer(10, 6, 7)}, [][2]int64{{8, 60}}, []int64{2, 4, 2}},
		{"one draw after the other", []*LayerRoll{layer(10, 10, 5), layer(10, 6, 7)}, [][2]int64{{2, 10}, {3, 17}, {1, 7}}, []int64{4, 2}},
		{"a value that no layers make", []*LayerRoll{layer(10, 10, 5), layer(10, 6, 7)}, [][2]int64{{4, 99}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := poolSolver{layers: tt.layers, taken: make([]gp.Quantity, len(tt.layers)), unit: gp.QuantityOf(1)}
			for _, d := range tt.draws {
				s.place(draw{quantity: gp.QuantityOf(d[0]), value: gp.Whole(d[1])})
			}
			if s.lost != (tt.taken == nil) {
				t.Fatalf("lost is %v", s.lost)
			}
			for i, n := range tt.taken {
				if s.taken[i] != gp.QuantityOf(n) {
					t.Errorf("took %s of layer %d, want %d", s.taken[i], i, n)
				}
			}
		})
	}
}

// TestTellsUnits: where a hundredth of a unit moves less than a cent, almost any
// amount is some number of units.
func TestTellsUnits(t *testing.T) {
	for _, x := range []struct {
		received, from, to string
		tells              bool
	}{
		{"100", "1", "1.5", true},
		{"100", "1", "1.05", false},
		{"133.82", "6.168", "5.601", false},
		{"133.82", "61.68", "56.01", false},
		{"38", "63.3375", "88.6725", true},
	} {
		s := plain(t)
		l := s.layer("BOLT", "MAIN", "RCT9", gp.OnHand, x.received, "0", x.to)
		roll := &LayerRoll{Layer: l, First: s.quantity(x.from)}
		story := &CostStory{Layer: roll, Place: &PlaceRoll{Layers: []*LayerRoll{roll}}}
		if got := story.tellsUnits(); got != x.tells {
			t.Errorf("%s from %s to %s: tells %v", x.received, x.from, x.to, got)
		}
	}
}
