package analyzer

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

// TestDetailOf: GL detail that lost rows is not complete though its net is
// right.
func TestDetailOf(t *testing.T) {
	balance := func(opening, debit, credit int64) *gp.Balance {
		return &gp.Balance{
			Account: gp.CodeOf("1300"), Opening: gp.Cents(opening), Debit: gp.Cents(debit), Credit: gp.Cents(credit),
			Ending: gp.Cents(opening + debit - credit), HasOpening: true, HasActivity: true, HasEnding: true,
		}
	}
	tests := []struct {
		name          string
		b             *gp.Balance
		debit, credit int64
		says          string
		missing       int64
	}{
		{"the same", balance(100, 70, 20), 70, 20, "", 0},
		{"a debit is missing", balance(100, 70, 20), 60, 20, "1300 adds up to 1.40, the trial balance shows 1.50", 10},
		{"a debit and a credit of one amount are missing", balance(100, 70, 20), 60, 10, "1300 shows debits of 0.60 and credits of 0.10, the trial balance 0.70 and 0.20", 20},
		{"the balance prints its net change only", balance(100, 50, 0), 70, 20, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			why, missing := detailOf(tt.b, gp.Cents(tt.debit), gp.Cents(tt.credit))
			if why != tt.says || missing != gp.Cents(tt.missing) {
				t.Errorf("%q, %s missing; want %q, %s", why, missing, tt.says, gp.Cents(tt.missing))
			}
		})
	}
}

// TestOpenActivityUnties: totals that agree are no tie where two sides of a
// match differ, or where GL detail does not show what the trial balance moved.
func TestOpenActivityUnties(t *testing.T) {
	tests := []struct {
		name string
		t    *Transactions
		want Verdict
	}{
		{"all matched", &Transactions{Rows: []MatchRow{{Status: Matched.String(), GL: gp.Whole(9)}}}, Tied},
		{"a potential match that differs", &Transactions{Rows: []MatchRow{{Status: PotentiallyMatched.String(), GL: gp.Whole(9), Inventory: gp.Whole(4)}}}, Unexplained},
		{"a lone side that is known", &Transactions{Rows: []MatchRow{{Status: PotentiallyMatched.String(), GL: gp.Whole(9), told: true}}}, Tied},
		{"GL detail lacks activity", &Transactions{NotInDetail: gp.Whole(9)}, Unexplained},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.t.Rows {
				tt.t.UnmatchedGross = tt.t.UnmatchedGross.Add(tt.t.Rows[i].open())
			}
			r := &Result{Tolerance: gp.Whole(1), Transactions: tt.t}
			if r.Verdict = verdict(r); r.Verdict != tt.want {
				t.Errorf("%s, want %s", r.Verdict, tt.want)
			}
			if tt.want == Unexplained && !strings.Contains(reason(r), "amounts that cancel out are no tie") {
				t.Errorf("reason %q", reason(r))
			}
		})
	}
}

// TestAccountTwice: the law holds where the trial balance lists an account
// twice; the reading tells of it.
func TestAccountTwice(t *testing.T) {
	s := plain(t)
	s.books.Balances = append(s.books.Balances, s.books.Balances[0])
	r := s.run("1300,1310")
	var sum gp.Amount
	for _, b := range r.AccountBridges {
		sum = sum.Add(b.GL)
	}
	if sum != r.GL.Total {
		t.Errorf("account bridges %s, ledger %s", sum, r.GL.Total)
	}
}
