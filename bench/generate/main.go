// Command generate writes the exports of a large invented company that ties:
// purchase receipts, stock status, trial balance and GL detail, as CSV, XLSX or
// both. The same sizes give the same bytes.
//
//	go run ./bench/generate -layers 1000000 -items 100000 -journal 200000 -out /tmp/large
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	var size sizes
	flag.IntVar(&size.layers, "layers", 1_000_000, "cost layers of the purchase receipts")
	flag.IntVar(&size.items, "items", 100_000, "items of the stock status")
	flag.IntVar(&size.journal, "journal", 200_000, "lines of the GL detail")
	formats := flag.String("format", "csv", "csv, xlsx or both: csv,xlsx")
	roles := flag.String("only", "", "write this export only: purchase-receipts, stock-status, trial-balance or gl-detail")
	out := flag.String("out", "large", "folder to write to")
	flag.Parse()
	if err := write(size, *formats, *roles, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func write(size sizes, formats, only, out string) error {
	if err := size.check(); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	c := newCompany(size)
	for format := range strings.SplitSeq(formats, ",") {
		for _, e := range c.exports() {
			if only != "" && only != e.name {
				continue
			}
			if err := writeExport(e, format, filepath.Join(out, e.name+"."+format)); err != nil {
				return fmt.Errorf("%s as %s: %w", e.name, format, err)
			}
		}
	}
	return nil
}

// export is a table and the rows that make it.
type export struct {
	name     string
	captions []string
	rows     func(yield func([]cell) error) error
}

// cell is one value: text, a number written as text, or a day.
type cell struct {
	text   string
	number bool
	serial int // of a day in a spreadsheet; text is then as SmartList writes it
}

func text(s string) cell                         { return cell{text: s} }
func number(x interface{ String() string }) cell { return cell{text: x.String(), number: true} }

func writeExport(e export, format, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	switch format {
	case "csv":
		err = writeCSV(f, e)
	case "xlsx":
		err = writeXLSX(f, e)
	default:
		err = fmt.Errorf("format %q is neither csv nor xlsx", format)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}
