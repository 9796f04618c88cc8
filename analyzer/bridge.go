package analyzer

import (
	"cmp"
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// Unassigned names the account bridge of layers whose account nobody could tell.
const Unassigned = "unassigned"

// inBridge reports whether an amount of this grade enters the bridge.
func (g Grade) inBridge() bool { return g == GradeProven || g == GradeIndicated }

// weakness orders the grades, the surest first.
func (g Grade) weakness() int {
	return slices.Index([]Grade{GradeProven, GradeIndicated, GradePossible, GradeNotTestable, GradeRuledOut}, g)
}

// Weaker is the less sure of two grades.
func Weaker(a, b Grade) Grade {
	if a.weakness() >= b.weakness() {
		return a
	}
	return b
}

// build fills the bridge, in total and per account, from what was claimed.
func (c *Case) build(r *Result, causes []Cause) {
	r.Bridge = c.bridge(causes)
	for _, e := range r.Bridge {
		switch e.Grade {
		case GradeProven:
			r.ProvenTotal = r.ProvenTotal.Add(e.Amount)
		case GradeIndicated:
			r.IndicatedTotal = r.IndicatedTotal.Add(e.Amount)
		}
	}
	r.Unexplained = r.Gap.Sub(r.ProvenTotal).Sub(r.IndicatedTotal)
	r.AccountBridges = c.accountBridges(causes)
}

func (c *Case) bridge(causes []Cause) []BridgeEntry {
	entries := []BridgeEntry{}
	for _, cause := range causes {
		for _, grade := range []Grade{GradeProven, GradeIndicated} {
			e := BridgeEntry{Cause: cause.ID, Title: cause.Title, Grade: grade}
			for _, f := range c.findings[cause.ID] {
				if f.Grade == grade {
					e.Amount = e.Amount.Add(f.Amount)
					e.Findings++
				}
			}
			if e.Findings > 0 {
				entries = append(entries, e)
			}
		}
	}
	return entries
}

// accountBridges is the law for each account: those totalled first, in the
// order of the trial balance, then the others, unassigned last.
func (c *Case) accountBridges(causes []Cause) []AccountBridge {
	t := bridgeTable{at: map[string]int{}}
	for _, a := range c.Selected {
		b := t.of(c, a.Account)
		b.GL = b.GL.Add(a.Balance) // an account may stand twice: in two ledgers, or by mistake
	}
	listed := len(t.rows)
	for i, account := range c.LayerAccount {
		b := t.of(c, account)
		b.Receipts = b.Receipts.Add(c.Books.Layers[i].Value)
	}
	for _, cause := range causes {
		for _, f := range c.findings[cause.ID] {
			if f.Grade.inBridge() {
				t.of(c, f.Account).add(cause.ID, f)
			}
		}
	}
	slices.SortStableFunc(t.rows[listed:], func(a, b AccountBridge) int {
		return cmp.Or(cmp.Compare(btoi(a.Account == Unassigned), btoi(b.Account == Unassigned)),
			cmp.Compare(gp.Key(a.Account), gp.Key(b.Account)))
	})
	for i := range t.rows {
		t.rows[i].close()
	}
	return t.rows
}

// bridgeTable is the account bridges by account.
type bridgeTable struct {
	rows []AccountBridge
	at   map[string]int
}

func (t *bridgeTable) of(c *Case, account gp.Code) *AccountBridge {
	key := account.Key()
	i, ok := t.at[key]
	if !ok {
		i = len(t.rows)
		t.at[key] = i
		name := cmp.Or(account.String(), Unassigned)
		t.rows = append(t.rows, AccountBridge{Account: name, Description: c.Describe(account), Causes: []AccountCause{}})
	}
	return &t.rows[i]
}

// add puts a finding into the bridge; one entry per cause and grade.
func (b *AccountBridge) add(cause string, f Finding) {
	for i := range b.Causes {
		if x := &b.Causes[i]; x.Cause == cause && x.Grade == f.Grade {
			x.Amount = x.Amount.Add(f.Amount)
			return
		}
	}
	b.Causes = append(b.Causes, AccountCause{Cause: cause, Grade: f.Grade, Amount: f.Amount})
}

// close works out what is left.
func (b *AccountBridge) close() {
	b.Unexplained = b.GL.Sub(b.Receipts)
	for _, x := range b.Causes {
		b.Unexplained = b.Unexplained.Sub(x.Amount)
	}
}

// checkLaw holds the finished result against the law: in total, per account,
// and the accounts against the total.
func checkLaw(r *Result) error {
	sum := r.Receipts.Total.Add(r.Unexplained)
	for _, e := range r.Bridge {
		sum = sum.Add(e.Amount)
	}
	if sum != r.GL.Total {
		return fmt.Errorf("the bridge does not add up: receipts, causes and unexplained are %s, the ledger %s", sum, r.GL.Total)
	}
	var gl, receipts, unexplained gp.Amount
	for _, b := range r.AccountBridges {
		sum := b.Receipts.Add(b.Unexplained)
		for _, x := range b.Causes {
			sum = sum.Add(x.Amount)
		}
		if sum != b.GL {
			return fmt.Errorf("the bridge of account %s does not add up: %s, the ledger %s", b.Account, sum, b.GL)
		}
		gl, receipts, unexplained = gl.Add(b.GL), receipts.Add(b.Receipts), unexplained.Add(b.Unexplained)
	}
	if gl != r.GL.Total || receipts != r.Receipts.Total || unexplained != r.Unexplained {
		return fmt.Errorf("the account bridges do not add up to the total: ledger %s of %s, receipts %s of %s, unexplained %s of %s",
			gl, r.GL.Total, receipts, r.Receipts.Total, unexplained, r.Unexplained)
	}
	return nil
}
