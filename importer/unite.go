package importer

import (
	"fmt"
	"hash/maphash"
	"slices"

	"tieout/internal/gp"
)

// unite checks that the tables of each role are parts of one report: company
// and run date agree and no key stands in two of them. A key in two is an
// error, never a sum.
func unite(tables []*table) []gp.Problem {
	var fatal []gp.Problem
	for _, role := range gp.Roles {
		var parts []*table
		for _, t := range tables {
			if t.layout.Role == role {
				parts = append(parts, t)
			}
		}
		fatal = append(fatal, agree(parts)...)
		both := disjoint(parts)
		for _, t := range parts {
			if p := t.repeated(); p != nil && len(both) == 0 {
				both = append(both, *p)
			}
		}
		fatal = append(fatal, both...)
	}
	return fatal
}

// agree compares company and run date where both are printed.
func agree(parts []*table) []gp.Problem {
	var fatal []gp.Problem
	for i, t := range parts {
		for _, u := range parts[:i] {
			a, b := &u.in, &t.in
			switch {
			case a.Company != "" && b.Company != "" && gp.Key(a.Company) != gp.Key(b.Company):
				fatal = append(fatal, differ(u, t, "companies", a.Company, b.Company))
			case !a.PrintedAt.IsZero() && !b.PrintedAt.IsZero() && a.PrintedAt != b.PrintedAt:
				fatal = append(fatal, differ(u, t, "run dates", a.PrintedAt.String(), b.PrintedAt.String()))
			default:
				continue
			}
			break
		}
	}
	return fatal
}

func differ(u, t *table, what, first, second string) gp.Problem {
	return gp.Problem{Code: "parts-differ", Severity: gp.SeverityError, File: t.at.File, Sheet: t.at.Sheet, Value: shown(second),
		Message: fmt.Sprintf("it is the %s, as %s is, but their %s differ: %s here, %s there", t.layout.Role.Title(), place(u), what, shown(second), shown(first)),
		Hint:    "keep one of them in the folder, or name the files to read"}
}

func place(t *table) string {
	if t.at.Sheet != "" {
		return t.at.File + " (sheet " + t.at.Sheet + ")"
	}
	return t.at.File
}

// owner is where a key was met first.
type owner struct {
	part, run int
	row       int
}

// disjoint looks for keys that stand in two tables or in two runs of one.
func disjoint(parts []*table) []gp.Problem {
	several := len(parts) > 1
	for _, t := range parts {
		several = several || len(t.runs) > 1 || t.layout.once != ""
	}
	if !several || !mayRepeat(parts) {
		return nil
	}
	owners := map[string]owner{}
	reported := map[[4]int]bool{}
	var fatal []gp.Problem
	for i, t := range parts {
		if t.layout.keys == nil {
			continue
		}
		t.layout.keys(&t.books, func(key string, s gp.Source) {
			here := owner{i, t.runOf(s.Row), s.Row}
			first, met := owners[key]
			switch {
			case !met:
				owners[key] = here
			case first.part == here.part && first.run == here.run:
				t.twice(first.row, s.Row, key)
			case !reported[[4]int{first.part, first.run, here.part, here.run}]:
				reported[[4]int{first.part, first.run, here.part, here.run}] = true
				fatal = append(fatal, sameKey(parts[first.part], t, first.row, s.Row, key))
			}
		})
	}
	return fatal
}

// mayRepeat reports whether some key may stand twice: without a hash that does,
// no key does, and most reports need no more than a sorted list of hashes.
func mayRepeat(parts []*table) bool {
	seed := maphash.MakeSeed()
	var hashes []uint64
	for _, t := range parts {
		if t.layout.keys != nil {
			t.layout.keys(&t.books, func(key string, _ gp.Source) { hashes = append(hashes, maphash.String(seed, key)) })
		}
	}
	slices.Sort(hashes)
	return len(slices.Compact(hashes)) < len(hashes)
}

// runOf is the run that a row belongs to.
func (t *table) runOf(row int) int {
	n := 0
	for i, r := range t.runs {
		if r.first <= row {
			n = i
		}
	}
	return n
}

// twice tells of a key that stands twice in one run, where the layout has it
// once.
func (t *table) twice(first, row int, key string) {
	if t.layout.once == "" || t.layout.maybeTwice != nil && t.layout.maybeTwice(key) {
		return
	}
	t.add(t.problem("key-twice", t.layout.once, row, "", keyText(key), fmt.Sprintf("row %d has the same key", first), "check the export: the report lists a key once"))
}

func sameKey(u, t *table, first, second int, key string) gp.Problem {
	if u == t {
		return gp.Problem{Code: "same-keys", Severity: gp.SeverityError, File: t.at.File, Sheet: t.at.Sheet, Row: second, Value: keyText(key),
			Message: fmt.Sprintf("the report stands in the file twice: row %d is %s, too", first, keyText(key)),
			Hint:    "keep one run: GP appends to a file that exists unless told to replace it"}
	}
	return gp.Problem{Code: "same-keys", Severity: gp.SeverityError, File: t.at.File, Sheet: t.at.Sheet, Row: second, Value: keyText(key),
		Message: fmt.Sprintf("it is the %s, as %s is, and they share rows: %s stands in row %d of that file, too", t.layout.Role.Title(), place(u), keyText(key), first),
		Hint:    "keep one of them; files are united only where no key stands in two of them"}
}
