package report

import (
	"strings"
	"unicode/utf8"
)

// font is what a text is set in, for measuring it: pixels of 1/96 inch.
type font struct {
	pixels float64
	bold   bool
}

// widthsOfASCII are the advance widths of Arial and of the fonts made to
// measure like it, from the blank to the tilde, in thousandths of the size.
var widthsOfASCII = [...]int16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// Other letters are about as wide as a digit, those of East Asia as the size.
const (
	widthOfOther = 600
	widthOfWide  = 1000
	firstWide    = 0x2e80
	boldIsWider  = 1.07
)

func (f font) rune(r rune) float64 {
	w := widthOfOther
	switch {
	case r >= ' ' && int(r-' ') < len(widthsOfASCII):
		w = int(widthsOfASCII[r-' '])
	case r >= firstWide:
		w = widthOfWide
	}
	px := float64(w) / 1000 * f.pixels
	if f.bold {
		px *= boldIsWider
	}
	return px
}

// width is how wide a text is on one line.
func (f font) width(s string) float64 {
	px := 0.0
	for _, r := range s {
		px += f.rune(r)
	}
	return px
}

// widest is the width of the widest word.
func (f font) widest(s string) float64 {
	px := 0.0
	for _, word := range strings.Fields(s) {
		px = max(px, f.width(word))
	}
	return px
}

// lines is on how many lines a text stands in a cell that wraps: at blanks,
// and inside a word that is wider than the cell.
func (f font) lines(s string, cell float64) int {
	cell++ // widths are rounded
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += f.wrapped(line, cell)
	}
	return n
}

func (f font) wrapped(s string, cell float64) int {
	if float64(len(s))*f.pixels <= cell { // no letter is wider than the size
		return 1
	}
	lines, at := 1, 0.0
	for s != "" {
		word := s
		if i := strings.IndexByte(s, ' '); i >= 0 {
			word = s[:i+1]
		}
		s = s[len(word):]
		px := f.width(strings.TrimRight(word, " "))
		if at > 0 && at+px > cell {
			lines, at = lines+1, 0
		}
		for px > cell {
			lines, px = lines+1, px-cell
		}
		at += px + float64(len(word)-len(strings.TrimRight(word, " ")))*f.rune(' ')
	}
	return lines
}

// Heights in points: of one line of the workpaper's text, and of what a row
// has above and below it.
const (
	lineHeight = 12
	rowMargin  = 1.5
	rowHeight  = 12.75
)

// heightOf is the height of a row that holds a text in a cell so wide; 0 where
// a row of the usual height holds it.
func heightOf(s string, cell float64, f font) float64 {
	n := f.lines(s, cell)
	if n <= 1 {
		return 0
	}
	return float64(n)*lineHeight*max(1, f.pixels/bodyPixels) + rowMargin
}

// most characters and line breaks that a cell of a workbook holds.
const (
	mostText   = 32767
	mostBreaks = 253
)

// shown is a text as a cell holds it: what acts made visible, and what is too
// long cut, with a note that says so.
func shown(s string) string {
	if len(s) <= mostText && isPlain(s) {
		return s
	}
	if strings.Count(s, "\n") > mostBreaks {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	s = lines(s)
	n := units16(s)
	if n <= mostText {
		return s
	}
	note := "… [cut: a cell holds 32,767 characters, this text has " + count(n).People() + "; result.json and the CSV files hold all of it]"
	left := mostText - units16(note)
	for i, r := range s {
		if left -= units16(string(r)); left < 0 {
			return s[:i] + note
		}
	}
	return s
}

// units16 is the length of a text as a spreadsheet counts it.
func units16(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xffff {
			n++
		}
	}
	return n
}
