package causes_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
)

// mixture is a known company into whose books further causes are planted, so
// that several of a kind meet on the same accounts, documents and amounts.
type mixture struct {
	*rand.Rand
	b        *gp.Books
	accounts []string // the auditor's list
	stock    []string // every account that holds inventory
	from, to gp.Date
	want     map[string]gp.Amount
	used     map[string]bool // documents and journal entries of what is there already
	story    []string
	next     int
}

// proofs lists the exports that prove a planted cause; one of each group.
var proofs = map[string][][]gp.Role{
	"direct-gl-entry":     {{gp.RoleGLDetail}},
	"non-item-posting":    {{gp.RoleGLDetail}},
	"unposted-gl-batch":   {{gp.RoleGLDetail, gp.RoleUnpostedBatches}},
	"increase-not-posted": {{gp.RoleGLDetail}, {gp.RoleInventoryTransactions}},
	"decrease-not-posted": {{gp.RoleGLDetail}, {gp.RoleInventoryTransactions}},
	"wrong-account":       {{gp.RoleGLDetail}, {gp.RoleInventoryTransactions}},
	"account-left-out":    {{gp.RoleItems, gp.RoleInventoryTransactions}},
}

// open says that a cause may be proven or not: a journal may put right a
// document that only inventory's own exports would show.
func (m *mixture) open(cause string) bool {
	return cause == "direct-gl-entry" && m.b.Has(gp.RoleGLDetail) && !m.b.Has(gp.RoleInventoryTransactions)
}

func (m *mixture) provable(cause string) bool {
	for _, group := range proofs[cause] {
		if !slices.ContainsFunc(group, m.b.Has) {
			return false
		}
	}
	return true
}

// TestMixtures plants random causes into companies without any and runs them
// with random exports: what these prove is found to the cent, proven, and
// nothing that they do not prove is called so.
func TestMixtures(t *testing.T) {
	for _, name := range []string{"clean-1", "clean-2"} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(caseFolder, name)
			text, err := os.ReadFile(filepath.Join(folder, "truth.json"))
			if err != nil {
				t.Skip("the simulated companies are not here: ", err)
			}
			known := mixtureTruth{}
			if err := json.Unmarshal(text, &known); err != nil {
				t.Fatal(err)
			}
			books, err := importer.Read([]string{filepath.Join(folder, "exports")}, importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			runs := uint64(60)
			if testing.Short() {
				runs = 8
			}
			for seed := range runs {
				m := newMixture(books, &known, seed)
				m.plant()
				m.withhold()
				m.hold(t, known.AsOf)
			}
		})
	}
}

type mixtureTruth struct {
	AsOf                 string
	AuditorAccounts      []string
	AllInventoryAccounts []struct{ Account string }
	Traps                []struct {
		Documents      []string
		JournalEntries []int
	}
}

func newMixture(books *gp.Books, known *mixtureTruth, seed uint64) *mixture {
	b := *books
	b.Journal, b.Inventory, b.Batches = slices.Clone(b.Journal), slices.Clone(b.Inventory), slices.Clone(b.Batches)
	b.Balances, b.Inputs = slices.Clone(b.Balances), slices.Clone(b.Inputs)
	m := &mixture{
		Rand: rand.New(rand.NewPCG(seed, 1)), b: &b, accounts: slices.Clone(known.AuditorAccounts),
		want: map[string]gp.Amount{}, used: map[string]bool{}, next: 900_000, story: []string{fmt.Sprint("seed ", seed)},
	}
	for _, a := range known.AllInventoryAccounts {
		m.stock = append(m.stock, a.Account)
	}
	for _, trap := range known.Traps {
		for _, d := range trap.Documents {
			m.used[d] = true
		}
		for _, e := range trap.JournalEntries {
			m.used[strconv.Itoa(e)] = true
		}
	}
	tb := b.Of(gp.RoleTrialBalance)[0]
	m.from, m.to = tb.PeriodFrom, tb.PeriodTo
	return m
}

func (m *mixture) plant() {
	for range 1 + m.IntN(10) {
		switch m.IntN(6) {
		case 0:
			m.direct()
		case 1:
			m.voucher(m.IntN(3) == 0)
		case 2:
			m.neverPosted()
		case 3:
			m.unposted()
		case 4:
			m.misposted()
		case 5:
			m.takenBack()
		}
	}
	if m.IntN(4) == 0 {
		a := m.account()
		m.accounts = slices.DeleteFunc(m.accounts, func(x string) bool { return x == a })
		m.add("account-left-out", m.balance(gp.CodeOf(a)).Ending.Neg(), a)
	}
}

// withhold takes exports away that the client might not have given; but not the
// one that names every account where one was left out, nor the cards where a
// document may be the only one of its place and names a wrong account.
func (m *mixture) withhold() {
	for _, r := range gp.Roles {
		_, leftOut := m.want["account-left-out"]
		_, misposted := m.want["wrong-account"]
		if r.Required() || m.IntN(3) > 0 || leftOut && r == gp.RoleInventoryTransactions || misposted && r == gp.RoleItems {
			continue
		}
		m.b.Inputs = slices.DeleteFunc(m.b.Inputs, func(in gp.Input) bool { return in.Role == r })
		switch r {
		case gp.RoleGLDetail:
			m.b.Journal = nil
		case gp.RoleInventoryTransactions:
			m.b.Inventory = nil
		case gp.RoleItems:
			m.b.Items = nil
		case gp.RoleItemQuantities:
			m.b.Quantities = nil
		case gp.RoleUnpostedBatches:
			m.b.Batches = nil
		case gp.RoleReceivings:
			m.b.Receivings = nil
		}
		m.story = append(m.story, "without "+string(r))
	}
}

func (m *mixture) hold(t *testing.T, asOf string) {
	t.Helper()
	accounts, err := gp.ParseAccountSet(strings.Join(m.accounts, ","))
	if err != nil {
		t.Fatal(err)
	}
	day, err := gp.ParseISO(asOf)
	if err != nil {
		t.Fatal(err)
	}
	r, err := analyzer.Run(m.b, analyzer.Options{Accounts: accounts, AsOf: day, Tolerance: gp.Whole(1)}, causes.All)
	if err != nil {
		t.Fatal(err, m.story)
	}
	holdEntries(t, r)
	proven := map[string]gp.Amount{}
	for _, e := range r.Bridge {
		if e.Grade == analyzer.GradeProven {
			proven[e.Cause] = proven[e.Cause].Add(e.Amount)
		}
	}
	moved := false
	for cause, want := range m.want {
		moved = moved || !want.IsZero()
		if m.provable(cause) && !m.open(cause) && !proven[cause].Sub(want).Within(gp.Cents(1)) {
			t.Errorf("%s: proven %s, planted %s; %s", cause, proven[cause], want, strings.Join(m.story, "; "))
		}
	}
	for cause, got := range proven {
		if _, planted := m.want[cause]; !got.IsZero() && cause != "rounding" && (!planted || !m.provable(cause)) {
			t.Errorf("%s: proven %s without proof; %s", cause, got, strings.Join(m.story, "; "))
		}
	}
	if moved && r.Verdict == analyzer.Tied && r.Transactions != nil {
		t.Errorf("tied; %s", strings.Join(m.story, "; "))
	}
}

// add records what a planted cause moves.
func (m *mixture) add(cause string, amount gp.Amount, what string) {
	m.want[cause] = m.want[cause].Add(amount)
	m.story = append(m.story, fmt.Sprintf("%s %s %s", cause, what, amount))
}

func (m *mixture) holdsStock(a gp.Code) bool { return slices.Contains(m.stock, a.String()) }

func (m *mixture) balance(account gp.Code) *gp.Balance {
	i := slices.IndexFunc(m.b.Balances, func(b gp.Balance) bool { return b.Account.Same(account) })
	return &m.b.Balances[i]
}

func (m *mixture) move(account gp.Code, debit, credit gp.Amount) {
	b := m.balance(account)
	b.Debit, b.Credit, b.Ending = b.Debit.Add(debit), b.Credit.Add(credit), b.Ending.Add(debit).Sub(credit)
}

// account is one of the list that layers stand on.
func (m *mixture) account() string {
	held := slices.DeleteFunc(slices.Clone(m.accounts), func(a string) bool {
		i := slices.IndexFunc(m.b.Balances, func(b gp.Balance) bool { return b.Account.String() == a })
		return i < 0 || !strings.Contains(a, "1300") && !strings.HasPrefix(a, "01300")
	})
	return held[m.IntN(len(held))]
}

// other is an account that has nothing to do with inventory.
func (m *mixture) other() gp.Code {
	for {
		if b := m.b.Balances[m.IntN(len(m.b.Balances))]; !m.holdsStock(b.Account) && strings.HasSuffix(b.Description, "Expense") && !strings.Contains(b.Description, "nventory") {
			return b.Account
		}
	}
}

// amount is any amount, or that of a posting that is there already.
func (m *mixture) amount() gp.Amount {
	if j := &m.b.Journal[m.IntN(len(m.b.Journal))]; m.IntN(2) == 0 && !j.BroughtForward() && !j.Net().IsZero() {
		return j.Net().Abs()
	}
	return gp.Cents(int64(1 + m.IntN(900_000)))
}

// enter posts a journal entry of two lines like one that is there.
func (m *mixture) enter(like func(*gp.JournalLine) bool, d gp.Date, inventory, other gp.Code, amount gp.Amount, document string) {
	i := slices.IndexFunc(m.b.Journal, func(j gp.JournalLine) bool { return j.Status.Posted() && !j.Voided && like(&j) })
	m.next++
	for n, account := range []gp.Code{inventory, other} {
		j := m.b.Journal[i]
		j.Source.Row, j.Entry, j.Date, j.OrigPostedDate = m.next*10+n, strconv.Itoa(m.next), d, d
		j.TRXSource, j.Account, j.Debit, j.Credit = gp.CodeOf(fmt.Sprintf("GLTRX%08d", m.next)), account, amount, gp.Amount{}
		if n > 0 {
			j.Debit, j.Credit = gp.Amount{}, amount
		}
		if document != "" {
			j.ControlNumber, j.OrigDocument, j.OrigTRXSource = gp.CodeOf(document), gp.CodeOf("SV"+document), gp.CodeOf("PMTRX"+document)
		}
		m.b.Journal = append(m.b.Journal, j)
		m.move(account, j.Debit, j.Credit)
	}
}

func (m *mixture) day() gp.Date { return m.from + gp.Date(3+m.IntN(int(m.to-m.from)-6)) }

func keyed(j *gp.JournalLine) bool {
	return j.SourceDocument.Key() == "GJ" && strings.HasPrefix(j.Reference, "Depreciation")
}

func (m *mixture) direct() {
	a, amount := m.account(), m.amount()
	m.enter(keyed, m.day(), gp.CodeOf(a), m.other(), amount, "")
	m.add("direct-gl-entry", amount, a)
}

// takenBack keys an entry and its reversal: nothing.
func (m *mixture) takenBack() {
	a, other, amount, d := gp.CodeOf(m.account()), m.other(), m.amount(), m.day()
	m.enter(keyed, d, a, other, amount, "")
	m.enter(keyed, min(d+gp.Date(m.IntN(9)), m.to), other, a, amount, "")
	m.story = append(m.story, fmt.Sprintf("keyed and taken back %s %s", a, amount))
}

// voucher posts a payables invoice on an inventory account, and perhaps voids it.
func (m *mixture) voucher(void bool) {
	payables := func(j *gp.JournalLine) bool {
		return j.SourceDocument.Key() == "PMTRX" && !j.ControlNumber.IsBlank()
	}
	a, other, amount, d := m.account(), m.other(), m.amount(), m.day()
	document := fmt.Sprintf("%017d", m.next)
	m.enter(payables, d, gp.CodeOf(a), other, amount, document)
	if void {
		m.enter(payables, min(d+gp.Date(m.IntN(9)), m.to), other, gp.CodeOf(a), amount, document)
		m.story = append(m.story, fmt.Sprintf("voided invoice %s %s", a, amount))
		return
	}
	m.add("non-item-posting", amount, a)
}

// posted draws a document with a journal entry and an audit trail code of its
// own, and takes its postings out of the balances: the lines' indices.
func (m *mixture) posted(fits func(*gp.InventoryLine) bool) (number string, lines []int) {
	documents, origins := map[string]string{}, map[string]string{}
	bad := map[string]bool{}
	var order []string
	for i := range m.b.Inventory {
		v := &m.b.Inventory[i]
		d, o := v.Document.String(), v.TRXSource.Key()
		if _, seen := documents[d]; !seen {
			order = append(order, d)
		}
		if first, seen := origins[o]; seen && first != d {
			bad[d], bad[first] = true, true
		}
		documents[d], origins[o] = o, d
		bad[d] = bad[d] || v.Type == gp.DocTransfer || v.Date < m.from || v.Date > m.to || !fits(v)
	}
	entries := map[string]map[string]bool{}
	for i := range m.b.Journal {
		j := &m.b.Journal[i]
		for _, d := range []string{j.ControlNumber.String(), j.OrigDocument.String(), strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(j.Reference, "SALES"), "IVA"), "POP")} {
			if entries[d] == nil {
				entries[d] = map[string]bool{}
			}
			entries[d][j.Entry] = true
			bad[d] = bad[d] || !j.Status.Posted() || j.Voided || j.Date > m.to
		}
	}
	order = slices.DeleteFunc(order, func(d string) bool { return bad[d] || m.used[d] || len(entries[d]) != 1 })
	if len(order) == 0 {
		return "", nil
	}
	number = order[m.IntN(len(order))]
	m.used[number] = true
	for i := range m.b.Journal {
		if j := &m.b.Journal[i]; j.ControlNumber.String() == number && j.OrigTRXSource.Key() == documents[number] {
			lines = append(lines, i)
		}
	}
	return number, lines
}

// onStock is what lines post on inventory accounts.
func (m *mixture) onStock(lines []int) gp.Amount {
	var sum gp.Amount
	for _, i := range lines {
		if j := &m.b.Journal[i]; m.holdsStock(j.Account) {
			sum = sum.Add(j.Net())
		}
	}
	return sum
}

// neverPosted takes the journal entry of an adjustment away.
func (m *mixture) neverPosted() {
	cause, sign := "increase-not-posted", gp.Quantity(1)
	if m.IntN(2) == 0 {
		cause, sign = "decrease-not-posted", -1
	}
	number, lines := m.posted(func(v *gp.InventoryLine) bool { return v.Type == gp.DocAdjustment && v.Quantity*sign > 0 })
	if number == "" {
		return
	}
	m.add(cause, m.onStock(lines).Neg(), number)
	for _, i := range slices.Backward(lines) {
		j := &m.b.Journal[i]
		m.move(j.Account, j.Debit.Neg(), j.Credit.Neg())
		m.b.Journal = slices.Delete(m.b.Journal, i, i+1)
	}
}

// unposted leaves a document's entry in its batch.
func (m *mixture) unposted() {
	number, lines := m.posted(func(*gp.InventoryLine) bool { return true })
	if number == "" || !m.b.Has(gp.RoleUnpostedBatches) {
		return
	}
	m.add("unposted-gl-batch", m.onStock(lines).Neg(), number)
	table := &gp.Table{File: m.b.Of(gp.RoleUnpostedBatches)[0].File, Role: gp.RoleUnpostedBatches}
	for _, i := range lines {
		j := &m.b.Journal[i]
		m.move(j.Account, j.Debit.Neg(), j.Credit.Neg())
		j.Status, j.TRXSource, j.Batch, j.OrigPostedDate = gp.Work, gp.Code{}, j.OrigTRXSource, 0
		m.next++
		listed := *j
		listed.FromUnpostedBatch, listed.Source, listed.OrigDocument = true, gp.Source{Table: table, Row: m.next}, gp.Code{}
		m.b.Batches = append(m.b.Batches, listed)
	}
}

// misposted posts a document's inventory side to another account, which the
// rows of inventory show too.
func (m *mixture) misposted() {
	number, lines := m.posted(func(*gp.InventoryLine) bool { return true })
	if number == "" {
		return
	}
	to := m.other()
	m.add("wrong-account", m.onStock(lines).Neg(), number)
	for _, i := range lines {
		if j := &m.b.Journal[i]; m.holdsStock(j.Account) {
			m.move(j.Account, j.Debit.Neg(), j.Credit.Neg())
			m.move(to, j.Debit, j.Credit)
			j.Account, j.Description = to, m.balance(to).Description
		}
	}
	for i := range m.b.Inventory {
		if v := &m.b.Inventory[i]; v.Document.String() == number {
			v.Account = to
		}
	}
}
