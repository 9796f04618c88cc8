package analyzer

import (
	"tieout/internal/gp"
)

// transactions counts the matching for the result; it runs after the causes,
// so that a journal taken as a correction is no unmatched activity. It is nil
// where only one side was given.
func (c *Case) transactions() *Transactions {
	if !c.Activity.Tested() {
		return nil
	}
	t := &Transactions{Rows: []MatchRow{}, NotInDetail: c.notInDetail}
	var matched []MatchRow
	for _, m := range c.Activity.Matches {
		status, ok := c.statusOf(m)
		if !ok {
			continue
		}
		rows := c.matchRows(m, status)
		switch status {
		case Matched:
			t.Matched++
			matched = append(matched, rows...)
		case PotentiallyMatched:
			t.PotentiallyMatched++
		case Unmatched:
			t.Unmatched++
		}
		t.tally(rows, status)
		if status != Matched {
			t.Rows = append(t.Rows, rows...)
		}
	}
	t.MatchedRows = len(matched)
	t.Rows = append(t.Rows, matched...)
	return t
}

// tally adds up the amounts of a match. A potential match of two sides leaves
// their difference open; one of a single side is told where it comes from.
func (t *Transactions) tally(rows []MatchRow, status MatchStatus) {
	for i := range rows {
		if status == Matched {
			t.MatchedAmount = t.MatchedAmount.Add(rows[i].GL)
		}
		t.UnmatchedGross = t.UnmatchedGross.Add(rows[i].open())
	}
}

// statusOf is the status to show; false for what is no activity of the period:
// what is not posted on either side, what the opening balance holds, what came
// after the reports.
func (c *Case) statusOf(m *Match) (MatchStatus, bool) {
	a := c.Activity
	if len(m.Documents) == 0 {
		v := m.Vouchers[0]
		switch {
		case !v.InBalance(a) || v.When(a) == BeforeWindow:
			return 0, false
		case m.Status == Unmatched && (v.Kind == CostAdjustment || a.corrected[v] || c.Activity.ChangesCost(v) || c.Reclassifies(v)):
			return PotentiallyMatched, true
		}
		return m.Status, true
	}
	d := m.Documents[0]
	if len(m.Vouchers) == 0 && (d.When(a) == BeforeWindow || d.Unprinted(a)) {
		return 0, false
	}
	if m.Status == Unmatched && a.righted[d.Number.String()] {
		return PotentiallyMatched, true
	}
	return m.Status, true
}

// matchRows shows a match, a row for each account that either side moves.
func (c *Case) matchRows(m *Match, status MatchStatus) []MatchRow {
	var rows []MatchRow
	for _, s := range m.Accounts {
		gl := s.Posted.Add(s.After)
		if gl.IsZero() && s.Cents.IsZero() && s.Work.IsZero() {
			continue
		}
		row := MatchRow{
			Status: status.String(), Account: s.Account.String(), GL: gl, Inventory: s.Cents, Why: c.whyOf(m),
			Cause: c.causeOf(m, s.Account),
			told:  status == PotentiallyMatched && (len(m.Documents) == 0 || len(m.Vouchers) == 0),
		}
		row.Document, row.Date = m.label()
		if len(m.Vouchers) > 0 {
			row.Entry = m.Vouchers[0].Entry
		}
		rows = append(rows, row)
	}
	return rows
}

// whyOf tells what joined a match, or what a lone side is.
func (c *Case) whyOf(m *Match) string {
	switch {
	case m.Why != "":
		return m.Why
	case len(m.Vouchers) == 0 && c.Activity.righted[m.Documents[0].Number.String()]:
		return "no posting in the ledger; put right by a later journal"
	case len(m.Vouchers) == 0:
		return "no posting in the ledger"
	}
	v := m.Vouchers[0]
	switch {
	case v.Kind == CostAdjustment:
		return "system cost adjustment, recognised by its reference"
	case c.Activity.corrected[v]:
		return "puts right an earlier document"
	case c.Activity.ChangesCost(v):
		return "purchasing invoice: changes the cost of what was received"
	case c.Reclassifies(v):
		return "moves an amount between inventory accounts"
	case v.Kind == Direct:
		return "keyed in the general ledger"
	}
	return "no inventory document"
}

// label names a match by its first document, else its first voucher's.
func (m *Match) label() (document string, date gp.Date) {
	if len(m.Documents) > 0 {
		return m.Documents[0].Number.String(), m.Documents[0].PostingDate()
	}
	v := m.Vouchers[0]
	if v.Document.IsBlank() {
		return v.Lines[0].OrigDocument.String(), v.Date
	}
	return v.Document.String(), v.Date
}

// causeOf tells which cause explains a row of the match on the account.
func (c *Case) causeOf(m *Match, account gp.Code) string {
	for _, v := range m.Vouchers {
		for _, l := range v.On(account) {
			if by, ok := c.Held(l.Source, Posting); ok {
				return by
			}
		}
	}
	for _, d := range m.Documents {
		for _, x := range d.On(account) {
			if by, ok := c.Held(x.Line.Source, Posting); ok {
				return by
			}
		}
	}
	return ""
}
