package importer

import (
	"errors"
	"sort"
	"strings"

	"tieout/internal/workbook"
)

// mostAbove bounds how far down the captions may stand.
const mostAbove = 200

// header is where a table's captions were found.
type header struct {
	first, last int      // physical rows of the captions, 1-based; two-line captions span two
	captions    []string // by column, as printed
	match       match
	above       []line // the rows before
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

// candidate is a row that may be a table's captions and the layouts that
// claim it.
type candidate struct {
	header
	claims  []match
	nearest []match // the layouts that come nearest, where none claims
}

// findHeader looks for the first row, or two rows as one, that a layout
// claims. Without one, the row that comes nearest is returned, with no claim.
func findHeader(lines []line, layouts []*Layout) candidate {
	var best candidate
	for i := range lines {
		for _, span := range []int{1, 2} {
			if i+span > len(lines) {
				continue
			}
			c := tryHeader(lines[i:i+span], layouts)
			if len(c.claims) > 0 && headingsFollow(&c, lines[i+span:]) {
				c.above = lines[:i]
				return c
			}
			if span == 1 && better(c.nearest, best.nearest) {
				best = c
				best.claims, best.above = nil, lines[:i]
			}
		}
	}
	return best
}

func better(a, b []match) bool {
	return len(a) > 0 && (len(b) == 0 || a[0].found > b[0].found)
}

// tryHeader asks the layouts about one row of captions, or two joined column
// by column.
func tryHeader(lines []line, layouts []*Layout) candidate {
	c := candidate{header: header{first: lines[0].number, last: lines[len(lines)-1].number, captions: joinCaptions(lines)}}
	columns := make([]string, len(c.captions))
	for i, text := range c.captions {
		columns[i] = captionKey(text)
	}
	for _, l := range layouts {
		m := l.match(columns)
		if m.claims() {
			c.claims = append(c.claims, m)
		}
		if m.found > 1 {
			c.nearest = append(c.nearest, m)
		}
	}
	sort.SliceStable(c.nearest, func(i, j int) bool { return c.nearest[i].found > c.nearest[j].found })
	return c
}

// joinCaptions lists the captions by column. A row of captions holds words,
// not numbers.
func joinCaptions(lines []line) []string {
	var captions []string
	for _, l := range lines {
		for _, cell := range l.cells {
			text := strings.TrimSpace(cell.Value)
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

// headingsFollow checks the claims that want headings: the lines that follow
// must carry the fields that have no column.
func headingsFollow(c *candidate, rest []line) bool {
	kept := c.claims[:0]
	for _, m := range c.claims {
		if len(m.headed) == 0 || headingWithin(&m, rest) {
			kept = append(kept, m)
		}
	}
	c.claims = kept
	return len(kept) > 0
}

func headingWithin(m *match, rest []line) bool {
	for i := range rest {
		if i == 5 {
			break
		}
		if h := readHeading(m.layout, rest[i].row()); h != nil {
			for _, f := range m.headed {
				if _, ok := h[m.layout.Fields[f].Name]; !ok {
					return false
				}
			}
			return true
		}
	}
	return false
}
