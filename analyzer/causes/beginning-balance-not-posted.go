package causes

import "tieout/analyzer"

const beginningBalanceNotPostedID = "beginning-balance-not-posted"

var beginningBalanceNotPosted = analyzer.Cause{
	ID:     beginningBalanceNotPostedID,
	Title:  "beginning quantities loaded without a journal entry",
	Source: "Inventory Control manual, setting up: beginning quantities are entered with Post to General Ledger unmarked",
	Effect: analyzer.LedgerLower,
	Test:   testBeginningBalanceNotPosted,
}

func testBeginningBalanceNotPosted(c *analyzer.Case) analyzer.Outcome {
	var loads *loadsBeginning
	if c.Activity != nil {
		loads = newLoadsBeginning(c)
	}
	return testNeverPosted(c, beginningBalanceNotPostedID, "Beginning quantities without a journal entry",
		func(d *analyzer.Document, _ *analyzer.Movement) bool { return loads.is(d) },
		"Find the entry that opened the general ledger; where the quantities are in none, enter the opening journal: debit inventory, credit what the opening balances came from.")
}
