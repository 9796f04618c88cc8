// Package causes holds the reasons why the general ledger and inventory
// differ: one file and one page each, after Microsoft's KB 861686 and KB
// 2714803. All lists them in the order in which they may claim.
package causes

import (
	"embed"

	"tieout/analyzer"
)

// All is every cause, in the order of precedence: the premises of the
// comparison first, then what was posted, then layers, then what is left.
var All = withPages(
	// What is being compared.
	damagedKey,
	reportScope,
	valuationMethod,
	accountLeftOut,
	quantityTypes,
	unclosedYear,
	// What was posted, and what was not.
	cutoff,
	unpostedGLBatch,
	beginningBalanceNotPosted,
	increaseNotPosted,
	decreaseNotPosted,
	wrongAccount,
	// What changed the layers and not the ledger, or the other way round.
	multipleInvoices,
	adjustCostNotPosted,
	overrideVariance,
	serialOverride,
	lotOverride,
	// What else was posted.
	sameAccountBothSides,
	voidedOrBackedOut,
	interruptedPosting,
	layerWithoutDocument,
	nonItemPosting,
	directGLEntry,
	reclass,
	// What is left.
	openingDifference,
	rounding,
)

//go:embed *.md
var pages embed.FS

// withPages gives each cause the page named after it.
func withPages(all ...analyzer.Cause) []analyzer.Cause {
	for i := range all {
		if text, err := pages.ReadFile(all[i].ID + ".md"); err == nil {
			all[i].Page = string(text)
		}
	}
	return all
}
