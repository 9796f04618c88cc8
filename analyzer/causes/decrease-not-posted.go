package causes

import "tieout/analyzer"

const decreaseNotPostedID = "decrease-not-posted"

var decreaseNotPosted = analyzer.Cause{
	ID:     decreaseNotPostedID,
	Title:  "decrease adjustments posted with Post to General Ledger unmarked",
	Seed:   "3",
	Source: "KB 861686",
	Effect: analyzer.LedgerHigher,
	Test:   testDecreaseNotPosted,
}

func testDecreaseNotPosted(c *analyzer.Case) analyzer.Outcome {
	return testNeverPosted(c, decreaseNotPostedID, "Decreases that the ledger never got",
		func(_ *analyzer.Document, m *analyzer.Movement) bool { return m.Cents.Sign() < 0 },
		"Learn why the batch was posted without the ledger; where the decrease is real, enter a journal: debit inventory offset, credit inventory.")
}
