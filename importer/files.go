package importer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// Read reads files and folders (not recursive) into books. Every problem of
// every file is collected in one pass. The error is an *Error where nothing
// can be concluded from what is there: a missing file, an unreadable one, two
// files of one role with the same keys.
//
// In a folder, a file that is no known report is left aside; given by its own
// name it is an error. Files are read side by side; the books do not depend on
// which is done first.
func Read(paths []string, options Options) (*gp.Books, error) {
	return (&reading{options: options, limits: usual}).read(paths)
}

func (r *reading) read(paths []string) (*gp.Books, error) {
	defer r.opened.close()
	list := r.expand(paths)
	results := make([]result, len(list))
	sideBySide(len(list), func(i int) { results[i] = r.file(list[i]) })
	var tables []*table
	for i := range results {
		tables = append(tables, results[i].tables...)
	}
	days := calendarOf(tables)
	sideBySide(len(tables), func(i int) { tables[i].finish(&days) })
	return r.collect(results)
}

// sideBySide does n pieces of work on all processors.
func sideBySide(n int, do func(i int)) {
	work := make(chan int)
	var done sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		done.Go(func() {
			for i := range work {
				do(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	done.Wait()
}

// reading is one call of Read.
type reading struct {
	options Options
	limits  limits
	opened  opened
	fatal   []gp.Problem
}

// result is what was read of one file.
type result struct {
	tables   []*table
	aside    []gp.LeftAside
	problems []gp.Problem
	fatal    []gp.Problem
}

// given is one file to read.
type given struct {
	path  string
	named bool   // by its own name, not found in a folder
	name  string // by which it is called in messages and results
}

// readable are the files of a folder that are looked at; foreign ones are
// reports saved in a form that cannot be read, and are told rather than
// passed over.
var (
	readable = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm"}
	foreign  = []string{".xls", ".xlsb", ".ods"}
)

func (r *reading) fail(code, file, message, hint string) {
	r.fatal = append(r.fatal, gp.Problem{Code: code, Severity: gp.SeverityError, File: shown(file), Message: message, Hint: hint})
}

// expand lists the files of the paths, each once: folders give theirs in the
// order of their names.
func (r *reading) expand(paths []string) []given {
	var list []given
	seen := map[string]bool{}
	add := func(g given) {
		p := filepath.Clean(g.path)
		if whole, err := filepath.Abs(p); err == nil {
			p = whole
		}
		if !seen[p] {
			seen[p] = true
			list = append(list, g)
		}
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, os.ErrNotExist):
			r.fail("file-missing", filepath.Base(p), fmt.Sprintf("there is no file or folder %q", p), "check the path; quote it if it has blanks")
		case err != nil:
			r.fail("file-unreadable", filepath.Base(p), fmt.Sprintf("%q cannot be opened: %v", p, plain(err)), "check the path and your rights to it")
		case info.IsDir():
			for _, g := range r.folder(p) {
				add(g)
			}
		case !info.Mode().IsRegular():
			r.fail("file-unreadable", filepath.Base(p), fmt.Sprintf("%q is no file", p), "name a file or a folder")
		default:
			add(given{path: p, named: true})
		}
	}
	nameApart(list)
	return list
}

// nameApart gives files of the same name in different folders names with their
// folders, as far up as tells them apart: every message, hash and reference of
// the result goes by the name.
func nameApart(list []given) {
	alike := map[string][]int{}
	for i := range list {
		list[i].name = filepath.Base(list[i].path)
		key := strings.ToLower(list[i].name)
		alike[key] = append(alike[key], i)
	}
	for _, group := range alike {
		for up := 1; len(group) > 1 && up < 8 && !apart(list, group); up++ {
			for _, i := range group {
				list[i].name = tail(list[i].path, up)
			}
		}
	}
}

func apart(list []given, group []int) bool {
	names := map[string]bool{}
	for _, i := range group {
		names[strings.ToLower(list[i].name)] = true
	}
	return len(names) == len(group)
}

// tail is the end of a path: the file and so many folders above it.
func tail(path string, up int) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	parts := strings.Split(filepath.ToSlash(filepath.Clean(path)), "/")
	return strings.Join(parts[max(0, len(parts)-1-up):], "/")
}

func (r *reading) folder(path string) []given {
	entries, err := os.ReadDir(path)
	if err != nil {
		r.fail("file-unreadable", filepath.Base(path), fmt.Sprintf("folder %q cannot be read: %v", path, plain(err)), "check your rights to it")
		return nil
	}
	var list []given
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		temporary := strings.HasPrefix(e.Name(), "~$") || strings.HasPrefix(e.Name(), ".")
		if e.IsDir() || temporary || !slices.Contains(readable, ext) && !slices.Contains(foreign, ext) {
			continue
		}
		inside := filepath.Join(path, e.Name())
		if info, err := os.Stat(inside); err == nil && !info.Mode().IsRegular() {
			if !info.IsDir() {
				r.fail("file-unreadable", e.Name(), fmt.Sprintf("%q is no file", inside), "take it out of the folder: reading a device or pipe may never end")
			}
			continue
		}
		list = append(list, given{path: inside, named: slices.Contains(foreign, ext)})
	}
	if len(list) == 0 {
		r.fail("folder-empty", filepath.Base(path), fmt.Sprintf("folder %q holds no reports", path), "put the exports (.xlsx, .csv, .txt) into it; folders inside it are not read")
	}
	return list
}

// file opens a file and surveys its tables.
func (r *reading) file(g given) (x result) {
	defer guard(g.name, func(p gp.Problem) { x = result{fatal: []gp.Problem{p}} })
	format, large := r.formatOf(g.path)
	if large && format == workbook.FormatText {
		if x, ok := r.streamed(g); ok {
			return x
		}
	}
	f, problem := r.open(g, large && format != workbook.FormatText)
	return r.survey(f, g, problem)
}

// survey surveys the tables of an open file.
func (r *reading) survey(f *file, g given, problem *gp.Problem) (x result) {
	if problem != nil {
		return result{fatal: []gp.Problem{*problem}}
	}
	x.problems = f.problems
	r.sheets(f, g, &x)
	return x
}

// finish settles what the survey found and reads the table's records.
func (t *table) finish(days *calendar) {
	defer guard(t.file.name, func(p gp.Problem) { t.fatal = append(t.fatal, p) })
	defer t.file.meter.done()
	if t.settle(days); len(t.fatal) > 0 {
		return
	}
	t.file.meter.second.Store(true)
	if err := t.read(); err != nil {
		t.fatal = append(t.fatal, *t.file.workbookProblem(err))
	}
	t.sheet.rows, t.sheet.pieces = nil, nil // the bytes of the file are of no more use
}

// guard makes a panic of a reader a problem of its file, not the end of the
// program.
func guard(name string, tell func(gp.Problem)) {
	if cause := recover(); cause != nil {
		tell(*(&file{name: name}).problem("reader-failed", fmt.Sprintf("the file could not be read because of a mistake in this program: %v", cause),
			"export it in another form, and report the mistake"))
	}
}

// collect puts the results together in the order of the files.
func (r *reading) collect(results []result) (*gp.Books, error) {
	books := &gp.Books{}
	var tables []*table
	for i := range results {
		x := &results[i]
		r.fatal = append(r.fatal, x.fatal...)
		for _, t := range x.tables {
			if r.fatal = append(r.fatal, t.fatal...); len(t.fatal) == 0 {
				tables = append(tables, t)
			}
		}
		books.LeftAside = append(books.LeftAside, x.aside...)
		books.Problems = append(books.Problems, x.problems...)
	}
	r.fatal = append(r.fatal, unite(tables)...)
	if len(r.fatal) > 0 {
		return nil, &Error{Problems: r.fatal}
	}
	for _, t := range tables {
		t.merge(books)
	}
	return books, nil
}

// merge adds a table's records to the books.
func (t *table) merge(b *gp.Books) {
	addRecords(b, &t.books)
	b.Inputs = append(b.Inputs, t.in)
	b.Problems = append(b.Problems, t.all()...)
}

// addRecords adds the records of x to those of b.
func addRecords(b, x *gp.Books) {
	b.Layers = join(b.Layers, x.Layers)
	b.Stock = join(b.Stock, x.Stock)
	b.Balances = join(b.Balances, x.Balances)
	b.Journal = join(b.Journal, x.Journal)
	b.Inventory = join(b.Inventory, x.Inventory)
	b.HITB = join(b.HITB, x.HITB)
	b.Items = join(b.Items, x.Items)
	b.Quantities = join(b.Quantities, x.Quantities)
	b.Batches = join(b.Batches, x.Batches)
	b.Receivings = join(b.Receivings, x.Receivings)
	b.Sales = join(b.Sales, x.Sales)
}

// join appends without copying the first list, which may be a million records,
// nor what stands behind it in the same memory already, as the drafts of pieces
// mostly do.
func join[T any](a, b []T) []T {
	if cap(a) == 0 {
		return b
	}
	return append(a, b...)
}
