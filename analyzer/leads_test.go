package analyzer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

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

// On amounts that have nothing to do with each other, a lead must turn up about
// as often as its chance says: never much more often, and not so much less that
// the chance says nothing.
func TestLeadChanceIsHonest(t *testing.T) {
	const trials = 6000
	random := rand.New(rand.NewPCG(1, 2))
	amount := func() int64 { return int64(math.Exp(random.Float64()*math.Log(1000))) * (1 + random.Int64N(100)) }
	limits := []float64{0.005, 0.01, 0.02, 0.05}
	shown := make([]int, len(limits))
	for range trials {
		var kinds []*leadKind
		for k := range 4 {
			cents := make([]int64, 1+random.IntN(30))
			for i := range cents {
				cents[i] = amount() * (1 - 2*random.Int64N(2))
			}
			kinds = append(kinds, leadKindOf("row", k%2 == 0, cents...))
		}
		n := amount()
		leads := leadTarget{amount: gp.Cents(n), cents: n}.rank(searchesOf(kinds...))
		for i, limit := range limits {
			if len(leads) > 0 && decimal.RequireFromString(leads[0].Chance).LessThanOrEqual(decimal.NewFromFloat(limit)) {
				shown[i]++
			}
		}
	}
	for i, limit := range limits {
		frequency := float64(shown[i]) / trials
		t.Logf("chance up to %v: seen in %.4f of %d trials", limit, frequency, trials)
		if frequency > 1.5*limit+0.002 {
			t.Errorf("a lead with a chance of at most %v turned up by accident in %.4f of the trials", limit, frequency)
		}
	}
	if last := float64(shown[len(shown)-1]) / trials; last < limits[len(limits)-1]/6 {
		t.Errorf("a chance of %v is stated far too high: seen in %.4f of the trials", limits[len(limits)-1], last)
	}
}
