package report

import (
	"fmt"
	"slices"

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

// ownColumns are the columns of the list that every auditor fills in.
var ownColumns = []Column{
	{ID: "disposition", Title: "Disposition", Kind: Text, Width: 24, ToFill: true},
	{ID: "clearedOn", Title: "Cleared on", Kind: Text, Width: 12, ToFill: true},
	{ID: "initials", Title: "Initials", Kind: Text, Width: 10, ToFill: true},
}

// FillInColumn reports whether every list of reconciling items has a column of
// that name for the auditor to fill in.
func FillInColumn(name string) bool {
	return slices.ContainsFunc(ownColumns, func(c Column) bool { return c.ID == name })
}

// reconcilingItems are the findings one by one, identified as a reviewer would
// look them up, then what an earlier list had and this run did not find.
func (b *builder) reconcilingItems() *Table {
	list := b.r.ReconcilingItems
	if list == nil {
		list = analyzer.ReconcilingItems(b.r.Causes)
	}
	own := b.ownColumns()
	var rows []Row
	for i := range list {
		rows = append(rows, b.reconcilingItem(&list[i], i, own))
	}
	return tableOf(Table{
		ID: "reconciling-items", Title: "Reconciling items", TotalTitle: "Total", Empty: "No item reconciles the two sides.", InBlocks: true,
		Columns: append([]Column{
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
			{ID: "since", Title: "Since last period", Kind: Text, Width: 34},
			{ID: "priorAmount", Title: "Last period", Kind: Amount, Width: 16},
			{ID: "status", Title: "Status", Kind: Text, Width: 12, DataOnly: true},
			{ID: "why", Title: "Why", Kind: Text, Width: 40, DataOnly: true},
			{ID: "priorCause", Title: "Cause last period", Kind: Key, Width: 20, DataOnly: true},
			{ID: "id", Title: "Identity", Kind: Key, Width: 19, DataOnly: true},
		}, own...),
		Notes: []string{
			"n/a: the rows cited carry no such field, or more than one value of it; the evidence lists them all.",
			"Age in days from the earliest date cited to the as-of date. Grades other than proven and indicated do not enter the bridge.",
			"What is written in the last columns of csv/reconciling-items.csv, and in columns added there, is carried into the next run.",
		},
	}, rows)
}

// ownColumns are the auditor's columns: those that every list has, then those
// that the auditor added.
func (b *builder) ownColumns() []Column {
	columns := append([]Column{}, ownColumns...)
	for _, name := range b.r.OwnColumns {
		columns = append(columns, Column{ID: name, Title: Printable(name), Kind: Text, Width: 24, ToFill: true})
	}
	return columns
}

func (b *builder) reconcilingItem(item *analyzer.ReconcilingItem, i int, own []Column) Row {
	row := Row{ID: fmt.Sprintf("carried/%d", i+1), Cells: []Cell{
		b.causeLink(item.Cause), {}, orNotApplicable(item.Account), orNotApplicable(item.Document),
		orNotApplicable(item.JournalEntry), orNotApplicable(item.Item), orNotApplicable(item.Site), orNotApplicable(""),
		day(item.Opened), text(age(item.Opened, b.r.AsOf)), {}, {}, {}, {}, text(notApplicable), {},
		text(since(item)), maybe(item.PriorAmount), text(string(item.Status)), text(item.Why), key(item.PriorCause), key(item.ID),
	}}
	if item.Found() {
		b.found(&row, item)
	}
	written := item.Own
	for _, c := range own {
		var cell Cell
		for j, f := range written {
			if f.Name == c.ID {
				cell = text(f.Value)
				written = append(append([]analyzer.OwnField{}, written[:j]...), written[j+1:]...)
				break
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// since says what became of an item, and why that is said.
func since(item *analyzer.ReconcilingItem) string {
	if item.Status == "" || item.Why == "" {
		return string(item.Status)
	}
	return string(item.Status) + ": " + item.Why
}

// found fills in what this run knows of an item.
func (b *builder) found(row *Row, item *analyzer.ReconcilingItem) {
	c := &b.r.Causes[item.Index]
	p := &c.Parts[item.Part]
	own := b.evidenceOf(item.Index)[item.Part]
	set := func(at int, c Cell) { row.Cells[at] = c }
	row.ID = fmt.Sprintf("%s/%d", c.ID, item.Part+1)
	set(0, linked(key(c.ID), Ref{Table: "causes", Row: c.ID, Column: "title"}))
	set(1, grade(p.Grade))
	set(7, orNotApplicable(analyzer.Common(own, b.quantityType)))
	set(10, amount(p.Amount))
	set(11, amount(p.Gross))
	set(12, key(p.CorrectedBy))
	set(13, count(len(own)))
	if len(own) > 0 {
		set(14, evidenceAt(&own[0]))
	}
	set(15, text(p.Note))
}

// evidenceOf is the evidence of a cause's parts.
func (b *builder) evidenceOf(cause int) [][]analyzer.Evidence {
	if b.parts == nil {
		b.parts = map[int][][]analyzer.Evidence{}
	}
	if b.parts[cause] == nil {
		b.parts[cause] = analyzer.PartEvidence(&b.r.Causes[cause])
	}
	return b.parts[cause]
}

func orNotApplicable(s string) Cell {
	if s == "" {
		return Cell{Kind: Key, Text: notApplicable}
	}
	return key(s)
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
