package analyzer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
)

// Voucher is the lines of one journal entry that stand for one document, or
// for one posting in summary. Journal entry numbers are not unique: a
// reversing entry keeps the number of what it reverses, so a voucher is the
// entry with its date and audit trail codes.
type Voucher struct {
	Entry     string
	Date      gp.Date
	TRXSource gp.Code // audit trail code of the ledger
	// Origin is the audit trail code of the subledger; blank for a journal
	// keyed in the ledger, also where the export repeats the ledger's own code.
	Origin   gp.Code
	Document gp.Code // blank where posted in summary, or keyed in the ledger
	Status   gp.Status
	Kind     VoucherKind
	Lines    []*gp.JournalLine // all of them, whatever the account

	// Reversal is the voucher that takes this one back exactly, or the one
	// that this one takes back.
	Reversal *Voucher
	matched  *Match
}

// VoucherKind says where a voucher comes from.
type VoucherKind uint8

// The kinds of voucher.
const (
	// Subledger: made by posting a document of another module.
	Subledger VoucherKind = iota + 1
	// Direct: keyed in the general ledger.
	Direct
	// CostAdjustment: made by GP itself when the cost of a consumed layer
	// changed. It looks like a general journal (KB 2448193).
	CostAdjustment
)

// Net is debit less credit of the voucher's lines on an account.
func (v *Voucher) Net(account gp.Code) gp.Amount {
	var sum gp.Amount
	for _, l := range v.Lines {
		if l.Account.Same(account) {
			sum = sum.Add(l.Net())
		}
	}
	return sum
}

// Accounts lists the accounts of the voucher's lines, in their order.
func (v *Voucher) Accounts() []gp.Code {
	accounts := make([]gp.Code, 0, 2)
	for _, l := range v.Lines {
		if !slices.ContainsFunc(accounts, l.Account.Same) {
			accounts = append(accounts, l.Account)
		}
	}
	return accounts
}

// On lists the voucher's lines on an account.
func (v *Voucher) On(account gp.Code) []*gp.JournalLine {
	var lines []*gp.JournalLine
	for _, l := range v.Lines {
		if l.Account.Same(account) {
			lines = append(lines, l)
		}
	}
	return lines
}

// When tells where the voucher's date lies; an unposted one is in no window
// but reads as the date it would be posted with.
func (v *Voucher) When(a *Activity) Window { return a.window(v.Date) }

// Posted reports whether the voucher reached the ledger.
func (v *Voucher) Posted() bool { return v.Status.Posted() }

// InBalance reports whether the voucher is in the trial balance's ending
// balances.
func (v *Voucher) InBalance(a *Activity) bool { return v.Posted() && v.When(a) != AfterWindow }

// Match is the match the voucher belongs to; nil where it stands alone.
func (v *Voucher) Match() *Match { return v.matched }

// Touches reports whether the voucher has a line on an account totalled.
func (v *Voucher) Touches(c *Case) bool {
	return slices.ContainsFunc(v.Lines, func(l *gp.JournalLine) bool { return c.IsInventory(l.Account) })
}

// voucherKey names a voucher; the codes are folded.
type voucherKey struct {
	entry                 string
	trx, origin, document gp.Code
	date                  gp.Date
	work                  bool
}

// readVouchers groups the journal lines, posted and unposted, into vouchers.
func (a *Activity) readVouchers(c *Case) {
	lines := len(c.Books.Journal)
	g := voucherGroups{
		a: a, c: c, at: make(map[voucherKey]int32, lines/4), vouchers: make([]Voucher, 0, lines/2),
		lines: make([]*gp.JournalLine, 0, lines), of: make([]int32, 0, lines),
	}
	for i := range c.Books.Journal {
		j := &c.Books.Journal[i]
		switch {
		case j.BroughtForward():
			a.BroughtForward++
		case j.Voided:
			a.Voided++
			a.voided[originDocument{originOf(j).Folded(), documentOf(j).Folded()}] = true
		default:
			g.add(j)
		}
	}
	g.addBatches()
	a.Vouchers = g.finish()
	a.joinHalves()
	for _, v := range a.Vouchers {
		v.Kind = kindOf(a, v)
		a.origin = a.origin || !v.Origin.IsBlank() || !v.Document.IsBlank()
		if !v.Origin.IsBlank() {
			a.origins.Add(v.Origin)
		}
	}
}

// voucherGroups puts lines to vouchers; the lines of all stand in one list in
// the end.
type voucherGroups struct {
	a        *Activity
	c        *Case
	at       map[voucherKey]int32 // the voucher
	last     voucherKey           // of the line before: lines of a voucher mostly follow each other
	lastAt   int32
	vouchers []Voucher
	lines    []*gp.JournalLine
	of       []int32 // the voucher of each line
}

func (g *voucherGroups) add(j *gp.JournalLine) {
	origin, document, status := originOf(j), documentOf(j), j.Status
	if j.FromUnpostedBatch {
		status = gp.Work
	}
	key := voucherKey{
		work: status == gp.Work, entry: j.Entry, date: j.Date,
		trx: j.TRXSource.Folded(), origin: origin.Folded(), document: document.Folded(),
	}
	if len(g.lines) == 0 || key != g.last {
		at, known := g.at[key]
		if !known {
			at = int32(len(g.vouchers))
			g.at[key] = at
			g.vouchers = append(g.vouchers, Voucher{
				Entry: j.Entry, Date: j.Date, TRXSource: j.TRXSource, Origin: origin,
				Document: document, Status: status,
			})
		}
		g.last, g.lastAt = key, at
	}
	g.lines, g.of = append(g.lines, j), append(g.of, g.lastAt)
}

// finish gives every voucher its lines.
func (g *voucherGroups) finish() []*Voucher {
	end := make([]int32, len(g.vouchers)+1)
	for _, v := range g.of {
		end[v+1]++
	}
	for v := range g.vouchers {
		end[v+1] += end[v]
	}
	lines, next := make([]*gp.JournalLine, len(g.lines)), slices.Clone(end)
	for i, v := range g.of {
		lines[next[v]] = g.lines[i]
		next[v]++
	}
	vouchers := make([]*Voucher, len(g.vouchers))
	for i := range g.vouchers {
		v := &g.vouchers[i]
		v.Lines = lines[end[i]:end[i+1]:end[i+1]]
		vouchers[i] = v
	}
	return vouchers
}

// addBatches adds the unposted batches that GL detail does not show: the same
// entry in both is one entry, and one that GL detail shows posted was posted
// after the batches were listed.
func (g *voucherGroups) addBatches() {
	if len(g.c.Books.Batches) == 0 {
		return
	}
	known, shown := map[string]bool{}, map[listedLine]bool{}
	for i := range g.c.Books.Journal {
		j := &g.c.Books.Journal[i]
		known[j.Entry] = true
		if j.Status == gp.Work {
			shown[lineOf(j, j.Entry == "")] = true
		}
	}
	for i := range g.c.Books.Batches {
		j := &g.c.Books.Batches[i]
		if j.Voided {
			continue
		}
		numbered := j.Entry != "" && known[j.Entry]
		if !numbered && !shown[lineOf(j, true)] && (j.Entry != "" || !shown[lineOf(j, false)]) {
			g.add(j)
		}
		g.a.listed[j.Entry] = append(g.a.listed[j.Entry], j)
	}
}

// listedLine is what tells a line of an unposted batch where the entry number
// is missing on one of the sides.
type listedLine struct {
	unnumbered bool    // GL detail shows no entry number
	account    gp.Code // folded
	net        gp.Amount
}

func lineOf(j *gp.JournalLine, unnumbered bool) listedLine {
	return listedLine{unnumbered, j.Account.Folded(), j.Net()}
}

// originOf is the subledger's audit trail code of a line; blank for what was
// keyed in the ledger. Some exports repeat the ledger's own code there.
func originOf(j *gp.JournalLine) gp.Code {
	k := j.OrigTRXSource.Key()
	if j.OrigTRXSource.Same(j.TRXSource) || strings.HasPrefix(k, "GLTRX") || strings.HasPrefix(k, "GLREV") {
		return gp.Code{}
	}
	return j.OrigTRXSource
}

// documentOf is the subledger's document of a line; blank for what was keyed in
// the ledger, where some exports repeat the journal entry.
func documentOf(j *gp.JournalLine) gp.Code {
	if j.ControlNumber.String() == j.Entry {
		return gp.Code{}
	}
	return j.ControlNumber
}

// kindOf tells where a voucher comes from.
func kindOf(a *Activity, v *Voucher) VoucherKind {
	first := v.Lines[0]
	switch {
	case !v.Origin.IsBlank():
		return Subledger
	case isCostAdjustment(a, first):
		return CostAdjustment
	case !v.Document.IsBlank():
		return Subledger
	}
	switch strings.ToUpper(first.Series) {
	case "SALES", "PURCHASING", "INVENTORY", "PAYROLL", "PROJECT":
		return Subledger
	}
	return Direct
}
