package importer

import (
	"fmt"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// recognised is what became of one sheet: a table, a reason to leave it aside,
// or problems.
type recognised struct {
	table  *table
	aside  string // why it is no known report
	near   bool   // it is nearly one
	failed []gp.Problem
}

// recognise finds the table of a sheet: exactly one layout must claim it.
func (r *reading) recognise(f *file, s *sheet) recognised {
	q := &search{layouts: Layouts, mapping: r.mappingOf(f, s.name)}
	role := r.roleOf(f, s)
	if role != "" {
		q.layouts = layoutsOf(role)
	}
	lines, err := head(s, mostAbove)
	if err != nil {
		return recognised{failed: []gp.Problem{*f.workbookProblem(err)}}
	}
	c := q.find(lines)
	if role != "" && len(c.claims) == 0 {
		q.role = true // what speaks against the role does not matter now
		c = q.find(lines)
		c.claims = fullest(c.claims)
	}
	if failed := checkMapping(f, q.mapping, &c); len(failed) > 0 {
		return recognised{failed: failed}
	}
	if q.role && len(c.claims) > 1 {
		// The role has several layouts: what tells them from each other counts
		// again.
		apart := *q
		apart.role = false
		if d := apart.find(lines); len(d.claims) == 1 {
			return r.claimed(f, s, &apart, &d, d.claims[0], reason(role, q.mapping))
		}
	}
	switch len(c.claims) {
	case 0:
		return notClaimed(f, s, &c, role)
	case 1:
		return r.claimed(f, s, q, &c, c.claims[0], reason(role, q.mapping))
	}
	if m, title := byTitle(c.claims, readTitles(c.above).report); m != nil {
		return r.claimed(f, s, q, &c, *m, fmt.Sprintf("captions fit several layouts, the title %q decides", title))
	}
	return recognised{failed: []gp.Problem{twoRoles(f, s, c.claims)}}
}

func (r *reading) claimed(f *file, s *sheet, q *search, c *candidate, m match, why string) recognised {
	c.match = m
	t := newTable(f, s, c.header, why)
	t.mapping, t.search = q.mapping, q
	if q.mapping != nil {
		t.explain(q.mapping)
	}
	return recognised{table: t}
}

func reason(role gp.Role, m *Mapping) string {
	switch {
	case m != nil && m.Role == role && role != "":
		return "named in tieout.toml"
	case role != "":
		return "named with --as"
	}
	return captionsDecide
}

// captionsDecide is the usual reason for a role, which needs no telling.
const captionsDecide = "its captions"

// roleOf is the role that a person named for a sheet, "" if none.
func (r *reading) roleOf(f *file, s *sheet) gp.Role {
	for _, a := range r.options.As {
		if sameFile(a.File, f) && (a.Sheet == "" || a.Sheet == s.name) {
			return a.Role
		}
	}
	if m := r.mappingOf(f, s.name); m != nil {
		return m.Role
	}
	return ""
}

// fullest keeps the claim that finds the most columns.
func fullest(claims []match) []match {
	if len(claims) < 2 {
		return claims
	}
	return []match{slices.MaxFunc(claims, func(a, b match) int { return a.found - b.found })}
}

func layoutsOf(role gp.Role) []*Layout {
	return slices.DeleteFunc(slices.Clone(Layouts), func(l *Layout) bool { return l.Role != role })
}

// notClaimed tells why no layout took the sheet.
func notClaimed(f *file, s *sheet, c *candidate, role gp.Role) recognised {
	var parts []string
	near := role != ""
	for i := range c.nearest {
		m := &c.nearest[i]
		if m.barred != "" && len(parts) > 0 || len(parts) == 2 {
			break
		}
		near = near || m.near()
		parts = append(parts, fmt.Sprintf("nearest in row %d is the %s, %s", c.first, m.layout.Title, m.lacks()))
	}
	what := "a known report"
	if role != "" {
		what = "the " + role.Title()
	}
	x := recognised{aside: "no row has the captions of " + what, near: near}
	if len(parts) > 0 {
		x.aside += "; " + strings.Join(parts, "; ")
	}
	x.failed = []gp.Problem{{Code: "header-not-found", Severity: gp.SeverityError, File: f.name, Sheet: sheetName(f, s), Row: c.first,
		Message: x.aside,
		Hint:    "write into tieout.toml a table [[file]] with name, role and header-row, and below it [file.columns] with field = \"caption\"; tieout layouts ROLE lists the fields and the captions known; or move the file out of the folder"}}
	return x
}

// lacks tells what keeps a layout from claiming.
func (m *match) lacks() string {
	if m.barred != "" {
		return fmt.Sprintf("but it has no column %q", m.barred)
	}
	if len(m.missing) == 0 {
		return "whose group headings are missing"
	}
	return "which misses " + strings.Join(quoted(m.missing), ", ")
}

func quoted(list []string) []string {
	q := make([]string, len(list))
	for i, s := range list {
		q[i] = fmt.Sprintf("%q", s)
	}
	return q
}

func sheetName(f *file, s *sheet) string {
	if f.text {
		return ""
	}
	return s.name
}

// twoRoles is the error for captions that several layouts claim.
func twoRoles(f *file, s *sheet, claims []match) gp.Problem {
	var titles, flags []string
	for _, m := range claims {
		titles = append(titles, m.layout.Title)
		flag := fmt.Sprintf("--as %s=%s", m.layout.Role, f.name)
		if !f.text && len(f.sheets) > 1 {
			flag += "#" + s.name
		}
		flags = append(flags, flag)
	}
	return gp.Problem{Code: "role-ambiguous", Severity: gp.SeverityError, File: f.name, Sheet: sheetName(f, s),
		Message: "it could be " + strings.Join(titles, " or "), Hint: "say which: " + strings.Join(flags, " or ")}
}

// byTitle picks the one claim whose layout the report's title names.
func byTitle(claims []match, title string) (*match, string) {
	var found *match
	for i := range claims {
		for _, words := range claims[i].layout.Titles {
			if strings.Contains(captionKey(title), captionKey(words)) {
				if found != nil {
					return nil, ""
				}
				found = &claims[i]
				break
			}
		}
	}
	return found, title
}
