package analyzer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

func TestSelectAccounts(t *testing.T) {
	tests := []struct {
		list string
		want []string // account, the part that selected it
	}{
		{"000-1300-01", []string{"000-1300-01 000-1300-01"}},
		{"000-13??-*", []string{"000-1300-01 000-13??-*", "000-1310-00 000-13??-*", "000-1380-00 000-13??-*"}},
		{"000-13??-*,!000-1380-00", []string{"000-1300-01 000-13??-*", "000-1310-00 000-13??-*"}},
		{"000-1300-00..000-1319-99", []string{"000-1300-01 000-1300-00..000-1319-99", "000-1310-00 000-1300-00..000-1319-99"}},
		{"9*", nil}, // a unit account holds no money
	}
	for _, tt := range tests {
		t.Run(tt.list, func(t *testing.T) {
			s := newShop(t)
			s.balance("000-1300-01", "Inventory", "0.00", "10.00", "0.00")
			s.balance("000-1310-00", "Inventory - In Use", "0.00", "20.00", "0.00")
			s.balance("000-1380-00", "Inventory Reserve", "0.00", "0.00", "5.00")
			s.balance("9000", "Units in Stock", "0.00", "7.00", "0.00").Unit = true
			c := s.open(tt.list)
			var got []string
			var sum gp.Amount
			for _, a := range c.Selected {
				got = append(got, a.Account.String()+" "+a.SelectedBy)
				sum = sum.Add(a.Balance)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if sum != c.GL {
				t.Errorf("GL %s, accounts add up to %s", c.GL, sum)
			}
		})
	}
}

// What the user's list does not do is said, and in words that tell what to
// change.
func TestAccountListsThatDoNothing(t *testing.T) {
	tests := []struct {
		list, check string
		status      CheckStatus
		says        string // "" for nothing beyond the ordinary
	}{
		{"000-1300-01", CheckAccountsFound, Pass, "Every account named is in the trial balance."},
		{"000-1300-01,000-19*", CheckAccountsFound, Fail, "Not in the trial balance: 000-19*."},
		{"000-1300-01,0001310 00", CheckAccountsFound, Fail, "0001310 00 (which writes 0001310 00 as 000-1310-00)"},
		{"000-1300-01,!000-1399-00", CheckAccountsFound, Fail, "Exclusions that take nothing out"},
		{"000-1300-01,9000", CheckAccountsFound, Fail, "count units, not money, and are not totalled: 9000."},
		{"000-1300-01,000-1300-01", CheckAccounts, Pass, "Named more than once and counted once: 000-1300-01."},
		{"000-1300-01,000-1300-*", CheckAccounts, Pass, "1 account totalled as named."},
		{"1300", CheckAccounts, Fail, "None of the accounts named (1300) is in the trial balance."},
		{"000130001", CheckAccounts, Fail, "(which writes 000130001 as 000-1300-01)"},
	}
	for _, tt := range tests {
		t.Run(tt.list, func(t *testing.T) {
			s := newShop(t)
			s.layer("BOLT", "MAIN", "R", gp.OnHand, "1", "0", "10")
			s.stock("BOLT", "1", "10.00")
			s.balance("000-1300-01", "Inventory", "0.00", "10.00", "0.00")
			s.balance("000-1310-00", "Inventory - In Use", "0.00", "20.00", "0.00")
			s.balance("9000", "Units in Stock", "0.00", "7.00", "0.00").Unit = true
			k := s.open(tt.list).Check(tt.check)
			if k.Status != tt.status || !strings.Contains(k.Detail, tt.says) {
				t.Errorf("%s %q, want %s with %q", k.Status, k.Detail, tt.status, tt.says)
			}
		})
	}
}

func TestSoundsLikeInventory(t *testing.T) {
	tests := map[string]bool{
		"Inventory - Finished Goods": true, "Inventory In Transit": true, "Raw Materials": true, "Inventory - Returns East": true,
		"Inventory Obsolescence Reserve": false, "Prepaid Inventory Insurance": false, "Inventory Adjustments": false,
		"Inventory Count Variance": false, "Inventory Write-down Expense": false, "Line of Credit - Inventory Floor Plan": false,
		"Cost of Goods Sold - Raw Materials": false, "Sales - Finished Goods": false, "Units in Stock": false,
		"Common Stock": false, "Warehouse Equipment": false, "Office & Warehouse Supplies": false, "Accrued Purchases": false,
	}
	for description, want := range tests {
		if got := soundsLikeInventory(description); got != want {
			t.Errorf("%s: %v, want %v", description, got, want)
		}
	}
}

func TestProposeAccounts(t *testing.T) {
	setUp := func(t *testing.T) *shop {
		s := newShop(t)
		s.balance("1300", "Inventory", "0.00", "10.00", "0.00")
		s.balance("1305", "Stores", "0.00", "10.00", "0.00") // inventory by another name
		s.balance("1330", "Inventory - Damaged", "0.00", "1.00", "0.00")
		s.balance("1380", "Inventory Reserve", "0.00", "0.00", "5.00")
		s.balance("1398", "Inventory - Old Line (closed)", "0.00", "0.00", "0.00")
		s.balance("4510", "Cost of Goods Sold", "0.00", "16.00", "0.00")
		return s
	}
	tests := []struct {
		name string
		add  func(*shop)
		want string
	}{
		{"by description", func(*shop) {}, "1300 1330"},
		{"by item cards", func(s *shop) { s.card("BOLT", "1305") }, "1305 1330"},
		{"by inventory history", func(s *shop) {
			s.moved(gp.DocReceipt, "R1", "BOLT", "MAIN", "1300", "1", "1")
			s.moved(gp.DocReceipt, "R2", "BOLT", "MAIN", "1300", "1", "1")
			s.moved(gp.DocReceipt, "R3", "BOLT", "MAIN", "4510", "1", "1")
		}, "1300 1330"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setUp(t)
			tt.add(s)
			c := s.open("")
			var got []string
			for _, a := range c.Selected {
				if a.SelectedBy == "" {
					t.Errorf("%s is proposed without a reason", a.Account)
				}
				got = append(got, a.Account.String())
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("proposed %v, want %s", got, tt.want)
			}
			if k := c.Check(CheckAccounts); k.Status != Fail || !k.Blocks {
				t.Errorf("a proposal must forbid a conclusion, check is %+v", k)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	s := plain(t)
	s.card("BOLT", "1300", "", "", "", "1330")
	s.balance("1330", "Broken things", "0.00", "4.00", "0.00")
	s.balance("1340", "Inventory - Returns", "0.00", "2.00", "0.00")
	s.balance("1350", "Inventory In Transit", "0.00", "0.00", "0.00")
	s.balance("1380", "Inventory Reserve", "0.00", "0.00", "6.00")
	c := s.open("1300,1310")
	type row struct {
		Account string
		Basis   Basis
		OnHand  bool
	}
	var got []row
	for i := range c.LeftOut {
		x := &c.LeftOut[i]
		got = append(got, row{x.Account.String(), x.Basis, x.HoldsOnHand()})
	}
	want := []row{{"1330", InHistory, false}, {"1340", ByName, false}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
