package report

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// setUp is what a sheet has before its first row is written: landscape, one
// page wide, numbered, and the colour of its tab.
func (s *sheet) setUp() error {
	f := s.book.file
	if err := f.SetSheetDimension(s.name, "A1:"+cellName(len(s.columns)-1, s.last())); err != nil {
		return err
	}
	fit, height, colour := true, rowHeight, string(s.group)
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &height, CustomHeight: &fit, TabColorRGB: &colour}); err != nil {
		return err
	}
	lines := !s.form
	if err := f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &lines}); err != nil {
		return err
	}
	if err := s.page(); err != nil {
		return err
	}
	if err := s.setLinks(); err != nil {
		return err
	}
	return f.AddIgnoredErrors(s.name, "A1:"+cellName(len(s.columns)-1, s.last()), excelize.IgnoredErrorsNumberStoredAsText)
}

func (s *sheet) page() error {
	f := s.book.file
	landscape, wide, tall, paper := "landscape", 1, 0, 9
	if s.onePage || s.nearlyOnePage() {
		tall = 1
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall, Size: &paper}); err != nil {
		return err
	}
	side, top, bottom, foot := 0.4, 0.45, 0.6, 0.3
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &foot, Footer: &foot}); err != nil {
		return err
	}
	t := s.book.doc.Title
	return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		// The blank keeps a name that begins with digits apart from the size.
		OddFooter: "&L&8 " + footer(t.Client, 50) + " · " + s.name + "&C&8Run " + t.RunID + " · " + footer(t.Tool, 30) + "&R&8Page &P of &N"})
}

// A landscape page in points, and how much more than one page is put on one all
// the same, so that no page carries a stub.
const (
	pageHeight   = 518
	stub         = 1.35
	mostSmall    = 150 // rows of a sheet that may be small
	leastToScale = 0.6
)

// nearlyOnePage reports whether a sheet fits on a page, or would with a little
// less than its size.
func (s *sheet) nearlyOnePage() bool {
	last := s.last()
	if last > mostSmall {
		return false
	}
	high, line := 0.0, newLine(s)
	for row := 1; row <= last; row++ {
		high += max(line.fill(row), rowHeight)
	}
	scale := min(1, pagePixels/s.width(0, len(s.columns)))
	return high*scale <= pageHeight*stub && scale*min(1, pageHeight/(high*scale)) >= leastToScale
}

// footer is client text in a footer: an ampersand there begins a command, and
// all of a footer has 255 characters.
func footer(text string, most int) string {
	r := []rune(Printable(text))
	if len(r) > most {
		r = append(r[:most-1], '…')
	}
	return strings.ReplaceAll(string(r), "&", "&&")
}

// inSight keeps the captions of the main table in sight, lets its rows be
// filtered, and has them repeat on paper where nothing stands below them.
func (s *sheet) inSight(stream *excelize.StreamWriter) error {
	p := s.main
	if p == nil {
		return nil
	}
	panes := &excelize.Panes{Freeze: true, YSplit: p.head, TopLeftCell: cellName(0, p.head+1), ActivePane: "bottomLeft"}
	if err := stream.SetPanes(panes); err != nil {
		return err
	}
	if p.Len == 0 || !s.filter {
		return nil
	}
	return s.book.file.AutoFilter(s.name, cellName(p.columns[0], p.head)+":"+cellName(p.lastColumn()+len(p.boxes), p.head+p.Len), nil)
}

// repeated is the rows that repeat on every page: the captions of the table
// that ends the sheet, else client and title.
func (s *sheet) repeated() [2]int {
	if n := len(s.streams); n > 0 && s.main == s.streams[n-1] {
		return [2]int{s.main.head, s.main.head}
	}
	return [2]int{rowClient, rowTitle}
}
