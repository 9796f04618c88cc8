package textfile

import (
	"math/bits"

	"tieout/internal/workbook"
)

// split cuts the line s[start:end], whose quotes keep the rules, into cells.
// ok is false where a quoted cell goes on behind the line. Delimiters are
// looked for in blocks of 64 bytes: cells are short, and a call for each would
// take longer than to look at its bytes.
func split(cells []workbook.Cell, s string, start, end int, delimiter byte) (_ []workbook.Cell, ok bool) {
	pattern := spread(delimiter)
	column := 0
	for base := start; base < end; base += blockSize {
		marks := marked(s[base:], pattern)
		if n := end - base; n < blockSize {
			marks &= 1<<n - 1
		}
		for ; marks != 0; marks &= marks - 1 {
			at := base + bits.TrailingZeros64(marks)
			if at > start {
				if !ordinary[s[start]] {
					var after int
					if cells, after = special(cells, s, start, at, column); after > end {
						return cells, false
					}
					if after != at {
						start, base = after, after-blockSize // look on behind the quotes
						break
					}
				} else {
					cells = append(cells, workbook.Cell{Column: column, Kind: workbook.Text, Value: s[start:at]})
				}
			}
			start = at + 1
			column++
		}
	}
	if start >= end {
		return cells, true
	}
	cells, after := special(cells, s, start, end, column)
	return cells, after == end
}

// special adds the cell s[start:end], which may be blank, a text as a formula,
// or quoted: then it ends where its quotes do. It returns where it ends.
func special(cells []workbook.Cell, s string, start, end, column int) (_ []workbook.Cell, after int) {
	if s[start] != '"' {
		return appendCell(cells, column, s[start:end]), end
	}
	value, after, ok := quotedCell(s, start)
	if !ok {
		return cells, len(s) + 1
	}
	return appendCell(cells, column, value), after
}

// ordinary are the first bytes of cells that are neither quoted nor blank, nor
// a text as a formula.
var ordinary = func() (is [256]bool) {
	for c := '!'; c < 0x80; c++ {
		is[c] = c != '"' && c != '='
	}
	return is
}()

// blockSize is how many bytes are looked at together.
const blockSize = 64

// marked has a bit for each byte of the first block of s, set where it is the
// one of the pattern.
func marked(s string, pattern uint64) (marks uint64) {
	if len(s) < blockSize {
		for i := range len(s) {
			if s[i] == byte(pattern) {
				marks |= 1 << i
			}
		}
		return marks
	}
	s = s[:blockSize]
	for i := 0; i < blockSize; i += 8 {
		marks |= gather(zeros(word(s[i:i+8])^pattern)) << i
	}
	return marks
}

// spread is c in each byte of a word.
func spread(c byte) uint64 { return uint64(c) * 0x0101_0101_0101_0101 }

// word is eight bytes, the first the lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// zeros has the high bit of each byte set that is zero in w.
func zeros(w uint64) uint64 {
	const low = 0x7f7f_7f7f_7f7f_7f7f
	return ^((w&low + low) | w | low)
}

// gather moves the high bits of the bytes together into the lowest byte.
func gather(w uint64) uint64 { return w >> 7 * 0x0102_0408_1020_4080 >> 56 }
