package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestU14SelftestPassesInFiveSeconds(t *testing.T) {
	begun := time.Now()
	got := tieout(t, "selftest")
	got.wants(t, exitOK, " 0 failed")
	if took := time.Since(begun); took > 5*time.Second && !raceEnabled {
		t.Errorf("selftest took %s", took)
	}
}

// TestMistakes runs every folder of samples/errors: want.txt holds the exit
// code, then fragments that the message must have, one a line.
func TestMistakes(t *testing.T) {
	folders, err := filepath.Glob("../../samples/errors/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no folders of mistakes", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join(folder, "want.txt"))
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSpace(string(want)), "\n")
			code, err := strconv.Atoi(lines[0])
			if err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "out")
			got := tieout(t, "--out", out, "-v", folder)
			got.wants(t, code, lines[1:]...)
			if n := strings.Count(got.stderr, "\n"); n > 24 {
				t.Errorf("%d lines: a message fits one screen", n)
			}
			if _, err := os.Stat(out); (err == nil) != (code != exitError) {
				t.Errorf("exit code %d and outputs there: %v", code, err == nil)
			}
		})
	}
}
