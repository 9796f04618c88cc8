package analyzer

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

func TestScope(t *testing.T) {
	unrestricted := gp.Restriction{Field: "Item Number", From: "First", To: "Last"}
	tests := []struct {
		name   string
		change func(*shop)
		status CheckStatus
		says   string
	}{
		{"nothing printed, no Item Quantities", func(*shop) {}, NotRun, "Without Item Quantities"},
		{"ranges printed, all of them whole", func(s *shop) {
			s.input(gp.RolePurchaseReceipts).Restrictions = []gp.Restriction{unrestricted}
		}, Pass, "First to Last"},
		{"a range that restricts", func(s *shop) {
			s.input(gp.RolePurchaseReceipts).Restrictions = []gp.Restriction{unrestricted, {Field: "Site ID", From: "EAST", To: "MAIN", Restricts: true}}
		}, Fail, "Site ID from EAST to MAIN"},
		{"more in Stock Status", func(s *shop) { s.stock("NUT", "3", "6.00") }, Fail, "1 item, worth 6.00"},
		{"less in Stock Status: a matter of items, not of scope", func(s *shop) { s.books.Stock[0].OnHand = s.quantity("9") }, NotRun, "Without"},
		{"Item Quantities agree", func(s *shop) {
			s.held("BOLT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "10"})
			s.held("BOLT", "", map[gp.QuantityType]string{gp.OnHand: "10"})
		}, Pass, "every quantity"},
		{"a quantity type that no layer has", func(s *shop) {
			s.held("BOLT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "10", gp.Damaged: "1"})
		}, Fail, "shows 1 quantities In Use"},
		{"overall rows repeat the sites", func(s *shop) {
			s.layer("BOLT", "EAST", "R", gp.Damaged, "2", "0", "1")
			s.held("BOLT", "", map[gp.QuantityType]string{gp.Damaged: "2"})
			s.held("BOLT", "EAST", map[gp.QuantityType]string{gp.Damaged: "2"})
		}, Pass, "every quantity"},
		{"overall rows alone", func(s *shop) {
			s.layer("BOLT", "EAST", "R", gp.Damaged, "2", "0", "1")
			s.held("BOLT", "", map[gp.QuantityType]string{gp.Damaged: "2"})
		}, Pass, "every quantity"},
		{"one file a site, united", func(s *shop) {
			s.input(gp.RolePurchaseReceipts).Restrictions = []gp.Restriction{{Field: "Site ID", From: "MAIN", To: "MAIN", Restricts: true}}
			s.books.Inputs = append(s.books.Inputs, gp.Input{File: "other.csv", Role: gp.RolePurchaseReceipts})
			s.held("BOLT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "10"})
		}, Pass, "every quantity"},
		{"layers On Hand alone, and balances for other quantity types", func(s *shop) {
			s.balance("1320", "Inventory - Damaged", "0.00", "30.00", "0.00")
			s.balance("1330", "Inventory - In Use", "0.00", "20.00", "0.00")
		}, Fail, "2 accounts for quantities"},
		{"one such balance may be a mistake of the ledger", func(s *shop) {
			s.balance("1320", "Inventory - Damaged", "0.00", "30.00", "0.00")
		}, NotRun, "Without"},
		{"layers On Hand alone, and history that put more aside", func(s *shop) {
			x := s.moved(gp.DocTransfer, "T1", "BOLT", "MAIN", "1300", "2", "10")
			x.ToQuantity = gp.Damaged
		}, Fail, "moved 1 item into other quantity types"},
		{"history that put aside what came back", func(s *shop) {
			x := s.moved(gp.DocTransfer, "T1", "BOLT", "MAIN", "1300", "2", "10")
			x.ToQuantity = gp.Damaged
			y := s.moved(gp.DocTransfer, "T2", "BOLT", "MAIN", "1300", "2", "10")
			y.FromQuantity, y.ToQuantity = gp.Damaged, gp.OnHand
		}, NotRun, "Without"},
		{"ranges printed whole, but Stock Status is of one site", func(s *shop) {
			s.input(gp.RolePurchaseReceipts).Restrictions = []gp.Restriction{unrestricted}
			s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{{Field: "Site ID", From: "MAIN", To: "MAIN", Restricts: true}}
		}, NotRun, "Stock Status was printed for a part"},
		{"a changed item number is no missing layer", func(s *shop) {
			s.layer("123", "MAIN", "R", gp.OnHand, "2", "0", "1")
			s.stock("00123", "2", "2.00")
		}, NotRun, "Without"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			k := s.open("1300,1310").Check(CheckScope)
			if k.Status != tt.status || !strings.Contains(k.Detail, tt.says) || !k.Blocks {
				t.Errorf("%s %q, want %s with %q", k.Status, k.Detail, tt.status, tt.says)
			}
		})
	}
}

func TestMissingStock(t *testing.T) {
	// BOLT is short at EAST, whose account differs; a Damaged quantity is in no
	// layer; what its account should hold is known from its beginning balance
	// and the year's documents.
	s := plain(t)
	s.card("BOLT", "000-1300", "", "", "", "000-1330")
	s.moved(gp.DocReceipt, "R1", "BOLT", "EAST", "100-1300", "4", "10")
	x := s.moved(gp.DocTransfer, "T1", "BOLT", "MAIN", "000-1300", "2", "10")
	x.ToSite, x.ToQuantity, x.Offset = gp.CodeOf("MAIN"), gp.Damaged, gp.CodeOf("000-1330")
	s.balance("000-1300", "Inventory", "0.00", "0.00", "0.00")
	s.balance("000-1330", "Inventory - Damaged", "7.00", "20.00", "0.00")
	s.books.Stock[0].OnHand, s.books.Stock[0].Value = s.quantity("14"), s.amount("140.00")
	s.held("BOLT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "10", gp.Damaged: "3"})
	s.held("BOLT", "EAST", map[gp.QuantityType]string{gp.OnHand: "4"})
	got := map[string]string{}
	for _, m := range s.open("000-1300").MissingStock() {
		got[m.Account.String()] = m.Amount.String()
		if len(m.Evidence) == 0 {
			t.Errorf("%s has no rows", m.Account)
		}
	}
	if got["100-1300"] != "40.00" || got["000-1330"] != "27.00" || len(got) != 2 {
		t.Errorf("missing %v, want 40.00 On Hand at EAST and 27.00 Damaged", got)
	}
}

// TestMissingStockBySite: what a site holds is what inventory's own lines left
// there, where they reach back far enough and agree with Stock Status; only the
// rest is shared out by quantity.
func TestMissingStockBySite(t *testing.T) {
	tests := []struct {
		name   string
		change func(*shop)
		main   string
		east   string
	}{
		{"both sites by their own lines", func(s *shop) {
			s.moved(gp.DocReceipt, "R1", "NUT", "MAIN", "000-1300", "2", "3")
			s.moved(gp.DocReceipt, "R2", "NUT", "EAST", "100-1300", "4", "6")
		}, "6.00", "24.00"},
		{"one site older than the lines: it holds the rest", func(s *shop) {
			s.moved(gp.DocReceipt, "R2", "NUT", "EAST", "100-1300", "4", "6")
		}, "6.00", "24.00"},
		{"FIFO has taken what was there before", func(s *shop) {
			s.moved(gp.DocReceipt, "R2", "NUT", "EAST", "100-1300", "5", "6")
			s.moved(gp.DocSale, "S1", "NUT", "EAST", "100-1300", "-3", "4")
		}, "6.00", "24.00"},
		{"nothing tells: by quantity", func(s *shop) {
			s.moved(gp.DocReceipt, "R9", "NUT", "EAST", "100-1300", "1", "6")
		}, "10.00", "20.00"},
		{"lines that Stock Status contradicts: by quantity", func(s *shop) {
			s.moved(gp.DocReceipt, "R1", "NUT", "MAIN", "000-1300", "2", "3")
			s.moved(gp.DocReceipt, "R2", "NUT", "EAST", "100-1300", "4", "7")
		}, "10.00", "20.00"},
		{"a cost that changed since", func(s *shop) {
			s.moved(gp.DocReceipt, "R2", "NUT", "EAST", "100-1300", "8", "6")
			s.moved(gp.DocSale, "S1", "NUT", "EAST", "100-1300", "-4", "11")
		}, "10.00", "20.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			s.card("NUT", "000-1300").Method = gp.FIFOPerpetual
			s.moved(gp.DocReceipt, "R8", "GEAR", "EAST", "100-1300", "0", "1")
			s.stock("NUT", "6", "30.00")
			s.held("NUT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "2"})
			s.held("NUT", "EAST", map[gp.QuantityType]string{gp.OnHand: "4"})
			s.held("BOLT", "MAIN", map[gp.QuantityType]string{gp.OnHand: "10"})
			s.held("GEAR", "MAIN", map[gp.QuantityType]string{gp.OnHand: "5"})
			tt.change(s)
			got := map[string]string{}
			for _, m := range s.open("000-1300").MissingStock() {
				got[m.Account.String()] = m.Amount.String()
			}
			if got["000-1300"] != tt.main || got["100-1300"] != tt.east {
				t.Errorf("missing %v, want %s at MAIN and %s at EAST", got, tt.main, tt.east)
			}
		})
	}
}

// Layers of a report that names no sites count once: a tracked item that both
// reports show in full was not sold without a layer.
func TestLayersWithoutSiteCountOnce(t *testing.T) {
	for _, site := range []string{"", "MAIN"} {
		s := newShop(t)
		s.layer("LATHE", site, "R1", gp.OnHand, "10", "4", "10")
		s.stock("LATHE", "6", "60.00").Tracking = gp.TrackSerial
		s.balance("1300", "Inventory", "0.00", "60.00", "0.00")
		if got := s.open("1300").Unlayered(); len(got) != 0 {
			t.Errorf("at site %q: %+v", site, got)
		}
		s.books.Stock[0].OnHand = s.quantity("5")
		if got := s.open("1300").Unlayered(); len(got) != 1 || got[0].Quantity != gp.QuantityOf(1) {
			t.Errorf("one sold without a layer at site %q: %+v", site, got)
		}
	}
}
