package analyzer

// Activity is what happened in the period, matched: the journal lines on
// inventory accounts against the inventory lines.
type Activity struct{}

// newActivity matches the period's activity; nil without GL detail and
// inventory lines. It runs before the checks and the causes.
func newActivity(*Case) *Activity { return nil }

// transactions counts the matching for the result; it runs after the causes.
func (c *Case) transactions() *Transactions { return nil }
