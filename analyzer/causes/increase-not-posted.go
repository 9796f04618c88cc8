package causes

import "tieout/analyzer"

const increaseNotPostedID = "increase-not-posted"

var increaseNotPosted = analyzer.Cause{
	ID:     increaseNotPostedID,
	Title:  "increase adjustments posted with Post to General Ledger unmarked",
	Seed:   "2",
	Source: "KB 861686",
	Effect: analyzer.LedgerLower,
	Test:   testIncreaseNotPosted,
}

func testIncreaseNotPosted(c *analyzer.Case) analyzer.Outcome {
	return testNeverPosted(c, increaseNotPostedID, "Increases that the ledger never got",
		func(_ *analyzer.Document, m *analyzer.Movement) bool { return m.Cents.Sign() > 0 },
		"Learn why the batch was posted without the ledger; where the increase is real, enter a journal: debit inventory, credit inventory offset.")
}
