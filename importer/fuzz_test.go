package importer

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
	"tieout/internal/textfile"
)

// readBytesAs reads bytes as a file that was named, without touching a disk and
// without the guard that hides panics.
func readBytesAs(data []byte, o Options) (*gp.Books, []*table) {
	b, tables, _ := readBytesBy(whole, data, o)
	return b, tables
}

func readBytesBy(l limits, data []byte, o Options) (*gp.Books, []*table, error) {
	r := &reading{options: o, limits: l}
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
	return b, x.tables, err
}

// checkBytesInPieces compares what bytes say in small pieces with what they say
// as a whole.
func checkBytesInPieces(t interface{ Fatalf(string, ...any) }, data []byte, o Options) {
	n := len(data)
	l := limits{from: 0, begin: n % 7, rows: 1 + n%5, kept: n * (n % 3)}
	want, _, wantErr := readBytesBy(whole, data, o)
	got, _, err := readBytesBy(l, data, o)
	if reflect.DeepEqual(wantErr, err) && reflect.DeepEqual(want, got) {
		return
	}
	if diff := cmp.Diff(outcomeOf(want, wantErr), outcomeOf(got, err), byHand); diff != "" {
		t.Fatalf("in pieces %+v: -whole +pieces\n%s\n%s", l, diff, data)
	}
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
		checkBytesInPieces(t, data, Options{})
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

// FuzzStreams reads arbitrary bytes behind a beginning by which a text is read
// in pieces: they say what they say in a file that is read as a whole, though
// the memory of each piece is overwritten when it is let go.
func FuzzStreams(f *testing.F) {
	head := layersText(textfile.SampleLines+50, nil)
	f.Add([]byte(aLayer + "\n" + aLayer + "\n,,,,,,Grand Totals:,,,20\n"))
	f.Add([]byte(layersText(300, nil)))
	f.Add([]byte("X-1,\"Wire, 24\"\" thin\",SOUTH,Damaged,31/1/2023,RCT1,\"1.234,5\",2,\"1,25\",10\r\n\n" + aLayer))
	f.Add([]byte(strings.Repeat("X-2,,NULL,,,,(1.50),-2,$1.25,CR 3\n", 100)))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "layers.csv")
		if err := os.WriteFile(path, []byte(head+string(data)), 0o600); err != nil {
			t.Fatal(err)
		}
		l := limits{from: 0, begin: 4000, rows: 100, head: 16 << 10, bytes: 256 + len(data)%500, kept: 1 << 20, poison: true}
		want, got := readBy(t, whole, Options{}, path), readBy(t, l, Options{}, path)
		if reflect.DeepEqual(want, got) {
			return
		}
		if diff := cmp.Diff(want, got, byHand); diff != "" {
			t.Fatalf("-whole +pieces\n%.3000s", diff)
		}
	})
}
