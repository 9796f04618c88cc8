package gp

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// Every code table reads its own words and numbers, and nothing else.
func TestCodeTables(t *testing.T) {
	tables := map[string]struct {
		words words
		parse func(string) (int, bool)
		first int // lowest number that is a code of its own
	}{
		"quantity type":    {quantityTypeWords, func(s string) (int, bool) { v, ok := ParseQuantityType(s); return int(v), ok }, 1},
		"receipt type":     {receiptTypeWords, func(s string) (int, bool) { v, ok := ParseReceiptType(s); return int(v), ok }, 0},
		"valuation method": {valuationWords, func(s string) (int, bool) { v, ok := ParseValuationMethod(s); return int(v), ok }, 0},
		"item type":        {itemTypeWords, func(s string) (int, bool) { v, ok := ParseItemType(s); return int(v), ok }, 0},
		"tracking":         {trackingWords, func(s string) (int, bool) { v, ok := ParseTracking(s); return int(v), ok }, 0},
		"document type":    {documentTypeWords[:8], func(s string) (int, bool) { v, ok := ParseDocumentType(s); return int(v), ok }, 0},
		"status":           {statusWords, func(s string) (int, bool) { v, ok := ParseStatus(s); return int(v), ok }, 1},
	}
	for name, table := range tables {
		for n, word := range table.words {
			for _, s := range []string{word, " " + word + " ", string(rune('0' + n))} {
				got, ok := table.parse(s)
				if wantOK := n >= table.first; ok != wantOK || ok && got != n {
					t.Errorf("%s %q is %d, %v, want %d", name, s, got, ok, n)
				}
			}
		}
		for _, s := range []string{"Nonsense", "-1", "1.0", "99999", "on hand please"} {
			if got, ok := table.parse(s); ok {
				t.Errorf("%s %q is %d", name, s, got)
			}
		}
	}
}

func TestCodeWordsVary(t *testing.T) {
	for s, want := range map[string]QuantityType{"ONHAND": OnHand, "on hand": OnHand, "In-Service": InService, "3": InUse} {
		if got, ok := ParseQuantityType(s); !ok || got != want {
			t.Errorf("quantity type %q is %v, %v", s, got, ok)
		}
	}
	for s, want := range map[string]Status{"Unposted": Work, "Posted": Open, "CURRENT": Open, "History": History, "2": Open} {
		if got, ok := ParseStatus(s); !ok || got != want {
			t.Errorf("status %q is %v, %v", s, got, ok)
		}
	}
	for s, want := range map[string]DocumentType{"8": DocCostAdjustment, "12": DocCostAdjustment, "100": DocBroughtForward, "6": DocSale} {
		if got, ok := ParseDocumentType(s); !ok || got != want {
			t.Errorf("document type %q is %v, %v", s, got, ok)
		}
	}
	if OnHand.String() != "On Hand" || QuantityType(99).String() != "" || ReceiptInTransit.String() != "In-Transit" {
		t.Error("words are wrong")
	}
	if Work.Posted() || !Open.Posted() || !History.Posted() {
		t.Error("Posted is wrong")
	}
	for m := FIFOPerpetual; m <= LIFOPeriodic; m++ {
		if m.Layered() != (m == FIFOPerpetual || m == LIFOPerpetual) {
			t.Errorf("Layered of %v is wrong", m)
		}
	}
}

// Words are the same where their letters and digits are.
func TestSameWord(t *testing.T) {
	folded := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r > 0x7f || unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	all := slices.Concat(quantityTypeWords, receiptTypeWords, statusWords, inventoryStatusWords)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(all).Draw(t, "word")
		s := rapid.OneOf(rapid.SampledFrom(all), rapid.StringMatching(`[A-Za-z0-9 .-]{0,6}`), rapid.String()).Draw(t, "text")
		for range rapid.IntRange(0, 3).Draw(t, "marks") {
			at := rapid.IntRange(0, len(s)).Draw(t, "at")
			s = s[:at] + rapid.SampledFrom([]string{" ", "-", ".", "x", "\u00a0", "ß"}).Draw(t, "mark") + s[at:]
		}
		if rapid.Bool().Draw(t, "upper") {
			s = strings.ToUpper(s)
		}
		if got := sameWord(word, s); got != (folded(word) == folded(s)) {
			t.Fatalf("%q and %q are the same: %v", word, s, got)
		}
	})
}
