package analyzer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

func TestCompareItems(t *testing.T) {
	type counts struct {
		Matched, Differing, OnlyReceipts, OnlyStock int
		Net                                         string
		Reason                                      string
	}
	tests := []struct {
		name   string
		change func(*shop)
		want   counts
	}{
		{"agree", func(*shop) {}, counts{Matched: 2, Net: "0.00"}},
		{"printed cents are no difference", func(s *shop) { s.books.Stock[0].Value = s.amount("100.01") }, counts{Matched: 2, Net: "0.01"}},
		{"value", func(s *shop) { s.books.Stock[0].Value = s.amount("104.00") },
			counts{Matched: 1, Differing: 1, Net: "4.00", Reason: "the quantities agree, the values do not"}},
		{"quantity", func(s *shop) { s.books.Stock[0].OnHand = s.quantity("9") },
			counts{Matched: 1, Differing: 1, Net: "0.00", Reason: "the quantities differ"}},
		{"average", func(s *shop) {
			s.books.Layers[0].Method, s.books.Stock[0].Method = gp.AveragePerpetual, gp.AveragePerpetual
			s.books.Stock[0].Value = s.amount("104.00")
		}, counts{Matched: 1, Differing: 1, Net: "4.00",
			Reason: "valued Average Perpetual: Stock Status multiplies one cost, the layers keep theirs"}},
		{"only in stock", func(s *shop) { s.stock("NUT", "1", "3.00") },
			counts{Matched: 2, OnlyStock: 1, Net: "3.00", Reason: "in Stock Status, with no layer On Hand in the receipts"}},
		{"only in receipts", func(s *shop) { s.layer("NUT", "MAIN", "R", gp.OnHand, "1", "0", "3") },
			counts{Matched: 2, OnlyReceipts: 1, Net: "-3.00", Reason: "layers On Hand, but not in Stock Status"}},
		{"sold out is no difference", func(s *shop) { s.layer("NUT", "MAIN", "R", gp.OnHand, "1", "1", "3") }, counts{Matched: 2, Net: "0.00"}},
		{"other quantity types are not in Stock Status", func(s *shop) { s.layer("BOLT", "MAIN", "R", gp.Damaged, "1", "0", "3") },
			counts{Matched: 2, Net: "0.00"}},
		{"no value printed: quantities only", func(s *shop) {
			s.books.Stock[0].Value, s.books.Stock[0].Printed = s.amount("120.00"), false
		}, counts{Matched: 2, Net: "20.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			x := s.open("1300,1310").Items
			got := counts{Matched: x.Matched, Differing: x.Differing, OnlyReceipts: x.OnlyReceipts, OnlyStock: x.OnlyStock, Net: x.NetDifference.String()}
			if len(x.Rows) > 0 {
				got.Reason = x.Rows[0].Reason
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCompareItemsBySite(t *testing.T) {
	s := newShop(t)
	s.layer("BOLT", "MAIN", "R1", gp.OnHand, "5", "0", "1")
	s.layer("BOLT", "EAST", "R2", gp.OnHand, "5", "0", "1")
	s.stock("BOLT", "6", "6.00").Site = gp.CodeOf("MAIN")
	s.stock("BOLT", "4", "4.00").Site = gp.CodeOf("EAST")
	if x := s.open("1").Items; x.Differing != 2 || x.NetDifference != (gp.Amount{}) || x.GrossDifference != gp.Whole(2) {
		t.Errorf("two sites differ by 1.00 each, got %+v", x)
	}
}
