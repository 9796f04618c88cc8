package importer

import (
	"slices"
	"sort"
	"strings"
	"sync"
)

// match is how a row of captions meets a layout.
type match struct {
	layout *Layout
	// columns holds the column of each field by its index in Fields, −1 if none.
	columns []int
	// set is the OneOf set that is there in full; nil where the layout has none.
	set []string
	// twins are further columns with the same caption as a field's, by field.
	twins map[int][]int
	// headed are required fields without a column that headings may carry.
	headed []int
	// unmarked says that none of the layout's marks is among the captions;
	// headings may carry one.
	unmarked bool
	// missing are the captions the layout asks for and does not find.
	missing []string
	// barred is the caption that speaks against the layout; "" if none.
	barred string
	found  int // fields that have a column
	// headings says that lines above groups follow, which the layout reads.
	headings bool
}

// claims reports whether the layout takes the table.
func (m *match) claims() bool {
	return len(m.missing) == 0 && m.barred == "" && m.found > 1 && !m.unmarked && len(m.headed) == 0
}

// mayClaim reports whether the layout takes the table if headings carry what
// the captions lack.
func (m *match) mayClaim() bool {
	return len(m.missing) == 0 && m.barred == "" && m.found > 1 && (m.unmarked || len(m.headed) > 0)
}

// near reports whether the table can hardly be anything else than a damaged or
// unusual export of the layout.
func (m *match) near() bool {
	return m.barred == "" && m.found >= 4 && len(m.missing) <= 2 && m.found > 2*len(m.missing)
}

// keys are a layout's captions by their captionKey.
type keys struct {
	rank   []map[string]int // per field
	unless map[string]bool
	marks  map[string]bool
}

// captionKeys holds the keys of every layout, computed once.
var captionKeys = sync.OnceValue(func() map[*Layout]keys {
	all := map[*Layout]keys{}
	for _, l := range Layouts {
		k := keys{unless: keySet(l.Unless), marks: keySet(l.Marks)}
		for _, f := range l.Fields {
			rank := map[string]int{}
			for i, c := range f.Captions {
				if _, ok := rank[captionKey(c)]; !ok {
					rank[captionKey(c)] = i
				}
			}
			k.rank = append(k.rank, rank)
		}
		all[l] = k
	}
	return all
})

func keySet(captions []string) map[string]bool {
	set := map[string]bool{}
	for _, c := range captions {
		set[captionKey(c)] = true
	}
	return set
}

// forced is what a person said about a table: columns by field and fields that
// have a constant value. With a layout named, its look-alikes do not matter.
type forced struct {
	columns   map[string]int
	constants map[string]string
	role      bool
}

// match assigns the columns, given by their caption keys, to the fields of l:
// as forced, then the surest captions first, each column and each field once.
func (l *Layout) match(columns []string, force *forced) match {
	k := captionKeys()[l]
	m := match{layout: l, columns: slices.Repeat([]int{-1}, len(l.Fields)), twins: map[int][]int{}}
	taken := map[int]bool{}
	if force != nil {
		for i, f := range l.Fields {
			if at, ok := force.columns[f.Name]; ok {
				m.columns[i], taken[at] = at, true
				m.found++
			}
		}
	}
	m.assign(k, columns, taken)
	m.judge(k, columns, force)
	return m
}

// numbered is how much less sure a caption with a number at its end is.
const numbered = 100

// assign gives the columns that are not taken to the fields.
func (m *match) assign(k keys, columns []string, taken map[int]bool) {
	type pair struct{ rank, field, column int }
	var pairs []pair
	for c, key := range columns {
		for f, rank := range k.rank {
			if r, ok := rank[key]; ok && key != "" {
				pairs = append(pairs, pair{r, f, c})
			} else if r, ok := rank[strings.TrimRight(key, "0123456789")]; ok && key != "" {
				pairs = append(pairs, pair{r + numbered, f, c}) // report items are numbered where names repeat
			}
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		return a.rank < b.rank || a.rank == b.rank && a.field < b.field
	})
	mapped := slices.Clone(m.columns)
	for _, p := range pairs {
		switch at := m.columns[p.field]; {
		case taken[p.column] || mapped[p.field] >= 0:
		case at < 0:
			m.columns[p.field], taken[p.column] = p.column, true
			m.found++
		case columns[at] == columns[p.column]:
			m.twins[p.field] = append(m.twins[p.field], p.column)
			taken[p.column] = true
		}
	}
}

// judge finds what is missing and what speaks against the layout.
func (m *match) judge(k keys, columns []string, force *forced) {
	if force == nil {
		force = &forced{}
	}
	for _, key := range columns {
		if k.unless[key] && m.barred == "" && !force.role {
			m.barred = key
		}
	}
	for i, f := range m.layout.Fields {
		switch _, constant := force.constants[f.Name]; {
		case !f.Required || m.columns[i] >= 0 || constant:
		case f.Heading:
			m.headed = append(m.headed, i)
		default:
			m.missing = append(m.missing, f.Captions[0])
		}
	}
	m.chooseSet()
	marked := len(k.marks) == 0 || force.role
	m.unmarked = !marked && !slices.ContainsFunc(columns, func(c string) bool { return k.marks[c] })
}

// chooseSet takes the first set of OneOf that is there, or tells what the
// nearest lacks.
func (m *match) chooseSet() {
	var nearest []string
	for i, set := range m.layout.OneOf {
		lacks := m.lacking(set)
		if len(lacks) == 0 {
			m.set = set
			return
		}
		if i == 0 || len(lacks) < len(nearest) {
			nearest = lacks
		}
	}
	m.missing = append(m.missing, nearest...)
}

// lacking lists the captions of the fields of set that have no column.
func (m *match) lacking(set []string) []string {
	var captions []string
	for _, name := range set {
		if m.column(name) < 0 {
			captions = append(captions, m.layout.field(name).Captions[0])
		}
	}
	return captions
}

// column is the column of a field, −1 if it has none.
func (m *match) column(field string) int {
	for i := range m.layout.Fields {
		if m.layout.Fields[i].Name == field {
			return m.columns[i]
		}
	}
	return -1
}
