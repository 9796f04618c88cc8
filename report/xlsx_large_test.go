package report

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// largeDocument is a company of so many layers.
func largeDocument(layers int) *Document {
	r, books := fixture(analyzer.Unexplained)
	one := books.Layers[0]
	books.Layers = books.Layers[:0]
	for i := range layers {
		l := one
		l.Source.Row = i + 2
		l.Item, l.Document = gp.CodeOf(fmt.Sprintf("ITEM-%06d", i/7)), gp.CodeOf(fmt.Sprintf("RCT%07d", i))
		l.Received, l.Cost, l.Printed = gp.QuantityOf(int64(i%500+1)), gp.Quantity(1234567+i), true
		l.Value = l.Recomputed()
		books.Layers = append(books.Layers, l)
	}
	return Build(r, books, Meta{})
}

// The workpaper of a large company is written in seconds, and what it takes in
// memory does not grow with every cell.
func TestLargeWorkpaper(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a large workbook")
	}
	d := largeDocument(50_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	must(t, writeXLSX(io.Discard, d, nil))
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	t.Logf("50,000 layers: %v, %d MiB taken from the system", took.Round(time.Millisecond), (after.Sys-before.Sys)>>20)
	if took > 30*time.Second { // a few seconds where nothing else runs
		t.Errorf("50,000 layers take %v", took)
	}
	if grown := (after.Sys - before.Sys) >> 20; grown > 400 {
		t.Errorf("50,000 layers take %d MiB", grown)
	}
}

// lengthened has a table of a document repeat its rows until they are so many.
func lengthened(t *Table, rows int) {
	n, at := t.Len, t.At
	t.filled(rows, func(i int, r *Row) { *r = at(i % n) })
}

// A report with more rows than a sheet has is left out whole, and said to be;
// the figures made of it stay.
func TestReportLongerThanASheet(t *testing.T) {
	d := document(analyzer.Unexplained)
	want := paperOf(t, document(analyzer.Unexplained)).at("summary", figureReceipts, "amount")
	lengthened(d.Table(tablePurchaseReceipts), mostRows+1)
	p := paperOf(t, d)
	if got := p.at("summary", figureReceipts, "amount"); got.Value != want.Value || got.Formula != "" || want.Formula == "" {
		t.Errorf("receipts %s by formula %q, want %s as a value", got.Value, got.Formula, want.Value)
	}
	if got := texts(t, p.file, "Purchase Receipts"); !holds(got, "1,048,001 rows, more than a sheet holds") || !holds(got, "csv/purchase-receipts.csv") {
		t.Errorf("the sheet does not say what is left out: %q", got)
	}
	for ref, c := range p.raw {
		if strings.Contains(c.Formula, "Purchase Receipts") {
			t.Errorf("%s looks at rows that are not there: %s", ref, c.Formula)
		}
	}
}

// Any other table that is too long makes no workpaper with rows left out.
func TestMoreRowsThanASheetHolds(t *testing.T) {
	d := document(analyzer.Unexplained)
	lengthened(d.Table("items"), 1<<20)
	var out bytes.Buffer
	err := writeXLSX(&out, d, nil)
	if err == nil || !strings.Contains(err.Error(), "Differences would have 1,048,5") || !strings.Contains(err.Error(), "CSV") {
		t.Errorf("%v: does not say that the sheet is too long and what to do", err)
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes of a workpaper are written all the same", out.Len())
	}
}

func BenchmarkWorkpaper(b *testing.B) {
	for _, layers := range []int{1_000, 50_000} {
		d := largeDocument(layers)
		b.Run(fmt.Sprintf("layers=%d", layers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				must(b, writeXLSX(io.Discard, d, nil))
			}
		})
	}
}
