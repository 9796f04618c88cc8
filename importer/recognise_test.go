package importer

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tieout/internal/gp"
)

const glWithBatch = "Journal Entry,TRX Date,Account Number,Debit Amount,Credit Amount,Batch Number\n3456,4/13/2017,000-1300-01,120.00,0.00,B1\n"

func TestTwoRolesAreAnErrorThatNamesTheFlag(t *testing.T) {
	_, problems := read(t, "entries.csv", glWithBatch)
	if codes(problems) != "role-ambiguous" {
		t.Fatalf("%+v", problems)
	}
	for _, want := range []string{"GL detail", "unposted GL batches", "--as gl-detail=entries.csv", "--as unposted-batches=entries.csv"} {
		if !strings.Contains(problems[0].Message+problems[0].Hint, want) {
			t.Errorf("%q is not in %q", want, problems[0].Message+" "+problems[0].Hint)
		}
	}
}

func TestTheFlagDecidesARole(t *testing.T) {
	b, problems := readWith(t, Options{As: []Assignment{{Role: gp.RoleUnpostedBatches, File: "entries.csv"}}}, map[string]string{"entries.csv": glWithBatch})
	if b == nil || len(b.Batches) != 1 || len(b.Journal) != 0 {
		t.Fatalf("%+v", problems)
	}
	b, problems = readWith(t, Options{As: []Assignment{{Role: gp.RoleGLDetail, File: "entries.csv"}}}, map[string]string{"entries.csv": glWithBatch})
	if b == nil || len(b.Journal) != 1 {
		t.Fatalf("%+v", problems)
	}
}

func TestTheTitleDecidesBetweenLookAlikes(t *testing.T) {
	b, problems := read(t, "entries.csv", "Acme Inc\nGeneral Transaction Edit List\n"+glWithBatch)
	if b == nil || len(b.Batches) != 1 {
		t.Fatalf("%+v", problems)
	}
}

func TestAnAssignmentThatCannotBeIsAnError(t *testing.T) {
	_, problems := readWith(t, Options{As: []Assignment{{Role: gp.RoleStockStatus, File: "entries.csv"}}}, map[string]string{"entries.csv": glWithBatch})
	if codes(problems) != "header-not-found" || !strings.Contains(problems[0].Message, `"Item Number"`) && !strings.Contains(problems[0].Message, "Stock Status") {
		t.Fatalf("%+v", problems)
	}
}

func TestAForeignFileIsLeftAsideInAFolderButAnErrorByName(t *testing.T) {
	dir := files(t, map[string]string{"phones.csv": "Name,Phone\nAda,1\n", "receipts.csv": captions + "A,W,R1,10,3,2.5,17.50\n"})
	b, err := Read([]string{dir}, Options{})
	if err != nil || len(b.LeftAside) != 1 || b.LeftAside[0].File != "phones.csv" || b.LeftAside[0].Why == "" {
		t.Fatalf("%v %+v", err, b)
	}
	_, err = Read([]string{filepath.Join(dir, "phones.csv")}, Options{})
	var e *Error
	if !errors.As(err, &e) || codes(e.Problems) != "header-not-found" {
		t.Fatalf("%v", err)
	}
}

// A file that is nearly a report is never left aside: its rows would be lost.
func TestANearReportIsAnErrorInAFolder(t *testing.T) {
	_, problems := read(t, "receipts.csv", "Item Number,QTY Recvd,QTY Disposed,Cost Each,Vendor ID,QTY Type,Date Received\nA,1,0,2,V,On Hand,1/31/2020\n")
	if codes(problems) != "header-not-found" {
		t.Fatalf("%+v", problems)
	}
	for _, want := range []string{"Purchase Receipts", `"Unit Cost"`, "tieout.toml"} {
		if !strings.Contains(problems[0].Message+problems[0].Hint, want) {
			t.Errorf("%q is not in %+v", want, problems[0])
		}
	}
}

func TestWholeFileFailuresAreToldAllAtOnce(t *testing.T) {
	dir := files(t, map[string]string{
		"old.xls":       "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600),
		"empty.csv":     "",
		"page.xlsx.csv": "<html><table></table></html>",
		"twice.csv":     captions + "A,W,R1,10,3,2.5,17.50\n",
		"again.csv":     captions + "A,W,R1,10,3,2.5,17.50\n",
	})
	_, err := Read([]string{dir, filepath.Join(dir, "missing.csv")}, Options{})
	var e *Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	got := codes(e.Problems)
	for _, want := range []string{"file-missing", "empty-file", "old-excel", "web-page", "same-keys"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not among %s", want, got)
		}
	}
	for _, p := range e.Problems {
		if p.Message == "" || p.Hint == "" {
			t.Errorf("no message or hint: %+v", p)
		}
	}
}

func TestEmptyFolder(t *testing.T) {
	_, err := Read([]string{t.TempDir()}, Options{})
	var e *Error
	if !errors.As(err, &e) || codes(e.Problems) != "folder-empty" {
		t.Fatal(err)
	}
}
