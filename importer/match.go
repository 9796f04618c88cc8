package importer

import (
	"slices"
	"sort"
	"sync"
)

// match is how a row of captions meets a layout.
type match struct {
	layout *Layout
	// columns holds the column of each field by its index in Fields, −1 if none.
	columns []int
	// set is the OneOf set that is there in full; nil where the layout has none.
	set []string
	// twins are fields for which two columns have captions equally good.
	twins map[int][]int
	// headed are required fields without a column that headings may carry.
	headed []int
	// missing are the captions the layout asks for and does not find.
	missing []string
	found   int
	// barred is the caption that speaks against the layout; "" if none.
	barred string
}

// claims reports whether the layout takes the table.
func (m *match) claims() bool { return len(m.missing) == 0 && m.barred == "" && m.found > 1 }

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

// match assigns the columns, given by their caption keys, to the fields of l:
// the surest captions first, each column and each field once.
func (l *Layout) match(columns []string) match {
	k := captionKeys()[l]
	m := match{layout: l, columns: slices.Repeat([]int{-1}, len(l.Fields)), twins: map[int][]int{}}
	type pair struct{ rank, field, column int }
	var pairs []pair
	for c, key := range columns {
		if key == "" {
			continue
		}
		if k.unless[key] && m.barred == "" {
			m.barred = key
		}
		for f, rank := range k.rank {
			if r, ok := rank[key]; ok {
				pairs = append(pairs, pair{r, f, c})
			}
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		return a.rank < b.rank || a.rank == b.rank && a.field < b.field
	})
	taken := map[int]bool{}
	for _, p := range pairs {
		switch at := m.columns[p.field]; {
		case taken[p.column]:
		case at < 0:
			m.columns[p.field] = p.column
			taken[p.column] = true
			m.found++
		case columns[at] == columns[p.column]:
			m.twins[p.field] = append(m.twins[p.field], p.column)
			taken[p.column] = true
		}
	}
	m.judge(k, columns)
	return m
}

// judge finds what is missing.
func (m *match) judge(k keys, columns []string) {
	l := m.layout
	for i, f := range l.Fields {
		if !f.Required || m.columns[i] >= 0 {
			continue
		}
		if f.Heading {
			m.headed = append(m.headed, i)
			continue
		}
		m.missing = append(m.missing, f.Captions[0])
	}
	var nearest []string
	for i, set := range l.OneOf {
		lacks := m.lacking(set)
		if len(lacks) == 0 {
			m.set, nearest = set, nil
			break
		}
		if i == 0 || len(lacks) < len(nearest) {
			nearest = lacks
		}
	}
	m.missing = append(m.missing, nearest...)
	if len(k.marks) > 0 && !slices.ContainsFunc(columns, func(c string) bool { return k.marks[c] }) {
		m.missing = append(m.missing, l.Marks[0])
	}
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
