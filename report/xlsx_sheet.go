package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// mostText is the longest text that a cell of a workbook holds.
const mostText = 32767

// mostWidth is the widest column, in characters: longer text wraps, so that a
// sheet printed one page wide stays legible.
const mostWidth = 46

// writer streams one sheet.
type writer struct {
	*workpaper
	sheet  *sheet
	stream *excelize.StreamWriter
	links  int
	err    error
}

// writeSheet writes one sheet. What excelize keeps outside the stream (page
// set-up, filters, links, charts) is set before the stream is flushed, since
// it is lost after.
func (w *workpaper) writeSheet(s *sheet) error {
	if err := w.pageSetup(s); err != nil {
		return err
	}
	fit := true
	if err := w.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	tables := w.on(s)
	if err := w.file.SetSheetDimension(s.name, w.dimension(s, tables)); err != nil {
		return err
	}
	stream, err := w.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	out := &writer{workpaper: w, sheet: s, stream: stream}
	out.widths(tables)
	out.freeze(w.mainTable(s))
	out.header()
	out.prose(w.words(s))
	for _, p := range tables {
		out.table(p)
	}
	if p := w.mainTable(s); p != nil && out.err == nil && s.chart != nil {
		out.err = s.chart(w, s, p)
	}
	if out.err != nil {
		return out.err
	}
	return stream.Flush()
}

func (w *workpaper) dimension(s *sheet, tables []*placed) string {
	rows, columns := headRows+w.wordsBefore(s), wordColumns
	for _, p := range tables {
		rows, columns = max(rows, p.end()), max(columns, len(p.Columns))
	}
	return "A1:" + cellName(columns-1, rows)
}

// widths give each column the width that most of its values need.
func (w *writer) widths(tables []*placed) {
	var widths []int
	for _, p := range tables {
		for j, c := range p.Columns {
			if j == len(widths) {
				widths = append(widths, 10)
			}
			widths[j] = max(widths[j], min(c.Width, mostWidth))
		}
	}
	for len(widths) < wordColumns {
		widths = append(widths, 30)
	}
	for j, n := range widths {
		w.keep(w.stream.SetColWidth(j+1, j+1, float64(n)+1.5))
	}
}

// freeze keeps the captions of the main table in sight.
func (w *writer) freeze(p *placed) {
	if p == nil || p.head > 16 {
		return
	}
	w.keep(w.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: p.head, TopLeftCell: cellName(0, p.head+1), ActivePane: "bottomLeft"}))
	if p.Len > 0 {
		area := cellName(0, p.head) + ":" + cellName(len(p.Columns)-1, p.last())
		w.keep(w.file.AutoFilter(w.sheet.name, area, nil))
	}
}

// header is the block that stands on every sheet; what is not known stays a
// line to write on.
func (w *writer) header() {
	t := w.doc.Title
	w.row(1, []any{w.styled(lookClient, Printable(t.Client))}, 20)
	w.row(2, []any{w.styled(lookTitle, w.sheet.title+" · "+t.Subject)}, 17)
	w.row(3, []any{w.styled(lookHeader, "Period end "+blank(t.AsOf.String())+"   Working paper "+blank(Printable(t.Reference))+
		"   Prepared by "+blank(Printable(t.PreparedBy))+" on "+blank(t.PreparedOn.String())+
		"   Reviewed by "+blank(Printable(t.ReviewedBy))+" on "+blank(t.ReviewedOn.String())+
		"   Run "+t.RunID+"   "+t.Tool)}, 0)
}

func blank(s string) string {
	if s == "" {
		return "__________"
	}
	return s
}

// prose writes the lines before the tables.
func (w *writer) prose(lines []line) {
	for i, l := range lines {
		row := headRows + 1 + i
		from := 0
		var cells []any
		if w.sheet.headline || l.label != "" {
			cells, from = append(cells, w.styled(lookLabel, l.label)), 1
		}
		body := l.look
		if l.box {
			body = lookBox
		}
		for len(cells) < wordColumns {
			text := ""
			if len(cells) == from {
				text = Printable(l.text)
			}
			cells = append(cells, w.styled(body, text))
		}
		w.row(row, cells, max(lineHeight(l.text, proseWidth), 15))
		w.keep(w.stream.MergeCell(cellName(from, row), cellName(wordColumns-1, row)))
	}
}

// table writes title, captions, rows, total and notes.
func (w *writer) table(p *placed) {
	w.row(p.head-1, []any{w.styled(lookTableTitle, p.Title)}, 0)
	captions := make([]any, len(p.Columns))
	for j, c := range p.Columns {
		l := lookCaption
		if c.Kind.Numeric() {
			l = lookCaptionRight
		}
		captions[j] = w.styled(l, c.Title)
	}
	w.row(p.head, captions, 0)
	for i := range p.Len {
		w.data(p, p.At(i), p.first()+i)
	}
	if p.Len == 0 {
		w.row(p.first(), []any{w.styled(lookNote, p.Empty)}, 0)
	}
	w.total(p)
	for i, note := range p.Notes {
		w.row(p.end()-len(p.Notes)+1+i, []any{w.styled(lookNote, note)}, 0)
	}
}

// data writes one row of a table.
func (w *writer) data(p *placed, row Row, at int) {
	cells := make([]any, len(p.Columns))
	for j := range p.Columns {
		c := row.Cells[j]
		kind := c.Kind
		if kind == Blank {
			kind = p.Columns[j].Kind
		}
		look := lookBody + look(kind)
		if to := w.target(c, p); to != "" && w.links < mostLinks {
			w.links++
			look = lookLink + look - lookBody
			w.keep(w.file.SetCellHyperLink(w.sheet.name, cellName(j, at), strings.TrimPrefix(to, "#"), "Location"))
		}
		cells[j] = w.cell(look, c, w.formula(p.FormulaOf(row, j), p, at))
	}
	w.row(at, cells, 0)
}

// total writes the row that adds the columns up.
func (w *writer) total(p *placed) {
	at := p.totalRow()
	if at == 0 {
		return
	}
	totals := p.Totals()
	cells := make([]any, len(totals))
	for j, c := range totals {
		formula := ""
		if c.Kind != Blank {
			formula = totalFormula(p, j)
		}
		if j == 0 {
			c = text(p.TotalTitle)
		}
		cells[j] = w.cell(lookTotal+look(p.Columns[j].Kind), c, formula)
	}
	w.row(at, cells, 0)
}

// cell is a value with its look and, where it follows from others, its
// formula. Numbers go in as numbers, everything else as text, never as a
// formula of the client's.
func (w *writer) cell(l look, c Cell, formula string) excelize.Cell {
	id, err := w.styles.of(l)
	w.keep(err)
	out := excelize.Cell{StyleID: id, Formula: formula}
	switch {
	case c.Kind.Numeric():
		// The shortest text of a float64 is the decimal itself up to 15
		// digits, which is all that a spreadsheet keeps.
		out.Value = c.Decimal().InexactFloat64()
	case c.Kind == Day:
		out.Value = excelDay(c.Day.Time())
	case c.Kind != Blank:
		out.Value = clip(Printable(c.Plain()), mostText)
	}
	return out
}

// excelDay is the serial number of a day in a workbook's 1900 epoch.
func excelDay(t time.Time) int {
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

func (w *writer) styled(l look, text string) excelize.Cell {
	id, err := w.styles.of(l)
	w.keep(err)
	return excelize.Cell{StyleID: id, Value: text}
}

// row writes one row, of its own height where height is above zero.
func (w *writer) row(at int, cells []any, height float64) {
	var opts []excelize.RowOpts
	if height > 0 {
		opts = append(opts, excelize.RowOpts{Height: height})
	}
	if err := w.stream.SetRow(cellName(0, at), cells, opts...); err != nil {
		w.keep(fmt.Errorf("row %d: %w", at, err))
	}
}

// keep remembers the first error.
func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}
