package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"tieout/report"
)

// H24: whatever an export is called, its name is inert where it is shown and
// the outputs stay in their folder.
func TestH24HostileFileNames(t *testing.T) {
	names := []string{
		"=cmd|' !A0.csv", "--force.csv", "tb';\"<script>&.csv", "tb\u202egnp.csv", "tb\n2\x1b[2J.csv",
		"CON.csv", "..csv", " .csv", strings.Repeat("a", 240) + ".csv",
	}
	for _, name := range names {
		t.Run(fmt.Sprintf("%.20q", name), func(t *testing.T) {
			dir := unpack(t, "harbor-supply")
			if err := os.Rename(filepath.Join(dir, "trial-balance.csv"), filepath.Join(dir, name)); err != nil {
				t.Skip(err) // a name that this system does not allow
			}
			root := t.TempDir()
			out := filepath.Join(root, "run")
			got := tieout(t, "--out", out, dir)
			if strings.HasPrefix(name, ".") {
				got.wants(t, exitError, "no GL trial balance") // hidden files are not read
				return
			}
			got.wants(t, exitGap)
			for _, r := range got.stdout + got.stderr {
				if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
					t.Errorf("%q reaches the terminal", r)
				}
			}
			if entries, err := os.ReadDir(root); err != nil || len(entries) != 1 {
				t.Errorf("%d entries beside the output folder, %v", len(entries), err)
			}
			page, err := os.ReadFile(filepath.Join(out, "report.html"))
			if err != nil || bytes.Contains(page, []byte("<script>&")) || bytes.ContainsRune(page, '\u202e') {
				t.Errorf("the name acts in report.html, %v", err)
			}
			tieout(t, "verify", out).wants(t, exitOK)
		})
	}
}

// H26: where a format cannot be written, what an earlier run wrote stays as it
// was, and no part of the new run is left behind.
func TestH26FailedWriteLeavesTheOldRun(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "run")
	dir := unpack(t, "harbor-supply")
	tieout(t, "--out", out, dir).wants(t, exitGap)
	before := readTree(t, root)
	set, err := defaultSettings([]string{dir}, "--out", out, "--force")
	if err != nil {
		t.Fatal(err)
	}
	set.formats = append(set.formats, report.Format{Name: "broken", Write: func(f report.Folder, _ *report.Document, _ report.Options) error {
		w, err := f.Create("half.txt")
		if err != nil {
			return err
		}
		_, err = w.Write([]byte("half"))
		return errors.Join(err, w.Close(), errors.New("no space left on device"))
	}})
	var stdout, stderr bytes.Buffer
	if err := tieOut(streams{strings.NewReader(""), &stdout, &stderr}, set); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Fatalf("error %v", err)
	}
	after := readTree(t, root)
	if len(before) != len(after) || stdout.Len() > 0 {
		t.Errorf("%d files before, %d after, %d bytes on standard output", len(before), len(after), stdout.Len())
	}
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was changed", name)
		}
	}
}

// H27: a client's name from the engagement file is text, whatever it holds.
func TestH27ClientNameIsText(t *testing.T) {
	const client = `=cmd|'/C calc'!A0 [x]:*?/\ O'Neill </script><img src=x onerror=1>`
	dir := unpack(t, "harbor-supply")
	name := filepath.Join(dir, engagementName)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), `client = "Harbor Supply Co."`, "client = '''"+client+"'''", 1)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "run")
	tieout(t, "--out", out, dir).wants(t, exitGap)
	book, err := excelize.OpenFile(filepath.Join(out, "workpaper.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	found := false
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, cell := range row {
				if !strings.Contains(cell, "cmd|") {
					continue
				}
				found = true
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if f, _ := book.GetCellFormula(sheet, at); f != "" {
					t.Errorf("%s!%s is the formula %s", sheet, at, f)
				}
			}
		}
	}
	if !found {
		t.Error("the client's name is not in the workpaper")
	}
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil || bytes.Contains(page, []byte("<img src=x")) {
		t.Errorf("the client's name acts in report.html, %v", err)
	}
}

// FuzzEngagement: no engagement file crashes the program, and none with an
// unknown key is taken.
func FuzzEngagement(f *testing.F) {
	f.Add([]byte("accounts = [\"000-13*\"]\nas-of = 2025-12-31\n[[file]]\nname = \"a.csv\"\nheader-row = 3\n[file.columns]\ncost = \"E\"\n"))
	f.Add([]byte("\xef\xbb\xbftolerance = 1e300\n"))
	f.Add([]byte("nobody = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		name := filepath.Join(t.TempDir(), engagementName)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("nobody = ")) {
			if _, err := readEngagement(name); err == nil {
				t.Error("an unknown key is taken")
			}
			return
		}
		_, _ = defaultSettings([]string{filepath.Join(filepath.Dir(name), "a.csv")})
	})
}
