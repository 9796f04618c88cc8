package causes

import (
	"fmt"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// The causes of this package that read activity share what follows.

// needs lists which of the exports a test takes are missing. Inventory
// transactions may be given as HITB.
func needs(c *analyzer.Case, roles ...gp.Role) []gp.Role {
	var missing []gp.Role
	for _, r := range roles {
		switch r {
		case gp.RoleInventoryTransactions:
			if !c.Activity.HasInventory() {
				missing = append(missing, r)
			}
		case gp.RoleGLDetail:
			if !c.Activity.HasJournal() {
				missing = append(missing, r)
			}
		default:
			if !c.Books.Has(r) {
				missing = append(missing, r)
			}
		}
	}
	return missing
}

// notTestable is the outcome where exports are missing.
func notTestable(missing []gp.Role) analyzer.Outcome {
	titles := make([]string, len(missing))
	for i, r := range missing {
		titles[i] = r.Title()
	}
	return analyzer.Outcome{
		Grade: analyzer.GradeNotTestable, Needs: missing,
		Summary: "Cannot be tested without " + strings.Join(titles, " and ") + ".",
	}
}

// ruledOut is the outcome where the exports were searched and show nothing.
func ruledOut(summary string) analyzer.Outcome {
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: summary}
}

// found is the outcome of claimed findings: one sentence, the next step and
// the entry that would put them right.
func found(c *analyzer.Case, id, what, next string, offset gp.Code) analyzer.Outcome {
	findings := c.Findings(id)
	open, corrected := 0, 0
	for _, f := range findings {
		if f.CorrectedBy == "" {
			open++
		} else {
			corrected++
		}
	}
	o := analyzer.Outcome{
		Summary: fmt.Sprintf("%s: %d %s, %s.", what, open, count(open, "part", "parts"), analyzer.Money(analyzer.Sum(findings))),
		Next:    next,
		Entry:   analyzer.EntryOf(strings.ToLower(what[:1])+what[1:], findings, offset),
	}
	if corrected > 0 {
		o.Summary += fmt.Sprintf(" Put right by later journals, so that nothing remains: %d %s.", corrected, count(corrected, "part", "parts"))
	}
	if open == 0 {
		o.Next = "No entry: the journals have put it right. Agree them to their vouchers."
	}
	return o
}

// ledgerGrade is the most that postings on the account, or their absence, can
// prove at a date: what lies before the trial balance's period is outside the
// agreement of GL detail with it.
func ledgerGrade(c *analyzer.Case, account gp.Code, date gp.Date) analyzer.Grade {
	if start := c.PeriodStart(); !start.IsZero() && date < start {
		return analyzer.GradeIndicated
	}
	return c.DetailGrade(account)
}

// documentGrade is the most that a document and what the ledger did with it on
// the account can prove.
func documentGrade(c *analyzer.Case, account gp.Code, d *analyzer.Document) analyzer.Grade {
	return analyzer.Weaker(c.DocumentGrade(d), ledgerGrade(c, account, d.PostingDate()))
}

// silenceGrade is the most that the lack of a posting can prove: nothing where
// no posting names where it is from, or the document alone has no audit trail
// code to look for; where GL detail was exported for the
// inventory accounts alone, since the document may stand on another account;
// where it may have been posted after the last day shown; where a voucher of its
// number may be its own, or one of its day that names nothing; where entries
// without number run together.
func silenceGrade(c *analyzer.Case, account gp.Code, d *analyzer.Document) analyzer.Grade {
	a := c.Activity
	if !a.WholeEntries() || !a.NamesOrigins() || a.LacksCode(d) || a.MayPostLater(d) || a.MayHaveVoucher(d) || a.MayHideEntry(d) || a.LacksEntries(c) {
		return analyzer.GradeIndicated
	}
	return documentGrade(c, account, d)
}

// held reports whether a cause explains the row's posting already.
func held(c *analyzer.Case, s gp.Source) bool {
	_, taken := c.Held(s, analyzer.Posting)
	return taken
}

// documentHeld reports whether a cause explains a row of the document already.
func documentHeld(c *analyzer.Case, d *analyzer.Document) bool {
	return slices.ContainsFunc(d.Lines, func(l *gp.InventoryLine) bool { return held(c, l.Source) })
}

// voucherHeld reports whether a cause explains a line of the voucher already.
func voucherHeld(c *analyzer.Case, v *analyzer.Voucher) bool {
	return slices.ContainsFunc(v.Lines, func(l *gp.JournalLine) bool { return held(c, l.Source) })
}

// claims gathers the findings of one cause, so that each row is held once: a
// transfer moves two accounts with one row.
type claims struct {
	c    *analyzer.Case
	list []analyzer.Correctable
	held map[gp.Source]bool
	// facets are what is held of layers.
	facets map[analyzer.Hold]bool
}

func newClaims(c *analyzer.Case) *claims {
	return &claims{c: c, held: map[gp.Source]bool{}, facets: map[analyzer.Hold]bool{}}
}

// hold claims the posting of a row for a finding, unless an earlier finding of
// the same cause has it.
func (k *claims) hold(f *analyzer.Finding, s gp.Source) {
	if !k.held[s] {
		k.held[s] = true
		f.Holds = append(f.Holds, analyzer.Hold{Source: s, Facet: analyzer.Posting})
	}
}

// rows cites the document's movements, with the layers they made.
func (k *claims) rows(f *analyzer.Finding, d *analyzer.Document, movements []*analyzer.Movement) {
	for _, m := range movements {
		e := analyzer.CiteInventory(m.Line)
		e.Amount, e.Account = m.Value, m.Account.String()
		if !m.Named.IsBlank() && !m.Named.Same(m.Account) {
			e.Note = "the row names account " + m.Named.String()
		}
		f.Evidence = append(f.Evidence, e)
		k.hold(f, m.Line.Source)
	}
	for _, m := range movements {
		for _, i := range k.c.LayersOf(m.Line.Item) {
			l := &k.c.Books.Layers[i]
			if m.Line.Quantity > 0 && l.Document.Same(d.Number) && l.Site.Same(m.Line.Site) {
				f.Evidence = append(f.Evidence, analyzer.CiteLayer(l))
			}
		}
	}
}

// postings cites journal lines on the account and holds them.
func (k *claims) postings(f *analyzer.Finding, v *analyzer.Voucher, account gp.Code) {
	for _, l := range v.On(account) {
		f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
		k.hold(f, l.Source)
	}
}

func (k *claims) add(f analyzer.Finding, date gp.Date, sets ...string) {
	k.list = append(k.list, analyzer.Correctable{Finding: f, Date: date, Sets: sets})
}

// claim claims everything gathered; where correctable, with the journals that
// put parts of it right.
func (k *claims) claim(cause string) {
	k.c.ClaimAll(cause, k.list)
}

// setsOf names the sets that a person would correct together with a document.
func setsOf(d *analyzer.Document) []string {
	return []string{
		"document " + d.TRXSource.Key() + " " + d.Number.Key(),
		"posting " + d.TRXSource.Key(),
		"batch " + d.Batch().Key(),
		"day " + d.PostingDate().String(),
		"all",
	}
}

// inventoryAccounts are the accounts totalled that the document moves.
func inventoryAccounts(c *analyzer.Case, d *analyzer.Document) []gp.Code {
	return slices.DeleteFunc(d.Accounts(), func(a gp.Code) bool { return !c.IsInventory(a) })
}

// offsetOf is the inventory offset account that all rows of the findings'
// documents share; blank where they differ.
func offsetOf(documents []*analyzer.Document) gp.Code {
	var offset gp.Code
	for _, d := range documents {
		for _, l := range d.Lines {
			switch {
			case l.Offset.IsBlank():
			case offset.IsBlank():
				offset = l.Offset
			case !offset.Same(l.Offset):
				return gp.Code{}
			}
		}
	}
	return offset
}

// total adds up what movements move, in cents.
func total(movements []*analyzer.Movement) gp.Amount {
	var sum gp.Amount
	for _, m := range movements {
		sum = sum.Add(m.Cents)
	}
	return sum
}
