package analyzer

import (
	"testing"

	"tieout/internal/gp"
)

func TestLayerAccount(t *testing.T) {
	// Site EAST puts 100 into the first segment; INTRANSIT has an account of
	// its own for everything.
	setUp := func(t *testing.T) *shop {
		s := newShop(t)
		s.card("BOLT", "000-1300-01", "000-1340-00", "", "", "000-1330-00")
		s.card("GEAR", "000-1300-02", "000-1340-00", "", "", "000-1330-00")
		s.card("NUT", "000-1305-09")
		s.moved(gp.DocReceipt, "R1", "BOLT", "MAIN", "000-1300-01", "5", "1")
		s.moved(gp.DocReceipt, "R2", "BOLT", "EAST", "100-1300-01", "5", "1")
		s.moved(gp.DocReceipt, "R3", "GEAR", "EAST", "100-1300-02", "5", "1")
		s.moved(gp.DocReceipt, "R9", "GEAR", "EAST", "000-4510-00", "5", "1") // posted to the wrong account
		x := s.moved(gp.DocTransfer, "T1", "BOLT", "MAIN", "000-1300-01", "2", "1")
		x.ToSite, x.ToQuantity, x.Offset = gp.CodeOf("INTRANSIT"), gp.OnHand, gp.CodeOf("000-1350-00")
		x = s.moved(gp.DocTransfer, "T2", "GEAR", "MAIN", "000-1300-02", "2", "1")
		x.ToSite, x.ToQuantity, x.Offset = gp.CodeOf("INTRANSIT"), gp.OnHand, gp.CodeOf("000-1350-00")
		x = s.moved(gp.DocTransfer, "T3", "BOLT", "MAIN", "000-1300-01", "2", "1")
		x.ToSite, x.ToQuantity, x.Offset = gp.CodeOf("MAIN"), gp.Damaged, gp.CodeOf("000-1330-77")
		s.moved(gp.DocReceipt, "R5", "BOLT", "EAST", "100-1300-77", "5", "1").Status = gp.Work // not posted
		return s
	}
	tests := []struct {
		name, item, site, document string
		quantity                   gp.QuantityType
		want                       string
	}{
		{"its own document", "BOLT", "EAST", "R2", gp.OnHand, "100-1300-01"},
		{"the other end of a transfer", "BOLT", "INTRANSIT", "T1", gp.OnHand, "000-1350-00"},
		{"no document: the card with the site's account", "GEAR", "EAST", "OLD", gp.OnHand, "100-1300-02"},
		{"no row of the account at the site: the site's segments", "NUT", "EAST", "OLD", gp.OnHand, "100-1305-09"},
		{"another quantity type at the site", "GEAR", "EAST", "OLD", gp.Damaged, "100-1330-00"},
		{"an account for all at the site", "NUT", "INTRANSIT", "OLD", gp.OnHand, "000-1350-00"},
		{"a site without rows: the card", "NUT", "WEST", "OLD", gp.OnHand, "000-1305-09"},
		{"no quantity type printed: On Hand", "NUT", "WEST", "OLD", 0, "000-1305-09"},
		{"a document posted to an account without stock", "GEAR", "EAST", "R9", gp.OnHand, "100-1300-02"},
		{"an unposted document says nothing", "BOLT", "EAST", "R5", gp.OnHand, "100-1300-01"},
		{"an item without card and rows", "PIN", "MAIN", "OLD", gp.OnHand, ""},
		{"a quantity type without account on the card", "NUT", "MAIN", "OLD", gp.Damaged, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setUp(t)
			s.layer(tt.item, tt.site, tt.document, tt.quantity, "1", "0", "1")
			if got := s.open("1300").LayerAccount[0].String(); got != tt.want {
				t.Errorf("account %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLayerAccountWithoutCards(t *testing.T) {
	s := newShop(t)
	for range 2 {
		s.moved(gp.DocReceipt, "R1", "BOLT", "MAIN", "1300", "5", "1")
	}
	s.moved(gp.DocReceipt, "R2", "BOLT", "MAIN", "4510", "5", "1")
	s.moved(gp.DocReceipt, "R3", "GEAR", "MAIN", "1310", "5", "1")
	s.balance("1310", "Inventory - Gears", "0.00", "5.00", "0.00")
	s.balance("4510", "Cost of Goods Sold", "0.00", "5.00", "0.00")
	s.layer("BOLT", "MAIN", "R2", gp.OnHand, "1", "0", "1")
	s.layer("BOLT", "WEST", "OLD", gp.OnHand, "1", "0", "1")
	s.layer("GEAR", "MAIN", "R3", gp.OnHand, "1", "0", "1")
	c := s.open("1300")
	for i, want := range []string{"1300", "", "1310"} {
		if got := c.LayerAccount[i].String(); got != want {
			t.Errorf("layer %d on account %q, want %q", i, got, want)
		}
	}
	if c.HoldsStock(gp.CodeOf("4510")) {
		t.Error("an account that one document was posted to holds no stock")
	}
}

func TestSubstitute(t *testing.T) {
	fixed := func(text string) segmentRule { return segmentRule{replace: text, fixed: true} }
	tests := []struct {
		account string
		rules   []segmentRule
		want    string
	}{
		{"000-1300-01", []segmentRule{fixed("100"), {}, {}}, "100-1300-01"},
		{"000.1300.GEN", []segmentRule{{}, {}, fixed("E")}, "000.1300.E"},
		{"000-1300", []segmentRule{fixed("100"), {}, {}}, "000-1300"}, // another number of segments
		{"11-11-11", []segmentRule{{}, fixed("22"), {}}, "11-22-11"},
	}
	for _, tt := range tests {
		if got := substitute(gp.CodeOf(tt.account), tt.rules).String(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.account, got, tt.want)
		}
	}
}

// An account that one document names, however many rows it has, may be a
// mistake; one that several name at a site stands there.
func TestHoldingTakesSeveralDocuments(t *testing.T) {
	for _, tt := range []struct {
		name, description string
		documents         []string
		want              bool
	}{
		{"one document of two rows", "Depreciation Expense", []string{"RTN1", "RTN1"}, false},
		{"two documents", "Returned Goods", []string{"RTN1", "RTN2"}, true},
		{"two documents, and another account is inventory by its name", "Shop Supplies", []string{"RTN1", "RTN2"}, false},
		{"one document, and the description agrees", "Inventory - Returns East", []string{"RTN1"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			s.card("BOLT", "1300", "1340")
			if tt.description == "Shop Supplies" {
				s.balance("1340", "Inventory - Returns", "0.00", "0.00", "0.00")
			}
			s.balance("5230", tt.description, "0.00", "10.00", "0.00")
			for _, d := range tt.documents {
				s.moved(gp.DocReturn, d, "BOLT", "MAIN", "5230", "1", "10").FromQuantity = gp.Returned
			}
			if got := s.open("1300,1310").HoldsStock(gp.CodeOf("5230")); got != tt.want {
				t.Errorf("holds stock: %v, want %v", got, tt.want)
			}
		})
	}
}

// Without inventory history, accounts that differ from those of item cards in
// one segment are a site's, if several do and read like inventory.
func TestSubstitutedAccountsByTheirNumbers(t *testing.T) {
	setUp := func(t *testing.T) *shop {
		s := newShop(t)
		s.card("BOLT", "000-1300-01", "", "", "", "000-1330-00")
		s.card("GEAR", "000-1300-02", "", "", "", "000-1330-00")
		s.layer("BOLT", "MAIN", "RCT1", gp.Damaged, "12", "2", "10")
		for _, a := range []string{"000-1300-01", "000-1300-02", "000-1330-00", "100-1300-01", "100-1300-02"} {
			s.balance(a, "Inventory - "+a, "0.00", "10.00", "0.00")
		}
		s.balance("000-1380-00", "Inventory - Consigned", "0.00", "10.00", "0.00") // shares no segment with others
		s.balance("200-1300-01", "Rent of Stores", "0.00", "10.00", "0.00")
		s.balance("200-1300-02", "Rent of Stores", "0.00", "10.00", "0.00")
		return s
	}
	tests := []struct {
		name, accounts string
		basis          Basis
		layers         int
	}{
		{"another account of the site is on the list", "000-13??-*,100-1300-*", InHistory, 1},
		{"no account of the site is on the list", "000-13??-*", OnReport, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setUp(t)
			s.balance("100-1330-00", "Inventory - Damaged East", "0.00", "7.00", "0.00")
			c := s.open(tt.accounts)
			for _, a := range []string{"000-1380-00", "200-1300-01"} {
				if c.HoldsStock(gp.CodeOf(a)) {
					t.Errorf("%s holds stock", a)
				}
			}
			for i := range c.LeftOut {
				x := &c.LeftOut[i]
				if x.Account.String() != "100-1330-00" {
					continue
				}
				if _, n := c.LayersLeftOut(x); x.Basis != tt.basis || n != tt.layers || x.HoldsOnHand() {
					t.Errorf("basis %d, %d layers, On Hand %v", x.Basis, n, x.HoldsOnHand())
				}
				return
			}
			t.Error("100-1330-00 is not among the accounts left out")
		})
	}
	t.Run("one account alone is none of a site", func(t *testing.T) {
		s := newShop(t)
		s.card("BOLT", "000-1300-01")
		s.balance("000-1300-01", "Inventory", "0.00", "10.00", "0.00")
		s.balance("100-1300-01", "Inventory East", "0.00", "10.00", "0.00")
		if s.open("000-1300-01").HoldsStock(gp.CodeOf("100-1300-01")) {
			t.Error("it holds stock")
		}
	})
}

// Where the only row of an item at a site names an account that holds no stock,
// the site's other accounts tell where it belongs.
func TestAccountOfTheOnlyRow(t *testing.T) {
	setUp := func(t *testing.T) *shop {
		s := plain(t)
		s.balance("5220", "Shop Supplies", "0.00", "0.00", "0.00")
		for _, d := range []string{"R1", "R2"} {
			s.moved(gp.DocReceipt, d, "BOLT", "MAIN", "1300", "5", "1")
			s.moved(gp.DocReceipt, d, "NUT", "MAIN", "1300", "5", "1")
			s.moved(gp.DocReceipt, d, "NUT", "EAST", "1400", "5", "1")
			s.moved(gp.DocReceipt, d, "GEAR", "MAIN", "1310", "5", "1")
		}
		s.layer("BOLT", "EAST", "R9", gp.OnHand, "1", "0", "1")
		s.moved(gp.DocReceipt, "R9", "BOLT", "EAST", "5220", "1", "1")
		return s
	}
	tests := []struct {
		name, want string
		add        func(*shop)
	}{
		{"the site has one account", "1400", func(*shop) {}},
		{"items with the same account elsewhere stand on one", "1400", func(s *shop) {
			for _, d := range []string{"R1", "R2"} {
				s.moved(gp.DocReceipt, d, "GEAR", "EAST", "1410", "5", "1")
			}
		}},
		{"they stand on several: nobody can tell", "5220", func(s *shop) {
			for _, d := range []string{"R1", "R2"} {
				s.moved(gp.DocReceipt, d, "PIN", "MAIN", "1300", "5", "1")
				s.moved(gp.DocReceipt, d, "PIN", "EAST", "1410", "5", "1")
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setUp(t)
			tt.add(s)
			if got := s.open("1300,1310").LayerAccount[2].String(); got != tt.want {
				t.Errorf("account %s, want %s", got, tt.want)
			}
		})
	}
}
