package report

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// workpaper is a workbook being written from a document.
type workpaper struct {
	doc    *Document
	file   *excelize.File
	zip    *sortedZip
	styles styles
	sheets []*sheet
	tables map[string]*placed
	exact  map[columnOf]bool // columns that conditions select from to the letter
	links  linkBook
	cited  map[Place]bool // by some row of a table

	progress       func(done, total int) // may be nil
	written, total int                   // rows
}

// writeXLSX writes the workpaper: every total, difference and check a live
// formula that carries its value, text always text, nothing hidden.
//
// Every table gets its place first, since formulas and links point forward as
// well as back; what stands around the tables is drawn next; the rows of the
// tables are made as they are written, and progress, unless nil, is told of them.
func writeXLSX(out io.Writer, d *Document, progress func(done, total int)) error {
	file := excelize.NewFile()
	defer func() { _ = file.Close() }() // it holds temporary files only
	w := newWorkpaper(d, file)
	w.zip, w.progress = newSortedZip(out), progress
	file.ZipWriter = func(io.Writer) excelize.ZipWriter { return w.zip }
	w.place()
	w.draw()
	for _, step := range []func() error{w.properties, w.makeSheets, w.defineNames, w.writeSheets} {
		if err := step(); err != nil {
			return fmt.Errorf("workpaper: %w", err)
		}
	}
	return file.Write(out)
}

func newWorkpaper(d *Document, file *excelize.File) *workpaper {
	return &workpaper{doc: d, file: file, styles: styles{file: file, ids: map[look]int{}}, tables: map[string]*placed{}, exact: map[columnOf]bool{}}
}

// place lays out every sheet that has something to hold.
func (w *workpaper) place() {
	w.cited = citedPlaces(w.doc.Tables())
	for _, s := range sheets() {
		s.book, s.next = w, headerRows+1
		s.lay(s)
		if s.next > headerRows+1 {
			w.sheets = append(w.sheets, s)
		}
	}
}

// draw fills in what stands around the tables, and ties everything together.
func (w *workpaper) draw() {
	w.links = linkBook{to: map[spot]spot{}, on: map[*sheet]int{}}
	for _, s := range w.sheets {
		s.header()
		for _, draw := range s.later {
			draw()
		}
	}
	w.collectLinks()
	for _, s := range w.sheets {
		s.fit()
	}
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
	if err := w.file.SetAppProps(&excelize.AppProperties{Application: "tieout", AppVersion: "1.0000"}); err != nil {
		return err
	}
	return w.styles.setDefault()
}

// makeSheets makes every sheet first, so that links and names may point to any.
func (w *workpaper) makeSheets() error {
	for i, s := range w.sheets {
		s.part = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) // as the library names it
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

// namedCells are the inputs and results of the comparison that have names.
var namedCells = []struct{ name, figure string }{
	{"Tolerance", figureTolerance}, {"Materiality", figureMateriality},
	{"PerformanceMateriality", figurePerformance}, {"ClearlyTrivial", figureTrivial},
	{"GeneralLedger", figureGL}, {"PurchaseReceipts", figureReceipts}, {"Gap", figureGap},
	{"Proven", figureProven}, {"Indicated", figureIndicated}, {"Unexplained", figureUnexplained},
}

func (w *workpaper) defineNames() error {
	for _, n := range namedCells {
		at, ok := w.figureSpot(n.figure)
		if !ok {
			continue
		}
		if err := w.file.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: at.sheet.ref() + absolute(at.col, at.row)}); err != nil {
			return err
		}
	}
	for _, s := range w.sheets {
		rows := s.repeated()
		at := fmt.Sprintf("%s$%d:$%d", s.ref(), rows[0], rows[1])
		if err := w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: at}); err != nil {
			return err
		}
	}
	return nil
}

// figureSpot is the cell of a key figure.
func (w *workpaper) figureSpot(id string) (spot, bool) {
	p := w.tables["summary"]
	if p == nil {
		return spot{}, false
	}
	i := p.rowOf(id)
	return p.spot(i, p.Column("amount")), i >= 0
}

func (w *workpaper) writeSheets() error {
	w.file.SetActiveSheet(0) // after the rows it would read every sheet back
	for _, s := range w.sheets {
		last := s.last()
		if last > excelize.TotalRows {
			return fmt.Errorf("the sheet %s would have %s rows, and a sheet holds %s: write the other formats alone, CSV files hold every row",
				s.name, count(last).People(), count(excelize.TotalRows).People())
		}
		w.total += last
	}
	for _, s := range w.sheets {
		if err := s.write(); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	return nil
}

// step tells now and then that another row is written.
func (w *workpaper) step() {
	const seldom = 1 << 10
	if w.written++; w.progress != nil && w.written%seldom == 0 {
		w.progress(w.written, w.total)
	}
}
