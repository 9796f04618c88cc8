package importer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tieout/internal/gp"
)

// A SmartList export that was appended to itself is refused, whatever its role:
// it prints no grand total that would tell the runs apart.
func TestAppendedToItself(t *testing.T) {
	const captions = "Item Number,TRX Location,QTY Type,Receipt Number,Date Received,QTY Received,QTY Sold,Unit Cost"
	rows := []string{
		"A,N,On Hand,R1,1/15/2025,5,1,2.00", "A,N,On Hand,R1,1/15/2025,5,1,2.00", "B,N,On Hand,R2,1/16/2025,7,0,3.00",
	}
	tests := []struct {
		name  string
		lines [][]string
		says  string
	}{
		{"once", [][]string{{captions}, rows}, ""},
		{"twice with captions", [][]string{{captions}, rows, {captions}, rows}, "from row 6 on, its rows are those from row 2 on again"},
		{"twice without captions", [][]string{{captions}, rows, rows}, "from row 5 on, its rows are those from row 2 on again"},
		{"two alike layers", [][]string{{captions}, rows[:1], rows[:1]}, ""},
		{"six alike layers", [][]string{{captions}, rows[:2], rows[:2], rows[:2]}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var all []string
			for _, l := range tt.lines {
				all = append(all, l...)
			}
			name := filepath.Join(t.TempDir(), "receipts.csv")
			if err := os.WriteFile(name, []byte(strings.Join(all, "\r\n")+"\r\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Read([]string{name}, Options{})
			switch e := (*Error)(nil); {
			case tt.says == "" && err != nil:
				t.Error(err)
			case tt.says != "" && (!errors.As(err, &e) || !strings.Contains(err.Error(), tt.says)):
				t.Errorf("error %v, want %q", err, tt.says)
			}
		})
	}
}

// A receipt sequence number stands once among the layers of a receipt.
func TestLayerTwice(t *testing.T) {
	name := filepath.Join(t.TempDir(), "receipts.csv")
	text := "Item Number,TRX Location,QTY Type,Receipt Number,Date Received,QTY Received,QTY Sold,Unit Cost,Receipt SEQ Number\r\n" +
		"A,N,On Hand,R1,1/15/2025,5,1,2.00,1\r\nA,N,On Hand,R1,1/15/2025,5,1,2.00,2\r\nA,N,On Hand,R1,1/15/2025,5,1,2.00,1\r\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	books, err := Read([]string{name}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(books.Problems) != 1 || books.Problems[0].Code != "key-twice" || !strings.Contains(books.Problems[0].Message, "row 2") || books.Problems[0].Row != 4 {
		t.Errorf("problems %+v", books.Problems)
	}
}

// What the amounts are printed in is read from the titles.
func TestTitlesTellKindOfAmounts(t *testing.T) {
	tests := []struct {
		title, field, from string
		restricts          bool
	}{
		{"Currency View: Reporting", "Currency", "Reporting", true},
		{"Currency: Functional", "Currency", "Functional", false},
		{"Printed in Reporting Currency", "Currency", "Printed in Reporting Currency", true},
		{"Ledger: IFRS", "Ledger", "IFRS", true},
		{"Ledger ID: BASE", "Ledger", "BASE", false},
		{"In thousands", "Amounts", "In thousands", true},
		{"Amounts in USD thousands", "Amounts", "Amounts in USD thousands", true},
	}
	for _, tt := range tests {
		t.Run(tt.title, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "tb.csv")
			text := "Harbor Supply Co.\r\nTRIAL BALANCE SUMMARY\r\n" + tt.title + "\r\nDate:,1/1/2025,to,12/31/2025\r\n\r\n" +
				"Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Net Change,Ending Balance\r\n" +
				"000-1300-00,Inventory,0.00,10.00,0.00,10.00,10.00\r\n000-2000-00,Payable,0.00,0.00,10.00,-10.00,-10.00\r\n"
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			books, err := Read([]string{name}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			in := books.Inputs[0]
			if in.Company != "Harbor Supply Co." {
				t.Errorf("company %q", in.Company)
			}
			for _, r := range in.Restrictions {
				if r.Field == tt.field && r.From == tt.from && r.Restricts == tt.restricts {
					return
				}
			}
			t.Errorf("restrictions %+v", in.Restrictions)
		})
	}
}

// A row whose cells stand one column off is not read in silence: the word under
// the quantity type is none of GP's.
func TestShiftedRow(t *testing.T) {
	name := filepath.Join(t.TempDir(), "receipts.csv")
	text := "Item Number,Date Received,QTY Received,QTY Sold,Unit Cost,QTY Type,TRX Location,Receipt Number,Remark\r\n" +
		"A,1/15/2025,5,1,2.00,On Hand,N,R1\r\nB,1/15/2025,5,1,2,50,On Hand,N,R2\r\nC,1/15/2025,5,1,2.00,On Hand,N,R3\r\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	books, err := Read([]string{name}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range books.Problems {
		if p.Code == "unknown-quantity-type" && p.Row == 3 && p.Value == "50" && p.Severity == gp.SeverityError {
			return
		}
	}
	t.Errorf("problems %+v", books.Problems)
}

// A text of very many columns is looked at in time.
func TestManyColumnsOfText(t *testing.T) {
	name := filepath.Join(t.TempDir(), "wide.txt")
	if err := os.WriteFile(name, []byte(strings.Repeat(strings.Repeat("a b  ", 2000)+"\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := Read([]string{name}, Options{}); err == nil {
		t.Error("a table of nothing is a report")
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}
