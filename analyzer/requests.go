package analyzer

import (
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// requests lists the exports to ask the client for: those whose lack leaves
// causes untested, in the order in which they settle most of what is open. Each
// one is chosen as if those before it had come: first by the causes it then
// settles, those that could make the open amount by themselves twice, then by
// those it takes part in, then in the order of gp.Roles.
func (c *Case) requests(r *Result, causes []Cause) []Request {
	out := []Request{}
	if c.scopeFails() {
		out = append(out, Request{
			Role: gp.RolePurchaseReceipts, Settles: []string{"report-scope"}, How: how[gp.RolePurchaseReceipts],
			Why: "The report given leaves layers out; nothing can be concluded before it is whole.",
		})
	}
	q := c.questions(r, causes)
	asked := map[gp.Role]bool{}
	for {
		role, ok := q.next(asked)
		if !ok {
			return out
		}
		out = append(out, Request{Role: role, Settles: q.settles(role), How: how[role], Why: q.why(role, asked, r)})
		asked[role] = true
	}
}

func (c *Case) scopeFails() bool {
	return slices.ContainsFunc(c.Checks, func(k Check) bool { return k.ID == CheckScope && k.Status == Fail })
}

// question is a cause that is not settled, and the exports it lacks.
type question struct {
	cause  string
	needs  []gp.Role
	weight int // 2 where the cause by itself could make what is open
}

type questions []question

// questions lists the causes that further exports would settle.
func (c *Case) questions(r *Result, causes []Cause) questions {
	open := r.Unexplained
	if open.Within(r.Tolerance) {
		open = gp.Amount{}
	}
	var list questions
	for i := range r.Causes {
		x := &r.Causes[i]
		needs := slices.DeleteFunc(slices.Clone(x.Needs), c.Books.Has)
		if x.Grade == GradeProven || x.Grade == GradeRuledOut || len(needs) == 0 {
			continue
		}
		list = append(list, question{x.ID, needs, 1 + btoi(causes[i].Effect.couldMake(open))})
	}
	return list
}

// next is the role to ask for after those asked.
func (q questions) next(asked map[gp.Role]bool) (best gp.Role, ok bool) {
	var most settling
	for _, role := range gp.Roles {
		if w := q.worth(role, asked); !asked[role] && w.more(most) {
			best, ok, most = role, true, w
		}
	}
	return best, ok
}

// settling is what a role would settle: the causes that then lack nothing, those
// that lack more, and the same by weight.
type settling struct{ settled, part, settledWeight, partWeight int }

func (w settling) more(than settling) bool {
	if w.settledWeight != than.settledWeight {
		return w.settledWeight > than.settledWeight
	}
	return w.partWeight > than.partWeight
}

// worth is what role settles with those asked.
func (q questions) worth(role gp.Role, asked map[gp.Role]bool) settling {
	var w settling
	for i := range q {
		lacking := slices.DeleteFunc(slices.Clone(q[i].needs), func(r gp.Role) bool { return asked[r] })
		switch {
		case !slices.Contains(lacking, role):
		case len(lacking) == 1:
			w.settled, w.settledWeight = w.settled+1, w.settledWeight+q[i].weight
		default:
			w.part, w.partWeight = w.part+1, w.partWeight+q[i].weight
		}
	}
	return w
}

// settles lists the causes that need role, those first that could make the open
// amount.
func (q questions) settles(role gp.Role) []string {
	var ids []string
	for _, weight := range []int{2, 1} {
		for i := range q {
			if q[i].weight == weight && slices.Contains(q[i].needs, role) {
				ids = append(ids, q[i].cause)
			}
		}
	}
	return ids
}

// why says how many causes role settles, with those asked before it.
func (q questions) why(role gp.Role, asked map[gp.Role]bool, r *Result) string {
	w := q.worth(role, asked)
	text := "It"
	if len(asked) > 0 {
		text = "With those above it"
	}
	if w.settled == 0 {
		text += fmt.Sprintf(" would take part in testing %d %s", w.part, plural(w.part, "cause", "causes"))
	} else {
		text += fmt.Sprintf(" would test %d %s", w.settled, plural(w.settled, "cause", "causes"))
	}
	text += " that the files given cannot test"
	if w.settled > 0 && w.part > 0 {
		text += fmt.Sprintf(", and take part in %d more", w.part)
	}
	if !r.Unexplained.Within(r.Tolerance) {
		text += "; " + Money(r.Unexplained) + " is not explained"
	}
	return text + "."
}
