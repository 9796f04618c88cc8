package workbook

import (
	"fmt"
	"strings"
)

// Code says what kind of thing is wrong. Codes are stable and kebab-case.
type Code string

// The codes of an Error. Those up to NotAWorkbook are about the file as a
// whole: it is something else than an XLSX workbook.
const (
	EmptyFile         Code = "empty-file"
	EncryptedWorkbook Code = "encrypted-workbook"
	OldExcel          Code = "old-excel"           // .xls, BIFF
	BinaryWorkbook    Code = "binary-workbook"     // .xlsb
	OpenDocument      Code = "open-document"       // .ods
	WebPage           Code = "web-page"            // HTML or MHTML under a workbook's name
	SpreadsheetML     Code = "spreadsheetml"       // Excel 2003 XML
	PlainText         Code = "text-file"           // CSV or text under a workbook's name
	PDFFile           Code = "pdf-file"            //
	NotAWorkbook      Code = "not-a-workbook"      // anything else
	DamagedArchive    Code = "damaged-archive"     // the ZIP container, a checksum, a size
	UnsafeArchive     Code = "unsafe-archive"      // part names that programs read differently
	OverLimit         Code = "over-limit"          // more than a workbook of this program may hold
	MissingPart       Code = "missing-part"        // a part or sheet that is named is not there
	DamagedXML        Code = "damaged-xml"         // a part is not well-formed
	DamagedContent    Code = "damaged-content"     // well-formed, but against the format's rules
	Unsupported       Code = "unsupported-content" // legal, but its meaning would be a guess
	Unreadable        Code = "unreadable"          // the file could not be read at all
)

// Error says what is wrong, where, and what to do about it.
type Error struct {
	Code   Code
	Part   string // inside the archive, such as xl/worksheets/sheet1.xml; "" for the file
	Sheet  string // the sheet's name, where it is known
	Row    int    // 1-based; 0 if none
	Column int    // 1-based; 0 if none
	Offset int64  // bytes into the uncompressed part, where known
	Detail string // what is wrong, in a phrase
	Err    error  // the cause, if another package found it
}

// Error names the part and the place before what is wrong there.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Part != "" {
		b.WriteString(e.Part)
	}
	if e.Sheet != "" {
		fmt.Fprintf(&b, " (sheet %q)", e.Sheet)
	}
	switch {
	case e.Row > 0 && e.Column > 0:
		fmt.Fprintf(&b, ", cell %s%d", ColumnName(e.Column-1), e.Row)
	case e.Row > 0:
		fmt.Fprintf(&b, ", row %d", e.Row)
	}
	if e.Offset > 0 {
		fmt.Fprintf(&b, ", byte %d", e.Offset)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(e.Detail)
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Hint says what a person can do about it.
func (e *Error) Hint() string { return hints[e.Code] }

const saveAgain = "export or download the file again; if Excel opens it without a repair message, save it there once more as Excel Workbook (.xlsx)"

var hints = map[Code]string{
	EmptyFile:         "the file has no content: export it again",
	EncryptedWorkbook: "open it in Excel with its password, remove the password (File, Info, Protect Workbook, Encrypt with Password, leave it empty) and save a copy",
	OldExcel:          "open it in Excel and save it as Excel Workbook (.xlsx)",
	BinaryWorkbook:    "open it in Excel and save it as Excel Workbook (.xlsx)",
	OpenDocument:      "open it in LibreOffice or Excel and save it as Excel Workbook (.xlsx)",
	WebPage:           "open it in Excel and save it as Excel Workbook (.xlsx), or export the report as CSV",
	SpreadsheetML:     "open it in Excel and save it as Excel Workbook (.xlsx)",
	PlainText:         "it is read as text: rename it to .csv or .txt",
	PDFFile:           "a PDF cannot be read: export the report as CSV or Excel",
	NotAWorkbook:      "export the report as CSV or as Excel Workbook (.xlsx)",
	DamagedArchive:    saveAgain,
	UnsafeArchive:     "do not use this file: programs can read different contents from it; export it again from its source",
	OverLimit:         "export fewer rows per file, or export as CSV",
	MissingPart:       saveAgain,
	DamagedXML:        saveAgain,
	DamagedContent:    saveAgain,
	Unsupported:       "open it in Excel and save it as Excel Workbook (.xlsx), or export as CSV",
	Unreadable:        "check that the file is there and may be read",
}

// quote shows at most a few dozen bytes of what stood in the file.
func quote(b []byte) string {
	const most = 40
	if len(b) > most {
		return fmt.Sprintf("%+q...", b[:most])
	}
	return fmt.Sprintf("%+q", b)
}
