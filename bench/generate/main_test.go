package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
)

// The generated company ties, from either format, every row of it read; and it
// is the same to the byte when it is made again.
func TestGeneratedCompanyTies(t *testing.T) {
	size := sizes{layers: 600, items: 50, journal: 100}
	for _, format := range []string{"csv", "xlsx"} {
		first, second := t.TempDir(), t.TempDir()
		for _, folder := range []string{first, second} {
			if err := write(size, format, "", folder); err != nil {
				t.Fatal(err)
			}
		}
		same(t, first, second)
		books, err := importer.Read([]string{first}, importer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(books.Layers) != size.layers || len(books.Stock) != size.items || len(books.Problems) > 0 {
			t.Errorf("%s: %d layers, %d items, problems %v", format, len(books.Layers), len(books.Stock), books.Problems)
		}
		accounts, err := gp.ParseAccountSet("000-1300-*")
		if err != nil {
			t.Fatal(err)
		}
		r, err := analyzer.Run(books, analyzer.Options{Accounts: accounts, AsOf: gp.DateOf(2025, time.December, 31), Tolerance: gp.Whole(1)}, causes.All)
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != analyzer.Tied || r.Items.Matched != size.items || r.Items.Differing > 0 {
			t.Errorf("%s: %s, %d items match, %d differ: %v", format, r.Verdict, r.Items.Matched, r.Items.Differing, r.VerdictReasons)
		}
	}
}

func same(t *testing.T, a, b string) {
	t.Helper()
	entries, err := os.ReadDir(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		x, err := os.ReadFile(filepath.Join(a, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, e.Name()))
		if err != nil || !bytes.Equal(x, y) {
			t.Errorf("%s is not the same twice: %v", e.Name(), err)
		}
	}
}
