package textfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tieout/internal/workbook"
)

// reportImage is a fixed-width report, as printed: on each page a block of
// titles, a line of captions, mostly a rule under it, and lines whose cells
// stand under the captions.
type reportImage struct {
	lines   []reportLine
	grids   []*grid
	unclear []Repair
	names   func(string) bool // whether a caption is known; may be nil
}

// reportLine is one line and what it is.
type reportLine struct {
	text string
	kind lineKind
	grid *grid // the columns it stands in, nil before the first captions
}

type lineKind uint8

const (
	title   lineKind = iota // page headers, group headings, totals, footers: pieces
	blank                   // nothing, or a rule
	caption                 // captions of columns
	data                    // cells under captions
)

func (p *reportImage) captions() []string {
	var all []string
	for _, g := range p.grids {
		if g.above != nil {
			for _, c := range g.above.columns {
				all = append(all, c.caption)
			}
		}
		for _, c := range g.columns {
			all = append(all, c.caption)
		}
	}
	return all
}

// rows yields every line.
func (p *reportImage) rows(yield func(*workbook.Row) error) error {
	row := &workbook.Row{}
	for i := range p.lines {
		row.Number = i + 1
		row.Cells = p.lines[i].cells(row.Cells[:0])
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

func (l *reportLine) cells(cells []workbook.Cell) []workbook.Cell {
	switch l.kind {
	case data:
		return l.grid.cut(cells, l.text)
	case caption:
		return l.grid.cutCaptions(cells, l.text)
	}
	return labels(cells, l.text, l.grid)
}

// labels yields the pieces of a line as cells, one after another; a number
// whose end stands where a column of g has its numbers is a cell of that
// column.
func labels(cells []workbook.Cell, line string, g *grid) []workbook.Cell {
	next := 0
	for _, p := range pieces(line) {
		for _, p := range g.numbersOf(line, p) {
			column := next
			if under := g.numberColumn(line, p); under > next {
				column = under
			}
			cells = appendCell(cells, column, p.of(line))
			next = column + 1
		}
	}
	return cells
}

// extent is a part of a line: from and to count characters, which line up
// whatever the encoding; at and end are the same in bytes.
type extent struct{ from, to, at, end int }

func (e extent) of(line string) string { return line[e.at:e.end] }

// words are the runs of characters of a line that are not blank.
func words(line string) []extent { return appendWords(nil, line) }

// wordRoom is room for the words of most lines, kept where they are looked at:
// every line of a report is looked at several times.
type wordRoom [24]extent

// appendWords adds the words of a line to all, which is empty.
func appendWords(all []extent, line string) []extent {
	column, open := 0, false
	for at := 0; at < len(line); {
		size, width, empty := runAt(line, at, open)
		switch {
		case empty:
			open = false
		case open:
			all[len(all)-1].to, all[len(all)-1].end = column+width, at+size
		default:
			all = append(all, extent{column, column + width, at, at + size})
			open = true
		}
		column += width
		at += size
	}
	return all
}

// runAt is what stands at a place of a line, in a word that is open or not: a
// run of spaces, of other ASCII characters, or one character. It returns its
// bytes, the places that it takes, and whether they are empty.
func runAt(line string, at int, open bool) (size, width int, empty bool) {
	c := line[at]
	switch {
	case c == ' ':
		for size++; at+size < len(line) && line[at+size] == ' '; size++ {
		}
		return size, size, true
	case c > ' ' && c < utf8.RuneSelf:
		for size++; at+size < len(line) && line[at+size] > ' ' && line[at+size] < utf8.RuneSelf; size++ {
		}
		return size, size, false
	}
	r, size := utf8.DecodeRuneInString(line[at:])
	if r != '\f' {
		width = 1
	}
	return size, width, emptyPlace(r) && !(open && groups(line, at, size))
}

// groups reports whether the character at a place of a line parts the thousands
// of a number: a blank that does not break, between digits.
func groups(line string, at, size int) bool {
	return size > 1 && at > 0 && isDigit(line[at-1]) && at+size < len(line) && isDigit(line[at+size])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// emptyPlace reports whether r prints nothing; a form feed takes no place.
func emptyPlace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\f' || r == '\t' }

// pieces are the parts of a line between runs of two or more blanks.
func pieces(line string) []extent { return appendPieces(nil, line) }

// appendPieces adds the pieces of a line to all, which is empty.
func appendPieces(all []extent, line string) []extent {
	all = appendWords(all, line)
	return joined(all[:0], all)
}

func joinWords(words []extent) []extent { return joined(nil, words) }

// joined adds to all what words are one blank apart; all may be the beginning
// of words.
func joined(all, words []extent) []extent {
	for _, w := range words {
		if n := len(all); n > 0 && w.from-all[n-1].to < 2 {
			all[n-1].to, all[n-1].end = w.to, w.end
			continue
		}
		all = append(all, w)
	}
	return all
}

// numberLike reports whether s looks like an amount, a quantity or a date
// rather than a caption: digits, and at most three letters (CR, EUR).
func numberLike(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters <= 3
}

// isRule reports whether line is a rule: dashes, equals signs or underscores,
// and blanks.
func isRule(line string) bool {
	n := 0
	for _, r := range line {
		switch r {
		case '-', '=', '_', '─', '═':
			n++
		case ' ', '\f':
		default:
			return false
		}
	}
	return n >= 8
}

// mostCaptions bounds the words of a line of captions: no report is wider.
const mostCaptions = 256

// isCaptions reports whether line may be captions: two words or more, its
// pieces with letters, none a number, none a label that ends with a colon.
func isCaptions(line string) bool {
	for _, p := range pieces(line) {
		s := p.of(line)
		if numberLike(s) || strings.HasSuffix(s, ":") || strings.IndexFunc(s, unicode.IsLetter) < 0 && s != "#" && s != "%" {
			return false
		}
	}
	n := len(words(line))
	return n >= 2 && n <= mostCaptions && strings.IndexByte(line, '\t') < 0
}
