package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const damagedKeyID = "damaged-key"

var damagedKey = analyzer.Cause{
	ID:     damagedKeyID,
	Title:  "item numbers changed by a spreadsheet",
	Source: "spreadsheets read 00123 as 123, 1E5 as 1.00E+05 and 12-3 as 12-Mar",
	Effect: analyzer.NoEffect,
	Test:   testDamagedKey,
}

// testDamagedKey lists potential matches. Their amount is zero: a changed item
// number hides a match, it moves no ledger.
func testDamagedKey(c *analyzer.Case) analyzer.Outcome {
	for _, d := range c.Damaged {
		c.Claim(damagedKeyID, analyzer.Finding{
			Grade:    analyzer.GradeIndicated,
			Document: d.Receipts.String(),
			Note:     fmt.Sprintf("%s in the receipts may be %s elsewhere: %s", d.Receipts, d.Other, d.How),
			Evidence: d.Evidence,
		})
	}
	if n := len(c.Damaged); n > 0 {
		return analyzer.Outcome{
			Summary: fmt.Sprintf("%d item %s of the receipts may be %s of the other exports, changed by a spreadsheet; nothing was merged.",
				n, count(n, "number", "numbers"), count(n, "one", "some")),
			Next: "Export both reports again without opening them in a spreadsheet, or format the item column as text first.",
		}
	}
	if !c.Books.Has(gp.RoleStockStatus) && len(c.Books.Items) == 0 && len(c.Books.Quantities) == 0 {
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Needs: []gp.Role{gp.RoleItems},
			Summary: "No other export names items: their numbers cannot be compared."}
	}
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut,
		Summary: "No item number that only one export has looks like one of the others changed by a spreadsheet."}
}

func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
