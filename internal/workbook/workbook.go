// Package workbook reads XLSX files strictly and in a stream: it returns every
// row of a sheet, or an error that names the part and the place. It exists
// because general readers return the rows before a damaged place without an
// error, and a tie-out that silently loses rows is false audit evidence.
//
// It knows the file format only; what a table means is importer's work.
//
// From the outside in: sniff tells what a file is, archive checks the ZIP
// container and its parts, the XML scanner (xml) reads a part, package finds
// the sheets, strings and styles are the tables cells refer to, sheet and cell
// read rows, fast and fastrow do the same for cells and rows of the common
// form, and number, decimal and date make values. No library is used for the
// XML and the sheets, because those known read on, or stop without an error,
// where a file is damaged.
package workbook

import (
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of a cell.
const (
	Empty Kind = iota
	Text
	Number // Value is the number's shortest decimal text, at most 15 significant digits
	Date   // Value is ISO: 2006-01-02, or with a time 2006-01-02T15:04:05; the number's format is a date's
	Bool   // "TRUE" or "FALSE"
	Fault  // an error value such as #N/A, a formula without a cached value, or a number that is no date or amount; Value says which
)

// Cell is one cell that is not blank.
type Cell struct {
	Value  string
	Column int // 0-based
	// Shared is the number of a text that cells share, from 1: cells of one
	// workbook with the same number have the same Value. It is 0 for any other
	// value.
	Shared uint32
	Kind   Kind
	// Formula reports that Value is the result of a formula that was cached
	// when the file was written.
	Formula bool
}

// Row is one row of a sheet. Cells ascend; blank cells are left out.
type Row struct {
	Number int // 1-based
	Hidden bool
	Cells  []Cell
}

// Sheet names one worksheet.
type Sheet struct {
	Name   string
	Hidden bool // hidden or very hidden
	part   string
}

// The size of an Excel sheet.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
)

// Book is an open workbook. It may be used from several goroutines if its
// ReaderAt may.
type Book struct {
	archive     *archive
	sheets      []Sheet
	date1904    bool
	recalculate bool
	stylesPart  string
	stringsPart string

	once    sync.Once
	styles  styles
	strings *sharedStrings
	onceErr error
}

// Open reads the parts list of a workbook of size bytes. Whatever the file
// claims, memory stays bounded. Every error is an *Error, also for files that
// are no workbook.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	return open(r, size, standardLimits)
}

func open(r io.ReaderAt, size int64, lim limits) (*Book, error) {
	head := make([]byte, min(max(size, 0), SniffLength))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, &Error{Code: Unreadable, Detail: "the file cannot be read: " + err.Error(), Err: err}
	}
	if format := Sniff(head); format != FormatZip {
		return nil, notZip(r, size, format)
	}
	a, err := openArchive(r, size, lim)
	if err != nil {
		return nil, err
	}
	b := &Book{archive: a}
	if err := b.readPackage(); err != nil {
		return nil, err
	}
	return b, nil
}

// Sheets lists the worksheets in their order. Chart, dialog and macro sheets
// hold no table and are left out.
func (b *Book) Sheets() []Sheet { return b.sheets }

// Size is how many bytes a sheet has, inflated, as the file says.
func (b *Book) Size(sheet int) int64 {
	f := b.archive.parts[partKey(b.sheets[sheet].part)]
	if f == nil || f.UncompressedSize64 > math.MaxInt64 {
		return 0
	}
	return int64(f.UncompressedSize64)
}

// RecalculateOnLoad reports that the file asks Excel to calculate all formulas
// when it is opened: programs that do not calculate write so, and their cached
// values may be placeholders.
func (b *Book) RecalculateOnLoad() bool { return b.recalculate }

// Date1904 reports that the workbook counts its days from 1904: plain numbers
// that are days count so, too.
func (b *Book) Date1904() bool { return b.date1904 }

// Rows calls yield for each row of the sheet that is in the file, ascending,
// and returns the first error. The Row and its Cells are only valid during the
// call; the strings in them stay valid. A yield that wants to keep the Cells
// puts others in their place, whose memory the next row is written to, or nil.
// Rows may be called more than once.
//
// Whether a sheet is whole is known at its end only: rows that were yielded
// before an error are not to be used.
func (b *Book) Rows(sheet int, yield func(*Row) error) error {
	if sheet < 0 || sheet >= len(b.sheets) {
		return &Error{Code: MissingPart, Detail: fmt.Sprintf("there is no sheet %d; the workbook has %d", sheet, len(b.sheets))}
	}
	b.once.Do(func() { b.onceErr = b.readTables() })
	if b.onceErr != nil {
		return b.onceErr
	}
	part := b.sheets[sheet].part
	err := b.scan(part, b.archive.sheet, func(s *xmlScanner) error {
		return newSheetReader(b, s, yield).read()
	})
	if e := (*Error)(nil); errors.As(err, &e) && e.Part == part && e.Sheet == "" {
		e.Sheet = b.sheets[sheet].Name
	}
	return err
}

// readTables reads what the cells of all sheets refer to.
func (b *Book) readTables() error {
	b.styles, b.strings = noStyles, &sharedStrings{}
	if b.stylesPart != "" {
		err := b.scan(b.stylesPart, b.archive.other, func(s *xmlScanner) (err error) {
			b.styles, err = readStyles(s)
			return err
		})
		if err != nil {
			return err
		}
	}
	if b.stringsPart == "" {
		return nil
	}
	return b.scan(b.stringsPart, b.archive.strings, func(s *xmlScanner) (err error) {
		b.strings, err = readSharedStrings(s)
		return err
	})
}

// scan reads one part with f.
func (b *Book) scan(name string, limit int64, f func(*xmlScanner) error) (err error) {
	p, err := b.archive.open(name, limit)
	if err != nil {
		return err
	}
	defer func() {
		if e := p.Close(); err == nil && e != nil {
			err = p.error(DamagedArchive, "the compressed data is damaged: "+e.Error(), e)
		}
	}()
	size := p.file.UncompressedSize64
	if size < aheadFromLen {
		return f(newXMLScanner(name, newBuffered(p, size)))
	}
	ahead := newReadAhead(p)
	defer ahead.Close()
	return f(newXMLScanner(name, ahead))
}
