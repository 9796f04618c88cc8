package analyzer

// The checks of the contract, in its order.
const (
	CheckRequired      = "required-reports"
	CheckFilesWhole    = "files-read-whole"
	CheckRefoot        = "printed-totals-refoot"
	CheckTrialBalance  = "trial-balance-foots"
	CheckCompany       = "companies-agree"
	CheckLedger        = "base-ledger-and-currency"
	CheckYearClosed    = "year-closed"
	CheckScope         = "receipts-unrestricted"
	CheckAsOf          = "reports-at-as-of-date"
	CheckAccounts      = "accounts-named"
	CheckAccountsFound = "accounts-found"
	CheckDetail        = "gl-detail-agrees"
	CheckRoll          = "transactions-roll"
	CheckItems         = "layers-equal-stock-status"
	CheckMatched       = "activity-matched"
)

// runChecks tests the evidence, in the order of the contract's table. Whether
// inventory's rows roll the layers is found first: the reports' date leans on it.
func (c *Case) runChecks() []Check {
	roll := c.checkRoll()
	return []Check{
		c.checkRequired(),
		c.checkFilesWhole(),
		c.checkRefoot(),
		c.checkTrialBalance(),
		c.checkCompany(),
		c.checkLedger(),
		c.checkYearClosed(),
		c.checkScope(),
		c.checkAsOf(),
		c.checkAccountsNamed(),
		c.checkAccountsFound(),
		c.checkDetail(),
		roll,
		c.checkItems(),
	}
}

// check starts a check whose failure forbids a conclusion.
func check(id string) Check { return Check{ID: id, Status: Pass, Blocks: true} }

// passed, failed and notRun finish a check with a sentence.
func (k Check) passed(detail string) Check { k.Status, k.Detail = Pass, detail; return k }
func (k Check) failed(detail string) Check { k.Status, k.Detail = Fail, detail; return k }
func (k Check) notRun(detail string) Check { k.Status, k.Detail = NotRun, detail; return k }

// shown makes a check whose failure is shown and leaves the verdict alone.
func shown(id string) Check { return Check{ID: id, Status: Pass} }
