package report

import (
	"fmt"
	"io"
	"runtime"
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
