package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheStoryOfTheDocsHolds does what docs/engagement.md tells a new user to do
// with the sample, command by command, and holds what it promises.
func TestTheStoryOfTheDocsHolds(t *testing.T) {
	page, err := os.ReadFile("../../docs/engagement.md")
	if err != nil {
		t.Fatal(err)
	}
	_, story, ok := strings.Cut(string(page), "## 6. Try it on the sample")
	if !ok {
		t.Fatal("the page has no story")
	}
	// What a person does between the blocks of commands, and what the last
	// command of each must have said.
	between := []func(t *testing.T, said outcome){
		func(t *testing.T, said outcome) {
			said.wants(t, exitOK, "wrote tieout.toml")
			nameAccounts(t)
		},
		func(t *testing.T, said outcome) {
			said.wants(t, exitOK, "OK: 3 inputs", "To sign this run")
			_, lines, _ := strings.Cut(said.stdout, "\n\n")
			appendTo(t, engagementName, "\n"+strings.NewReplacer(`name = ""`, `name = "A. Auditor"`, `date = ""`, `date = "2026-02-13"`).Replace(lines))
		},
		func(t *testing.T, said outcome) {
			said.wants(t, exitOK, "signed: preparer A. Auditor, 2026-02-13")
			edit(t, "trial-balance.csv", "$38,507.97", "$38,507.98")
		},
		func(t *testing.T, said outcome) {
			said.wants(t, exitGap, "OK: 3 inputs", "STALE sign-off: preparer A. Auditor, 2026-02-13: input trial-balance.csv was changed", "61812.00, was 61811.99", "To sign this run")
		},
	}
	promised := map[int][]string{ // by the number of the command from the start
		5: {"changed input ../trial-balance.csv", "STALE sign-off"},
		6: {"verdict: inconclusive, was unexplained", "gap: 84.26238, was 84.25238", "accountBridges[0].gl: 38507.98, was 38507.97"},
		7: {"INCONCLUSIVE", "STALE"},
	}
	t.Chdir(t.TempDir())
	n := 0
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(story, -1)
	if len(blocks) != len(between) {
		t.Fatalf("%d blocks of commands, want %d", len(blocks), len(between))
	}
	for i, b := range blocks {
		var said outcome
		for _, line := range strings.Split(strings.TrimSpace(b[1]), "\n") {
			words := strings.Fields(strings.TrimPrefix(line, "$ "))
			switch words[0] {
			case "cd":
				t.Chdir(words[1])
			case "mv":
				if err := os.Rename(words[1], words[2]); err != nil {
					t.Fatal(err)
				}
			case "tieout":
				said = tieout(t, words[1:]...)
				if n++; promised[n-1] != nil {
					said.wants(t, said.code, promised[n-1]...)
				}
			default:
				t.Fatalf("no such command: %s", line)
			}
		}
		between[i](t, said)
	}
	report, err := os.ReadFile(filepath.Join(defaultOut, "report.html"))
	if err != nil || !strings.Contains(string(report), "STALE") || !strings.Contains(string(report), "A. Auditor") {
		t.Errorf("the report does not show the stale sign-off or the preparer: %v", err)
	}
}

// nameAccounts takes the # away before the accounts, as the page says.
func nameAccounts(t *testing.T) {
	t.Helper()
	data, err := os.ReadFile(engagementName)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "\n# accounts = [", "\naccounts = [")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\n#   \"", "\n   \""), "\n# ]", "\n]")
	text = strings.ReplaceAll(text, "\n# preparer = \"\"", "\npreparer = \"A. Auditor\"")
	if err := os.WriteFile(engagementName, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A key below a table is taken for one of the table: the message says where it
// belongs.
func TestAKeyBelowATableIsToldWhereItBelongs(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	appendTo(t, filepath.Join(dir, engagementName), "\n[[file]]\nname = 'trial-balance.csv'\nprior = '../2024'\n")
	tieout(t, "--json", dir).wants(t, exitError, "it belongs above the first table")
}

// What is written beside items outlives a run that writes no CSV.
func TestNotesOutliveARunWithoutCSV(t *testing.T) {
	dir := ranPeriod(t)
	id := writeOn(t, dir, "agreed", "")
	tieout(t, "-q", "--force", "--format", "xlsx", dir)
	tieout(t, "-q", "--force", dir)
	_, rows := itemList(t, dir)
	if got := rowOf(t, rows, id)["disposition"]; got != "agreed" {
		t.Errorf("disposition %q", got)
	}
}
