package workbook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf8"
)

// Format is what a file is by its first bytes.
type Format uint8

// The formats Sniff tells apart.
const (
	FormatUnknown       Format = iota
	FormatEmpty                // no bytes at all
	FormatZip                  // an archive: a workbook, if Open says so
	FormatText                 // CSV, tab-separated or report text in any encoding
	FormatOLE                  // .xls, or a workbook with a password
	FormatHTML                 // HTML or MHTML
	FormatSpreadsheetML        // Excel 2003 XML
	FormatXML                  // other XML
	FormatPDF
)

// SniffLength is how many bytes Sniff looks at; fewer are enough for most files.
const SniffLength = 4096

// Sniff tells from the first bytes of a file whether it is a workbook
// (FormatZip), text, or something that has to be saved differently first. It
// never looks at a name.
func Sniff(head []byte) Format {
	if len(head) > SniffLength {
		head = head[:SniffLength]
	}
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return m.format
		}
	}
	if len(head) == 0 {
		return FormatEmpty
	}
	if isRawBIFF(head) {
		return FormatOLE
	}
	return sniffText(head)
}

var magics = []struct {
	prefix string
	format Format
}{
	{"PK\x03\x04", FormatZip},
	{"PK\x05\x06", FormatZip},
	{oleMagic, FormatOLE},
	{"%PDF-", FormatPDF},
}

const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// isRawBIFF knows the BOF record of Excel 2 to 5 files without a container.
func isRawBIFF(head []byte) bool {
	return len(head) >= 4 && head[0] == 9 && head[3] == 0 &&
		(head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8) &&
		(head[2] == 4 || head[2] == 6 || head[2] == 8 || head[2] == 16)
}

func sniffText(head []byte) Format {
	text, wide := asciiView(head)
	if !wide && !looksLikeText(head) {
		return FormatUnknown
	}
	low := bytes.ToLower(text)
	switch {
	case bytes.Contains(low, []byte("urn:schemas-microsoft-com:office:spreadsheet")) && bytes.HasPrefix(low, []byte("<")):
		return FormatSpreadsheetML
	case startsHTML(low):
		return FormatHTML
	case bytes.HasPrefix(low, []byte("<?xml")):
		return FormatXML
	}
	return FormatText
}

// asciiView strips the byte order mark and leading space; of UTF-16 it keeps
// the low bytes, enough to see tags.
func asciiView(head []byte) (text []byte, wide bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		head = head[3:]
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		head, wide = everySecond(head[2:]), true
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		head, wide = everySecond(head[1:])[1:], true
	case looksWide(head):
		wide = true
		if head[0] == 0 {
			head = head[1:]
		}
		head = everySecond(head)
	}
	return bytes.TrimLeft(head, " \t\r\n"), wide
}

func everySecond(b []byte) []byte {
	out := make([]byte, 0, len(b)/2+1)
	for i := 0; i < len(b); i += 2 {
		out = append(out, b[i])
	}
	return out
}

// looksWide reports UTF-16 without a byte order mark: nearly every second byte
// is zero, and always the same one of two.
func looksWide(head []byte) bool {
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(head) / 2
	return half > 0 && (zero[0] == 0 && zero[1]*10 >= half*6 || zero[1] == 0 && zero[0]*10 >= half*6)
}

// looksLikeText refuses bytes no text export holds. A lone NUL is let through:
// the text reader names its line.
func looksLikeText(head []byte) bool {
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B {
			control++
		}
	}
	return control <= 1 || control*50 <= len(head) || utf8.Valid(head) && control*20 <= len(head)
}

func startsHTML(low []byte) bool {
	for _, p := range []string{"<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "mime-version:"} {
		if bytes.HasPrefix(low, []byte(p)) {
			return true
		}
	}
	if bytes.HasPrefix(low, []byte("<!--")) && bytes.Contains(low, []byte("<table")) {
		return true
	}
	return bytes.HasPrefix(low, []byte("<")) && bytes.Contains(low, []byte("<html"))
}

// notZip is the error for a file that is no archive.
func notZip(r io.ReaderAt, size int64, format Format) *Error {
	switch format {
	case FormatEmpty:
		return &Error{Code: EmptyFile, Detail: "the file is empty"}
	case FormatOLE:
		return oleError(r, size)
	case FormatHTML:
		return &Error{Code: WebPage, Detail: "this is a web page (HTML), not an Excel workbook, whatever its name says"}
	case FormatSpreadsheetML:
		return &Error{Code: SpreadsheetML, Detail: "this is an Excel 2003 XML file (SpreadsheetML), not an Excel workbook of today"}
	case FormatPDF:
		return &Error{Code: PDFFile, Detail: "this is a PDF document, not an Excel workbook"}
	case FormatText:
		return &Error{Code: PlainText, Detail: "this is a text file, not an Excel workbook, whatever its name says"}
	case FormatXML:
		return &Error{Code: NotAWorkbook, Detail: "this is an XML file of some other kind, not an Excel workbook"}
	}
	return &Error{Code: NotAWorkbook, Detail: "this is not an Excel workbook: its first bytes are of no known kind"}
}

// oleError tells a password-protected workbook from an old .xls by the names
// in the container's directory.
func oleError(r io.ReaderAt, size int64) *Error {
	names := oleDirectory(r, size)
	has := func(name string) bool { return bytes.Contains(names, utf16LE(name)) }
	switch {
	case has("encryptedpackage"), has("encryptioninfo"):
		return &Error{Code: EncryptedWorkbook, Detail: "the workbook is protected with a password"}
	case names != nil && !has("workbook") && !has("book"):
		return &Error{Code: NotAWorkbook, Detail: "this is an Office or OLE file of another kind, not an Excel workbook"}
	}
	return &Error{Code: OldExcel, Detail: "this is an Excel 97-2003 workbook (.xls), whatever its name says"}
}

// oleDirectory returns the first directory sectors in lower case, or nil. The
// directory of a workbook lies in one piece but for odd writers, who are then
// told apart by the sectors that follow.
func oleDirectory(r io.ReaderAt, size int64) []byte {
	var head [80]byte
	if _, err := r.ReadAt(head[:], 0); err != nil || string(head[:8]) != oleMagic {
		return nil
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift < 7 || shift > 16 {
		return nil
	}
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
	if at >= size {
		return nil
	}
	b := make([]byte, min(16<<10, size-at))
	if _, err := r.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return bytes.ToLower(b)
}

func utf16LE(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
