package importer

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/internal/gp"
)

// caseFolder is the optional folder of simulated companies with known truth.
const caseFolder = "../../shared/cases"

type truthFile struct {
	Role, Path, Shape, PrintedCompany string
	Rows                              int
	Columns                           []struct{ Key, Caption string }
	PrintedTotals, Sums               map[string]string
	SumsAsPrinted                     map[string]string
}

type truth struct{ Files []truthFile }

func eachCase(t *testing.T, run func(t *testing.T, folder string, x *truth)) {
	folders, _ := filepath.Glob(filepath.Join(caseFolder, "*", "truth.json"))
	if len(folders) == 0 {
		t.Skip("no cases at " + caseFolder)
	}
	for i, path := range folders {
		folder := filepath.Dir(path)
		if testing.Short() && i%20 != 0 && filepath.Base(folder) != "random-looks-1" {
			continue
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var x truth
			if err := json.Unmarshal(b, &x); err != nil {
				t.Fatal(err)
			}
			run(t, filepath.Join(folder, "exports"), &x)
		})
	}
}

// totalKey is the truth's name for the sum that is an input's total.
var totalKey = map[gp.Role]string{
	gp.RolePurchaseReceipts: "extended", gp.RoleStockStatus: "value", gp.RoleTrialBalance: "ending",
	gp.RoleInventoryTransactions: "extended", gp.RoleHITB: "extended", gp.RoleSalesLines: "extended",
}

func TestCases(t *testing.T) {
	eachCase(t, func(t *testing.T, folder string, x *truth) {
		books, err := Read([]string{folder}, Options{})
		if err != nil {
			var e *Error
			if errors.As(err, &e) {
				t.Errorf("%+v", e.Problems)
			}
			return
		}
		shown := 0
		for _, p := range books.Problems {
			if p.Severity == gp.SeverityError {
				if shown++; shown < 4 {
					t.Errorf("problem %+v", p)
				}
			}
		}
		for _, f := range x.Files {
			checkFile(t, books, f)
		}
		if len(books.Inputs) != len(x.Files) {
			t.Errorf("%d inputs of %d files", len(books.Inputs), len(x.Files))
		}
	})
}

func checkFile(t *testing.T, b *gp.Books, f truthFile) {
	t.Helper()
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if in.File != f.Path {
			continue
		}
		if string(in.Role) != f.Role {
			t.Errorf("%s: role %s, want %s", f.Path, in.Role, f.Role)
		}
		if !in.Rows.Balances() {
			t.Errorf("%s: rows do not balance: %+v", f.Path, in.Rows)
		}
		if in.Rows.Used != f.Rows {
			t.Errorf("%s: %d rows used, want %d", f.Path, in.Rows.Used, f.Rows)
		}
		if in.Company != f.PrintedCompany {
			t.Errorf("%s: company %q, want %q", f.Path, in.Company, f.PrintedCompany)
		}
		if in.Foots == nil != (len(f.PrintedTotals) == 0) || in.Foots != nil && !*in.Foots {
			t.Errorf("%s: foots %v: %+v", f.Path, in.Foots, in.Footings)
		}
		want := f.SumsAsPrinted[totalKey[in.Role]]
		if want != "" && in.ComputedTotal != nil && !sameMoney(in.ComputedTotal.String(), want) {
			t.Errorf("%s: total %s, want %s", f.Path, in.ComputedTotal, want)
		}
		return
	}
	t.Errorf("%s was not read", f.Path)
}

func sameMoney(a, b string) bool {
	trim := func(s string) string { return strings.TrimRight(strings.TrimRight(s, "0"), ".") }
	return trim(a) == trim(b)
}
