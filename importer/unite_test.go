package importer

import (
	"strings"
	"testing"
)

const titled = "Acme Inc\nPURCHASE RECEIPTS REPORT\nUser Date:,1/31/2020\n"

func TestFilesOfOneRole(t *testing.T) {
	const total = "Grand Total,,,,,,17.50\n"
	one, other := captions+"A,W,R1,10,3,2.5,17.50\n", captions+"A,X,R1,10,3,2.5,17.50\n"
	tests := []struct {
		name          string
		first, second string
		layers        int
		codes         string
	}{
		{"a file per site", one, other, 2, ""},
		{"the same key in both", one, one, 0, "same-keys"},
		{"the same company and time", titled + one + total, titled + other + total, 2, ""},
		{"one without titles", titled + one + total, other, 2, ""},
		{"another company", titled + one + total, strings.Replace(titled, "Acme", "Other", 1) + other + total, 0, "parts-differ"},
		{"another time", titled + one + total, strings.Replace(titled, "1/31", "1/30", 1) + other + total, 0, "parts-differ"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b, problems := readWith(t, Options{}, map[string]string{"first.csv": test.first, "second.csv": test.second})
			if got := codes(problems); got != test.codes {
				t.Fatalf("%q, want %q: %+v", got, test.codes, problems)
			}
			if b != nil && len(b.Layers) != test.layers {
				t.Errorf("%d layers", len(b.Layers))
			}
			for _, p := range problems {
				if said := p.File + ": " + p.Message; !strings.Contains(said, "first.csv") || !strings.Contains(said, "second.csv") {
					t.Errorf("does not name both files: %s", p.Message)
				}
			}
		})
	}
}

// A key that a report lists once is told where it stands twice.
func TestKeysThatStandTwiceInOneReport(t *testing.T) {
	_, problems := read(t, "tb.csv", "Account Number,Account Description,Ending Balance\n1-1,Inventory,5.00\n1-1,Inventory,5.00\n1-2,Other,-10.00\n")
	if codes(problems) != "key-twice" {
		t.Errorf("%+v", problems)
	}
	_, problems = read(t, "tb.csv", "Account Number,Account Description,Ending Balance,Ledger Name\n1-1,Inventory,5.00,Base\n1-1,Inventory,5.00,IFRS\n")
	if codes(problems) != "" {
		t.Errorf("ledgers: %+v", problems)
	}
}
