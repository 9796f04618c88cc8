package report

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// A number in the workbook is the exact decimal, as far as the 15 digits that
// a spreadsheet keeps go.
func TestNumbersKeepFifteenDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.Map(rapid.Int64(), func(n int64) gp.Quantity { return gp.Quantity(n >> rapid.IntRange(0, 63).Draw(t, "shift")) })
		a, b := q.Draw(t, "a"), q.Draw(t, "b")
		for _, c := range []Cell{amount(a.Times(b)), quantity(a), unitCost(b), count(int(a)), share(a.Amount().Decimal())} {
			got := string(appendNumber(nil, &c))
			exact, err := decimal.NewFromString(got)
			if err != nil {
				t.Fatalf("%s is written as %q", c.Plain(), got)
			}
			digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(got), "0")
			off := c.Decimal().Sub(exact).Abs()
			if significant := c.Decimal().NumDigits(); significant <= digitsKept && !off.IsZero() {
				t.Errorf("%s of %d digits is written as %s", c.Plain(), significant, got)
			}
			if c.Kind != Count && len(strings.TrimRight(digits, "0")) > digitsKept {
				t.Errorf("%s is written with more than %d digits: %s", c.Plain(), digitsKept, got)
			}
			if limit := c.Decimal().Abs().Shift(-digitsKept + 1); off.GreaterThan(limit) {
				t.Errorf("%s is written as %s", c.Plain(), got)
			}
			if strings.Contains(got, ".") && strings.HasSuffix(got, "0") || strings.HasSuffix(got, ".") {
				t.Errorf("%s is written as %s: zeros at the end", c.Plain(), got)
			}
		}
	})
}

func TestNumbersAreWritten(t *testing.T) {
	tests := []struct {
		cell Cell
		want string
	}{
		{amount(gp.Amount{}), "0"},
		{amount(gp.Cents(1250)), "12.5"},
		{amount(gp.Cents(-1200)), "-12"},
		{amount(gp.QuantityOf(10).Times(1)), "0.0001"},
		{amount(gp.Quantity(1).Times(-1)), "-0.0000000001"},
		{amount(gp.Quantity(123_456_789_12345).Times(gp.Quantity(100_001))), "123458023.691341"},
		{amount(gp.Whole(123_456_789_012_345_678)), "123456789012345000"},
		{amount(gp.Whole(123_456_789_012_345_678).Add(gp.Cents(90))), "123456789012345000"},
		{amount(gp.Whole(-12_345_678_901_234).Sub(gp.Cents(56))), "-12345678901234.5"},
		{quantity(gp.QuantityOf(100)), "100"},
		{unitCost(gp.Quantity(100_050)), "1.0005"},
		{count(-1), "-1"},
		{share(decimal.RequireFromString("0.2500")), "0.25"},
		{day(gp.DateOf(2023, 12, 31)), "45291"},
		{day(gp.DateOf(1900, 3, 1)), "61"},
	}
	for _, tt := range tests {
		if got := string(appendNumber([]byte("0.100"), &tt.cell)); got != "0.100"+tt.want {
			t.Errorf("%s is written as %s, want %s", tt.cell.Plain(), strings.TrimPrefix(got, "0.100"), tt.want)
		}
	}
}

func TestCellsAreWritten(t *testing.T) {
	tests := []struct {
		cell          Cell
		formula, want string
	}{
		{Cell{}, "", `<c r="B7" s="3"></c>`},
		{Cell{}, "A1", `<c r="B7" s="3" t="str"><f>A1</f></c>`},
		{Cell{Kind: Text}, "", `<c r="B7" s="3" t="inlineStr"><is><t></t></is></c>`},
		{count(5), "", `<c r="B7" s="3"><v>5</v></c>`},
		{count(5), `COUNTIFS(A:A,"=x")`, `<c r="B7" s="3"><f>COUNTIFS(A:A,&#34;=x&#34;)</f><v>5</v></c>`},
		{text("a<b & 'c'"), "", `<c r="B7" s="3" t="inlineStr"><is><t>a&lt;b &amp; &#39;c&#39;</t></is></c>`},
		{text(" a\nb"), "", `<c r="B7" s="3" t="inlineStr"><is><t xml:space="preserve"> a` + "\n" + `b</t></is></c>`},
		{text("a "), "A1", `<c xml:space="preserve" r="B7" s="3" t="str"><f>A1</f><v>a </v></c>`},
		{key("_x0041_x0042_"), "", `<c r="B7" s="3" t="inlineStr"><is><t>_x005F_x0041_x005F_x0042_</t></is></c>`},
		{key("_x00g1_ _x0041"), "", `<c r="B7" s="3" t="inlineStr"><is><t>_x00g1_ _x0041</t></is></c>`},
	}
	for _, tt := range tests {
		if got := string(appendCell(nil, []byte("B7"), 3, &tt.cell, tt.cell.words(), []byte(tt.formula))); got != tt.want {
			t.Errorf("%q is written as\n%s, want\n%s", tt.cell.Plain(), got, tt.want)
		}
	}
}

// What is kept from the row above is what the row itself would say.
func TestRowsDoNotDependOnTheRowAbove(t *testing.T) {
	for _, d := range []*Document{document(analyzer.Unexplained), hostileDocument(), broken()} {
		w := laidOut(d)
		for _, s := range w.sheets {
			kept := newLine(s)
			for row := 1; row <= s.last(); row++ {
				anew := newLine(s)
				height, want := kept.fill(row), anew.fill(row)
				if height != want || string(kept.xml(height)) != string(anew.xml(want)) {
					t.Fatalf("%s: row %d is\n%s, made anew\n%s", s.name, row, kept.xml(height), anew.xml(want))
				}
			}
		}
	}
}
