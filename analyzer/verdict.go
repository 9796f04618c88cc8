package analyzer

import (
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// judge gives the verdict, its reasons, the caveats and the exit code.
func (c *Case) judge(r *Result) {
	r.Verdict, r.VerdictReasons = verdict(r), []string{}
	for _, k := range r.Checks {
		if k.Blocks && k.Status == Fail {
			r.Verdict = Inconclusive
			r.VerdictReasons = append(r.VerdictReasons, k.Detail)
		}
		if k.ID == CheckRoll && k.Status == Fail && c.foreign && r.Verdict == Tied && r.Transactions != nil {
			r.Verdict = Inconclusive
			r.VerdictReasons = append(r.VerdictReasons, hollow(r, k))
		}
	}
	if r.Verdict != Inconclusive {
		r.VerdictReasons = append(r.VerdictReasons, reason(r))
		if r.Verdict == Tied && len(c.StockRestrictions()) > 0 {
			r.VerdictReasons = append(r.VerdictReasons, c.Check(CheckItems).Detail)
		}
	}
	r.Caveats = c.caveats(r)
	r.ExitCode = exitCode(r.Verdict, c.Options.FailOnGap)
}

// hollow tells why totals that agree are no tie: activity was matched with rows
// that are not those of the layers, of another year or not all of them, so that
// amounts which cancel out may be among what they leave out.
func hollow(r *Result, k Check) string {
	return fmt.Sprintf("The gap of %s is within the tolerance of %s, but the inventory transactions given are not those of the layers, so that matching them tests nothing. %s "+
		"Export them for the whole period, or leave them out to compare totals alone.", Money(r.Gap), Money(r.Tolerance), k.Detail)
}

// verdict is what the amounts say, evidence aside. Amounts that cancel out are
// no tie: where both sides' activity was given, what was found on either must
// be within tolerance too, gross.
func verdict(r *Result) Verdict {
	switch {
	case r.Gap.Within(r.Tolerance) && gross(r).Within(r.Tolerance):
		return Tied
	case r.Gap.Within(r.Tolerance) && !loose(r).Within(r.Tolerance):
		return Unexplained
	case r.Gap.Within(r.Tolerance) && !indicated(r).Within(r.Tolerance):
		return Indicated
	case r.Gap.Sub(r.ProvenTotal).Within(r.Tolerance):
		return Explained
	case r.Unexplained.Within(r.Tolerance):
		return Indicated
	}
	return Unexplained
}

// gross is what causes and unmatched activity move, without netting, but for a
// cause and its correction, which are one thing. Rounding moves nothing by
// itself, and a reclassification between accounts that are all totalled cannot
// untie them.
func gross(r *Result) gp.Amount {
	var sum, corrected gp.Amount
	for _, x := range r.Causes {
		if x.ID == "rounding" || x.ID == "reclass-between-inventory-accounts" {
			continue
		}
		for _, p := range x.Parts {
			switch {
			case !p.Grade.inBridge():
			case p.CorrectedBy != "":
				corrected = corrected.Add(p.Amount)
			default:
				sum = sum.Add(p.Amount.Abs())
			}
		}
	}
	sum = sum.Add(corrected.Abs())
	if r.Transactions == nil {
		return sum
	}
	return larger(sum, larger(r.Transactions.UnmatchedGross, r.Transactions.NotInDetail))
}

func larger(a, b gp.Amount) gp.Amount {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// loose is the unmatched activity that no cause explains, gross: what is on one
// side only, what two sides of a potential match leave open, and what the trial
// balance moved without a line in GL detail.
func loose(r *Result) gp.Amount {
	var sum gp.Amount
	if r.Transactions == nil {
		return sum
	}
	for i := range r.Transactions.Rows {
		if row := &r.Transactions.Rows[i]; row.Cause == "" {
			sum = sum.Add(row.open())
		}
	}
	return larger(sum, r.Transactions.NotInDetail)
}

// indicated is what causes move that are indicated only, gross.
func indicated(r *Result) gp.Amount {
	var sum gp.Amount
	for _, x := range r.Causes {
		for _, p := range x.Parts {
			if p.Grade == GradeIndicated {
				sum = sum.Add(p.Amount.Abs())
			}
		}
	}
	return sum
}

// reason is the sentence behind a verdict that the amounts gave.
func reason(r *Result) string {
	switch r.Verdict {
	case Tied:
		what := "gross unmatched activity is within tolerance too"
		if r.Transactions == nil {
			what = "totals agree, activity not tested"
		}
		return fmt.Sprintf("The gap of %s is within the tolerance of %s; %s.", Money(r.Gap), Money(r.Tolerance), what)
	case Explained:
		return fmt.Sprintf("Proven causes explain the gap of %s; %s is left.", Money(r.Gap), Money(r.Gap.Sub(r.ProvenTotal)))
	case Indicated:
		if r.Gap.Within(r.Tolerance) {
			return fmt.Sprintf("The gap of %s is within the tolerance of %s, but only because amounts cancel out, and some of them are indicated only.",
				Money(r.Gap), Money(r.Tolerance))
		}
		return fmt.Sprintf("Of the gap of %s, %s; %s is left.", Money(r.Gap), standing(r), Money(r.Unexplained))
	}
	if l := loose(r); r.Unexplained.Within(r.Tolerance) && !l.IsZero() {
		return fmt.Sprintf("The gap of %s is within the tolerance of %s, but activity of %s gross is unmatched and not explained: amounts that cancel out are no tie.",
			Money(r.Gap), Money(r.Tolerance), Money(l))
	}
	return fmt.Sprintf("%s of the gap of %s is not explained; %s.", Money(r.Unexplained), Money(r.Gap), standing(r))
}

// standing says how well what is explained is shown, so that nobody takes an
// indication for a proof.
func standing(r *Result) string {
	graded := func(g Grade) bool {
		return slices.ContainsFunc(r.Bridge, func(e BridgeEntry) bool { return e.Grade == g })
	}
	proven, indicated := graded(GradeProven), graded(GradeIndicated)
	switch {
	case proven && indicated:
		return fmt.Sprintf("%s is proven and %s indicated only", Money(r.ProvenTotal), Money(r.IndicatedTotal))
	case proven:
		return Money(r.ProvenTotal) + " is proven"
	case indicated:
		return Money(r.IndicatedTotal) + " is indicated only and nothing is proven"
	}
	return "nothing is proven or indicated"
}

// exitCode follows diff, and one more for inconclusive.
func exitCode(v Verdict, failOnGap bool) int {
	switch v {
	case Tied:
		return 0
	case Explained:
		return btoi(failOnGap)
	case Inconclusive:
		return 3
	}
	return 1
}
