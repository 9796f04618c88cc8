package tieout_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// testsOf finds the functions of the tests whose names match.
func testsOf(t *testing.T, name *regexp.Regexp) (found []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, "_test.go") {
			return err
		}
		data, err := os.ReadFile(file)
		for _, m := range name.FindAllStringSubmatch(string(data), -1) {
			found = append(found, path.Join(filepath.ToSlash(filepath.Dir(file)))+" "+m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

// Every kind of hostile and damaged input, H01 to H30, has a test that carries
// its number.
func TestEveryHostileInputIsTested(t *testing.T) {
	all := strings.Join(testsOf(t, regexp.MustCompile(`(?m)^func (Test\w*H\d\d\w*)\(t \*testing\.T\)`)), "\n")
	for n := 1; n <= 30; n++ {
		if id := fmt.Sprintf("H%02d", n); !strings.Contains(all, id) {
			t.Errorf("no test carries the number %s", id)
		}
	}
}

// What people or programs outside write is fuzzed: workbooks, texts, numbers,
// dates, keys, engagement files, cells of CSV outputs; .ci/fuzz runs each target.
func TestH30FuzzTargets(t *testing.T) {
	found := testsOf(t, regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`))
	for _, need := range []string{
		"internal/workbook FuzzWorkbook", "internal/textfile FuzzText", "importer FuzzImport", "internal/gp FuzzNumber", "internal/gp FuzzDate",
		"internal/gp FuzzKey", "cmd/tieout FuzzEngagement", "report FuzzGuard",
	} {
		if !slices.Contains(found, need) {
			t.Errorf("there is no %s", need)
		}
	}
	script, err := os.ReadFile(".ci/fuzz")
	if err != nil || !strings.Contains(string(script), "-list '^Fuzz'") {
		t.Errorf(".ci/fuzz does not look for the targets itself: %v", err)
	}
}
