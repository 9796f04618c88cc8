package report

import "tieout/internal/gp"

// people prints an amount as a page shows it: cents, grouped, negatives in
// parentheses.
func people(a gp.Amount) string { return a.AccountingTo(2) }
