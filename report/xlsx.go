package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// workpaper is a workbook being written from a document.
type workpaper struct {
	doc    *Document
	file   *excelize.File
	styles styles
	sheets []sheet
	tables map[string]*placed
	order  []string // table IDs as placed
	links  linkBook
}

// WriteXLSX writes the workpaper: every total, difference and check a live
// formula that carries its value, text always text, nothing hidden.
func WriteXLSX(out io.Writer, d *Document) error {
	file := excelize.NewFile(excelize.Options{})
	defer file.Close()
	file.ZipWriter = func(w io.Writer) excelize.ZipWriter { return newSortedZip(w) }
	w := &workpaper{doc: d, file: file, styles: styles{file: file, ids: map[look]int{}}, sheets: sheets()}
	w.place()
	w.links = w.collectLinks()
	for _, step := range []func() error{w.properties, w.makeSheets, w.names, w.writeSheets} {
		if err := step(); err != nil {
			return fmt.Errorf("workpaper: %w", err)
		}
	}
	return file.Write(out)
}

// properties are the document's own: no program's or person's name but ours,
// and a date that the result gives, not the clock.
func (w *workpaper) properties() error {
	t := w.doc.Title
	date := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	if !t.AsOf.IsZero() {
		date = t.AsOf.Time()
	}
	stamp := date.Format(time.RFC3339)
	if err := w.file.SetDocProps(&excelize.DocProperties{Title: t.Subject, Subject: Printable(t.Client), Creator: "tieout",
		LastModifiedBy: "tieout", Created: stamp, Modified: stamp, Description: "Run " + t.RunID}); err != nil {
		return err
	}
	return w.file.SetAppProps(&excelize.AppProperties{Application: "tieout", AppVersion: "1.0000"})
}

// makeSheets makes every sheet first, so that links and names may point to any.
func (w *workpaper) makeSheets() error {
	for i, s := range w.sheets {
		if i == 0 {
			if err := w.file.SetSheetName("Sheet1", s.name); err != nil {
				return err
			}
			continue
		}
		if _, err := w.file.NewSheet(s.name); err != nil {
			return err
		}
	}
	return nil
}

// names gives the inputs of the comparison a name each, and the rows that
// repeat on paper theirs.
func (w *workpaper) names() error {
	figures := w.tables["summary"]
	for _, n := range []struct{ name, row string }{
		{"Tolerance", figureTolerance}, {"Materiality", "materiality"},
		{"PerformanceMateriality", "performance-materiality"}, {"ClearlyTrivial", "clearly-trivial"},
		{"GeneralLedger", figureGL}, {"PurchaseReceipts", figureReceipts}, {"Gap", figureGap}, {"Unexplained", figureUnexplained},
	} {
		row := 0
		if figures != nil {
			row = figures.rowOf(n.row)
		}
		if row == 0 {
			continue
		}
		at := sheetRef(figures.sheet) + absolute(figures.Column("amount"), row)
		if err := w.file.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: at}); err != nil {
			return err
		}
	}
	return w.printTitles()
}

func (w *workpaper) printTitles() error {
	for i := range w.sheets {
		s := &w.sheets[i]
		p := w.mainTable(s)
		if p == nil || s.headline {
			continue
		}
		rows := fmt.Sprintf("%s$%d:$%d", sheetRef(s.name), p.head, p.head)
		if err := w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: rows}); err != nil {
			return err
		}
	}
	return nil
}

func (w *workpaper) writeSheets() error {
	for i := range w.sheets {
		if err := w.writeSheet(&w.sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", w.sheets[i].name, err)
		}
	}
	w.file.SetActiveSheet(0)
	return nil
}

// pageSetup is the same for every sheet: landscape, one page wide, numbered.
func (w *workpaper) pageSetup(s *sheet) error {
	landscape, wide, tall, paper := "landscape", 1, 0, 9
	if err := w.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall, Size: &paper}); err != nil {
		return err
	}
	left := strings.ReplaceAll(clip(Printable(w.doc.Title.Client), 60), "&", "&&")
	return w.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + left + " · " + s.name + "&CRun " + w.doc.Title.RunID + "&RPage &P of &N"})
}

// clip cuts text to n characters, and says so.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
