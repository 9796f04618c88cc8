package importer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// whole reads no file in pieces.
var whole = limits{from: mostBytes + 1}

// outcome is all that reading says.
type outcome struct {
	Books *gp.Books
	Error *Error
}

func readBy(t testing.TB, l limits, options Options, paths ...string) outcome {
	t.Helper()
	return outcomeOf((&reading{options: options, limits: l}).read(paths))
}

func outcomeOf(books *gp.Books, err error) outcome {
	x := outcome{Books: books}
	if err != nil && !errors.As(err, &x.Error) {
		x.Error = &Error{Problems: []gp.Problem{{Message: err.Error()}}}
	}
	return x
}

// byHand compares what cmp would look at a million times.
var byHand = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b gp.Code) bool { return a == b }),
	cmp.Comparer(func(a, b gp.Amount) bool { return a == b }),
	cmp.Comparer(func(a, b *gp.Table) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }),
}

func checkPieces(t *testing.T, options Options, paths ...string) {
	t.Helper()
	want := readBy(t, whole, options, paths...)
	for i, l := range []limits{
		{from: 0, begin: 1, rows: 1, head: 100, bytes: 1, kept: 1 << 20, poison: true},
		{from: 0, begin: 3, rows: 4, head: 10_000, bytes: 100, kept: 1 << 20, poison: true},
		{from: 0, begin: 12, rows: 7, head: 10_000, bytes: 1000, kept: 1 << 20, poison: true},
		{from: 0, begin: 5, rows: 3, head: 10_000, bytes: 3000, kept: 1000, poison: true},
	} {
		if testing.Short() && i != len(paths[0])%4 {
			continue
		}
		if got := readBy(t, l, options, paths...); !reflect.DeepEqual(want, got) {
			if diff := cmp.Diff(want, got, byHand); diff != "" {
				t.Fatalf("%v in pieces %+v: -whole +pieces\n%.3000s", paths, l, diff)
			}
		}
	}
}

// What a file read in pieces says is what it says read as a whole: the same
// records in the same order, the same problems, footings, columns and counts.
func TestPiecesOfCases(t *testing.T) {
	eachCase(t, func(t *testing.T, folder string, _ *truth) { checkPieces(t, Options{}, folder) })
}

func TestPiecesOfSamples(t *testing.T) {
	folders := map[string]bool{}
	err := filepath.WalkDir("../samples", func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			folders[filepath.Dir(path)] = true
		}
		return err
	})
	if err != nil || len(folders) == 0 {
		t.Fatal("no samples", err)
	}
	for folder := range folders {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			checkPieces(t, Options{}, folder)
		})
	}
}

// layersText is a purchase receipts report of n layers, with changes to its lines
// by number, the captions being line 1.
func layersText(n int, change map[int]string) string {
	var b strings.Builder
	b.WriteString("Item Number,Item Description,TRX Location,QTY Type,Date Received,Receipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost\n")
	for i := range n {
		line := fmt.Sprintf("WIRE-%05d,\"Wire, %d mm\",NORTH,On Hand,%d/%d/2023,RCT%07d,%d.5,2,1.25,%d.875", i/4, i%9, i%12+1, i%28+1, i/3, i%50+2, (i%50*10+5)/8)
		if c, ok := change[i+2]; ok {
			line = c
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

const aLayer = "X-1,\"Wire, thin\",NORTH,On Hand,1/31/2023,RCT1,10,2,1.25,10"

// A large text is read in pieces where its beginning is a good guide to the
// rest, and as a whole where it is none; it says the same either way.
func TestStreams(t *testing.T) {
	const n, late = 9000, 8000
	tests := []struct {
		name    string
		change  map[int]string
		streams bool
		drafts  bool
	}{
		{"plain", nil, true, true},
		{"a total in the end", map[int]string{n + 1: "Grand Total,,,,,,,,,1"}, true, true},
		{"a cell that is no number", map[int]string{late: strings.Replace(aLayer, ",10,2,", ",ten,2,", 1)}, true, true},
		{"an item that may be damaged", map[int]string{late: "1E+05" + aLayer[3:], late + 1: "1E+05" + aLayer[3:]}, true, true},
		{"a caption line again", map[int]string{late: "Item Number,Item Description,TRX Location,QTY Type,Date Received,Receipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost"}, true, true},
		{"captions in another order", map[int]string{late: "Item Description,Item Number,TRX Location,QTY Type,Date Received,Receipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost"}, true, true},
		{"a blank line", map[int]string{late: ""}, true, true},
		{"NULL", map[int]string{late: strings.Replace(aLayer, "NORTH", "NULL", 1)}, true, true},
		{"a cell more", map[int]string{late: aLayer + ",x"}, true, true},
		{"a group left blank", map[int]string{late: aLayer[3:]}, true, true},
		{"a date in another order", map[int]string{late: strings.Replace(aLayer, "1/31", "31/1", 1)}, true, true},
		{"a comma for decimals", map[int]string{late: strings.Replace(aLayer, "1.25", "\"1,25\"", 1)}, true, true},
		{"a heading", map[int]string{late: "Item Number: X-2"}, true, true},
		{"the captions of another report", map[int]string{late: "Account Number,Account Description,Beginning Balance,Debit,Credit,Ending Balance"}, true, true},
		{"a quoted cell over two lines", map[int]string{late: "X-1,\"Wire,", late + 1: "thin\"" + aLayer[16:]}, false, false},
		{"a quote that is not closed", map[int]string{late: "X-1,\"Wire" + aLayer[16:]}, false, false},
		{"a NUL", map[int]string{late: "\x00"}, false, false},
		{"not UTF-8", map[int]string{late: strings.Replace(aLayer, "NORTH", "N\xd6RTH", 1)}, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(files(t, map[string]string{"layers.csv": layersText(n, tt.change)}), "layers.csv")
			want := readBy(t, whole, Options{}, path)
			l := limits{from: 0, begin: 5000, rows: 100, head: 64 << 10, bytes: 4 << 10, kept: 1 << 20, poison: true}
			if diff := cmp.Diff(want, readBy(t, l, Options{}, path), byHand); diff != "" {
				t.Errorf("-whole +pieces\n%.3000s", diff)
			}
			r := &reading{limits: l}
			x, ok := r.streamed(given{path: path, named: true, name: "layers.csv"})
			if ok != tt.streams {
				t.Errorf("streams %v, want %v", ok, tt.streams)
			}
			if ok && drafts(x.tables[0]) == 0 == tt.drafts {
				t.Errorf("%d drafts of %d parts", drafts(x.tables[0]), len(x.tables[0].parts))
			}
		})
	}
}

func drafts(t *table) int {
	n := 0
	for _, p := range t.parts {
		if p.draft != nil {
			n++
		}
	}
	return n
}

// Nearly all rows of the samples that are long enough are drafted: the tests
// above compare what they are for.
func TestPiecesAreDrafted(t *testing.T) {
	text := layersText(400, map[int]string{300: ""})
	for _, name := range []string{"layers.csv", "layers.xlsx"} {
		content := text
		if name == "layers.xlsx" {
			content = strings.NewReplacer("\"", "", "Wire, ", "Wire ", ",", "\t").Replace(text)
		}
		r := &reading{limits: limits{from: 0, begin: 20, rows: 10, head: 64 << 10, bytes: 1 << 10, kept: 1 << 20, poison: true}}
		x := r.file(given{path: filepath.Join(files(t, map[string]string{name: content}), name), named: true, name: name})
		if len(x.tables) != 1 {
			t.Fatalf("%s: %+v", name, x.fatal)
		}
		if n, all := drafts(x.tables[0]), len(x.tables[0].parts); n < all-5 || n == all {
			t.Errorf("%s: %d drafts of %d parts", name, n, all)
		}
	}
}

// A forecast that the rest of the file belies is of no consequence: the dates
// of the beginning fit either order, and only the last line decides.
func TestForecastsThatFail(t *testing.T) {
	change := map[int]string{}
	for i := range 7000 {
		change[i+2] = fmt.Sprintf("X-%d,Wire,NORTH,On Hand,%d/%d/2023,RCT%d,10,2,1.25,10", i, i%12+1, i%11+1, i)
	}
	change[6990] = strings.Replace(aLayer, "1/31", "31/1", 1)
	path := filepath.Join(files(t, map[string]string{"layers.csv": layersText(7000, change)}), "layers.csv")
	l := limits{from: 0, begin: 5000, rows: 100, head: 64 << 10, bytes: 4 << 10, kept: 1 << 20, poison: true}
	want := readBy(t, whole, Options{}, path)
	if diff := cmp.Diff(want, readBy(t, l, Options{}, path), byHand); diff != "" {
		t.Errorf("-whole +pieces\n%.3000s", diff)
	}
	if day := want.Books.Layers[12].Date.String(); day != "2023-02-01" {
		t.Errorf("the 13th layer is of %s", day)
	}
}

// A file that is another one when it has to be read again is not read.
func TestFileThatChanges(t *testing.T) {
	path := filepath.Join(files(t, map[string]string{"layers.csv": layersText(6000, nil)}), "layers.csv")
	r := &reading{limits: limits{from: 0, begin: 5000, rows: 100, head: 64 << 10, bytes: 4 << 10, kept: 1 << 20, poison: true}}
	x, ok := r.streamed(given{path: path, named: true, name: "layers.csv"})
	if !ok {
		t.Fatal("it does not stream")
	}
	if err := os.WriteFile(path, []byte(layersText(6000, map[int]string{3000: aLayer})), 0o600); err != nil {
		t.Fatal(err)
	}
	u := x.tables[0]
	u.parts = nil // as where a forecast failed
	u.finish(&calendar{})
	if len(u.fatal) != 1 || !strings.Contains(u.fatal[0].Message, "changed while it was read") {
		t.Errorf("%+v", u.fatal)
	}
}

// Files with something odd, damaged or misleading, each read by itself.
func TestPiecesOfCorpus(t *testing.T) {
	var files []string
	err := filepath.WalkDir("../../shared/corpus", func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil && info.Size() < 1<<20 {
				files = append(files, path)
			}
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Skip("no corpus beside the project")
	}
	for _, path := range files {
		checkPieces(t, Options{}, path)
	}
}

// someRows are n rows of one to three cells, in memory that is used again, and
// then end.
func someRows(n int, end error) rowsOf {
	return func(yield func(*workbook.Row) error) error {
		row := &workbook.Row{}
		for i := range n {
			row.Number, row.Hidden, row.Cells = i+1, i%7 == 0, row.Cells[:0]
			for c := range i%3 + 1 {
				row.Cells = append(row.Cells, workbook.Cell{Column: c, Kind: workbook.Text, Value: fmt.Sprintf("%d/%d", i, c)})
			}
			if err := yield(row); err != nil {
				return err
			}
		}
		return end
	}
}

// together are the rows of all pieces, as a supply hands them out.
func together(source piecesOf) rowsOf {
	return func(yield func(*workbook.Row) error) error {
		s := newSupply(source)
		defer s.end()
		for p := range s.pieces {
			for range 2 { // a piece may be walked again
				if err := p.rows(func(*workbook.Row) error { return nil }); err != nil {
					return err
				}
			}
			if err := p.rows(yield); err != nil {
				return err
			}
			p.release(false)
		}
		return s.ended()
	}
}

// Rows in pieces are the same rows with the same end, wherever the reader or
// the source stops.
func TestRowsInPiecesAreTheSame(t *testing.T) {
	const size = 16
	damaged, enough := errors.New("damaged"), errors.New("enough")
	for _, n := range []int{0, 1, size - 1, size, size + 1, 10*size + 3} {
		for _, most := range []int{-1, 1, size, size + 5, 7 * size} {
			rows := someRows(n, nil)
			want, wantErr := kept(rows, most, enough)
			got, err := kept(together(inPieces(rows, size)), most, enough)
			if diff := cmp.Diff(want, got); diff != "" || !errors.Is(err, wantErr) {
				t.Fatalf("%d rows, reader stops after %d: %v, want %v %s", n, most, err, wantErr, diff)
			}
		}
		if _, err := kept(together(inPieces(someRows(n, damaged), size)), -1, nil); !errors.Is(err, damaged) {
			t.Errorf("%d rows of a damaged source: %v", n, err)
		}
	}
}

// A mistake of a reader comes out where it can be told of, and is no end of rows.
func TestPanicInASupply(t *testing.T) {
	rows := together(inPieces(func(yield func(*workbook.Row) error) error {
		if err := someRows(20, nil)(yield); err != nil {
			return err
		}
		panic("mistake")
	}, 16))
	defer func() {
		if cause := recover(); cause != "mistake" {
			t.Errorf("recovered %v", cause)
		}
	}()
	_, err := kept(rows, -1, nil)
	t.Errorf("the rows ended: %v", err)
}

// Every layout's rows, again and again until the file streams: nothing of a
// record looks at memory that was let go.
func TestStreamsOfEveryLayout(t *testing.T) {
	paths, err := filepath.Glob("../samples/layouts/*/smartlist.csv")
	if err != nil || len(paths) == 0 {
		t.Fatal("no samples", err)
	}
	streamed := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		captions, rows, _ := strings.Cut(string(data), "\n")
		again := 7000/(1+strings.Count(rows, "\n")) | 1
		text := captions + "\n" + strings.Repeat(strings.TrimSuffix(rows, "\n")+"\n", again)
		long := filepath.Join(files(t, map[string]string{"long.csv": text}), "long.csv")
		l := limits{from: 0, begin: 4000, rows: 100, head: 64 << 10, bytes: 5 << 10, kept: 1 << 20, poison: true}
		if diff := cmp.Diff(readBy(t, whole, Options{}, long), readBy(t, l, Options{}, long), byHand); diff != "" {
			t.Errorf("%s: -whole +pieces\n%.3000s", path, diff)
		}
		if x, ok := (&reading{limits: l}).streamed(given{path: long, named: true, name: "long.csv"}); ok && drafts(x.tables[0]) > 0 {
			streamed++
		}
	}
	if streamed < 4 {
		t.Errorf("%d layouts of %d streamed", streamed, len(paths))
	}
}

// A group that is printed twice running tells that blank cells repeat nothing,
// though its two rows stand in two pieces.
func TestGroupsAcrossPieces(t *testing.T) {
	item := func(n int) string { return fmt.Sprintf("X-%d,Wire,NORTH,10,2,20", n) }
	for twice := 2; twice < 24; twice++ {
		lines := []string{"Item Number,Item Description,Site,QTY On Hand,Current Cost,Inventory Value"}
		for n := range 30 {
			lines = append(lines, item(n))
		}
		lines[twice+1] = strings.Replace(lines[twice], "NORTH", "SOUTH", 1)
		lines[26] = ",,WEST,10,2,20"
		for _, page := range []bool{false, true} {
			if page { // at the top of a page a group may be printed again
				lines = slices.Insert(lines, twice+1, lines[0])
			}
			path := filepath.Join(files(t, map[string]string{"stock.csv": strings.Join(lines, "\n")}), "stock.csv")
			l := limits{from: 0, begin: 4, rows: 4, head: 10_000, bytes: 100, kept: 1 << 20, poison: true}
			if diff := cmp.Diff(readBy(t, whole, Options{}, path), readBy(t, l, Options{}, path), byHand); diff != "" {
				t.Errorf("row %d, page %v: -whole +pieces\n%.2000s", twice, page, diff)
			}
		}
	}
}

// The cells that tell how numbers and dates are written outlive the memory of
// their piece.
func TestEvidenceOutlivesItsPiece(t *testing.T) {
	const n, early, late = 9000, 7000, 8900
	change := map[int]string{}
	for i := range n {
		change[i+2] = fmt.Sprintf("X-%d,Wire,NORTH,On Hand,%d/%d/2023,RCT%d,10,2,1,8", i, i%12+1, i%12+1, i)
	}
	change[early] = "X-1,Wire,NORTH,On Hand,1/31/2023,RCT1,10,2,1234.5,9876"
	change[late] = "X-2,Wire,NORTH,On Hand,31/1/2023,RCT1,10,2,\"1.234,56\",9876"
	path := filepath.Join(files(t, map[string]string{"layers.csv": layersText(n, change)}), "layers.csv")
	l := limits{from: 0, begin: 5000, rows: 100, head: 64 << 10, bytes: 4 << 10, kept: 1 << 20, poison: true}
	want := readBy(t, whole, Options{}, path)
	if diff := cmp.Diff(want, readBy(t, l, Options{}, path), byHand); diff != "" {
		t.Errorf("-whole +pieces\n%.3000s", diff)
	}
	if want.Error == nil || !strings.Contains(fmt.Sprint(want.Error.Problems), "1234.5") {
		t.Errorf("the cells in conflict are not told: %+v", want.Error)
	}
}

// A beginning of short lines has no memory taken for as many records as the
// file would have lines like them.
func TestRoomOfShortLines(t *testing.T) {
	captions, rows, _ := strings.Cut(layersText(6000, nil), "\n")
	text := captions + "\n" + strings.Repeat("\n", 70_000) + rows
	path := filepath.Join(files(t, map[string]string{"layers.csv": text}), "layers.csv")
	l := limits{from: 0, begin: 5000, rows: 100, head: 64 << 10, bytes: 4 << 10, kept: 1 << 20, poison: true}
	x, ok := (&reading{limits: l}).streamed(given{path: path, named: true, name: "layers.csv"})
	if !ok || drafts(x.tables[0]) == 0 {
		t.Fatal("it does not stream")
	}
	if n := cap(x.tables[0].room.books.Layers); n > 10_000 {
		t.Errorf("memory for %d records of 6000", n)
	}
	if diff := cmp.Diff(readBy(t, whole, Options{}, path), readBy(t, l, Options{}, path), byHand); diff != "" {
		t.Errorf("-whole +pieces\n%.3000s", diff)
	}
}
