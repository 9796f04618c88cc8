package importer

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// mostAbove bounds how far down the captions may stand.
const mostAbove = 200

// header is where a table's captions were found.
type header struct {
	first, last int      // physical rows of the captions, 1-based; captions of two lines span two
	captions    []string // by column, as printed
	match       match
	above       []line // the rows before
	// stacked is the number of columns of the first of two printed lines per
	// record; 0 where a record is one line.
	stacked int
}

// candidate is a row that may be a table's captions and the layouts that
// claim it.
type candidate struct {
	header
	claims  []match
	nearest []match // the layouts that come nearest
}

// search says what captions to look for.
type search struct {
	layouts []*Layout
	mapping *Mapping
	role    bool // a person named the role
}

var errEnough = errors.New("enough rows")

// head keeps the first rows of a sheet.
func head(s *sheet, n int) ([]line, error) {
	var lines []line
	err := s.rows(func(r *workbook.Row) error {
		if len(lines) == n {
			return errEnough
		}
		lines = append(lines, line{r.Number, append([]workbook.Cell(nil), r.Cells...)})
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return lines, err
}

// find looks for the first row that a layout claims, or two rows: captions on
// two lines, or two lines per record. Without one, what comes nearest is
// returned, with no claim.
func (q *search) find(lines []line) candidate {
	var best candidate
	for i := range lines {
		if m := q.mapping; m != nil && m.HeaderRow > 0 && lines[i].number != m.HeaderRow {
			continue
		}
		for _, c := range q.candidates(lines[i:]) {
			c.above = lines[:i]
			if len(c.claims) > 0 {
				return c
			}
			if len(c.nearest) > 0 && (len(best.nearest) == 0 || c.nearest[0].found > best.nearest[0].found) {
				best = c
			}
		}
	}
	return best
}

// candidates are the ways to read captions from the first of lines on, those
// to prefer first: one row, unless the row below it holds captions too and the
// two together say more.
func (q *search) candidates(lines []line) []candidate {
	single := q.ask(lines[:1], joinCaptions(lines[:1]), 0, lines[1:])
	if len(single.captions) == 0 || len(lines) < 2 {
		return []candidate{single}
	}
	next := joinCaptions(lines[1:2])
	if len(next) == 0 || len(single.claims) > 0 && !wordsOnly(next) {
		return []candidate{single}
	}
	joined := q.ask(lines[:2], joinCaptions(lines[:2]), 0, lines[2:])
	if below := q.ask(lines[1:2], next, 0, lines[2:]); len(single.claims) == 0 && len(below.claims) > 0 && joined.most() <= below.most() {
		return []candidate{single}
	}
	width := max(len(single.captions), len(next))
	stack := append(append([]string(nil), single.captions...), make([]string, width-len(single.captions))...)
	stacked := q.ask(lines[:2], append(stack, next...), width, lines[2:])
	stacked.claims = slices.DeleteFunc(stacked.claims, func(m match) bool { return !m.onBothLines(width) })
	if len(single.claims) == 0 {
		return []candidate{single, joined, stacked}
	}
	if !captionsOnly(next) {
		stacked.claims = nil
	}
	list := []candidate{joined, single, stacked}
	slices.SortStableFunc(list, func(a, b candidate) int { return b.most() - a.most() })
	return list
}

// most is how many columns the fullest claim understands.
func (c *candidate) most() int {
	n := 0
	for i := range c.claims {
		n = max(n, c.claims[i].found)
	}
	return n
}

// wordsOnly reports whether a row has words, and neither a figure nor a date nor
// a rule.
func wordsOnly(texts []string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool {
		var e gp.NumberEvidence
		e.Add(s)
		return e.Numbers() > 0 || isDay(s) || len(s) > 2 && strings.Trim(s, "-=_ ") == ""
	})
}

// captionsOnly reports whether every text of a row is a caption of GP's.
func captionsOnly(texts []string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return s != "" && !printedCaption(s) })
}

// onBothLines reports whether captions on both of two lines were matched.
func (m *match) onBothLines(width int) bool {
	upper, lower := 0, 0
	for _, at := range m.columns {
		switch {
		case at >= width:
			lower++
		case at >= 0:
			upper++
		}
	}
	return upper > 1 && lower > 1
}

// ask asks the layouts about captions; rest are the rows below.
func (q *search) ask(at []line, captions []string, stacked int, rest []line) candidate {
	c := candidate{header: header{first: at[0].number, last: at[len(at)-1].number, captions: captions, stacked: stacked}}
	if len(captions) == 0 {
		return c
	}
	columns := keysOf(captions)
	force := q.force(captions)
	for _, l := range q.layouts {
		m := l.match(columns, force)
		heading := headingWithin(l, rest)
		switch {
		case m.mayClaim() && heading != nil && m.carries(heading):
			m.headings = true
			c.claims = append(c.claims, m)
		case m.claims():
			m.headings = heading != nil
			c.claims = append(c.claims, m)
		}
		if m.found > 1 {
			c.nearest = append(c.nearest, m)
		}
	}
	c.claims = withHeadings(c.claims)
	sort.SliceStable(c.nearest, func(i, j int) bool {
		a, b := &c.nearest[i], &c.nearest[j]
		if (a.barred == "") != (b.barred == "") {
			return a.barred == ""
		}
		return a.found-2*len(a.missing) > b.found-2*len(b.missing)
	})
	return c
}

// keysOf are the caption keys of captions.
func keysOf(captions []string) []string {
	keys := make([]string, len(captions))
	for i, text := range captions {
		keys[i] = captionKey(text)
	}
	return keys
}

// withHeadings keeps the claims that read the headings below the captions,
// where one does: the others would lose them.
func withHeadings(claims []match) []match {
	if !slices.ContainsFunc(claims, func(m match) bool { return m.headings }) {
		return claims
	}
	return slices.DeleteFunc(claims, func(m match) bool { return !m.headings })
}

// force turns the mapping's columns into column numbers under these captions.
func (q *search) force(captions []string) *forced {
	f := &forced{role: q.role}
	if q.mapping == nil {
		return f
	}
	f.columns, f.constants = map[string]int{}, q.mapping.Constants
	for field, name := range q.mapping.Columns {
		if at := mappedColumn(name, captions); at >= 0 {
			f.columns[field] = at
		}
	}
	return f
}

// mappedColumn finds the column that a mapping names by its caption, or else by
// its letter; −1 if there is none.
func mappedColumn(name string, captions []string) int {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b },
		func(a, b string) bool { return captionKey(a) == captionKey(b) && captionKey(a) != "" },
	} {
		for i, c := range captions {
			if same(c, strings.TrimSpace(name)) {
				return i
			}
		}
	}
	if at := columnOfLetter(strings.TrimSpace(name)); len(name) <= 3 && at >= 0 && at < len(captions) {
		return at
	}
	return -1
}

// joinCaptions lists the captions by column, nil where a cell is no text: a
// row of captions holds words.
func joinCaptions(lines []line) []string {
	var captions []string
	for _, l := range lines {
		for _, cell := range l.cells {
			text := strings.Join(strings.Fields(cell.Value), " ")
			if text == "" {
				continue
			}
			if cell.Kind != workbook.Text {
				return nil
			}
			for len(captions) <= cell.Column {
				captions = append(captions, "")
			}
			captions[cell.Column] = strings.TrimSpace(captions[cell.Column] + " " + text)
		}
	}
	return captions
}
