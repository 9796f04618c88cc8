package analyzer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tieout/internal/gp"
)

// kindOf makes a kind of candidate from amounts in cents.
func leadKindOf(name string, rows bool, cents ...int64) *leadKind {
	k := &leadKind{
		name: name, rows: rows, label: func(i int) string { return fmt.Sprint("no. ", i) },
		cite: func(i int) []Evidence { return []Evidence{{Row: i}} },
	}
	for i, n := range cents {
		k.add(gp.Cents(n), i)
	}
	return k
}

func searchesOf(kinds ...*leadKind) []*leadSearch {
	var list []*leadSearch
	for _, k := range kinds {
		list = append(list, k.equal(), k.twice())
		if k.rows {
			list = append(list, k.transposed())
		} else {
			list = append(list, k.pairs())
		}
	}
	return list
}

func TestLeadRelations(t *testing.T) {
	tests := []struct {
		name   string
		kind   *leadKind
		target int64
		want   string // part of the one text; "" where nothing is to be found
	}{
		{"equal", leadKindOf("the layer", true, 391_965, 1_200_001), 391_965, "is that of the layer no. 0, 3,919.65"},
		{"equal, the other sign", leadKindOf("the layer", true, -391_965), 391_965, "is that of the layer no. 0, -3,919.65"},
		{"twice", leadKindOf("the layer", true, 195_983), 391_966, "is twice that of the layer no. 0"},
		{"transposed", leadKindOf("the layer", true, 7_512_340), 360_000, "swapping two digits of the layer no. 0"},
		{"a pair", leadKindOf("batch", false, 250_012, 141_953, 9_999_999), 391_965, "together"},
		{"a cent off", leadKindOf("the layer", true, 391_967), 391_965, ""},
		{"not divisible by nine", leadKindOf("the layer", true, 7_512_340), 360_001, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			target := leadTarget{amount: gp.Cents(tt.target), cents: tt.target}
			leads := target.rank(searchesOf(tt.kind))
			switch {
			case tt.want == "" && len(leads) > 0:
				t.Errorf("found %q", leads[0].Text)
			case tt.want != "" && (len(leads) != 1 || !strings.Contains(leads[0].Text, tt.want)):
				t.Errorf("found %+v, want one with %q", leads, tt.want)
			case tt.want != "" && len(leads[0].Evidence) == 0:
				t.Error("cites no row")
			}
		})
	}
}

// Among enough candidates every amount has its equal: that is no lead.
func TestLeadAmongMany(t *testing.T) {
	cents := make([]int64, 50_000)
	for i := range cents {
		cents[i] = 200_000 + 7*int64(i)
	}
	target := leadTarget{amount: gp.Cents(cents[20_000]), cents: cents[20_000]}
	if leads := target.rank(searchesOf(leadKindOf("the layer", true, cents...))); len(leads) > 0 {
		t.Errorf("a coincidence among %d candidates is shown with chance %s", len(cents), leads[0].Chance)
	}
}

// A round amount meets other round amounts more often than its size tells.
func TestLeadRoundAmount(t *testing.T) {
	var cents []int64
	for n := int64(1); n <= 40; n++ {
		cents = append(cents, n*50_000)
	}
	target := leadTarget{amount: gp.Cents(500_000), cents: 500_000}
	if leads := target.rank(searchesOf(leadKindOf("journal entry", true, cents...))); len(leads) > 0 {
		t.Errorf("5,000.00 among forty round amounts is shown with chance %s", leads[0].Chance)
	}
}

// amountsOf are ways in which the amounts of real files come: over all sizes,
// evenly, with the endings of price lists, in lots of one price, and round.
var amountsOf = []struct {
	name string
	draw func(*rand.Rand) int64
}{
	{"all sizes", func(r *rand.Rand) int64 { return int64(math.Exp(r.Float64()*math.Log(1000))) * (1 + r.Int64N(100)) }},
	{"to the cent, evenly", func(r *rand.Rand) int64 { return 1 + r.Int64N(1_000_000) }},
	{"prices on 5 cents", func(r *rand.Rand) int64 { return 5 * (1 + r.Int64N(100_000)) }},
	{"lots of 12.50", func(r *rand.Rand) int64 { return 1250 * (1 + r.Int64N(2000)) }},
	{"one in three round", func(r *rand.Rand) int64 {
		if r.IntN(3) == 0 {
			return 10_000 * (1 + r.Int64N(60))
		}
		return 1 + r.Int64N(600_000)
	}},
	{"whole thousands", func(r *rand.Rand) int64 { return 100_000 * (1 + r.Int64N(90)) }},
}

// On amounts that have nothing to do with each other, a lead must turn up about
// as often as its chance says: never much more often, however the amounts come,
// and, where they come evenly, not so much less that the chance says nothing.
func TestLeadChanceIsHonest(t *testing.T) {
	const trials = 4000
	limits := []float64{0.001, 0.005, 0.01, 0.02, 0.05}
	for d, amounts := range amountsOf {
		random := rand.New(rand.NewPCG(1, uint64(d)))
		shown := make([]int, len(limits))
		for range trials {
			leads := randomLeads(random, amounts.draw)
			for i, limit := range limits {
				if len(leads) > 0 && decimal.RequireFromString(leads[0].Chance).LessThanOrEqual(decimal.NewFromFloat(limit)) {
					shown[i]++
				}
			}
		}
		for i, limit := range limits {
			frequency := float64(shown[i]) / trials
			t.Logf("%s: chance up to %v: seen in %.4f of %d trials", amounts.name, limit, frequency, trials)
			if frequency > 1.5*limit+0.002 {
				t.Errorf("%s: a lead with a chance of at most %v turned up by accident in %.4f of the trials", amounts.name, limit, frequency)
			}
		}
		if last := float64(shown[len(shown)-1]) / trials; d == 0 && last < limits[len(limits)-1]/6 {
			t.Errorf("%s: a chance of %v is stated far too high: seen in %.4f of the trials", amounts.name, limits[len(limits)-1], last)
		}
	}
}

// randomLeads looks for leads among a few kinds of random amounts.
func randomLeads(random *rand.Rand, draw func(*rand.Rand) int64) []Lead {
	var kinds []*leadKind
	for k := range 4 {
		cents := make([]int64, 1+random.IntN(30))
		for i := range cents {
			cents[i] = draw(random) * (1 - 2*random.Int64N(2))
		}
		kinds = append(kinds, leadKindOf("row", k%2 == 0, cents...))
	}
	n := draw(random)
	return leadTarget{amount: gp.Cents(n), cents: n}.rank(searchesOf(kinds...))
}

// Leads come out alike whatever the order of the rows, and the search says what
// it left out.
func TestLeadsAreBoundedAndSaySo(t *testing.T) {
	for _, tt := range []struct {
		layers int
		note   string
	}{{20, ""}, {mostPaired + 1, "Pairs were not searched among more than 2000 candidates of one kind:"}} {
		s := plain(t)
		random := rand.New(rand.NewPCG(7, uint64(tt.layers)))
		for i := range tt.layers {
			cost := gp.Cents(1_000_00 + random.Int64N(900_000_00)).String()
			s.layer(fmt.Sprintf("I%05d", i), "MAIN", fmt.Sprintf("R%05d", i), gp.OnHand, "1", "0", cost)
		}
		c := s.open("1300,1310")
		open := c.Books.Layers[2].Value // of its one layer, item and receipt
		leads, note := c.buildLeads(open)
		if !strings.HasPrefix(note, tt.note) || tt.note == "" && note != "" {
			t.Errorf("%d layers: note %q, want %q", tt.layers, note, tt.note)
		}
		if tt.layers == 20 && len(leads) == 0 {
			t.Error("the layer itself is not found")
		}
		random.Shuffle(len(s.books.Layers), func(i, k int) {
			s.books.Layers[i], s.books.Layers[k] = s.books.Layers[k], s.books.Layers[i]
		})
		again, _ := s.open("1300,1310").buildLeads(open)
		if diff := cmp.Diff(leads, again, cmp.Comparer(func(a, b gp.Amount) bool { return a == b })); diff != "" {
			t.Errorf("another order of rows, other leads: %s", diff)
		}
	}
}
