package causes

import (
	"regexp"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// neverPosted lists the adjustments of the period that left no trace in the
// ledger, neither posted nor waiting in a batch: their batch was posted with
// Post to General Ledger unmarked. Where the ledger knows other documents of
// the same posting, the flag was on, and something else went wrong.
func neverPosted(c *analyzer.Case) []*analyzer.Document {
	a := c.Activity
	var list []*analyzer.Document
	for _, d := range a.Documents {
		m := d.Match()
		if !isAdjustment(d) || m == nil || len(m.Vouchers) > 0 || m.Status == analyzer.Matched {
			continue
		}
		if d.When(a) != analyzer.InWindow || d.Unprinted(a) || a.KnowsOrigin(d.TRXSource) || a.WasVoided(d) || a.MayBePosted(d) {
			continue
		}
		list = append(list, d)
	}
	return list
}

func isAdjustment(d *analyzer.Document) bool {
	return d.Type() == gp.DocAdjustment || d.Type() == gp.DocVariance
}

// testNeverPosted is the test of the causes that differ only in the rows they
// keep: it claims them per document and account.
func testNeverPosted(
	c *analyzer.Case, id, what string, keep func(*analyzer.Document, *analyzer.Movement) bool, next string,
) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	var documents []*analyzer.Document
	for _, d := range neverPosted(c) {
		if k.neverPosted(d, keep) {
			documents = append(documents, d)
		}
	}
	if len(documents) == 0 {
		return ruledOut("Every document of this kind in the period has its journal entry.")
	}
	k.claim(id)
	return found(c, id, what, next, offsetOf(documents))
}

// neverPosted gathers the findings of one document, an account each.
func (k *claims) neverPosted(d *analyzer.Document, keep func(*analyzer.Document, *analyzer.Movement) bool) bool {
	any := false
	for _, account := range inventoryAccounts(k.c, d) {
		var movements []*analyzer.Movement
		for _, m := range d.On(account) {
			if !m.Cents.IsZero() && !held(k.c, m.Line.Source) && keep(d, m) {
				movements = append(movements, m)
			}
		}
		grade := silenceGrade(k.c, account, d)
		if len(movements) == 0 || grade != analyzer.GradeProven && !k.c.Activity.Reaches(d) {
			continue
		}
		f := analyzer.Finding{
			Grade:  grade,
			Amount: total(movements).Neg(), Account: account, Document: d.Number.String(),
			Note: "no journal entry",
		}
		if batch := d.Batch().String(); batch != "" {
			f.Note = "batch " + batch + ": no journal entry"
		}
		k.rows(&f, d, movements)
		k.add(f, d.Date(), setsOf(d)...)
		any = true
	}
	return any
}

// beginningName tells a batch that loads beginning quantities.
var beginningName = regexp.MustCompile(`BEG|OPEN|INIT|START|CONV|LOAD|^OB`)

// loadsBeginning tells documents that load beginning quantities from later
// increases: increases dated the first day, or in a batch named for it, at
// places where the item never stood before.
type loadsBeginning struct {
	first gp.Date
	seen  map[beginningPlace]gp.Date
}

type beginningPlace struct {
	item, site gp.Code // folded
}

func newLoadsBeginning(c *analyzer.Case) *loadsBeginning {
	b := &loadsBeginning{first: c.PeriodStart(), seen: map[beginningPlace]gp.Date{}}
	for _, d := range c.Activity.Documents {
		if first, named := b.signs(d); first || named {
			for _, l := range d.Lines {
				b.seen[beginningPlace{l.Item.Folded(), l.Site.Folded()}] = 0
			}
		}
	}
	if len(b.seen) == 0 {
		return b // mostly: no layer need be looked at
	}
	for _, d := range c.Activity.Documents {
		for _, l := range d.Lines {
			b.see(l.Item, l.Site, l.Date)
		}
	}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		b.see(l.Item, l.Site, l.Date)
	}
	for i := range c.Books.HITB {
		if l := &c.Books.HITB[i]; l.Type == gp.DocBroughtForward {
			b.see(l.Item, l.Site, l.Date)
		}
	}
	return b
}

// see takes the first date of a place that a document is asked about.
func (b *loadsBeginning) see(item, site gp.Code, date gp.Date) {
	if date.IsZero() {
		return // an export without dates does not tell
	}
	p := beginningPlace{item.Folded(), site.Folded()}
	if was, asked := b.seen[p]; asked && (was.IsZero() || date < was) {
		b.seen[p] = date
	}
}

// signs are what makes an adjustment look like beginning quantities: it is of
// the first day, or its batch is named for them.
func (b *loadsBeginning) signs(d *analyzer.Document) (first, named bool) {
	if d.Type() != gp.DocAdjustment {
		return false, false
	}
	return !b.first.IsZero() && d.Date() <= b.first, beginningName.MatchString(d.Batch().Key())
}

// is reports whether the document loads beginning quantities.
func (b *loadsBeginning) is(d *analyzer.Document) bool {
	first, named := b.signs(d)
	if !first && !named {
		return false
	}
	for _, l := range d.Lines {
		if l.Quantity <= 0 || !(first && named) && b.seen[beginningPlace{l.Item.Folded(), l.Site.Folded()}] < l.Date {
			return false
		}
	}
	return true
}
