package textfile

import (
	"strings"

	"tieout/internal/workbook"
)

// quoting is how quotes are read.
type quoting uint8

const (
	noQuotes   quoting = iota // the text has none: lines split at delimiters
	strict                    // RFC 4180: a quoted cell may go over lines
	lineByLine                // the rules failed somewhere: each line on its own
)

// records are the records of delimited text.
type records struct {
	text      text
	delimiter byte // 0 for one column
	quotes    quoting
	first     int // the number of the first line
}

// rows yields every record.
func (r *records) rows(yield func(*workbook.Row) error) error {
	row := &workbook.Row{}
	line := r.first
	for pos := 0; pos < len(r.text.s); {
		row.Number = line
		next, lines := r.next(pos, row)
		if err := yield(row); err != nil {
			return err
		}
		pos, line = next, line+lines
	}
	return nil
}

// next reads the record that starts at pos, in text whose quotes were checked.
// It returns where the next record starts and how many lines this one took.
func (r *records) next(pos int, row *workbook.Row) (next, lines int) {
	end, next := r.text.lineEnd(pos)
	if r.quotes == lineByLine && strings.IndexByte(r.text.s[pos:end], '"') >= 0 {
		row.Cells, _ = repairLine(row.Cells[:0], r.text.s[pos:end], r.delimiter)
		return next, 1
	}
	var ok bool
	if row.Cells, ok = split(row.Cells[:0], r.text.s, pos, end, r.delimiter); !ok {
		next, lines, _ = r.record(pos, row)
		return next, lines
	}
	return next, 1
}

// Why a record breaks the rules of quoting.
const (
	whyOpen  = "a quoted cell is not closed"
	whyStray = "a quote inside a quoted cell is not doubled"
)

// record reads the record that starts at pos by the rules of RFC 4180; in a
// cell that does not start with a quote, quotes are text, as in 24" PIPE. It
// returns where the next record starts and how many lines this one took; why
// says which rule it breaks.
func (r *records) record(pos int, row *workbook.Row) (next, lines int, why string) {
	s, d := r.text.s, r.delimiter
	end, next := r.text.lineEnd(pos)
	row.Cells = row.Cells[:0]
	lines = 1
	for column := 0; ; column++ {
		if pos < end && s[pos] == '"' {
			value, after, ok := quotedCell(s, pos)
			if !ok {
				return next, lines, whyOpen
			}
			for after > end { // the cell went over the line's end
				end, next = r.text.lineEnd(next)
				lines++
			}
			if after < end && s[after] != d {
				return next, lines, whyStray
			}
			row.Cells = appendCell(row.Cells, column, value)
			pos = after
		} else {
			i := strings.IndexByte(s[pos:end], d)
			if i < 0 {
				i = end - pos
			}
			row.Cells = appendCell(row.Cells, column, s[pos:pos+i])
			pos += i
		}
		if pos == end {
			return next, lines, ""
		}
		pos++
	}
}

// quotedCell reads the cell whose opening quote is at pos: its value, and where
// its closing quote has been passed. ok is false where none closes it.
func quotedCell(s string, pos int) (value string, after int, ok bool) {
	after, doubled := closing(s, pos)
	if after == 0 {
		return "", 0, false
	}
	value = s[pos+1 : after-1]
	if doubled {
		value = strings.ReplaceAll(value, `""`, `"`)
	}
	return value, after, true
}

// closing returns where the closing quote has been passed of the cell whose
// opening quote is at pos, 0 where none closes it, and whether quotes inside
// it are doubled.
func closing(s string, pos int) (after int, doubled bool) {
	for i := pos + 1; ; {
		n := strings.IndexByte(s[i:], '"')
		if n < 0 {
			return 0, doubled
		}
		i += n + 1
		if i == len(s) || s[i] != '"' {
			return i, doubled
		}
		doubled = true
		i++
	}
}

// quotesKept reports whether every quoted cell keeps the rules and the line
// that it starts on. It looks at quotes alone, and is meant for text without a
// lone carriage return.
func (r *records) quotesKept() bool {
	s := r.text.s
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '"')
		if n < 0 {
			return true
		}
		if i += n; i > 0 && s[i-1] != '\n' && s[i-1] != r.delimiter {
			i++ // inside a bare cell it is text
			continue
		}
		after, _ := closing(s, i)
		if after == 0 || strings.IndexByte(s[i:after], '\n') >= 0 || !r.ends(after) {
			return false
		}
		i = after
	}
}

// ends reports whether a cell may end at pos.
func (r *records) ends(pos int) bool {
	if pos == len(r.text.s) {
		return true
	}
	switch c := r.text.s[pos]; c {
	case r.delimiter, '\n':
		return true
	default:
		return c == '\r' && pos+1 < len(r.text.s) // a line feed follows: none is alone
	}
}

// checkQuotes reads a delimited file once by the rules, and falls back on
// reading every line on its own where it breaks them, or where a quoted cell
// swallows what look like records.
func (f *File) checkQuotes() {
	if strings.IndexByte(f.text.s, '"') < 0 {
		return
	}
	f.quotes = strict
	if !f.text.loneCR && f.quotesKept() {
		return
	}
	_, width, _ := commonCount(f.head, f.delimiter)
	row := &workbook.Row{}
	line := 1
	for pos := 0; pos < len(f.text.s); {
		next, lines, why := f.record(pos, row)
		if why != "" || lines > 1 && f.swallows(pos, next, width) {
			f.repairAll()
			return
		}
		if lines > 1 {
			f.Joined = append(f.Joined, Span{line, lines})
			f.Continued += lines - 1
		}
		pos, line = next, line+lines
	}
}

// swallows reports whether two or more of the lines between pos and next would
// each be a record of the table's width: then a stray quote joined them.
func (f *File) swallows(pos, next, width int) bool {
	records := 0
	for pos < next {
		end, after := f.text.lineEnd(pos)
		if strings.Count(f.text.s[pos:end], string(rune(f.delimiter)))+1 >= width {
			records++
		}
		pos = after
	}
	return records > 1
}
