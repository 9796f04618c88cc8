package causes_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tieout/analyzer/causes"
)

// contract lists the ids that scripts rely on, with their seeds in KB 861686.
var contract = map[string]string{
	"valuation-method": "assumption", "report-scope": "assumption", "quantity-types": "assumption", "account-left-out": "note",
	"direct-gl-entry": "1", "increase-not-posted": "2", "decrease-not-posted": "3", "unposted-gl-batch": "4",
	"adjust-cost-not-posted": "5", "override-variance": "6", "serial-override": "7", "lot-override": "8",
	"beginning-balance-not-posted": "", "wrong-account": "", "non-item-posting": "", "multiple-invoices": "", "cutoff": "",
	"opening-difference": "", "unclosed-year": "", "rounding": "", "damaged-key": "", "reclass-between-inventory-accounts": "",
}

// headings are those of every page, in this order.
var headings = []string{"What it is", "How it shows in the exports", "What is looked for", "What cannot be known", "What to do next"}

func TestRegistry(t *testing.T) {
	seen := map[string]bool{}
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, c := range causes.All {
		switch {
		case !kebab.MatchString(c.ID):
			t.Errorf("id %q: lower-case words joined by hyphens", c.ID)
		case seen[c.ID]:
			t.Errorf("%s stands twice", c.ID)
		case c.Title == "" || strings.HasSuffix(c.Title, "."):
			t.Errorf("%s: title %q: a phrase without full stop", c.ID, c.Title)
		case c.Source == "":
			t.Errorf("%s does not say where its rule comes from", c.ID)
		case c.Test == nil:
			t.Errorf("%s looks for nothing", c.ID)
		}
		if seed, ok := contract[c.ID]; ok && seed != c.Seed {
			t.Errorf("%s has seed %q, the contract says %q", c.ID, c.Seed, seed)
		}
		seen[c.ID] = true
		holdPage(t, c.ID, c.Page)
	}
	for id := range contract {
		if !seen[id] {
			t.Errorf("the contract's %s is missing", id)
		}
	}
}

func holdPage(t *testing.T, id, page string) {
	t.Helper()
	if !strings.HasPrefix(page, "# ") {
		t.Errorf("%s.md begins with a title", id)
	}
	var found []string
	empty := true
	for line := range strings.Lines(page) {
		if heading, ok := strings.CutPrefix(strings.TrimSpace(line), "## "); ok {
			if empty && len(found) > 0 {
				t.Errorf("%s.md: nothing under %q", id, found[len(found)-1])
			}
			found, empty = append(found, heading), true
		} else if strings.TrimSpace(line) != "" {
			empty = false
		}
	}
	// Without a word on where to go in GP, a next step is no step.
	if _, next, _ := strings.Cut(page, "## What to do next"); !strings.Contains(next, " > ") {
		t.Errorf("%s.md does not say where in GP the next step is taken", id)
	}
	if !slices.Equal(found, headings) || empty {
		t.Errorf("%s.md has the headings %q, want %q, each with text", id, found, headings)
	}
}

// TestEveryCauseHasATest refuses a cause that no test of this package names.
func TestEveryCauseHasATest(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range files {
		if file == "registry_test.go" {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(b)
	}
	for _, c := range causes.All {
		if !strings.Contains(text.String(), `"`+c.ID+`"`) {
			t.Errorf("no test names %s", c.ID)
		}
	}
}

// nearMisses names, for each cause, the test of something that looks like it and
// must stay unclaimed.
var nearMisses = map[string]string{
	"damaged-key": "near miss: two items", "report-scope": "near miss: less in Stock Status than in layers",
	"valuation-method": "near miss: FIFO with another value", "account-left-out": "near miss: what only sounds like it",
	"quantity-types": "near miss: no such layers", "unclosed-year": "near miss: nothing is older",
	"cutoff": "no cutoff: later than both", "unposted-gl-batch": "no unposted batch: a journal that waits",
	"beginning-balance-not-posted": "no beginning: the item stood there before",
	"increase-not-posted":          "no increase: at zero cost", "decrease-not-posted": "no decrease: its entry waits in a batch",
	"wrong-account": "no wrong account: the amount posted is another", "multiple-invoices": "no difference: two invoices at one cost",
	"adjust-cost-not-posted": "no adjusted cost: its journal is posted", "override-variance": "no variance: at the same cost",
	"serial-override": "no serial number: the item is not tracked", "lot-override": "no lot: no sale makes up the difference",
	"same-account-both-sides": "not the same account: a transfer", "voided-or-backed-out": "not voided: posted again under the same document",
	"interrupted-posting": "no interrupted posting: the sale's entry waits in a batch", "non-item-posting": "payables invoice and its void",
	"direct-gl-entry": "no direct entry: system cost adjustment", "reclass-between-inventory-accounts": "to an expense account: %+v",
	"layer-without-document": "the ledger knows the document",
	"opening-difference":     "no opening difference: the balance is what the layers were worth",
	"rounding":               "near miss: printed values that no rounding explains",
}

// TestEveryCauseHasASampleAndANearMiss refuses a cause without a sample of its
// own, or without a test of what only looks like it.
func TestEveryCauseHasASampleAndANearMiss(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, file := range files {
		if file != "registry_test.go" {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text += string(b)
		}
	}
	for _, c := range causes.All {
		want, err := os.ReadFile(filepath.Join("..", "..", "samples", "causes", c.ID, "want.json"))
		if err != nil || !strings.Contains(string(want), `"`+c.ID+`"`) {
			t.Errorf("%s has no sample that shows it: %v", c.ID, err)
		}
		if name := nearMisses[c.ID]; name == "" || !strings.Contains(text, `"`+name) {
			t.Errorf("%s has no near miss %q", c.ID, name)
		}
	}
}

// TestOrder holds the precedence that the contract gives the causes.
func TestOrder(t *testing.T) {
	order := []string{
		"cutoff", "unposted-gl-batch", "beginning-balance-not-posted", "increase-not-posted", "wrong-account",
		"multiple-invoices", "non-item-posting", "direct-gl-entry", "opening-difference", "rounding",
	}
	at := -1
	for _, id := range order {
		i := slices.IndexFunc(causes.All, func(c causeOf) bool { return c.ID == id })
		if i < at {
			t.Errorf("%s comes too early", id)
		}
		at = i
	}
}
