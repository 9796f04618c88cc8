package analyzer

import (
	"fmt"
	"slices"
	"strings"

	"tieout/internal/gp"
)

func (c *Case) checkRequired() Check {
	k := check(CheckRequired)
	var missing []string
	for _, role := range gp.Roles {
		if role.Required() && !c.Books.Has(role) {
			missing = append(missing, role.Title())
		}
	}
	if len(missing) > 0 {
		return k.failed("Not given: " + strings.Join(missing, ", ") + ". A tie-out needs all three reports.")
	}
	if empty := c.emptyRequired(); len(empty) > 0 {
		return k.failed("No record was read from " + strings.Join(empty, ", ") + ". A tie-out needs all three reports.")
	}
	return k.passed("Purchase Receipts, Stock Status and the trial balance were given.")
}

// emptyRequired lists the required reports whose files hold no record at all:
// captions alone show nothing, least of all that there is no stock.
func (c *Case) emptyRequired() []string {
	var files []string
	for _, role := range gp.Roles {
		used := 0
		for _, in := range c.Books.Of(role) {
			used += in.Rows.Used
		}
		if role.Required() && used == 0 {
			files = append(files, c.filesOf(role))
		}
	}
	return files
}

// checkFilesWhole holds every file's row accounting and its problems.
func (c *Case) checkFilesWhole() Check {
	k := check(CheckFilesWhole)
	var wrong []string
	rows := 0
	for i := range c.Books.Inputs {
		in := &c.Books.Inputs[i]
		rows += in.Rows.Total
		if !in.Rows.Balances() {
			wrong = append(wrong, in.File+": the rows do not add up")
		}
		if in.Rows.Rejected > 0 {
			wrong = append(wrong, fmt.Sprintf("%s: %d %s could not be read", in.File, in.Rows.Rejected, plural(in.Rows.Rejected, "row", "rows")))
		}
	}
	for i := range c.Books.Problems {
		if p := &c.Books.Problems[i]; p.Severity == gp.SeverityError && !c.refooted(p) {
			wrong = append(wrong, p.File+": "+strings.TrimSuffix(p.Message, "."))
		}
	}
	if len(wrong) > 0 {
		return k.failed("Not every file was read whole. " + few(wrong, 5) + ".")
	}
	return k.passed(fmt.Sprintf("%d rows in %d %s, each accounted for.", rows, len(c.Books.Inputs), plural(len(c.Books.Inputs), "table", "tables")))
}

// refooted reports whether a problem is a printed total that does not foot: the
// check of footings says so.
func (c *Case) refooted(p *gp.Problem) bool {
	return p.Code == "total-differs" && slices.ContainsFunc(c.Books.Inputs, func(in gp.Input) bool {
		return in.File == p.File && in.Sheet == p.Sheet && misfooting(&in) != ""
	})
}

// checkRefoot holds every printed total against its recomputation.
func (c *Case) checkRefoot() Check {
	k := check(CheckRefoot)
	var wrong, silent []string
	footed := 0
	for i := range c.Books.Inputs {
		in := &c.Books.Inputs[i]
		if in.Foots == nil && len(in.Footings) == 0 && in.Role.Required() {
			silent = append(silent, in.File)
		}
		if why := misfooting(in); why != "" {
			wrong = append(wrong, why)
		}
		footed += len(in.Footings)
	}
	switch {
	case len(wrong) > 0:
		return k.failed("Printed totals do not re-foot. " + few(wrong, 5) + ".")
	case footed == 0:
		return k.notRun("No report prints a total: nothing to re-foot.")
	case len(silent) > 0:
		return k.passed(fmt.Sprintf("%d printed totals re-foot. No totals are printed in %s.", footed, few(silent, 5)))
	}
	return k.passed(fmt.Sprintf("%d printed totals re-foot.", footed))
}

// misfooting tells the first printed total that its rows do not add up to, or "".
func misfooting(in *gp.Input) string {
	for _, f := range in.Footings {
		if !f.Foots {
			return fmt.Sprintf("%s row %d prints %s, its rows add up to %s", in.File, f.Row, Money(f.Printed), Money(f.Computed))
		}
	}
	if in.Foots != nil && !*in.Foots {
		return in.File + ": the printed total is not the sum of its rows"
	}
	return ""
}

// few joins at most n texts and counts the rest.
func few(texts []string, n int) string {
	if len(texts) <= n {
		return strings.Join(texts, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(texts[:n], "; "), len(texts)-n)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
