package report

import (
	"fmt"
	"strings"

	"tieout/analyzer"
)

// SignOff is a sign-off that people recorded, and how it stands to this run.
type SignOff struct {
	Role, Name, Date string
	Manifest         string // the hash it was given for
	Valid            bool
	Changes          []string // what changed since, where it is stale
}

// signOffs lists the sign-offs recorded; no section where there is none.
func (b *builder) signOffs() Section {
	if len(b.meta.SignOffs) == 0 {
		return Section{}
	}
	var rows []Row
	for _, s := range b.meta.SignOffs {
		state := "valid"
		if !s.Valid {
			state = "STALE"
		}
		rows = append(rows, Row{Cells: []Cell{text(s.Role), text(s.Name), key(s.Date), text(state), text(strings.Join(s.Changes, "\n")), key(s.Manifest)}})
	}
	return Section{ID: "sign-off", Title: "Sign-off", Text: []string{
		"Recorded by people in the engagement file, each for the manifest hash of one run. A sign-off is stale where what was read, decided or found is not what it was given for.",
	}, Tables: []*Table{tableOf(Table{
		ID: "sign-offs", Title: "Sign-offs recorded",
		Columns: []Column{
			{ID: "role", Title: "Role", Kind: Text, Width: 14},
			{ID: "name", Title: "Name", Kind: Text, Width: 24},
			{ID: "date", Title: "Date", Kind: Key, Width: 11},
			{ID: "state", Title: "State", Kind: Text, Width: 8},
			{ID: "changes", Title: "What changed since", Kind: Text, Width: 60},
			{ID: "manifest", Title: "Given for the manifest hash", Kind: Key, Width: 40},
		},
	}, rows)}}
}

// prior is the period before beside this one; no section where none was given.
func (b *builder) prior() Section {
	p := b.r.Prior
	if p == nil {
		return Section{}
	}
	verified := "Its result is as its own run left it."
	if !p.Verified {
		verified = "Nothing shows that its result is as its own run left it."
	}
	s := Section{ID: "prior", Title: "The period before", Text: append([]string{
		fmt.Sprintf("The tie-out of %s (%s) was %s. %s", orUnknown(p.AsOf.String()), p.Folder, strings.ToUpper(string(p.Verdict)), verified),
		"Since then: " + countStatuses(b.r.ReconcilingItems) + ".",
	}, p.Notes...)}
	s.Tables = []*Table{b.priorFigures(p), b.priorBridge(p), b.carriedItems()}
	return s
}

// countStatuses says how many items became what, in one phrase.
func countStatuses(items []analyzer.ReconcilingItem) string {
	n := map[analyzer.ItemStatus]int{}
	for i := range items {
		n[items[i].Status]++
	}
	var parts []string
	for _, s := range []analyzer.ItemStatus{analyzer.ItemCleared, analyzer.ItemStillOpen, analyzer.ItemChanged, analyzer.ItemUndecided, analyzer.ItemAmbiguous, analyzer.ItemNew} {
		if n[s] > 0 || s == analyzer.ItemCleared || s == analyzer.ItemStillOpen || s == analyzer.ItemChanged {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	return "items " + strings.Join(parts, ", ")
}

func (b *builder) priorFigures(p *analyzer.PriorPeriod) *Table {
	r := b.r
	row := func(id, name string, prior, now Cell) Row {
		return Row{ID: id, Cells: []Cell{text(name), prior, now, amount(now.Amount.Sub(prior.Amount))}}
	}
	here := func(figure string, c Cell) Cell { return by(c, sameAs("summary", figure, "amount")) }
	return tableOf(Table{
		ID: "prior-figures", Title: "Key figures, the period before and now",
		Columns: []Column{
			{ID: "figure", Title: "Figure", Kind: Text, Width: 34},
			{ID: "prior", Title: orUnknown(p.AsOf.String()), Kind: Amount, Width: 18},
			{ID: "now", Title: orUnknown(r.AsOf.String()), Kind: Amount, Width: 18},
			{ID: "change", Title: "Change", Kind: Amount, Formula: across("now", "-prior"), Width: 18},
		},
	}, []Row{
		row(figureGL, "General ledger", amount(p.GL), here(figureGL, amount(r.GL.Total))),
		row(figureReceipts, "Purchase Receipts", amount(p.Receipts), here(figureReceipts, amount(r.Receipts.Total))),
		row(figureGap, "Gap", amount(p.Gap), here(figureGap, amount(r.Gap))),
		row(figureProven, "Explained: proven", amount(p.ProvenTotal), here(figureProven, amount(r.ProvenTotal))),
		row(figureIndicated, "Explained: indicated", amount(p.IndicatedTotal), here(figureIndicated, amount(r.IndicatedTotal))),
		row(figureUnexplained, "Unexplained", amount(p.Unexplained), here(figureUnexplained, amount(r.Unexplained))),
	})
}

func (b *builder) priorBridge(p *analyzer.PriorPeriod) *Table {
	var rows []Row
	for _, s := range p.Bridge {
		rows = append(rows, Row{ID: s.Cause + "/" + string(s.Grade), Cells: []Cell{
			text(title(s.Title, s.Cause)), b.causeLink(s.Cause), grade(s.Grade), amount(s.Prior), amount(s.Now), amount(s.Now.Sub(s.Prior)),
		}})
	}
	return tableOf(Table{
		ID: "prior-bridge", Title: "Causes, the period before and now", TotalTitle: "Total", Empty: "Neither period has a cause with an amount.",
		Columns: []Column{
			{ID: "step", Title: "Step", Kind: Text, Width: 50},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "prior", Title: orUnknown(p.AsOf.String()), Kind: Amount, Total: true, Width: 18},
			{ID: "now", Title: orUnknown(b.r.AsOf.String()), Kind: Amount, Total: true, Width: 18},
			{ID: "change", Title: "Change", Kind: Amount, Total: true, Formula: across("now", "-prior"), Width: 18},
		},
	}, rows)
}

// carriedItems are the items of the period before, and what became of each.
func (b *builder) carriedItems() *Table {
	var rows []Row
	for i := range b.r.ReconcilingItems {
		item := &b.r.ReconcilingItems[i]
		if item.Status == analyzer.ItemNew || item.Status == analyzer.ItemWithdrawn {
			continue
		}
		rows = append(rows, Row{Cells: []Cell{
			text(string(item.Status)), b.causeLink(item.Cause), orNotApplicable(item.Account), orNotApplicable(item.Document), orNotApplicable(item.JournalEntry),
			day(item.Opened), text(age(item.Opened, b.r.AsOf)), maybe(item.PriorAmount), maybe(item.Amount), text(item.Why), text(besideIt(item)),
		}})
	}
	return tableOf(Table{
		ID: "carried-items", Title: "Items carried forward", Empty: "The period before left no item.",
		Columns: []Column{
			{ID: "status", Title: "Status", Kind: Text, Width: 12},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "document", Title: "Document", Kind: Key, Width: 18},
			{ID: "journalEntry", Title: "Journal entry", Kind: Key, Width: 12},
			{ID: "opened", Title: "Open since", Kind: Day, Width: 11},
			{ID: "age", Title: "Days", Kind: Text, Width: 8},
			{ID: "prior", Title: "Last period", Kind: Amount, Width: 16},
			{ID: "now", Title: "Now", Kind: Amount, Width: 16},
			{ID: "why", Title: "Why", Kind: Text, Width: 50},
			{ID: "written", Title: "Written beside it", Kind: Text, Width: 40},
		},
		Notes: []string{"Cleared follows from the files only: from a correction, from exports that cover the item and no longer show it, or from its account's gap. What they do not show is undecided."},
	}, rows)
}

// besideIt is what the auditor wrote beside an item.
func besideIt(item *analyzer.ReconcilingItem) string {
	var parts []string
	for _, f := range item.Own {
		if f.Value != "" {
			parts = append(parts, f.Name+": "+f.Value)
		}
	}
	return strings.Join(parts, "\n")
}
