package history

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// finding is a part of a cause.
type finding struct {
	cause string
	analyzer.Part
}

// findings compares the parts of the causes, document by document.
func findings(l *ledger, before, after *Run) {
	key := func(f *finding) string { return f.cause + "\x00" + f.Document + "\x00" + f.Account }
	pair(allFindings(before), allFindings(after), key, func(b, a *finding) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.name(), Field: string(b.Grade), Before: b.Amount.String()})
		case b == nil:
			l.add(Change{Kind: New, What: a.name(), Field: string(a.Grade), After: a.Amount.String()})
		default:
			l.text(a.name(), "grade", string(b.Grade), string(a.Grade))
			l.amount(a.name(), "amount", b.Amount, a.Amount)
			l.text(a.name(), "corrected by", b.CorrectedBy, a.CorrectedBy)
		}
	})
}

func allFindings(r *Run) []finding {
	var list []finding
	for _, c := range r.Result.Causes {
		for _, p := range c.Parts {
			list = append(list, finding{c.ID, p})
		}
	}
	return list
}

func (f *finding) name() string {
	return strings.Join(slices.DeleteFunc([]string{f.cause, f.Document, f.Account}, func(s string) bool { return s == "" }), ", ")
}

// items compares the items that differ between the two inventory reports.
func items(l *ledger, before, after *Run) {
	b, a := before.Result.Items, after.Result.Items
	l.text("items that agree", "", strconv.Itoa(b.Matched), strconv.Itoa(a.Matched))
	l.text("items that differ", "", strconv.Itoa(b.Differing), strconv.Itoa(a.Differing))
	l.text("only in receipts", "", strconv.Itoa(b.OnlyReceipts), strconv.Itoa(a.OnlyReceipts))
	l.text("only in stock status", "", strconv.Itoa(b.OnlyStock), strconv.Itoa(a.OnlyStock))
	l.amount("net difference", "", b.NetDifference, a.NetDifference)
	l.amount("gross difference", "", b.GrossDifference, a.GrossDifference)
	key := func(r *analyzer.ItemRow) string { return r.Item + "\x00" + r.Site }
	pair(b.Rows, a.Rows, key, func(b, a *analyzer.ItemRow) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: itemName(b), Field: "difference", Before: b.Difference.String()})
		case b == nil:
			l.add(Change{Kind: New, What: itemName(a), Field: "difference", After: a.Difference.String()})
		default:
			l.amount(itemName(a), "receipts", b.ReceiptsValue, a.ReceiptsValue)
			l.amount(itemName(a), "stock status", b.StockValue, a.StockValue)
			l.text(itemName(a), "receipts quantity", b.ReceiptsQuantity.String(), a.ReceiptsQuantity.String())
			l.text(itemName(a), "stock quantity", b.StockQuantity.String(), a.StockQuantity.String())
		}
	})
	values(l, "value of quantity type", before.Result.Receipts.ByQuantityType, after.Result.Receipts.ByQuantityType)
	values(l, "value of site", before.Result.Receipts.BySite, after.Result.Receipts.BySite)
}

func itemName(r *analyzer.ItemRow) string {
	if r.Site == "" {
		return "item " + r.Item
	}
	return "item " + r.Item + ", site " + r.Site
}

func values(l *ledger, what string, before, after map[string]gp.Amount) {
	all := maps.Clone(before)
	if all == nil {
		all = map[string]gp.Amount{}
	}
	maps.Copy(all, after)
	for _, k := range slices.Sorted(maps.Keys(all)) {
		l.amount(what+" "+k, "", before[k], after[k])
	}
}

// checks compares how each test of the evidence ended.
func checks(l *ledger, before, after *Run) {
	pair(before.Result.Checks, after.Result.Checks, func(c *analyzer.Check) string { return c.ID }, func(b, a *analyzer.Check) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.ID, Before: string(b.Status)})
		case b == nil:
			l.add(Change{Kind: New, What: a.ID, After: string(a.Status)})
		default:
			l.text(a.ID, "", string(b.Status), string(a.Status))
		}
	})
}

// problems compares what was wrong with the inputs.
func problems(l *ledger, before, after *Run) {
	key := func(p *gp.Problem) string {
		return strings.Join([]string{p.Code, p.File, p.Sheet, strconv.Itoa(p.Row), p.Column, p.Message}, "\x00")
	}
	pair(before.Result.Problems, after.Result.Problems, key, func(b, a *gp.Problem) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: problemPlace(b), Field: b.Code, Before: b.Message})
		case b == nil:
			l.add(Change{Kind: New, What: problemPlace(a), Field: a.Code, After: a.Message})
		}
	})
}

func problemPlace(p *gp.Problem) string {
	place := p.File
	if p.Sheet != "" {
		place += ", sheet " + p.Sheet
	}
	if p.Row > 0 {
		place += ", row " + strconv.Itoa(p.Row)
	}
	return place
}

// requests compares what to ask the client for.
func requests(l *ledger, before, after *Run) {
	pair(before.Result.Requests, after.Result.Requests, func(r *analyzer.Request) string { return string(r.Role) }, func(b, a *analyzer.Request) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.Role.Title()})
		case b == nil:
			l.add(Change{Kind: New, What: a.Role.Title()})
		}
	})
}
