// Package workbook reads XLSX files strictly and in a stream: it returns every
// row of a sheet, or an error that names the part and the place. It exists
// because general readers return the rows before a damaged place without an
// error, and a tie-out that silently loses rows is false audit evidence.
//
// It knows the file format only; what a table means is importer's work.
package workbook

import "io"

// Kind is what a cell holds.
type Kind uint8

// The kinds of a cell.
const (
	Empty Kind = iota
	Text
	Number // Value is the number's shortest decimal text, at most 15 significant digits
	Date   // Value is ISO: 2006-01-02, or with a time 2006-01-02T15:04:05; the number's format is a date's
	Bool   // "TRUE" or "FALSE"
	Fault  // an error value such as #N/A, or a formula without a cached value; Value says which
)

// Cell is one cell that is not blank.
type Cell struct {
	Column int // 0-based
	Kind   Kind
	Value  string
	// Raw is what stood in the file, where Value was normalised (binary noise
	// beyond 15 digits, a date serial).
	Raw string
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
}

// Book is an open workbook.
type Book struct{}

// Open reads the parts list of a workbook of size bytes. Whatever the file
// claims, memory stays bounded.
func Open(r io.ReaderAt, size int64) (*Book, error) { panic("not written yet") }

// Sheets lists the worksheets in their order.
func (b *Book) Sheets() []Sheet { panic("not written yet") }

// Rows calls yield for each row of the sheet that is in the file, ascending,
// and returns the first error. The Row and its Cells are only valid during the
// call. It may be called more than once.
func (b *Book) Rows(sheet int, yield func(*Row) error) error { panic("not written yet") }
