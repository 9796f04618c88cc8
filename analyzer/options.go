package analyzer

import "tieout/internal/gp"

// Options is what the user decided.
type Options struct {
	Accounts  gp.AccountSet // empty: propose them
	AsOf      gp.Date       // none: the trial balance's printed end date
	Tolerance gp.Amount
	// Materiality and its kin are shown and compared, never invented; nil
	// where not supplied.
	Materiality            *gp.Amount
	PerformanceMateriality *gp.Amount
	ClearlyTrivial         *gp.Amount
	// FailOnGap makes an explained gap exit with 1 too.
	FailOnGap bool
	// Opening is where the period before ended, if its tie-out is evidence.
	Opening *Opening
	Version string
}
