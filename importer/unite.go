package importer

import (
	"fmt"
	"math/bits"

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

// disjoint looks for keys that stand in two tables or in two runs of one. Of
// the records whose hash is met twice the keys are spelled out and compared.
func disjoint(parts []*table) []gp.Problem {
	several := len(parts) > 1
	for _, t := range parts {
		several = several || len(t.runs) > 1 || t.layout.once != ""
	}
	if !several {
		return nil
	}
	k := newKey()
	twice := metTwice(parts, k)
	if len(twice) == 0 {
		return nil
	}
	owners := map[string]owner{}
	reported := map[[4]int]bool{}
	var fatal []gp.Problem
	eachKey(parts, k, func(i, record int, s gp.Source) {
		if !twice[k.hash] {
			return
		}
		t, name := parts[i], k.spelledOut(parts[i], record)
		here := owner{i, t.runOf(s.Row), s.Row}
		first, met := owners[name]
		switch {
		case !met:
			owners[name] = here
		case first.part == here.part && first.run == here.run:
			t.twice(first.row, s.Row, name)
		case !reported[[4]int{first.part, first.run, here.part, here.run}]:
			reported[[4]int{first.part, first.run, here.part, here.run}] = true
			fatal = append(fatal, sameKey(parts[first.part], t, first.row, s.Row, name))
		}
	})
	return fatal
}

// eachKey makes the key of every record of the tables.
func eachKey(parts []*table, k *key, yield func(part, record int, s gp.Source)) {
	for i, t := range parts {
		for record := range t.records() {
			yield(i, record, k.of(t, record))
		}
	}
}

// records is how many records a table has made; they are in one list.
func (t *table) records() int {
	n := 0
	for _, size := range sizes(&t.books) {
		n = max(n, size)
	}
	return n
}

// metTwice finds the hashes that more than one record may have: none, mostly.
func metTwice(parts []*table, k *key) map[uint64]bool {
	n := 0
	for _, t := range parts {
		n += t.records()
	}
	met := hashTable{halves: make([]uint32, 1<<bits.Len(uint(n+n/2))), twice: map[uint64]bool{}, waiting: make([]uint64, 0, 1024)}
	eachKey(parts, k, func(int, int, gp.Source) {
		met.waiting = append(met.waiting, k.hash)
		if len(met.waiting) == cap(met.waiting) {
			met.take()
		}
	})
	met.take()
	return met.twice
}

// hashTable is the hashes met. The lower half of one says where it stands, and
// its upper half is what stands there: a few too many may be found to be met
// twice, never one too few.
type hashTable struct {
	halves []uint32
	twice  map[uint64]bool
	// waiting are hashes to be taken together: then the processor fetches the
	// next places while it waits for the first, which takes a third of the time.
	waiting []uint64
}

func (m *hashTable) take() {
	mask := uint64(len(m.halves) - 1)
	for _, hash := range m.waiting {
		half, at := uint32(hash>>32)|1, hash&mask
		for m.halves[at] != 0 && m.halves[at] != half {
			at = (at + 1) & mask
		}
		if m.halves[at] == half {
			m.twice[hash] = true
		}
		m.halves[at] = half
	}
	m.waiting = m.waiting[:0]
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
