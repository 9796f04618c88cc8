package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// Activity is what happened, both sides of it: the ledger's vouchers and
// inventory's documents, and how they match, in the order and the words of
// GP's own Reconcile to GL (Unmatched, Potentially Matched, Matched), with
// three differences: amounts are compared per inventory account, unposted and
// voided rows are split off first, and what was posted to another account is
// kept in sight.
type Activity struct {
	// From and To bound the ledger's side: postings after To are not in the
	// trial balance, documents before From are in its opening balance.
	From, To gp.Date
	// Through is the day up to which the receipts report holds inventory
	// movements: none where it holds all there are. Sure says whether an export
	// shows it.
	Through gp.Date
	Sure    bool

	Vouchers  []*Voucher
	Documents []*Document
	Matches   []*Match

	// BroughtForward and Voided count the journal lines left out as GP leaves
	// them out of activity.
	BroughtForward, Voided int

	journal, inventory bool
	coded              bool // a document of inventory carries an audit trail code
	origin             bool // a voucher names its document or its audit trail code
	whole              bool // GL detail shows whole entries, not the inventory accounts alone
	reach              reach
	loose              []*Voucher // vouchers of other modules without any document
	voided             map[originDocument]bool
	entries            map[string][]*Voucher        // by journal entry number; made when asked for
	origins            gp.CodeSet                   // audit trail codes of subledger postings
	named              map[gp.Code][]*Voucher       // by document number; made when asked for
	numbered           map[gp.Code][]*Document      // by document number
	listed             map[string][]*gp.JournalLine // lines of unposted batches, by journal entry number
	numbers            *gp.CodeSet                  // document numbers that inventory's exports name
	purchases          map[gp.Code]bool             // documents and audit trail codes of receivings: whether of stocked items
	corrected          map[*Voucher]bool            // journals that a cause took as its correction
	righted            map[string]bool              // documents that such a journal put right
}

// originDocument names a subledger document by its audit trail code; both are
// folded.
type originDocument struct{ origin, document gp.Code }

// Tested reports whether both sides were given, so that activity was matched.
func (a *Activity) Tested() bool { return a != nil && a.journal && a.inventory }

// HasJournal reports whether GL detail was given.
func (a *Activity) HasJournal() bool { return a != nil && a.journal }

// HasInventory reports whether inventory transactions were given.
func (a *Activity) HasInventory() bool { return a != nil && a.inventory }

// WholeEntries reports whether GL detail shows journal entries whole. One that
// was exported for the inventory accounts alone does not show what was posted
// elsewhere, so the lack of a posting there tells less.
func (a *Activity) WholeEntries() bool { return a.whole }

// newActivity splits and matches the activity; nil where no export shows any.
// It runs before the checks and the causes.
func newActivity(c *Case) *Activity {
	b := c.Books
	a := &Activity{
		To: c.PeriodEnd(), journal: len(b.Journal) > 0, inventory: len(b.Inventory)+len(b.HITB) > 0,
		voided: map[originDocument]bool{}, numbered: map[gp.Code][]*Document{},
		listed: map[string][]*gp.JournalLine{}, corrected: map[*Voucher]bool{}, righted: map[string]bool{},
	}
	if !a.journal && !a.inventory && len(b.Batches) == 0 {
		return nil
	}
	a.From = firstDay(c)
	a.Through, a.Sure = receiptsThrough(c)
	a.numbers, a.purchases = documentNumbers(b), purchasedItems(c)
	a.readVouchers(c)
	a.readDocuments(c)
	a.whole, a.reach = balances(a.Vouchers), reachOf(a.Vouchers)
	a.match(c)
	a.pairReversals()
	return a
}

// firstDay is the first day of which the ledger's postings are at hand: that
// of the trial balance, or an earlier one where GL detail reaches further back.
func firstDay(c *Case) gp.Date {
	first := c.PeriodStart()
	for i := range c.Books.Journal {
		j := &c.Books.Journal[i]
		if j.BroughtForward() || j.Voided || !j.Status.Posted() || j.Date.IsZero() {
			continue
		}
		if first.IsZero() || j.Date < first {
			first = j.Date
		}
	}
	return first
}

// receiptsThrough is the day up to which the receipts report holds movements:
// the day it, or Stock Status with it, was printed. Without a printed date the
// documents after the trial balance tell: where layers of theirs are there, the
// report was printed after all of them (none), and where their layers are
// missing, before them. Sure is false where only issues came after, which leave
// no layer to see.
func receiptsThrough(c *Case) (through gp.Date, sure bool) {
	for _, role := range []gp.Role{gp.RolePurchaseReceipts, gp.RoleStockStatus} {
		for _, in := range c.Books.Of(role) {
			through = max(through, in.PrintedAt)
		}
		if !through.IsZero() {
			return max(through, youngestLayer(c)), true
		}
	}
	end := c.PeriodEnd()
	if youngestLayer(c) > end {
		return 0, true
	}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			if v := &lines[i]; v.Status.Posted() && v.Quantity > 0 && v.Type != gp.DocTransfer && v.Date > end {
				return end, true
			}
		}
	}
	return 0, false
}

func youngestLayer(c *Case) gp.Date {
	var youngest gp.Date
	for i := range c.Books.Layers {
		youngest = max(youngest, c.Books.Layers[i].Date)
	}
	return youngest
}

// Posted is the net of the postings on an account between From and To.
func (a *Activity) Posted(account gp.Code) gp.Amount {
	var sum gp.Amount
	for _, v := range a.Vouchers {
		if v.When(a) == InWindow {
			sum = sum.Add(v.Net(account))
		}
	}
	return sum
}

// Rounding is, for one account, what the ledger's cents add to the unrounded
// value of the documents since From: (cents − unrounded), added up row by row.
func (a *Activity) Rounding(account gp.Code) gp.Amount {
	var sum gp.Amount
	for _, d := range a.Documents {
		if d.When(a) == BeforeWindow || d.Unprinted(a) {
			continue
		}
		for _, m := range d.Movements {
			if m.Account.Same(account) {
				sum = sum.Add(m.Cents.Sub(m.Value))
			}
		}
	}
	return sum
}

// Window says where a date lies.
type Window uint8

// The windows.
const (
	BeforeWindow Window = iota // in the opening balance
	InWindow
	AfterWindow // after the trial balance's end
)

func (a *Activity) window(d gp.Date) Window {
	switch {
	case !a.To.IsZero() && d > a.To:
		return AfterWindow
	case !d.IsZero() && !a.From.IsZero() && d < a.From:
		return BeforeWindow
	}
	return InWindow
}

// KnowsOrigin reports whether any voucher, posted or not, comes from the
// subledger posting with this audit trail code.
func (a *Activity) KnowsOrigin(origin gp.Code) bool { return a.origins.Has(origin) }

// Shared reports whether postings of other modules carry the source document
// too, or whether it is blank, so that it does not tell where an entry is from.
func (a *Activity) Shared(source gp.Code) bool {
	return source.IsBlank() || slices.ContainsFunc(a.Vouchers, func(v *Voucher) bool {
		return v.Kind == Subledger && v.Lines[0].SourceDocument.Same(source)
	})
}

// MayHaveVoucher reports whether a voucher that names the document's number
// found another document: both carry the number, and no audit trail code tells
// them apart.
func (a *Activity) MayHaveVoucher(d *Document) bool {
	return slices.ContainsFunc(a.naming(d.Number), func(v *Voucher) bool {
		return v.Posted() && !conflicts(d.TRXSource, v.Origin) && sameModule(d, v)
	})
}

// MayBeShown reports whether a voucher that no document was found for names the
// number of one, of its module, and no audit trail code that would tell it from
// that.
func (a *Activity) MayBeShown(v *Voucher) bool {
	return v.Origin.IsBlank() && slices.ContainsFunc(a.numbered[v.Document.Folded()], func(d *Document) bool { return sameModule(d, v) })
}

// MayHideEntry reports whether an entry of the document's posting date shows
// neither series, document nor origin, and a source document other than the
// ledger's own or that other modules use, too: it looks keyed in the ledger, and may be the document's own.
func (a *Activity) MayHideEntry(d *Document) bool {
	return slices.ContainsFunc(a.Vouchers, func(v *Voucher) bool {
		return v.Kind == Direct && v.Posted() && !v.joined() && v.Date == d.PostingDate() && v.Lines[0].Series == "" && (v.Lines[0].SourceDocument.Key() != "GJ" || a.Shared(v.Lines[0].SourceDocument))
	})
}

// LacksCode reports whether a document carries no audit trail code though
// others of the export do: what posted it cannot be looked for.
func (a *Activity) LacksCode(d *Document) bool {
	return d.TRXSource.IsBlank() && a.coded
}

// WasVoided reports whether the ledger shows the document's voucher voided.
func (a *Activity) WasVoided(d *Document) bool {
	return a.voided[originDocument{d.TRXSource.Folded(), d.Number.Folded()}]
}

// Listed returns the lines of unposted batches for a voucher's journal entry.
func (a *Activity) Listed(v *Voucher) []*gp.JournalLine { return a.listed[v.Entry] }

// LacksEntries reports whether GL detail leaves out journal entry numbers on
// accounts totalled, so that entries of a day run together.
func (a *Activity) LacksEntries(c *Case) bool {
	return a != nil && a.journal && slices.ContainsFunc(a.Entries(""), func(v *Voucher) bool { return v.Posted() && v.Moves(c) })
}

// Entries lists the vouchers of a journal entry number.
func (a *Activity) Entries(entry string) []*Voucher {
	if a.entries == nil {
		a.entries = make(map[string][]*Voucher, len(a.Vouchers))
		for _, v := range a.Vouchers {
			a.entries[v.Entry] = append(a.entries[v.Entry], v)
		}
	}
	return a.entries[entry]
}

// naming lists the vouchers that name a document number.
func (a *Activity) naming(document gp.Code) []*Voucher {
	if a.named == nil {
		a.named = map[gp.Code][]*Voucher{}
		for _, v := range a.Vouchers {
			if key := v.Document.Folded(); !key.IsBlank() {
				a.named[key] = append(a.named[key], v)
			}
		}
	}
	return a.named[document.Folded()]
}

// balances reports whether debits equal credits over all posted vouchers.
func balances(vouchers []*Voucher) bool {
	var sum gp.Amount
	for _, v := range vouchers {
		if v.Posted() {
			for _, l := range v.Lines {
				sum = sum.Add(l.Net())
			}
		}
	}
	return sum.IsZero()
}
