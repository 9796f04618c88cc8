package causes

import "tieout/analyzer"

var lotOverride = analyzer.Cause{
	ID:     lotOverrideID,
	Title:  "lot number added while selling by override: no layer was relieved",
	Seed:   "8",
	Source: "KB 861686",
	Effect: analyzer.LedgerLower,
	Test: func(c *analyzer.Case) analyzer.Outcome {
		return testTrackedOverride(c, lotOverrideID, "lot", func(u *analyzer.Unlayered) bool { return !isSerial(u) })
	},
}
