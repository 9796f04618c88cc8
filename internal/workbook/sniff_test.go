package workbook

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestH09OtherFiles gives each kind of file that is no workbook its own words.
func TestH09OtherFiles(t *testing.T) {
	ole := func(name string) string {
		b := make([]byte, 2048)
		copy(b, oleMagic)
		b[30] = 9 // sectors of 512 bytes
		b[48] = 1 // the directory begins in sector 1
		copy(b[1024:], utf16LE(name))
		return string(b)
	}
	for _, c := range []struct {
		name, content string
		code          Code
		says          string
	}{
		{"empty", "", EmptyFile, "empty"},
		{"password", ole("EncryptedPackage"), EncryptedWorkbook, "password"},
		{"xls", ole("Workbook"), OldExcel, "97-2003"},
		{"xls of Excel 5", ole("Book"), OldExcel, "97-2003"},
		{"BIFF without a container", "\x09\x08\x10\x00\x00\x06\x05\x00", OldExcel, ".xls"},
		{"doc", ole("WordDocument"), NotAWorkbook, "another kind"},
		{"OLE cut short", oleMagic, OldExcel, "97-2003"},
		{"html", "\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", WebPage, "web page"},
		{"html with a mark", "\uFEFF<!DOCTYPE HTML>\n<html>", WebPage, "web page"},
		{"html in UTF-16", "\xFF\xFE<\x00t\x00a\x00b\x00l\x00e\x00>\x00", WebPage, "web page"},
		{"mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related", WebPage, "web page"},
		{"SpreadsheetML", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", SpreadsheetML, "2003"},
		{"XML", "<?xml version=\"1.0\"?><a/>", NotAWorkbook, "XML"},
		{"csv", "Item Number,Qty\r\nA-1,5\r\n", PlainText, "text"},
		{"text in UTF-16", "\xFF\xFEI\x00t\x00e\x00m\x00", PlainText, "text"},
		{"text in Windows-1252", "Art\xEDculo;Cantidad\r\n", PlainText, "text"},
		{"pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3", PDFFile, "PDF"},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01", NotAWorkbook, "no known kind"},
		{"zip of nothing", "PK\x05\x06" + strings.Repeat("\x00", 18), NotAWorkbook, "ZIP"},
	} {
		t.Run(c.name, func(t *testing.T) { mustFail(t, []byte(c.content), c.code, c.says) })
	}
	for _, c := range []struct {
		name string
		file parts
		code Code
	}{
		{"ods", parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}, OpenDocument},
		{"zip", parts{{"receipts.csv", "a,b"}}, NotAWorkbook},
		{"xlsb", tiny("").edit(t, "_rels/.rels", "workbook.xml", "workbook.bin"), BinaryWorkbook},
		{"docx", tiny("").with(bookPart, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`), NotAWorkbook},
		{"no main document", tiny("").edit(t, "_rels/.rels", "officeDocument\"", "other\""), NotAWorkbook},
		{"no workbook part", tiny("").without(bookPart), MissingPart},
		{"no relations", tiny("").without(bookRels), MissingPart},
		{"no sheet part", tiny("").without(sheetPart), MissingPart},
		{"sheet without a relation", tiny("").edit(t, bookPart, `r:id="rId1"`, `r:id="rId9"`), DamagedContent},
		{"sheet of no worksheet", tiny("").with(sheetPart, `<chartsheet `+mainNS+`/>`), DamagedContent},
		{"sheet of another namespace", tiny("").with(sheetPart, `<worksheet xmlns="urn:x"><sheetData/></worksheet>`), DamagedContent},
		{"no data", tiny("").with(sheetPart, `<worksheet `+mainNS+`/>`), DamagedContent},
		{"data twice", tiny("").with(sheetPart, `<worksheet `+mainNS+`><sheetData/><sheetData/></worksheet>`), DamagedContent},
		{"rows beside the data", tiny("").with(sheetPart, `<worksheet `+mainNS+`><sheetData/><extLst><row r="1"/></extLst></worksheet>`), Unsupported},
		{"rows in alternatives", tiny(`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback><row r="1"/></mc:Fallback></mc:AlternateContent>`), Unsupported},
		{"rows of another namespace", tiny(`<row xmlns="urn:x" r="1"/>`), Unsupported},
		{"no sheets", tiny("").edit(t, bookPart, `<sheet name="Data" sheetId="1" r:id="rId1"/>`, ``), DamagedContent},
		{"two sheets of a name", tiny("").edit(t, bookPart, `</sheets>`, `<sheet name="DATA" sheetId="2" r:id="rId1"/></sheets>`), DamagedContent},
		{"two sheets of a part", tiny("").edit(t, bookPart, `</sheets>`, `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`), DamagedContent},
	} {
		t.Run(c.name, func(t *testing.T) { mustFail(t, c.file.zip(t), c.code) })
	}
}

// TestSniff is about text, which is read by others.
func TestSniff(t *testing.T) {
	wide := func(s string) string { return string(utf16LE(s)) }
	for _, c := range []struct {
		name, head string
		want       Format
	}{
		{"csv", "Item,Qty\r\nA,1\r\n", FormatText},
		{"one letter", "x", FormatText},
		{"a report with form feeds", "System: 12/31/2024\r\n\f\fPURCHASE RECEIPTS REPORT\r\n\x1a", FormatText},
		{"box drawing of an old code page", "\xC9\xCD\xCD\xBB\r\n\xBA x\xBA\r\n", FormatText},
		{"one NUL", "Item\x00,Qty\r\n", FormatText},
		{"UTF-8 with a mark", "\uFEFFItem;Qty", FormatText},
		{"UTF-16 with a mark", "\xFF\xFE" + wide("Item\tQty\r\n"), FormatText},
		{"UTF-16 the other way", "\xFE\xFF\x00I\x00t\x00e\x00m", FormatText},
		{"UTF-16 without a mark", wide("Item\tQty\r\nA\t1\r\n"), FormatText},
		{"a formula", "=\"00123\",<5>", FormatText},
		{"less-than first", "<none>,5\r\n", FormatText},
		{"PK at the beginning", "PK,Item\r\n", FormatText},
		{"cut in a character", "caf\xC3", FormatText},
		{"html after a comment", "<!-- saved from GP --><table><tr>", FormatHTML},
		{"XHTML", "<?xml version=\"1.0\"?><html>", FormatHTML},
		{"nothing", "", FormatEmpty},
		{"zip", "PK\x03\x04", FormatZip},
		{"program", "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xFF\xFF", FormatUnknown},
		{"gzip", "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03", FormatUnknown},
	} {
		if got := Sniff([]byte(c.head)); got != c.want {
			t.Errorf("%s is %d, want %d", c.name, got, c.want)
		}
	}
}

type failingReader struct{ error }

func (r failingReader) ReadAt([]byte, int64) (int, error) { return 0, r.error }

// TestH09Unreadable keeps the cause of a failing disk or a directory.
func TestH09Unreadable(t *testing.T) {
	for _, r := range []io.ReaderAt{failingReader{os.ErrPermission}, failingReader{io.ErrUnexpectedEOF}} {
		_, err := Open(r, 1000)
		if e := asError(err); e == nil || e.Code != Unreadable || e.Unwrap() == nil {
			t.Errorf("%v", err)
		}
	}
	dir, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = dir.Close() }()
	if _, err := Open(dir, 4096); err == nil {
		t.Error("a directory is no workbook")
	}
}

// TestCorpusOfOtherFormats runs over odd files of public test suites, if they
// are there: each is read, or refused with a code and a hint.
func TestCorpusOfOtherFormats(t *testing.T) {
	files := corpus(t)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			for i := range b.Sheets() {
				if _, err = rowsOf(b, i); err != nil {
					break
				}
			}
		}
		if err == nil {
			continue
		}
		if e := asError(err); e == nil || e.Code == "" || e.Hint() == "" {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		t.Logf("%s: %v", filepath.Base(path), err)
	}
}

// corpus lists files of public test suites beside the project.
func corpus(t testing.TB) []string {
	t.Helper()
	var files []string
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	_ = filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasPrefix(filepath.Ext(path), ".xls") || strings.HasSuffix(path, ".ods") {
			files = append(files, path)
		}
		return nil
	})
	if len(files) == 0 {
		t.Skip("no files in " + root)
	}
	return files
}
