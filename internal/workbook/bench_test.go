package workbook

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// receipts is a workbook of n purchase receipts in 14 columns, in the form
// Excel writes: shared texts, dates and doubles with 17 digits.
func receipts(t testing.TB, n int) (data []byte, inflated int64) {
	var sheet, texts strings.Builder
	sheet.WriteString(`<row r="1" spans="1:14" x14ac:dyDescent="0.25">`)
	for c := range 14 {
		fmt.Fprintf(&sheet, `<c r="%s1" t="s"><v>%d</v></c>`, ColumnName(c), c)
	}
	sheet.WriteString(`</row>`)
	count := 20_000
	for i := range count {
		fmt.Fprintf(&texts, `<si><t>TEXT-%06d</t></si>`, i)
	}
	for r := 2; r <= n+1; r++ {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:14" x14ac:dyDescent="0.25">`, r)
		for c, kind := range "tttTdttnnffftT" {
			name, x := ColumnName(c), (r*31+c*7919)*2654435761%1_000_003
			switch kind {
			case 't', 'T':
				fmt.Fprintf(&sheet, `<c r="%s%d" t="s"><v>%d</v></c>`, name, r, x%count)
			case 'd':
				fmt.Fprintf(&sheet, `<c r="%s%d" s="1"><v>%d</v></c>`, name, r, 44000+x%1000)
			case 'n':
				fmt.Fprintf(&sheet, `<c r="%s%d"><v>%d</v></c>`, name, r, x%500)
			case 'f':
				fmt.Fprintf(&sheet, `<c r="%s%d" s="3"><v>%.17g</v></c>`, name, r, float64(x)/1e4)
			}
		}
		sheet.WriteString(`</row>`)
	}
	file := tiny("").with(sheetPart, strings.Replace(worksheet(sheet.String()), "<worksheet", `<worksheet xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"`, 1)).
		with(stringsPart, `<sst `+mainNS+`>`+texts.String()+`</sst>`)
	return file.zip(t), int64(sheet.Len() + texts.Len())
}

func BenchmarkRows(b *testing.B) {
	data, inflated := receipts(b, 20_000)
	b.SetBytes(inflated)
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		cells := 0
		if err := book.Rows(0, func(r *Row) error { cells += len(r.Cells); return nil }); err != nil {
			b.Fatal(err)
		}
		if cells != 14*20_001 {
			b.Fatal(cells)
		}
	}
}

// BenchmarkScan is the scanning of the rows alone, without inflating them.
func BenchmarkScan(b *testing.B) {
	const rows = 100_000
	data, _ := receipts(b, rows)
	book, err := Open(bytes.NewReader(data), int64(len(data)))
	check(b, err)
	check(b, book.readTables())
	part, err := book.archive.open(sheetPart, standardLimits.sheet)
	check(b, err)
	sheet, err := io.ReadAll(part)
	check(b, err)
	b.SetBytes(int64(len(sheet)))
	b.ReportAllocs()
	for b.Loop() {
		s := newXMLScanner(sheetPart, newBuffered(bytes.NewReader(sheet), uint64(len(sheet))))
		n := 0
		check(b, newSheetReader(book, s, func(*Row) error { n++; return nil }).read())
		if n != rows+1 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}

// BenchmarkExcelize is the same with excelize, for the ratio.
func BenchmarkExcelize(b *testing.B) {
	data, inflated := receipts(b, 20_000)
	b.SetBytes(inflated)
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Data")
		if err != nil {
			b.Fatal(err)
		}
		cells := 0
		for rows.Next() {
			columns, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			cells += len(columns)
		}
		if cells != 14*20_001 {
			b.Fatal(cells)
		}
		_, _ = rows.Close(), f.Close()
	}
}
