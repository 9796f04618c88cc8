package importer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/internal/gp"
)

// files writes files into a folder of the test; a name that ends in .xlsx gets
// a workbook of the text's lines, cells apart by tabs.
func files(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, ".xlsx") {
			workbookOf(t, path, text)
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// workbookOf writes a workbook: lines are rows, tabs part cells, cells that are
// numbers are numbers, unless they start with an apostrophe.
func workbookOf(t *testing.T, path, text string) {
	t.Helper()
	x := excelize.NewFile()
	for i, row := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		for j, value := range strings.Split(row, "\t") {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			var err error
			text, isText := strings.CutPrefix(value, "'")
			switch n, convertErr := gp.ParseAmount(value, gp.NumberStyle{}); {
			case value == "":
			case !isText && convertErr == nil:
				f, _ := n.Decimal().Float64()
				err = x.SetCellFloat("Sheet1", at, f, -1, 64)
			default:
				err = x.SetCellStr("Sheet1", at, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := x.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// read reads one text as a file of the given name.
func read(t *testing.T, name, text string) (*gp.Books, []gp.Problem) {
	t.Helper()
	return readWith(t, Options{}, map[string]string{name: text})
}

func readWith(t *testing.T, o Options, content map[string]string) (*gp.Books, []gp.Problem) {
	t.Helper()
	return readPath(t, files(t, content), o)
}

// readPath reads a file or a folder.
func readPath(t *testing.T, path string, o ...Options) (*gp.Books, []gp.Problem) {
	t.Helper()
	books, err := Read([]string{path}, append(o, Options{})[0])
	var e *Error
	if errors.As(err, &e) {
		return nil, e.Problems
	}
	if err != nil {
		t.Fatal(err)
	}
	return books, books.Problems
}

// must reads one text that has no problem above a note.
func must(t *testing.T, name, text string) *gp.Books {
	t.Helper()
	b, problems := read(t, name, text)
	if b == nil {
		t.Fatalf("not read: %+v", problems)
	}
	for _, p := range problems {
		if p.Severity != gp.SeverityNote {
			t.Errorf("problem: %+v", p)
		}
	}
	return b
}

func codes(problems []gp.Problem) string {
	var list []string
	for _, p := range problems {
		list = append(list, p.Code)
	}
	return strings.Join(list, " ")
}
