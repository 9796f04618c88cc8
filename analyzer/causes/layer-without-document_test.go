package causes_test

import (
	"fmt"
	"testing"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// TestLayerWithoutDocument: a layer counts only where nothing else knows its
// document and history is otherwise there; it is never proven.
func TestLayerWithoutDocument(t *testing.T) {
	written := func(s *stock) { s.layer(gp.ReceiptAdjustment, "IMP1", day(3, 5), "20", "0", "2.50") }
	tests := []struct {
		name   string
		layers int // received as usual beside it
		plant  func(*stock)
		want   string
		grade  analyzer.Grade
	}{
		{"nothing", 12, func(*stock) {}, "0.00", analyzer.GradeRuledOut},
		{"written by nobody", 12, written, "-50.00", analyzer.GradeIndicated},
		{"partly sold since: the sale was posted like any other", 12, func(s *stock) {
			s.layer(gp.ReceiptAdjustment, "IMP1", day(3, 1), "20", "4", "2.50")
			s.line(gp.DocSale, "INV1", day(3, 28), "-4", "2.50")
		}, "-50.00", analyzer.GradeIndicated},
		{"the ledger knows the document", 12, func(s *stock) {
			written(s)
			s.post("IMP1", "POIVC1", day(3, 5), gp.Whole(50), "")
		}, "0.00", analyzer.GradeRuledOut},
		{"receivings know the document", 12, func(s *stock) {
			written(s)
			s.invoice("IMP1", day(3, 6), "1", "2.50", "2.50")
		}, "0.00", analyzer.GradeRuledOut},
		{"a journal has put it right", 12, func(s *stock) {
			written(s)
			s.post("", "", day(4, 1), gp.Whole(50), "")
		}, "0.00", analyzer.GradeIndicated},
		{"no document number to look for", 12, func(s *stock) {
			s.layer(gp.ReceiptAdjustment, "", day(3, 5), "20", "0", "2.50")
		}, "0.00", analyzer.GradeRuledOut},
		{"a month that history does not show", 12, func(s *stock) {
			s.layer(gp.ReceiptAdjustment, "IMP1", day(7, 5), "20", "0", "2.50")
		}, "0.00", analyzer.GradeRuledOut},
		{"one layer in five: history lacks more than that", 4, written, "0.00", analyzer.GradeRuledOut},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStock()
			for i := range tt.layers {
				document := fmt.Sprintf("RCT%d", 10+i)
				s.layer(gp.ReceiptReceipt, document, day(3, 2+i), "3", "0", "2.00")
				s.line(gp.DocReceipt, document, day(3, 2+i), "3", "2.00")
			}
			tt.plant(s)
			for _, x := range s.run(t).Causes {
				if x.ID == "layer-without-document" && (x.Amount.String() != tt.want || x.Grade != tt.grade) {
					t.Errorf("%s %s, want %s %s: %s", x.Grade, x.Amount, tt.grade, tt.want, x.Summary)
				}
			}
		})
	}
}
