package report

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// ageBuckets are the usual classes of open items: up to that many days.
var ageBuckets = []struct {
	days int
	name string
}{{30, "0-30"}, {60, "31-60"}, {90, "61-90"}}

const (
	oldest        = "over 90"
	afterPeriod   = "after period"
	notApplicable = "n/a"
)

// reconcilingItems are the findings one by one, identified as a reviewer would
// look them up.
func (b *builder) reconcilingItems() *Table {
	var rows []Row
	for i := range b.r.Causes {
		c := &b.r.Causes[i]
		for j, own := range partEvidence(c) {
			rows = append(rows, b.reconcilingItem(c, j, own))
		}
	}
	return tableOf(Table{
		ID: "reconciling-items", Title: "Reconciling items", TotalTitle: "Total", Empty: "No item reconciles the two sides.", InBlocks: true,
		Columns: []Column{
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "document", Title: "Document", Kind: Key, Width: 18},
			{ID: "journalEntry", Title: "Journal entry", Kind: Key, Width: 12},
			{ID: "item", Title: "Item", Kind: Key, Width: 20},
			{ID: "site", Title: "Site", Kind: Key, Width: 12},
			{ID: "quantityType", Title: "Quantity type", Kind: Text, Width: 12},
			{ID: "opened", Title: "Open since", Kind: Day, Width: 11},
			{ID: "age", Title: "Days", Kind: Text, Width: 8},
			{ID: "amount", Title: "Amount", Kind: Amount, Total: true, Width: 16},
			{ID: "gross", Title: "Before correction", Kind: Amount, Width: 16, UnlessSame: "amount"},
			{ID: "correctedBy", Title: "Corrected by", Kind: Key, Width: 16},
			{ID: "rows", Title: "Rows", Kind: Count, Width: 6},
			{ID: "source", Title: "First row", Kind: Reference, Width: 34},
			{ID: "note", Title: "Note", Kind: Text, Width: 50},
		},
		Notes: []string{
			"n/a: the rows cited carry no such field, or more than one value of it; the evidence lists them all.",
			"Age in days from the earliest date cited to the as-of date. Grades other than proven and indicated do not enter the bridge.",
		},
	}, rows)
}

// partEvidence is the evidence of each part, in their order. The analysis
// lists it part by part; where it does not say how many rows each has, the
// document tells.
func partEvidence(c *analyzer.CauseResult) [][]analyzer.Evidence {
	own := make([][]analyzer.Evidence, len(c.Parts))
	told := 0
	for _, p := range c.Parts {
		told += p.Rows
	}
	rest := c.Evidence
	for i, p := range c.Parts {
		if told == len(c.Evidence) {
			own[i], rest = rest[:p.Rows], rest[p.Rows:]
			continue
		}
		for _, e := range c.Evidence {
			if p.Document != "" && (e.Document == p.Document || e.JournalEntry == p.Document) || len(c.Parts) == 1 {
				own[i] = append(own[i], e)
			}
		}
	}
	return own
}

func (b *builder) reconcilingItem(c *analyzer.CauseResult, i int, own []analyzer.Evidence) Row {
	p := c.Parts[i]
	opened := earliest(own)
	first := Cell{Kind: Text, Text: notApplicable}
	if len(own) > 0 {
		first = evidenceAt(&own[0])
	}
	return Row{ID: fmt.Sprintf("%s/%d", c.ID, i+1), Cells: []Cell{
		linked(key(c.ID), Ref{Table: "causes", Row: c.ID, Column: "title"}), grade(p.Grade), orNotApplicable(p.Account),
		orNotApplicable(p.Document),
		orNotApplicable(common(own, func(e *analyzer.Evidence) string { return e.JournalEntry })),
		orNotApplicable(common(own, func(e *analyzer.Evidence) string { return e.Item })),
		orNotApplicable(common(own, func(e *analyzer.Evidence) string { return e.Site })),
		orNotApplicable(common(own, b.quantityType)),
		day(opened), text(age(opened, b.r.AsOf)), amount(p.Amount), amount(p.Gross), key(p.CorrectedBy),
		count(len(own)), first, text(p.Note),
	}}
}

func orNotApplicable(s string) Cell {
	if s == "" {
		return Cell{Kind: Key, Text: notApplicable}
	}
	return key(s)
}

// common is the one value that the rows share, or "" where they have none or
// several.
func common(rows []analyzer.Evidence, field func(*analyzer.Evidence) string) string {
	value := ""
	for i := range rows {
		switch s := field(&rows[i]); {
		case s == "" || s == value:
		case value == "":
			value = s
		default:
			return ""
		}
	}
	return value
}

func earliest(rows []analyzer.Evidence) gp.Date {
	var first gp.Date
	for _, e := range rows {
		if !e.Date.IsZero() && (first.IsZero() || e.Date < first) {
			first = e.Date
		}
	}
	return first
}

// age is the class of an item open since a day.
func age(opened, asOf gp.Date) string {
	if opened.IsZero() || asOf.IsZero() {
		return notApplicable
	}
	days := int(asOf - opened)
	if days < 0 {
		return afterPeriod
	}
	for _, bucket := range ageBuckets {
		if days <= bucket.days {
			return bucket.name
		}
	}
	return oldest
}

// ageing is the reconciling items by how long they have been open.
func (b *builder) ageing(items *Table) *Table {
	at, grades, amounts := items.Column("age"), items.Column("grade"), items.Column("amount")
	counts, sums := map[string]int{}, map[string]gp.Amount{}
	for i := range items.Len {
		cells := items.At(i).Cells
		if g := analyzer.Grade(cells[grades].Text); g == analyzer.GradeProven || g == analyzer.GradeIndicated {
			name := cells[at].Text
			counts[name]++
			sums[name] = sums[name].Add(cells[amounts].Amount)
		}
	}
	var rows []Row
	for _, name := range ageNames() {
		rows = append(rows, Row{ID: name, Cells: []Cell{text(name), by(count(counts[name]), tallied(inBridgeSum("age", name))), by(amount(sums[name]), inBridgeSum("age", name))}})
	}
	return tableOf(Table{
		ID: "ageing", Title: "Ageing of the reconciling items", TotalTitle: "Total",
		Columns: []Column{
			{ID: "age", Title: "Days open", Kind: Text, Width: 14},
			{ID: "items", Title: "Items", Kind: Count, Total: true, Width: 9},
			{ID: "amount", Title: "Amount", Kind: Amount, Total: true, Width: 18},
		},
		Notes: []string{"From the earliest date among an item's rows to the as-of date; n/a: its rows carry no date."},
	}, rows)
}

// tallied counts the rows that a sum adds up.
func tallied(f *Formula) *Formula {
	f.Op = Tally
	return f
}

// ageNames are the classes of age in order.
func ageNames() []string {
	var names []string
	for _, b := range ageBuckets {
		names = append(names, b.name)
	}
	return append(names, oldest, afterPeriod, notApplicable)
}

// quantityType is the quantity type of a cited layer.
func (b *builder) quantityType(e *analyzer.Evidence) string {
	if e.Role != gp.RolePurchaseReceipts {
		return ""
	}
	return b.layerTypes()[Place{e.File, e.Sheet, e.Row}]
}

// layerTypes are the quantity types of the layers that some cause cites.
func (b *builder) layerTypes() map[Place]string {
	if b.types != nil {
		return b.types
	}
	b.types = map[Place]string{}
	for i := range b.r.Causes {
		for _, e := range b.r.Causes[i].Evidence {
			if e.Role == gp.RolePurchaseReceipts {
				b.types[Place{e.File, e.Sheet, e.Row}] = ""
			}
		}
	}
	if len(b.types) == 0 {
		return b.types
	}
	for i := range b.books.Layers {
		p := placeOf(b.books.Layers[i].Source)
		if _, cited := b.types[p]; cited {
			b.types[p] = b.books.Layers[i].Quantity.String()
		}
	}
	return b.types
}

func placeOf(s gp.Source) Place {
	if s.Table == nil {
		return Place{Row: s.Row}
	}
	return Place{s.Table.File, s.Table.Sheet, s.Row}
}
