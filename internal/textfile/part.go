package textfile

import (
	"strings"
	"unicode/utf8"

	"tieout/internal/workbook"
)

// Streams reports whether a file that begins as f does may be read in parts:
// f was opened on its beginning, of SampleLines lines or more up to the end of
// one, which decide how all of it is written. It must be UTF-8, delimited, and
// without a lone carriage return, a quoted cell over lines or a repaired line.
func (f *File) Streams() bool {
	isUTF8 := f.Encoding == nameUTF8 || f.Encoding == nameBOM
	plain := f.delimiter != 0 && !f.imageLike && f.quotes != lineByLine && f.Continued == 0 && !f.text.loneCR
	return isUTF8 && plain && f.Lines >= SampleLines && strings.HasSuffix(f.text.s, "\n")
}

// Part is a run of whole lines of a file that is read in parts.
type Part struct {
	Lines int // physical lines, blank ones included
	records
}

// Part reads data, whole lines that follow in the file that f is the beginning
// of, the first of them being number line. Its rows are those that Rows yields
// for these lines where the file is opened whole. ok is false where f does not
// stream, or where the part alone cannot tell, and the file must be opened
// whole: the part is not valid UTF-8, or has a NUL, a lone carriage return, a
// line of more than workbook.MaxColumns cells, or a quoted cell that breaks the
// rules or goes over lines. It may be called from several goroutines.
func (f *File) Part(data string, line int) (p Part, ok bool) {
	if !f.Streams() || !utf8.ValidString(data) || strings.IndexByte(data, 0) >= 0 {
		return Part{}, false
	}
	p.records = records{text: newText(data), delimiter: f.delimiter, quotes: strict, first: line}
	p.Lines = p.text.count
	if p.text.loneCR || p.tooWide() > 0 || !p.quotesKept() {
		return Part{}, false
	}
	return p, true
}

// Rows yields the part's rows as File.Rows does. It may be called again, and
// from several goroutines at once.
func (p *Part) Rows(yield func(*workbook.Row) error) error { return p.rows(yield) }
