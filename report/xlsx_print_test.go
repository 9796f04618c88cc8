package report

import (
	"encoding/xml"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tieout/analyzer"
)

func TestW24PrintSetup(t *testing.T) {
	data := workbookOf(t, document(analyzer.Unexplained))
	titles := map[string]string{}
	for _, n := range reopen(t, data).GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" || n.Name == "Print_Titles" {
			titles[n.Scope] = n.RefersTo
		}
	}
	for name, part := range unpack(t, data).sheets(t) {
		var s struct {
			Properties struct {
				Fit string `xml:"fitToPage,attr"`
			} `xml:"sheetPr>pageSetUpPr"`
			Setup struct {
				Orientation string `xml:"orientation,attr"`
				Width       string `xml:"fitToWidth,attr"`
				Paper       string `xml:"paperSize,attr"`
			} `xml:"pageSetup"`
			Foot string `xml:"headerFooter>oddFooter"`
		}
		must(t, xml.Unmarshal([]byte(part), &s))
		if s.Properties.Fit != "true" && s.Properties.Fit != "1" || s.Setup.Width != "1" || s.Setup.Orientation != "landscape" {
			t.Errorf("%s is not one landscape page wide: %+v", name, s)
		}
		if !strings.Contains(s.Foot, "Page &P of &N") || !strings.Contains(s.Foot, name) {
			t.Errorf("%s: footer %q", name, s.Foot)
		}
		if !regexp.MustCompile(`\$\d+:\$\d+$`).MatchString(titles[name]) {
			t.Errorf("%s repeats the rows %q", name, titles[name])
		}
	}
}

// Printed so that it fits the page, a sheet must still be legible.
func TestW24SheetsAreNotTooWide(t *testing.T) {
	for _, d := range []*Document{document(analyzer.Unexplained), hostileDocument()} {
		for _, s := range laidOut(d).sheets {
			if px := s.width(0, len(s.columns)); px > mostPixels*1.15 {
				t.Errorf("%s is %.0f pixels wide: nine points would be printed at %.1f", s.name, px, 9*pagePixels/px)
			}
		}
	}
}

// Numbers that do not fit their column are shown as a row of signs.
func TestNumbersFitTheirColumns(t *testing.T) {
	w := laidOut(document(analyzer.Unexplained))
	f := lookOf(partBody).font()
	for id, p := range w.tables {
		for i := range p.Len {
			for j, c := range p.At(i).Cells {
				if !c.Kind.Numeric() || !p.shows(j) || p.scattered {
					continue
				}
				col, row := p.at(i, j)
				if px := p.sheet.width(col, 1); px < f.width(c.People())+4 {
					t.Errorf("%s %s!%s: %s is wider than its %.0f pixels", id, p.sheet.name, cellName(col, row), c.People(), px)
				}
			}
		}
	}
}

// pages prints a workbook and returns the text of its pages.
func pages(t *testing.T, data []byte) string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("TIEOUT_FULL") != "" {
			t.Fatal("pdftotext is not installed: apt-get install poppler-utils")
		}
		t.Skip("pdftotext is not installed: the printed workpaper is not read here")
	}
	out, err := exec.Command(path, "-layout", soffice(t, data, "pdf"), "-").Output()
	must(t, err)
	return string(out)
}

func TestW24NoColumnIsCutOnPaper(t *testing.T) {
	d := document(analyzer.Unexplained)
	data := workbookOf(t, d)
	paper := pages(t, data)
	if strings.Contains(paper, "###") {
		t.Error("a number does not fit its column on paper")
	}
	said := strings.Join(strings.Fields(paper), " ")
	for _, s := range laidOut(d).sheets {
		for _, p := range s.streams {
			var shown []string
			for j, c := range p.Columns {
				if p.shows(j) {
					shown = append(shown, c.Title)
				}
			}
			for _, title := range append(shown, p.boxes...) {
				for _, word := range strings.Fields(title) { // captions wrap
					if !strings.Contains(said, word) {
						t.Errorf("%s: %q of the caption %q is not on paper", s.name, word, title)
					}
				}
			}
		}
	}
	assertLastColumns(t, d, said)
	if n := strings.Count(paper, "Page "); n != strings.Count(paper, "\f") {
		t.Errorf("%d page numbers on %d pages", n, strings.Count(paper, "\f"))
	}
}

// assertLastColumns looks for what stands last in the rows of every table.
func assertLastColumns(t *testing.T, d *Document, said string) {
	t.Helper()
	for id, p := range laidOut(d).tables {
		if p.scattered || p.Len == 0 || p.columns == nil {
			continue
		}
		last := slices.Index(p.columns, p.lastColumn())
		for i := range p.Len {
			c := p.At(i).Cells[last]
			words := strings.Fields(c.People())
			if c.Kind == Amount && c.Amount.IsZero() || p.lone && c.Kind == Reference {
				continue
			}
			if n := len(words); n > 0 && !strings.Contains(said, words[n-1]) {
				t.Errorf("%s row %d: %q of the last column is not on paper", id, i+1, words[n-1])
			}
		}
	}
}

func TestTextIsMeasured(t *testing.T) {
	f := font{pixels: 12}
	if got := f.width("0123456789"); got < 66 || got > 67.5 {
		t.Errorf("ten digits are %.2f pixels wide", got)
	}
	for _, c := range []struct {
		text  string
		cell  float64
		lines int
	}{
		{"", 50, 1}, {"one", 50, 1}, {"one two three", 44, 2}, {"one two three", 28, 3}, {"one two three", 25, 4},
		{"line\nline", 100, 2}, {strings.Repeat("x", 100), 60, 10}, {strings.Repeat("x", 100), 53, 12}, {"東京東京東京", 26, 3},
	} {
		if got := f.lines(c.text, c.cell); got != c.lines {
			t.Errorf("%q in %.0f pixels stands on %d lines, want %d", c.text, c.cell, got, c.lines)
		}
	}
	if heightOf("one line", 500, f) != 0 || heightOf("two\nlines", 500, f) < 24 {
		t.Error("the height of a row does not follow its lines")
	}
}

func TestColumnsStandInTheirOrder(t *testing.T) {
	number := regexp.MustCompile(`<col min="(\d+)" max="(\d+)"`)
	for name, sheet := range unpack(t, workbookOf(t, document(analyzer.Unexplained))).sheets(t) {
		widths := number.FindAllStringSubmatch(sheet, -1)
		for i, w := range widths {
			if want := strconv.Itoa(i + 1); w[1] != want || w[2] != want {
				t.Fatalf("%s: column %s to %s is the width number %s", name, w[1], w[2], want)
			}
		}
		if len(widths) < headerColumns {
			t.Errorf("%s: %d columns have a width", name, len(widths))
		}
	}
}

// A note of several sentences runs over the columns of prose and as many lines
// as it needs: on one line, paper would cut it at its edge.
func TestNotesOfTablesWrap(t *testing.T) {
	w := laidOut(document(analyzer.Unexplained))
	p := w.tables["account-bridges"]
	if p == nil || len(p.Notes) == 0 {
		t.Fatal("the bridge of each account has no note")
	}
	row := p.head + p.Len + 2
	d := p.sheet.cells[row][0]
	if d.value.Text != p.Notes[0] || !d.look.wraps() || d.over != proseColumns {
		t.Errorf("row %d has %q over %d columns, wrapping %v", row, d.value.Text, d.over, d.look.wraps())
	}
	if newLine(p.sheet).fill(row) < 20 {
		t.Error("the row of a long note has the height of one line")
	}
}
