package analyzer

import (
	"cmp"

	"tieout/internal/gp"
)

// causeResults is what is told of every cause, in their order.
func (c *Case) causeResults(causes []Cause, outcomes []Outcome) []CauseResult {
	results := make([]CauseResult, len(causes))
	for i, cause := range causes {
		results[i] = causeResult(cause, outcomes[i], c.findings[cause.ID])
	}
	return results
}

func causeResult(cause Cause, o Outcome, findings []Finding) CauseResult {
	r := CauseResult{
		ID: cause.ID, Title: cause.Title, Grade: cmp.Or(o.Grade, GradePossible), Summary: o.Summary,
		Parts: []Part{}, Evidence: []Evidence{}, Against: list(o.Against), Needs: list(o.Needs),
		NextStep: o.Next,
	}
	for i, f := range findings {
		if i == 0 {
			r.Grade = f.Grade
		}
		r.Grade = Weaker(r.Grade, f.Grade)
		if f.Grade.inBridge() {
			r.Amount = r.Amount.Add(f.Amount)
		}
		r.Parts = append(r.Parts, part(f))
		r.Evidence = append(r.Evidence, f.Evidence...)
	}
	if r.Grade == GradeProven || r.Grade == GradeRuledOut {
		r.Needs = []gp.Role{} // nothing is left to settle
	}
	if r.Grade == GradeProven {
		r.ProposedEntry = o.Entry
	}
	return r
}

func part(f Finding) Part {
	p := Part{
		Grade: f.Grade, Amount: f.Amount, Account: f.Account.String(), Document: f.Document,
		CorrectedBy: f.CorrectedBy, Note: f.Note, Gross: f.Gross,
		Rows: len(f.Evidence),
	}
	if p.Gross.IsZero() {
		p.Gross = f.Amount
	}
	return p
}

// list is s, never nil: JSON readers expect a list.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Sum adds the amounts of findings that enter the bridge.
func Sum(findings []Finding) gp.Amount {
	var sum gp.Amount
	for _, f := range findings {
		if f.Grade.inBridge() {
			sum = sum.Add(f.Amount)
		}
	}
	return sum
}
