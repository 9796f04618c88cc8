package analyzer

// Activity is what happened in the period, matched: the journal lines on
// inventory accounts against the inventory lines.
type Activity struct{}
