package analyzer

import "tieout/internal/gp"

// judge gives the verdict, its reasons, the caveats and the exit code.
func (c *Case) judge(r *Result) {
	r.Verdict = verdict(r, c.Activity != nil)
	for _, k := range r.Checks {
		if k.Status == Fail && k.Blocks {
			r.Verdict = Inconclusive
			r.VerdictReasons = append(r.VerdictReasons, k.Detail)
		}
	}
	r.ExitCode = exitCode(r.Verdict, c.Options.FailOnGap)
}

// verdict is what the amounts say.
func verdict(r *Result, _ bool) Verdict {
	var tolerance gp.Amount = r.Tolerance
	switch {
	case r.Gap.Within(tolerance):
		return Tied
	case r.Gap.Sub(r.ProvenTotal).Within(tolerance):
		return Explained
	case r.Unexplained.Within(tolerance):
		return Indicated
	}
	return Unexplained
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
