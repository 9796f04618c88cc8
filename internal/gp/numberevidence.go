package gp

import (
	"errors"
	"fmt"
	"strings"
)

// Why the cells of a column do not decide how it is written.
var (
	ErrAmbiguous = errors.New("can be read in two ways")
	ErrMixed     = errors.New("is written in more than one way")
)

// numberStyles are the styles in use, those to prefer where several fit first.
var numberStyles = [...]NumberStyle{
	{'.', ','}, {',', '.'}, {'.', ' '}, {',', ' '}, {'.', '\''}, {',', '\''},
}

// NumberEvidence collects the cells of a column, or of several columns of one
// file, and decides in which style they are written. The zero value is ready.
type NumberEvidence struct {
	against  [len(numberStyles)]string // first cell that excludes the style
	excluded [len(numberStyles)]bool
	unclear  string // first cell that a point or a comma leaves open
	numbers  int
	others   int
	// usual is a style whose numbers decide nothing more, as usualNumber reads
	// them; the zero style where there is none.
	usual NumberStyle
}

// Add takes one cell into account. Blank cells and cells that are a number in
// no style say nothing.
func (e *NumberEvidence) Add(s string) {
	if e.usual.Decimal != 0 {
		if _, ok := usualNumber(s, e.usual, amountPlaces); ok {
			e.numbers++
			return
		}
	}
	e.weigh(s)
}

func (e *NumberEvidence) weigh(s string) {
	if len(s) > maxNumberText {
		e.others++
		return
	}
	b, err := stripSigns(s)
	if err != nil {
		if !isBlank(s) {
			e.others++
		}
		return
	}
	if allDigits(b.text) {
		e.numbers++
		return
	}
	fits, known := e.fit(b.text)
	if !known {
		e.others++
		return
	}
	e.numbers++
	decimals := 0
	for i, ok := range fits {
		if !ok {
			e.exclude(i, s)
		}
		if ok {
			decimals |= decimalBit(numberStyles[i])
		}
	}
	if decimals == 3 && e.unclear == "" && markIn(b.text) {
		e.unclear = s
	}
}

// exclude notes that cell s is not of style i.
func (e *NumberEvidence) exclude(i int, s string) {
	if !e.excluded[i] {
		e.excluded[i], e.against[i] = true, s
		e.usual = e.settled()
	}
}

// settled is the one style that is left. Where several are left that have one
// decimal mark, it is that of numbers with the mark and without groups, which
// all of them read alike.
func (e *NumberEvidence) settled() NumberStyle {
	var one NumberStyle
	left := 0
	for i, st := range numberStyles {
		if !e.excluded[i] {
			one = st
			left++
		}
	}
	switch {
	case left == 1:
		return one
	case e.Decided():
		return NumberStyle{Decimal: one.Decimal}
	}
	return NumberStyle{}
}

// fit marks the styles left in which text is well formed. known is false where
// it is so in no style at all.
func (e *NumberEvidence) fit(text string) (fits [len(numberStyles)]bool, known bool) {
	for i, st := range numberStyles {
		if !e.excluded[i] {
			fits[i] = wellFormed(text, st)
			known = known || fits[i]
		}
	}
	for i := 0; !known && i < len(numberStyles); i++ {
		known = wellFormed(text, numberStyles[i])
	}
	return fits, known
}

func wellFormed(text string, st NumberStyle) bool {
	_, _, why := split(text, st)
	return why == ""
}

// markIn reports whether text has a point or a comma, whose meaning may differ.
func markIn(text string) bool { return strings.ContainsAny(text, ".,") }

func decimalBit(st NumberStyle) int {
	if st.Decimal == '.' {
		return 1
	}
	return 2
}

// isBlank reports whether s holds nothing but blanks.
func isBlank(s string) bool {
	for s != "" {
		n := blank(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// Merge adds the evidence of another column of the same file, of whose text
// nothing is kept.
func (e *NumberEvidence) Merge(o *NumberEvidence) {
	for i := range o.excluded {
		if o.excluded[i] && !e.excluded[i] {
			e.exclude(i, strings.Clone(o.against[i]))
		}
	}
	if e.unclear == "" {
		e.unclear = strings.Clone(o.unclear)
	}
	e.numbers += o.numbers
	e.others += o.others
}

// Numbers is how many cells were numbers in some style, Others how many were
// neither a number nor empty.
func (e *NumberEvidence) Numbers() int { return e.numbers }

// Others is how many cells were neither a number nor empty.
func (e *NumberEvidence) Others() int { return e.others }

// Decided reports whether a cell decided for a decimal mark: what one column
// of a file decides, its other columns may rely on.
func (e *NumberEvidence) Decided() bool {
	marks := e.marks()
	return marks == 1 || marks == 2
}

// marks are the decimal marks that are left.
func (e *NumberEvidence) marks() int {
	marks := 0
	for i, st := range numberStyles {
		if !e.excluded[i] {
			marks |= decimalBit(st)
		}
	}
	return marks
}

// Style is the style that all cells fit. It is an error that wraps ErrMixed
// where there is none, and ErrAmbiguous where the cells mean different numbers
// in the styles left, as 1,234 does. Cells that any style reads alike need no
// decision: then it is USNumbers.
func (e *NumberEvidence) Style() (NumberStyle, error) {
	switch e.marks() {
	case 0:
		a, b := conflict(e.against[:])
		return NumberStyle{}, fmt.Errorf("the column %w: no style reads all of its cells, such as %s and %s", ErrMixed, shown(a), shown(b))
	case 3:
		if e.unclear != "" {
			return NumberStyle{}, fmt.Errorf("the column %w: %s may have decimals or thousands, and nothing in the file decides", ErrAmbiguous, shown(e.unclear))
		}
	}
	for i, st := range numberStyles {
		if !e.excluded[i] {
			return st, nil
		}
	}
	return USNumbers, nil
}

// Further is evidence for more cells of the same column: what is excluded stays
// so, and cells count from zero. Merged into the first, it is as if the first
// had taken the cells into account.
func (e *NumberEvidence) Further() NumberEvidence {
	f := *e
	f.numbers, f.others = 0, 0
	return f
}
