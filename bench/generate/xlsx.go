package main

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
)

// writeXLSX writes as Excel saves: texts in one table, numbers as doubles with
// seventeen digits, days as serials with a style.
func writeXLSX(w io.Writer, e export) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	for _, p := range fixedParts {
		part, err := z.Create(p[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, p[1]); err != nil {
			return err
		}
	}
	texts := &textTable{at: map[string]int{}}
	part, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	if err := writeSheet(part, e, texts); err != nil {
		return err
	}
	if part, err = z.Create("xl/sharedStrings.xml"); err != nil {
		return err
	}
	if err := texts.write(part); err != nil {
		return err
	}
	return z.Close()
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

var fixedParts = [][2]string{
	{"[Content_Types].xml", declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
	{"_rels/.rels", declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", declaration + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	{"xl/styles.xml", declaration + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// writeSheet writes the rows and gathers their texts.
func writeSheet(w io.Writer, e export, texts *textTable) error {
	b := bufio.NewWriterSize(w, 1<<20)
	_, _ = b.WriteString(declaration + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	row, line := 0, []byte(nil)
	add := func(cells []cell) error {
		row++
		line = fmt.Appendf(line[:0], `<row r="%d" spans="1:%d">`, row, len(cells))
		for i, c := range cells {
			line = appendCell(line, texts, i, row, c)
		}
		_, err := b.Write(append(line, `</row>`...))
		return err
	}
	captions := make([]cell, len(e.captions))
	for i, c := range e.captions {
		captions[i] = text(c)
	}
	if err := add(captions); err != nil {
		return err
	}
	if err := e.rows(add); err != nil {
		return err
	}
	_, _ = b.WriteString(`</sheetData></worksheet>`)
	return b.Flush()
}

// appendCell writes one cell; column is below 26.
func appendCell(line []byte, texts *textTable, column, row int, c cell) []byte {
	if c.text == "" {
		return line
	}
	line = append(line, `<c r="`...)
	line = append(line, byte('A'+column))
	line = strconv.AppendInt(line, int64(row), 10)
	switch {
	case c.serial > 0:
		line = append(line, `" s="1"><v>`...)
		line = strconv.AppendInt(line, int64(c.serial), 10)
	case c.number:
		line = append(line, `"><v>`...)
		x, err := strconv.ParseFloat(c.text, 64)
		if err != nil {
			panic(err) // the text was printed from a number
		}
		line = strconv.AppendFloat(line, x, 'g', 17, 64)
	default:
		line = append(line, `" t="s"><v>`...)
		line = strconv.AppendInt(line, int64(texts.index(c.text)), 10)
	}
	return append(line, `</v></c>`...)
}

// textTable is the workbook's table of texts.
type textTable struct {
	at   map[string]int
	list []string
	uses int
}

func (t *textTable) index(s string) int {
	t.uses++
	i, ok := t.at[s]
	if !ok {
		i = len(t.list)
		t.at[s] = i
		t.list = append(t.list, s)
	}
	return i
}

func (t *textTable) write(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<20)
	fmt.Fprintf(b, declaration+`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">`, t.uses, len(t.list))
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, s := range t.list {
		fmt.Fprintf(b, "<si><t>%s</t></si>", escape.Replace(s))
	}
	_, _ = b.WriteString(`</sst>`)
	return b.Flush()
}
