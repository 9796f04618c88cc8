package textfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Totals fill the columns that rows do not: one blank parts them.
func TestTotalsOneBlankApart(t *testing.T) {
	for format, credit := range map[string]string{"$%s": "$%s CR", "%s €": "-%s €"} {
		money := func(amount string) string { return fmt.Sprintf(format, amount) }
		total := []string{money("359,539.08"), money("802,510.04"), money("1,001,125.51"), fmt.Sprintf(credit, "20,000.00")}
		var b strings.Builder
		line := func(name, text string, figures ...string) {
			fmt.Fprintf(&b, "%-16s %-20s", name, text)
			for i, f := range figures {
				fmt.Fprintf(&b, " %*s", len([]rune(total[i])), f)
			}
			b.WriteString("\n")
		}
		line("Account No.", "Account Description", "Opening", "Debits", "Credits", "Net")
		b.WriteString(strings.Repeat("-", 92) + "\n")
		line("1-1", "Cash", money("347,194.08"), money("10.00"), money("20.00"), fmt.Sprintf(credit, "2.00"))
		line("1-2", "Payables", money("12,345.00"), money("1,000.00"), money("3,000.00"), fmt.Sprintf(credit, "2,000.00"))
		line("1-3", "Sales", money("0.00"), money("1.00"), money("0.00"), fmt.Sprintf(credit, "1.00"))
		line("  Grand Totals:", "", total...)
		_, rows := rowsOf(t, b.String(), Options{})
		if diff := cmp.Diff(append([]string{"Grand Totals:", ""}, total...), rows[len(rows)-1]); diff != "" {
			t.Error(diff)
		}
	}
}

// A blank that does not break parts thousands, not columns.
func TestNoBreakBlanksInNumbers(t *testing.T) {
	var b strings.Builder
	line := func(cells ...any) { fmt.Fprintf(&b, "%-15s %9s %15s\n", cells...) }
	line("Item No.", "Qty Sold", "Extended Amount")
	b.WriteString(strings.Repeat("-", 41) + "\n")
	for _, c := range []string{"A 4,00 0,00", "B 12,00 665,60", "C 1_376,70 1_458,73", "D 2_376,70 12_458,73", "E 12,00 665,60"} {
		f := strings.Fields(c)
		line(f[0], strings.ReplaceAll(f[1], "_", "\u00a0"), strings.ReplaceAll(f[2], "_", "\u00a0"))
	}
	line("  Item Totals:", "", "15\u00a0249,00")
	_, rows := rowsOf(t, b.String(), Options{})
	want := [][]string{{"Item No.", "Qty Sold", "Extended Amount"}, {"C", "1\u00a0376,70", "1\u00a0458,73"}, {"Item Totals:", "", "15\u00a0249,00"}}
	if diff := cmp.Diff(want, [][]string{rows[0], rows[4], rows[7]}); diff != "" {
		t.Error(diff)
	}
}

// Captions one blank apart are parted where known ones end, not where the cells
// of one record happen to.
func TestKnownCaptionsOneBlankApart(t *testing.T) {
	known := map[string]bool{"Item": true, "Generic Description": true, "Quantity Type": true, "Quantity": true, "Type": true, "Date": true, "QTY Sold": true, "Cost": true, "Unit Cost": true}
	var b strings.Builder
	line := func(cells ...any) { fmt.Fprintf(&b, "%-6s %-19s %-13s %-10s %8s %9s %9s\n", cells...) }
	line("Item", "Generic Description", "Quantity Type", "Date", "QTY Sold", "Unit Cost", "My Number")
	b.WriteString(strings.Repeat("-", 80) + "\n")
	for i := range 9 {
		line(fmt.Sprint("A", i), "Bracket", "On Hand", fmt.Sprintf("0%d/12/2017", i+1), "7.00", "1.10", "3")
	}
	want := []string{"Item", "Generic Description", "Quantity Type", "Date", "QTY Sold", "Unit Cost", "My Number"}
	_, rows := rowsOf(t, b.String(), Options{Caption: func(s string) bool { return known[s] }})
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"A8", "Bracket", "On Hand", "09/12/2017", "7.00", "1.10", "3"}, rows[10]); diff != "" {
		t.Error(diff)
	}
}
