package importer

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

var update = flag.Bool("update", false, "write the messages as they are to testdata/messages.txt")

// Every message is a page a person may read: where, what, and what to do. The
// texts stand in testdata/messages.txt.
func TestMessages(t *testing.T) {
	tests := []struct {
		name    string
		options Options
		content map[string]string
	}{
		{"captions not found", Options{}, map[string]string{"r.csv": "Item Number,QTY Recvd,QTY Disposed,Cost Each,Vendor ID,QTY Type,Date Received\nA,1,0,2,V,On Hand,1/31/2020\n"}},
		{"two roles", Options{}, map[string]string{"entries.csv": glWithBatch}},
		{"a role that cannot be", Options{As: []Assignment{{Role: gp.RoleStockStatus, File: "entries.csv"}}}, map[string]string{"entries.csv": glWithBatch}},
		{"numbers ambiguous", Options{}, map[string]string{"r.csv": "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost\nA;R1;1.234;0;2\n"}},
		{"dates ambiguous", Options{}, map[string]string{"r.csv": "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Date Received\nA,R1,1,0,2,1/2/2020\n"}},
		{"a column that holds no numbers", Options{}, map[string]string{"r.csv": "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA,R1,1,0,cheap\n"}},
		{"a caption twice", Options{}, map[string]string{"r.csv": "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Unit Cost\nA,R1,1,0,2,3\n"}},
		{"unreadable cells", Options{}, map[string]string{"r.csv": captions + "A,W,R1,1O,3,2.5,17.50\nB,W,R2,1,0,5,n/a\nC,W,R3,1,0,5,5.00\n"}},
		{"a control character in a cell", Options{}, map[string]string{"r.csv": captions + "A,W,R1,1\x1b[2J,3,2.5,17.50\nC,W,R3,1,0,5,5.00\n"}},
		{"a total that does not foot", Options{}, map[string]string{"r.csv": captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,18.50\n"}},
		{"a row that is nothing", Options{}, map[string]string{"r.csv": captions + "A,W,R1,10,3,2.5,17.50\nB,W,R2\n"}},
		{"a report without its end", Options{}, map[string]string{"r.csv": titled + "Ranges:,From:,To:\n  Site ID:,EAST,WEST\n" + captions + "A,W,R1,10,3,2.5,17.50\n"}},
		{"two files with the same rows", Options{}, map[string]string{"a.csv": captions + "A,W,R1,10,3,2.5,17.50\n", "b.csv": captions + "A,W,R1,10,3,2.5,17.50\n"}},
		{"two companies", Options{}, map[string]string{"a.csv": titled + captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n", "b.csv": strings.Replace(titled, "Acme", "Other", 1) + captions + "A,X,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n"}},
		{"an empty file", Options{}, map[string]string{"r.csv": ""}},
		{"a web page", Options{}, map[string]string{"r.xls": "<html><table></table></html>"}},
		{"an old workbook", Options{}, map[string]string{"r.xls": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)}},
		{"a mapping that names no column", Options{Mappings: []Mapping{{File: "r.csv", Columns: map[string]string{"cost": "Preis"}}}}, map[string]string{"r.csv": captions}},
		{"a mapping that names no field", Options{Mappings: []Mapping{{File: "r.csv", Constants: map[string]string{"warehouse": "W"}}}}, map[string]string{"r.csv": captions}},
		{"a damaged item number", Options{}, map[string]string{"r.csv": captions + "1.00E+05,W,R1,10,3,2.5,17.50\n"}},
		{"a quantity type that is none", Options{}, map[string]string{"r.csv": "Item Number,Receipt Number,QTY Type,QTY Received,QTY Sold,Unit Cost\nA,R1,Auf Lager,1,0,2\n"}},
		{"an unknown word", Options{}, map[string]string{"r.csv": "Item Number,Receipt Number,Purchase Receipt Type,QTY Received,QTY Sold,Unit Cost\nA,R1,Zugang,1,0,2\n"}},
	}
	var b strings.Builder
	for _, test := range tests {
		_, problems := readWith(t, test.options, test.content)
		fmt.Fprintf(&b, "## %s\n", test.name)
		for _, p := range problems {
			fmt.Fprintf(&b, "%s %s\n", p.Severity, p.Code)
			fmt.Fprintf(&b, "  at:   %s\n  says: %s\n  do:   %s\n", where(p), p.Message, p.Hint)
			if p.Message == "" || p.Hint == "" {
				t.Errorf("%s: no message or hint: %+v", test.name, p)
			}
		}
		b.WriteString("\n")
	}
	golden := filepath.Join("testdata", "messages.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the messages changed; look at them and run with -update:\n%s", diff)
	}
}

func where(p gp.Problem) string {
	s := p.File
	if p.Row > 0 {
		s += fmt.Sprintf(", row %d", p.Row)
	}
	if p.Column != "" {
		s += ", column " + p.Column
	}
	if p.Value != "" {
		s += fmt.Sprintf(", %q", p.Value)
	}
	return s
}

// The codes are part of the outputs: they are kebab-case and none is lost
// without notice.
func TestProblemCodes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "messages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		for _, severity := range []gp.Severity{gp.SeverityError, gp.SeverityWarning, gp.SeverityNote} {
			if code, ok := strings.CutPrefix(line, string(severity)+" "); ok {
				seen[code] = true
			}
		}
	}
	var list []string
	for code := range seen {
		list = append(list, code)
	}
	sort.Strings(list)
	want := "column-ambiguous column-unreadable damaged-key dates-ambiguous empty-file header-not-found mapping-column mapping-field numbers-ambiguous old-excel parts-differ role-ambiguous row-not-understood same-keys total-differs total-missing unknown-quantity-type unknown-word unreadable-amount unreadable-quantity web-page"
	if got := strings.Join(list, " "); got != want {
		t.Errorf("codes:\n%s\nwant:\n%s", got, want)
	}
}
