package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tieout/analyzer"
)

// parcel is a workbook taken apart: its parts by name, and what is written in
// them before any reader of workbooks makes sense of it.
type parcel map[string]string

func unpack(t testing.TB, data []byte) parcel {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	p := parcel{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		b, err := io.ReadAll(r)
		must(t, err)
		p[f.Name] = string(b)
	}
	return p
}

// rawCell is a cell as the file carries it.
type rawCell struct {
	sheet   string
	Ref     string `xml:"r,attr"`
	Style   int    `xml:"s,attr"`
	Type    string `xml:"t,attr"`
	Formula string `xml:"f"`
	Value   string `xml:"v"`
	Text    string `xml:"is>t"`
}

// sheets maps the names of the sheets to their parts.
func (p parcel) sheets(t testing.TB) map[string]string {
	t.Helper()
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	must(t, xml.Unmarshal([]byte(p["xl/workbook.xml"]), &book))
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		} `xml:"Relationship"`
	}
	must(t, xml.Unmarshal([]byte(p["xl/_rels/workbook.xml.rels"]), &rels))
	parts := map[string]string{}
	for _, s := range book.Sheets {
		for _, r := range rels.List {
			if r.ID == s.ID {
				parts[s.Name] = p[strings.TrimPrefix(path.Join("xl", strings.TrimPrefix(r.Target, "/xl/")), "/")]
			}
		}
	}
	return parts
}

// cells are all cells of all sheets.
func (p parcel) cells(t testing.TB) []rawCell {
	t.Helper()
	var list []rawCell
	for name, part := range p.sheets(t) {
		var sheet struct {
			Cells []rawCell `xml:"sheetData>row>c"`
		}
		must(t, xml.Unmarshal([]byte(part), &sheet))
		for _, c := range sheet.Cells {
			c.sheet = name
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b rawCell) int { return strings.Compare(a.sheet+a.Ref, b.sheet+b.Ref) })
	return list
}

func TestW22EveryFormulaCarriesItsValue(t *testing.T) {
	for _, v := range verdicts {
		live := 0
		for _, c := range unpack(t, workbookOf(t, document(v))).cells(t) {
			if c.Formula == "" {
				continue
			}
			live++
			if _, err := strconv.ParseFloat(c.Value, 64); err != nil || c.Type != "" && c.Type != "n" {
				t.Errorf("%s!%s: formula %s carries %q of type %q, no number", c.sheet, c.Ref, c.Formula, c.Value, c.Type)
			}
		}
		if live < 100 {
			t.Errorf("%s: only %d formulas: totals, differences and checks must be live", v, live)
		}
	}
}

// Every total, difference and check of a table is live, wherever it stands.
func TestTotalsAndDifferencesAreLive(t *testing.T) {
	w := laidOut(document(analyzer.Unexplained))
	for id, p := range w.tables {
		if p.scattered || p.Len == 0 {
			continue
		}
		for _, c := range p.Columns {
			if c.Formula != nil && p.formula(c.Formula, 0) == "" {
				t.Errorf("%s.%s follows from its row, but is a constant", id, c.ID)
			}
		}
		if !p.totalled {
			continue
		}
		for j, c := range p.Totals() {
			if c.Kind == Blank || !p.shows(j) {
				continue
			}
			col, row := p.at(p.Len, j)
			if d := p.sheet.cells[row][col]; !strings.HasPrefix(d.formula, "SUM(") {
				t.Errorf("the total of %s.%s is no sum: %q", id, p.Columns[j].ID, d.formula)
			}
		}
	}
}

func TestW23NothingActsOrHides(t *testing.T) {
	for _, d := range []*Document{document(analyzer.Unexplained), document(analyzer.Tied), hostileDocument()} {
		p := unpack(t, workbookOf(t, d))
		for name := range p {
			for _, bad := range []string{"vba", ".bin", "externalLink", "connections", "queryTable", "activeX", "embeddings", "customXml", "ctrlProp", "webExtension"} {
				if strings.Contains(strings.ToLower(name), strings.ToLower(bad)) {
					t.Errorf("the package holds %s", name)
				}
			}
			if strings.HasSuffix(name, ".rels") && strings.Contains(p[name], `TargetMode="External"`) {
				t.Errorf("%s leads outside the file", name)
			}
		}
		if s := p["xl/workbook.xml"]; strings.Contains(s, `state="hidden"`) || strings.Contains(s, `state="veryHidden"`) || strings.Contains(s, "fullCalcOnLoad") || strings.Contains(s, "workbookProtection") {
			t.Error("the workbook hides a sheet, is protected, or recalculates on loading")
		}
		for name, sheet := range p.sheets(t) {
			if _, after, ok := strings.Cut(sheet, "</sheetData>"); !ok || strings.Contains(after, "<sheetProtection") || strings.Contains(after, "<oleObjects") {
				t.Errorf("%s is protected or holds an object", name)
			}
			if strings.Contains(sheet, ` hidden="1"`) {
				t.Errorf("%s hides a row or a column", name)
			}
		}
		for _, c := range p.cells(t) {
			if m := volatile.FindString(c.Formula); m != "" {
				t.Errorf("%s!%s: %s is volatile or leads elsewhere: %s", c.sheet, c.Ref, m, c.Formula)
			}
		}
	}
}

var volatile = regexp.MustCompile(`(?i)\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|INFO|CELL|HYPERLINK|WEBSERVICE|DDE|CALL|REGISTER\.ID|RTD|IMPORTDATA)\(|\[[0-9]+\]|\|`)

// Cells of tables are never merged: prose alone runs over several columns.
func TestW23NoDataCellIsMerged(t *testing.T) {
	w := laidOut(document(analyzer.Unexplained))
	for _, s := range w.sheets {
		for _, m := range s.merges {
			for _, p := range s.streams {
				if m.row >= p.head && m.row <= p.head+p.Len+1 {
					t.Errorf("%s: row %d of table %s is merged", s.name, m.row, p.ID)
				}
			}
		}
	}
}

func TestW23PropertiesAreOurs(t *testing.T) {
	p := unpack(t, workbookOf(t, document(analyzer.Unexplained)))
	for name, part := range p {
		for _, maker := range []string{"xuri", "excelize", "Go Excel", "Microsoft Excel"} {
			if strings.Contains(strings.ToLower(part), strings.ToLower(maker)) {
				t.Errorf("%s names %s", name, maker)
			}
		}
	}
	for _, want := range []string{"<dc:creator>tieout</dc:creator>", "Inventory subledger to general ledger tie-out", "2023-12-31T00:00:00Z"} {
		if !strings.Contains(p["docProps/core.xml"], want) {
			t.Errorf("the properties do not say %s: %s", want, p["docProps/core.xml"])
		}
	}
}

func TestW25Formats(t *testing.T) {
	d := document(analyzer.Unexplained)
	f := reopen(t, workbookOf(t, d))
	w := laidOut(d)
	want := map[Kind]string{Amount: formatAmount, Key: formatText, Text: formatText, Day: formatDay, Percent: formatPercent}
	for id, p := range w.tables {
		for j, c := range p.Columns {
			if want[c.Kind] == "" || p.Len == 0 || !p.shows(j) || p.scattered || id == "summary" {
				continue
			}
			col, row := p.at(0, j)
			style, err := f.GetCellStyle(p.sheet.name, cellName(col, row))
			must(t, err)
			st, err := f.GetStyle(style)
			must(t, err)
			got := ""
			if st.CustomNumFmt != nil {
				got = *st.CustomNumFmt
			} else if st.NumFmt == 49 {
				got = formatText
			}
			if got != want[c.Kind] {
				t.Errorf("%s.%s (%s!%s) has the format %q, want %q", id, c.ID, p.sheet.name, cellName(col, row), got, want[c.Kind])
			}
		}
	}
}

func TestW25HeadsAreFrozenAndFiltered(t *testing.T) {
	p := unpack(t, workbookOf(t, document(analyzer.Unexplained)))
	unfiltered := map[string]bool{"Bridge": true} // sorting would break the walk
	for name, sheet := range p.sheets(t) {
		switch name {
		case "Summary", "Breakdown", "Leads", "IPE", "Method":
			continue // forms, and sheets of several short tables
		}
		if !strings.Contains(sheet, `state="frozen"`) {
			t.Errorf("%s: the captions do not stay in sight", name)
		}
		if got := strings.Contains(sheet, "<autoFilter"); got == unfiltered[name] {
			t.Errorf("%s: filtered is %v", name, got)
		}
	}
}

func TestEveryPartIsWellFormed(t *testing.T) {
	for name, part := range unpack(t, workbookOf(t, hostileDocument())) {
		dec := xml.NewDecoder(strings.NewReader(part))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}
