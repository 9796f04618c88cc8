package report

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// quoted is a text in a formula.
var quoted = regexp.MustCompile(`"([^"]|"")*"`)

// withItem is a document in which an item of the receipts is called text.
func withItem(text string) *Document {
	r, books := fixture(analyzer.Unexplained)
	books.Layers[1].Item = gp.CodeOf(text)
	return Build(r, books, Meta{})
}

func TestH22TextIsAlwaysText(t *testing.T) {
	for _, text := range []string{"=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-x", "\t=1", "\r=1", "＝1", `"=1`, "=1+1", "{=1}", "=HYPERLINK(\"x\")", "00123", "1.00E+05", "12-Mar", "TRUE", "#REF!"} {
		found := false
		for _, c := range unpack(t, workbookOf(t, withItem(text))).cells(t) {
			if strings.Contains(c.Formula, strings.TrimSpace(text)) {
				t.Fatalf("%q stands in a formula: %s!%s %s", text, c.sheet, c.Ref, c.Formula)
			}
			if c.sheet == "Purchase Receipts" && c.Text == shown(Printable(gp.CodeOf(text).String())) {
				found = found || c.Type == "inlineStr" && c.Formula == "" && c.Value == ""
			}
		}
		if !found {
			t.Errorf("%q is not carried as text", text)
		}
	}
}

// Formulas are ours alone: those of a hostile document are those of a clean
// one, conditions apart, which quote client text and nothing else.
func TestH22HostileTextMakesNoFormula(t *testing.T) {
	allowed := func(r rune) bool {
		return strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ$0123456789.,:()+-*/&<=>!' abcdefghijklmnopqrstuvwxyz", r)
	}
	for _, c := range unpack(t, workbookOf(t, hostileDocument())).cells(t) {
		bare := quoted.ReplaceAllString(c.Formula, "")
		if i := strings.IndexFunc(bare, func(r rune) bool { return !allowed(r) }); i >= 0 {
			t.Errorf("%s!%s: formula %s", c.sheet, c.Ref, c.Formula)
		}
	}
}

func TestH23HostileTextIsVisibleAndWhole(t *testing.T) {
	for _, c := range unpack(t, workbookOf(t, hostileDocument())).cells(t) {
		for i, r := range c.Text {
			if r != '\n' && acts(r) {
				t.Fatalf("%s!%s carries %U: %q", c.sheet, c.Ref, r, c.Text[max(0, i-20):])
			}
		}
	}
}

// What is written is what two readers read, ours and another's.
func TestH23EscapesRoundTrip(t *testing.T) {
	for _, text := range []string{"_x0041_", "_x005F_x0041_", "a_x000A_b", "_X0041_", "_x00e9_", "__x0041__", "_x0041_x0042_", "</t></is>", "<b>&amp;", "]]>", `"'`, " lead and trail ", "Größe 3½″", "東京", "\u202egnp", "nul\x00"} {
		data := workbookOf(t, withItem(text))
		want := shown(Printable(gp.CodeOf(text).String()))
		if got := texts(t, reopen(t, data), "Purchase Receipts"); !slices.Contains(got, want) {
			t.Errorf("%q is not read back as %q", text, want)
		}
		if !slices.Contains(readStrictly(t, data, "Purchase Receipts"), want) {
			t.Errorf("%q is not read back as %q by the strict reader", text, want)
		}
	}
}

// readStrictly reads the texts of a sheet with the reader of client files.
func readStrictly(t *testing.T, data []byte, sheet string) []string {
	t.Helper()
	book, err := workbook.Open(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var list []string
	for i, s := range book.Sheets() {
		if s.Name != sheet {
			continue
		}
		must(t, book.Rows(i, func(row *workbook.Row) error {
			for j := range row.Cells {
				list = append(list, row.Cells[j].Value)
			}
			return nil
		}))
	}
	return list
}

// The strict reader, which fails on the first thing that is not right, reads
// every sheet of a hostile workpaper.
func TestH23StrictReaderReadsEverySheet(t *testing.T) {
	data := workbookOf(t, hostileDocument())
	book, err := workbook.Open(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for i, s := range book.Sheets() {
		rows := 0
		if err := book.Rows(i, func(*workbook.Row) error { rows++; return nil }); err != nil || rows == 0 {
			t.Errorf("%s: %d rows, %v", s.Name, rows, err)
		}
	}
}

// Names of sheets are ours, so that no client text can break them or a link.
func TestH27SheetNamesAreValidAndOurs(t *testing.T) {
	hostile, clean := workbookOf(t, hostileDocument()), workbookOf(t, document(analyzer.Inconclusive))
	names := reopen(t, hostile).GetSheetList()
	for _, name := range names {
		if len(name) > excelize.MaxSheetNameLength || strings.ContainsAny(name, `[]:*?/\'`) {
			t.Errorf("sheet name %q", name)
		}
	}
	if want := reopen(t, clean).GetSheetList(); !slices.Equal(names, want) {
		t.Errorf("client text changes the sheets: %q, want %q", names, want)
	}
	assertPaired(t, hyperlinks(t, hostile))
}

// A file of the client's may have any name; the engagement any client.
func TestH27ClientTextInHeadersAndFooters(t *testing.T) {
	for _, client := range []string{"3M & Sons", "A&B&C", "&D&T&F", strings.Repeat("Long ", 200), "O'Brien [Group]: */\\?", "\u202eevil"} {
		r, books := fixture(analyzer.Tied)
		data := workbookOf(t, Build(r, books, Meta{Client: client}))
		for name, sheet := range unpack(t, data).sheets(t) {
			_, after, _ := strings.Cut(sheet, "<oddFooter>")
			foot, _, ok := strings.Cut(after, "</oddFooter>")
			foot = html.UnescapeString(foot)
			if !ok || units16(foot) > 255 || !strings.HasPrefix(foot, "&L&8 ") {
				t.Fatalf("%s: footer %q", name, foot)
			}
			if n := strings.Count(strings.ReplaceAll(foot, "&&", ""), "&"); n != strings.Count("&L&8&C&8&R&8&P&N", "&") {
				t.Errorf("client %q makes a command of the footer: %s", client, foot)
			}
		}
	}
}

func TestLongTextIsCutWithANote(t *testing.T) {
	long := strings.Repeat("0123456789", 5000)
	for _, text := range []string{long, strings.Repeat("𝒳", 20000), strings.Repeat("a\n", 400)} {
		got := shown(text)
		if units16(got) > mostText {
			t.Errorf("%d units remain of %d", units16(got), units16(text))
		}
		if strings.Count(got, "\n") > mostBreaks {
			t.Errorf("%d line breaks remain", strings.Count(got, "\n"))
		}
		if cut := len(got) < len(text) && units16(text) > mostText; cut && !strings.Contains(got, "cut: a cell holds 32,767 characters") {
			t.Errorf("cut without saying so: …%s", got[len(got)-80:])
		}
	}
	for _, c := range unpack(t, workbookOf(t, withItem(long))).cells(t) {
		if units16(c.Text) > mostText {
			t.Errorf("%s!%s holds %d characters", c.sheet, c.Ref, units16(c.Text))
		}
	}
}

// A condition selects the rows that read so, and no others that a spreadsheet
// takes for the same.
func TestConditionsThatASpreadsheetConfusesAreNotLive(t *testing.T) {
	for _, pair := range [][2]string{{"Main", "MAIN"}, {"01", "1"}, {"1-1", "01-01"}, {"12345678901234561", "12345678901234562"}} {
		table := tableOf(Table{ID: "sites", Columns: []Column{{ID: "site", Kind: Key}, {ID: "amount", Kind: Amount}}},
			[]Row{{Cells: []Cell{key(pair[0]), amount(gp.Cents(1))}}, {Cells: []Cell{key(pair[1]), amount(gp.Cents(2))}}})
		if p := alone(table); p.formula(sumWhere("", "amount", "site", pair[0]), 0) != "" {
			t.Errorf("%q is selected beside %q", pair[0], pair[1])
		}
	}
	table := tableOf(Table{ID: "sites", Columns: []Column{{ID: "site", Kind: Key}, {ID: "amount", Kind: Amount}}},
		[]Row{{Cells: []Cell{key(`a"*?~b`), amount(gp.Cents(1))}}, {Cells: []Cell{key("c"), amount(gp.Cents(2))}}})
	if got, want := alone(table).formula(sumWhere("", "amount", "site", `a"*?~b`), 0), `SUMIFS($B$3:$B$4,$A$3:$A$4,"=a""~*~?~~b")`; got != want {
		t.Errorf("condition %s, want %s", got, want)
	}
}

// alone is a table placed on a sheet of its own.
func alone(table *Table) *placed {
	w := &workpaper{doc: &Document{Result: &analyzer.Result{}, Sections: []Section{{Tables: []*Table{table}}}}, tables: map[string]*placed{}, exact: map[columnOf]bool{}}
	s := &sheet{name: "Alone", book: w, next: 1}
	w.sheets = []*sheet{s}
	return s.table(table.ID)
}

func TestCriterionIsTakenToTheLetter(t *testing.T) {
	for text, want := range map[string]string{"On Hand": `"=On Hand"`, "": `"="`, "=1": `"==1"`, ">5": `"=>5"`, `say "x"`: `"=say ""x"""`} {
		if got := criterion(text); got != want {
			t.Errorf("criterion(%q) = %s, want %s", text, got, want)
		}
	}
}
