package importer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// Read reads files and folders (not recursive) into books. Every problem of
// every file is collected in one pass. The error is an *Error where nothing
// can be concluded from what is there: a missing file, an unreadable one, two
// files of one role with the same keys.
func Read(paths []string, options Options) (*gp.Books, error) {
	r := reading{options: options, books: &gp.Books{}}
	for _, p := range r.expand(paths) {
		r.file(p)
	}
	if len(r.fatal) > 0 {
		return nil, &Error{Problems: r.fatal}
	}
	return r.books, nil
}

// reading is one call of Read.
type reading struct {
	options Options
	books   *gp.Books
	fatal   []gp.Problem
	tables  []*table
}

// given is one file to read.
type given struct {
	path  string
	named bool // by its own name, not found in a folder
}

// extensions are the files of a folder that are looked at.
var extensions = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm"}

func (r *reading) fail(code, file, message, hint string) {
	r.fatal = append(r.fatal, gp.Problem{Code: code, Severity: gp.SeverityError, File: file, Message: message, Hint: hint})
}

// expand lists the files of the paths: folders give theirs in the order of
// their names.
func (r *reading) expand(paths []string) []given {
	var list []given
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, os.ErrNotExist):
			r.fail("file-missing", filepath.Base(p), fmt.Sprintf("there is no file or folder %q", p), "check the path; quote it if it has blanks")
		case err != nil:
			r.fail("file-unreadable", filepath.Base(p), fmt.Sprintf("%q cannot be opened: %v", p, err), "check the path and your rights to it")
		case info.IsDir():
			list = append(list, r.folder(p)...)
		default:
			list = append(list, given{p, true})
		}
	}
	return list
}

func (r *reading) folder(path string) []given {
	entries, err := os.ReadDir(path)
	if err != nil {
		r.fail("file-unreadable", filepath.Base(path), fmt.Sprintf("folder %q cannot be read: %v", path, err), "check your rights to it")
		return nil
	}
	var list []given
	for _, e := range entries {
		if e.Type().IsRegular() && slices.Contains(extensions, strings.ToLower(filepath.Ext(e.Name()))) && !strings.HasPrefix(e.Name(), "~$") {
			list = append(list, given{filepath.Join(path, e.Name()), false})
		}
	}
	if len(list) == 0 {
		r.fail("folder-empty", filepath.Base(path), fmt.Sprintf("folder %q holds no reports", path), "put the exports (.xlsx, .csv, .txt) into it; folders inside it are not read")
	}
	return list
}

// file reads one file into the books.
func (r *reading) file(g given) {
	f, problem := r.open(g)
	if problem != nil {
		r.fatal = append(r.fatal, *problem)
		return
	}
	for _, s := range f.sheets {
		r.sheet(f, s, g)
	}
	r.books.Problems = append(r.books.Problems, f.problems...)
}

func (r *reading) sheet(f *file, s *sheet, g given) {
	lines, err := head(s, mostAbove)
	if err != nil {
		r.fatal = append(r.fatal, *f.workbookProblem(err))
		return
	}
	c := findHeader(lines, Layouts)
	if len(c.claims) != 1 {
		r.fail("unknown", f.name, fmt.Sprint(len(c.claims), " claims", c.nearest), "")
		return
	}
	c.header.match = c.claims[0]
	t := newTable(f, s, c.header, "captions")
	err = t.survey()
	if err == nil && len(t.fatal) == 0 {
		err = t.read()
	}
	switch {
	case err != nil:
		r.fatal = append(r.fatal, *f.workbookProblem(err))
	case len(t.fatal) > 0:
		r.fatal = append(r.fatal, t.fatal...)
	default:
		r.merge(t)
	}
}

// mappingOf is the mapping of a file, or of one sheet of it, nil without one.
func (r *reading) mappingOf(f *file, sheet string) *Mapping {
	for i := range r.options.Mappings {
		if m := &r.options.Mappings[i]; strings.EqualFold(m.File, f.name) && (sheet == "" || m.Sheet == "" || m.Sheet == sheet) {
			return m
		}
	}
	return nil
}

// merge adds a table's records to the books.
func (r *reading) merge(t *table) {
	b, x := r.books, &t.books
	b.Layers = append(b.Layers, x.Layers...)
	b.Stock = append(b.Stock, x.Stock...)
	b.Balances = append(b.Balances, x.Balances...)
	b.Journal = append(b.Journal, x.Journal...)
	b.Inventory = append(b.Inventory, x.Inventory...)
	b.HITB = append(b.HITB, x.HITB...)
	b.Items = append(b.Items, x.Items...)
	b.Quantities = append(b.Quantities, x.Quantities...)
	b.Batches = append(b.Batches, x.Batches...)
	b.Receivings = append(b.Receivings, x.Receivings...)
	b.Sales = append(b.Sales, x.Sales...)
	b.Inputs = append(b.Inputs, t.in)
	b.Problems = append(b.Problems, t.all()...)
	r.tables = append(r.tables, t)
}
