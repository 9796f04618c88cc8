package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// parts is a small workbook as a list of parts, so that a test can break any
// of them.
type parts [][2]string

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS   = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

	sheetPart   = "xl/worksheets/sheet1.xml"
	stringsPart = "xl/sharedStrings.xml"
	stylesPart  = "xl/styles.xml"
	bookPart    = "xl/workbook.xml"
	bookRels    = "xl/_rels/workbook.xml.rels"
)

// tiny is a workbook with one sheet whose rows are given, the shared texts
// alpha, beta and gamma, and the styles 0 general, 1 date (built-in 14), 2
// date and time (custom), 3 two decimals.
func tiny(rows string) parts {
	return parts{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", relations(`<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/>`)},
		{bookPart, xmlHead + `<workbook ` + mainNS + ` ` + relNS + `><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{bookRels, relations(`<Relationship Id="rId1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relType + `styles" Target="styles.xml"/>`)},
		{sheetPart, worksheet(rows)},
		{stringsPart, xmlHead + `<sst ` + mainNS + `><si><t>alpha</t></si><si><t>beta</t></si><si><t>gamma</t></si></sst>`},
		{stylesPart, xmlHead + `<styleSheet ` + mainNS + `><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>`},
	}
}

func relations(list string) string {
	return xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
}

func worksheet(rows string) string {
	return xmlHead + `<worksheet ` + mainNS + `><dimension ref="A1:B2"/><sheetData>` + rows + `</sheetData><pageMargins left="0.7"/></worksheet>`
}

// with replaces the content of a part, or adds it.
func (p parts) with(name, content string) parts {
	q := slices.Clone(p)
	for i := range q {
		if q[i][0] == name {
			q[i][1] = content
			return q
		}
	}
	return append(q, [2]string{name, content})
}

// edit replaces old by new in a part, which must be there.
func (p parts) edit(t testing.TB, name, old, new string) parts {
	t.Helper()
	for _, part := range p {
		if part[0] == name {
			if !strings.Contains(part[1], old) {
				t.Fatalf("%s does not contain %q", name, old)
			}
			return p.with(name, strings.ReplaceAll(part[1], old, new))
		}
	}
	t.Fatalf("no part %s", name)
	return nil
}

func (p parts) without(name string) parts {
	return slices.DeleteFunc(slices.Clone(p), func(part [2]string) bool { return part[0] == name })
}

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range p {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readSheet returns all rows of a sheet of the file, or the first error.
func readSheet(data []byte, sheet int) ([]Row, error) {
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return rowsOf(b, sheet)
}

func rowsOf(b *Book, sheet int) ([]Row, error) {
	var rows []Row
	err := b.Rows(sheet, func(r *Row) error {
		rows = append(rows, Row{r.Number, r.Hidden, slices.Clone(r.Cells)})
		return nil
	})
	return rows, err
}

func mustRead(t testing.TB, p parts) []Row {
	t.Helper()
	rows, err := readSheet(p.zip(t), 0)
	if err != nil {
		t.Fatalf("a whole workbook is refused: %v", err)
	}
	return rows
}

// mustFail reads and wants an *Error of the code whose text holds all of what.
func mustFail(t testing.TB, data []byte, code Code, what ...string) {
	t.Helper()
	rows, err := readSheet(data, 0)
	if err == nil {
		t.Errorf("no error, %d rows", len(rows))
		return
	}
	e := asError(err)
	if e == nil {
		t.Errorf("the error is a %T: %v", err, err)
		return
	}
	if code != "" && e.Code != code {
		t.Errorf("code %s, want %s: %v", e.Code, code, err)
	}
	for _, w := range what {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	if e.Hint() == "" {
		t.Errorf("no hint for code %s", e.Code)
	}
}

// asError returns the *Error in err, or nil.
func asError(err error) *Error {
	var e *Error
	errors.As(err, &e)
	return e
}

func row(n int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, n, cells) }

// show writes rows as one line each: number, then column=kind:value.
func show(rows []Row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%d", r.Number)
		if r.Hidden {
			b.WriteString(" hidden")
		}
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " %s=%s:%s", ColumnName(c.Column), kindNames[c.Kind], c.Value)
			if c.Formula {
				b.WriteString("(f)")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

var kindNames = map[Kind]string{Empty: "empty", Text: "text", Number: "number", Date: "date", Bool: "bool", Fault: "fault"}
