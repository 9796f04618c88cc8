package importer

import (
	"os"
	"path/filepath"
	"testing"

	"tieout/internal/gp"
	"tieout/internal/textfile"
)

// readBytesAs reads bytes as a file that was named, without touching a disk and
// without the guard that hides panics.
func readBytesAs(data []byte, o Options) (*gp.Books, []*table) {
	r := &reading{options: o}
	f := &file{path: "fuzz.csv", name: "fuzz.csv"}
	x := r.survey(f, given{path: "fuzz.csv", named: true, name: "fuzz.csv"}, r.parse(f, string(data)))
	days := calendarOf(x.tables)
	for _, t := range x.tables {
		if t.settle(&days); len(t.fatal) > 0 {
			continue
		}
		if err := t.read(); err != nil {
			t.fatal = append(t.fatal, *f.workbookProblem(err))
		}
	}
	b, err := r.collect([]result{x})
	if err != nil {
		return nil, x.tables
	}
	return b, x.tables
}

// FuzzImport reads arbitrary bytes: they are refused, or every line is
// accounted for and what was kept is what was counted.
func FuzzImport(f *testing.F) {
	for _, s := range receiptShapes {
		if filepath.Ext(s.file) != ".xlsx" {
			f.Add([]byte(s.text))
		}
	}
	f.Add([]byte(captions + "A,W,R1,10,3,2.5,17.50\nTotal,,,,,,17.50\n"))
	f.Add([]byte(glWithBatch))
	samples, _ := filepath.Glob("../samples/layouts/*/*.[ct][sx][vt]")
	for _, path := range samples {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		b, tables := readBytesAs(data, Options{})
		if b == nil {
			return
		}
		checkBooks(t, b, tables, data)
	})
}

func checkBooks(t *testing.T, b *gp.Books, tables []*table, data []byte) {
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if !in.Rows.Balances() {
			t.Errorf("rows: %+v", in.Rows)
		}
		if x, err := textfile.Open(string(data), textfile.Options{}); err == nil && tables[i].file.text && in.Rows.Total != x.Lines-x.Continued {
			t.Errorf("%d rows of %d lines, %d of them continued", in.Rows.Total, x.Lines, x.Continued)
		}
		records := 0
		for _, n := range sizes(&tables[i].books) {
			records += n
		}
		gathered := len(tables[i].balances) > 0
		twoLines := tables[i].blocks[0].header.stacked > 0
		if !gathered && !twoLines && records != in.Rows.Used {
			t.Errorf("%d records of %d rows used", records, in.Rows.Used)
		}
		for _, f := range in.Footings {
			if !f.Foots && (in.Foots == nil || *in.Foots) {
				t.Errorf("a total that does not foot is not told: %+v", f)
			}
		}
	}
}
