package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// bookPage is a sheet as it is written.
type bookPage struct {
	p    *printing
	x    *excelize.File
	row  int
	at   []int // the first column of each table column
	span []int // the columns it takes
	day  int   // styles
	cash int
}

// book writes a workbook: SmartList's plain table, or Reporting Services' sheet
// with its merged cells, titles and totals.
func (p *printing) book() []byte {
	b := &bookPage{p: p, x: excelize.NewFile(), row: 1}
	defer func() { _ = b.x.Close() }()
	b.day = mustStyle(b.x, &excelize.Style{NumFmt: 14})
	format := `"$"#,##0.00_);("$"#,##0.00)`
	b.cash = mustStyle(b.x, &excelize.Style{CustomNumFmt: &format})
	if p.shape == "services-book" {
		b.services()
	} else {
		b.smartList()
	}
	buffer, err := b.x.WriteToBuffer()
	if err != nil {
		panic(err) // the test wrote it
	}
	return buffer.Bytes()
}

func mustStyle(x *excelize.File, s *excelize.Style) int {
	n, err := x.NewStyle(s)
	if err != nil {
		panic(err)
	}
	return n
}

func (b *bookPage) set(column int, value any, span, style int) {
	if value == nil || value == "" {
		return
	}
	at, _ := excelize.CoordinatesToCellName(column, b.row)
	end, _ := excelize.CoordinatesToCellName(column+span-1, b.row)
	err := b.x.SetCellValue("Sheet1", at, value)
	if err == nil && style != 0 {
		err = b.x.SetCellStyle("Sheet1", at, at, style)
	}
	if err == nil && span > 1 {
		err = b.x.MergeCell("Sheet1", at, end)
	}
	if err != nil {
		panic(err)
	}
}

func (b *bookPage) columns(first int, spans ...int) {
	for range b.p.columns {
		n := pick(b.p.r, spans...)
		b.at, b.span = append(b.at, first), append(b.span, n)
		first += n
	}
}

func (b *bookPage) smartList() {
	p := b.p
	b.columns(1, 1)
	if p.titles {
		b.set(1, reportTitles[p.c.layout.Name], 1, 0)
		b.row++
		b.set(1, p.company, 1, 0)
		b.row += 2
	}
	b.captions()
	group := p.groupFields()
	for i, r := range p.rows {
		b.record(r, p.blanked && len(group) > 0 && i > 0 && sameGroup(r, p.rows[i-1], group), group)
	}
}

func (b *bookPage) captions() {
	for i, c := range b.p.captions {
		b.set(b.at[i], c, b.span[i], 0)
	}
	b.row++
}

func (b *bookPage) record(r map[string]string, same bool, group []string) {
	for i, field := range b.p.columns {
		if !same || !slices.Contains(group, field) {
			value, style := b.value(field, r[field])
			b.set(b.at[i], value, b.span[i], style)
		}
	}
	b.row++
}

// value is what Excel holds for a value.
func (b *bookPage) value(field, v string) (value any, style int) {
	p := b.p
	if field == "" {
		return p.cell("", ""), 0
	}
	if v == "" {
		return nil, 0
	}
	f := p.c.layout.field(field)
	switch {
	case f.Kind == Date && !p.numbersAsText:
		if d, err := time.Parse("2006-01-02", v); err == nil {
			return d, b.day
		}
	case f.Kind == Date:
		return p.style.date(v), 0
	case f.Kind == Amount || f.Kind == Quantity || f.Kind == Number:
		if n, err := strconv.ParseFloat(v, 64); err == nil && !p.numbersAsText {
			return n, map[bool]int{true: b.cash}[f.Kind == Amount && p.shape == "services-book"]
		}
	}
	return p.cell(field, v), 0
}

func (b *bookPage) services() {
	p := b.p
	b.columns(2, 1, 1, 2, 2, 3)
	for _, line := range [][]string{{p.company}, {reportTitles[p.c.layout.Name]}, {"User Date: " + p.style.date("2020-12-31") + "   User ID: sa"}} {
		b.set(2, line[0], 7, 0)
		b.row++
	}
	for i, v := range []string{"Item Number:", "First", "to", "Last"} {
		b.set(2+i, v, 1, 0)
	}
	b.row += 2
	b.captions()
	group := p.groupFields()
	for _, section := range p.sections(p.rows) {
		for i, r := range section {
			b.record(r, p.blanked && i > 0, group)
		}
		if len(group) > 0 {
			b.total("Total for "+section[0][p.c.layout.Groups[0]], section)
		}
	}
	b.total("Grand Total", p.rows)
}

func (b *bookPage) total(label string, rows []map[string]string) {
	p := b.p
	fields := p.totalFields()
	if len(fields) == 0 || b.at[slices.Index(p.columns, fields[0])] < 5 {
		return
	}
	p.totalled = true
	b.set(2, label, 3, 0)
	for i, field := range p.columns {
		if slices.Contains(fields, field) {
			n, _ := strconv.ParseFloat(strings.TrimSpace(p.sum(field, rows).String()), 64)
			b.set(b.at[i], n, b.span[i], b.cash)
		}
	}
	b.row++
}
