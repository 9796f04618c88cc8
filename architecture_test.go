// Package tieout_test holds the project to its own shape: which package may
// lean on which, and that nothing reaches a network.
package tieout_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// edges are the imports inside the module that the design allows.
var edges = map[string][]string{
	"tieout/cmd/tieout": {"tieout/report", "tieout/analyzer", "tieout/analyzer/causes", "tieout/importer", "tieout/internal/carryforward",
		"tieout/internal/gp", "tieout/internal/history", "tieout/samples"},
	"tieout/report":            {"tieout/analyzer", "tieout/internal/gp", "tieout/internal/history"},
	"tieout/analyzer":          {"tieout/internal/gp"},
	"tieout/analyzer/causes":   {"tieout/analyzer", "tieout/internal/gp"},
	"tieout/importer":          {"tieout/internal/gp", "tieout/internal/workbook", "tieout/internal/textfile"},
	"tieout/internal/textfile": {"tieout/internal/workbook", "tieout/internal/gp"},
	"tieout/internal/workbook": {},
	"tieout/internal/gp":       {},
	"tieout/internal/history":  {"tieout/analyzer", "tieout/internal/gp"}, // finished runs, held against each other
	// carryforward reads back the list that report writes, and compares results.
	"tieout/internal/carryforward": {"tieout/report", "tieout/analyzer", "tieout/internal/gp"},
	"tieout/samples":               {},
}

// offline are packages that could open a connection or start a program.
var offline = []string{"net", "net/http", "net/rpc", "net/smtp", "os/exec", "plugin", "crypto/tls"}

func TestImports(t *testing.T) {
	for file, imports := range importsByFile(t) {
		pkg := path.Join("tieout", filepath.ToSlash(filepath.Dir(file)))
		allowed, known := edges[pkg]
		if strings.HasPrefix(pkg, "tieout/samples/") || strings.HasPrefix(pkg, "tieout/scripts/") {
			continue // the generator of the samples and the release are tools of their own
		}
		if strings.HasPrefix(pkg, "tieout/bench/") {
			continue // so are those that measure
		}
		if !known {
			t.Errorf("%s: package %s has no place in the design; add it to edges with its imports", file, pkg)
			continue
		}
		for _, in := range imports {
			if strings.HasPrefix(in, "tieout") && !has(allowed, in) {
				t.Errorf("%s imports %s, which the design does not allow", file, in)
			}
			if has(offline, in) {
				t.Errorf("%s imports %s: tieout works offline and starts no program", file, in)
			}
		}
	}
}

func importsByFile(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[name] = nil
		for _, in := range f.Imports {
			p, err := strconv.Unquote(in.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
