package report

import (
	"fmt"
)

// The tick marks. Each is set by a check that ran and passed.
const (
	markPrepared   = "PBC"
	markFooted     = "Ft"
	markCrossFoot  = "Cf"
	markRecomputed = "Rx"
	markAgreed     = "TB"
)

var markMeanings = []TickMark{
	{markPrepared, "prepared by the client; hashed and read whole"},
	{markFooted, "footed: the rows add up to the total that the report prints"},
	{markCrossFoot, "cross-footed: opening + debit − credit = ending"},
	{markRecomputed, "recomputed: quantity × cost, rounded to the printed decimals, is the printed value"},
	{markAgreed, "agreed to the trial balance: one account of that number, with that ending balance"},
	{Failed, "the check ran and failed; its number is that of the table of failed marks, in the section on problems"},
}

// legend lists exactly the marks used.
func (b *builder) legend() []TickMark {
	var used []TickMark
	for _, m := range markMeanings {
		if b.marks[m.Mark] {
			used = append(used, m)
		}
	}
	return used
}

// method says by which rules the figures were made.
func (b *builder) method() Section {
	rows := make([]Row, len(b.meta.Settings))
	for i, s := range b.meta.Settings {
		rows[i] = Row{ID: s.Name, Cells: []Cell{key(s.Name), key(s.Value), text(s.From)}}
	}
	return Section{ID: "method", Title: "Method", Text: b.rules(), Tables: []*Table{tableOf(Table{
		ID: "settings", Title: "Settings of this run", Empty: "Defaults throughout.",
		Columns: []Column{
			{ID: "setting", Title: "Setting", Kind: Key, Width: 26},
			{ID: "value", Title: "Value", Kind: Key, Width: 50},
			{ID: "from", Title: "From", Kind: Text, Width: 20},
		},
	}, rows)}}
}

func (b *builder) rules() []string {
	return []string{
		"Signs: gap = general ledger − Purchase Receipts, functional currency, debit positive. A cause's amount is the part of the gap it makes: above zero, the ledger is higher.",
		"The law, checked on every run, in total and for every account: general ledger = receipts + causes + unexplained, exactly.",
		"A layer is worth (received − sold) × unit cost, unrounded; where the export prints an extended value, the printed value is the amount and the recomputation a check.",
		"Grades: proven takes rows on both sides, or rows that by themselves make the amount certain, on exports shown complete; indicated takes one-sided or approximate evidence with an amount; possible, not testable and ruled out carry no amount. No row's value is counted under two causes.",
		fmt.Sprintf("Tolerance %s decides what counts as tied and changes no amount. Materiality is shown and compared where it was supplied, never invented.", money(b.r.Tolerance)),
		"Pages show amounts rounded to cents, halves away from zero; where an amount has more decimals, the exact figure stands beside the key figures and behind the others. result.json, the CSV files and the workbook carry every amount exactly.",
		"Unexplained is the remainder. It is computed, never entered, and no entry is proposed for it.",
		fmt.Sprintf("Made with %s; run %s.", b.title().Tool, b.runID),
	}
}
