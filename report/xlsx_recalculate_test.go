package report

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
)

// recalcProfile makes LibreOffice recalculate on loading: by default it keeps
// the cached values, and a wrong one would agree with itself.
const recalcProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// soffice runs LibreOffice on a workbook and returns the file it makes.
func soffice(t *testing.T, workbook []byte, to string) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("TIEOUT_FULL") != "" {
			t.Fatal("soffice is not installed: apt-get install libreoffice-calc")
		}
		t.Skip("soffice is not installed: the workpaper is not recalculated here")
	}
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile")
	must(t, os.MkdirAll(filepath.Join(profile, "user"), 0o755))
	must(t, os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalcProfile), 0o600))
	in := filepath.Join(dir, "workpaper.xlsx")
	must(t, os.WriteFile(in, workbook, 0o600))
	out := filepath.Join(dir, "out")
	cmd := exec.Command(path, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", to, "--outdir", out, in)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	return filepath.Join(out, "workpaper."+to)
}

// assertRecalculates holds a copy that another program recalculated against
// the values that the workbook was written with.
func assertRecalculates(t *testing.T, data []byte) {
	t.Helper()
	again, err := excelize.OpenFile(soffice(t, data, "xlsx"))
	must(t, err)
	t.Cleanup(func() { _ = again.Close() })
	live := 0
	for _, c := range unpack(t, data).cells(t) {
		if c.Formula == "" {
			continue
		}
		live++
		got, err := again.GetCellValue(c.sheet, c.Ref, excelize.Options{RawCellValue: true})
		must(t, err)
		if got == "" {
			got = "0"
		}
		want, _ := strconv.ParseFloat(c.Value, 64)
		have, err := strconv.ParseFloat(got, 64)
		if err != nil || math.Abs(want-have) > 1e-6*math.Max(1, math.Abs(want)/1e6) {
			t.Errorf("%s!%s: %s recalculates to %s, cached %s", c.sheet, c.Ref, c.Formula, got, c.Value)
		}
	}
	t.Logf("%d formulas recalculated", live)
}

func TestW22LibreOfficeRecalculatesToTheCachedValues(t *testing.T) {
	assertRecalculates(t, workbookOf(t, document(analyzer.Unexplained)))
}

func TestW22HostileTextChangesNoFormula(t *testing.T) {
	assertRecalculates(t, workbookOf(t, hostileDocument()))
}
