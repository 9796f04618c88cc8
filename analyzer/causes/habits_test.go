package causes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
)

// caseFolder holds simulated companies with known truth; the project's own
// tests do without it.
const caseFolder = "../../../shared/cases"

// truth is what was planted in a case.
type truth struct {
	AsOf            string
	AuditorAccounts []string
	Traps           []struct{ ID string }
	Causes          map[string]struct {
		Amount   string
		Provable bool
		Pieces   []struct {
			Account, Document string
			Items             []string
		}
	}
}

// has reports whether a cause or a trap was planted.
func (t truth) has(id string) bool {
	for _, trap := range t.Traps {
		if trap.ID == id {
			return true
		}
	}
	return t.Causes[id].Amount != ""
}

// habit changes books as another company's exports would show the same facts.
type habit struct {
	name   string
	change func(*gp.Books, truth)
	// loses lists causes that can no longer be proven; their amounts stay.
	loses []string
	// untested lists causes that must claim nothing, whatever was planted.
	untested []string
	// without lists causes and traps that cannot be told at all: cases that
	// have them are left out.
	without []string
}

var habits = []habit{
	{name: "as exported", change: func(*gp.Books, truth) {}},
	{name: "rows in reverse order", change: func(b *gp.Books, _ truth) {
		slices.Reverse(b.Journal)
		slices.Reverse(b.Inventory)
		slices.Reverse(b.HITB)
		slices.Reverse(b.Layers)
	}},
	{name: "journals repeat their TRX source as originating", change: repeatTRXSource},
	{name: "cost adjustments posted in summary", change: costsInSummary},
	{name: "no cost adjustment rows in inventory", change: noCostRows},
	{name: "extended cost unsigned", change: func(b *gp.Books, _ truth) {
		eachInventory(b, func(v *gp.InventoryLine) {
			if v.Quantity.IsZero() && !v.HITB {
				v.Extended = v.Extended.Abs()
			}
		})
	}},
	{name: "inventory rows show the right account", change: rightAccounts},
	{name: "never posted shows 1900", change: neverPostedIn1900},
	{name: "no originating TRX source in the journal", change: func(b *gp.Books, _ truth) {
		eachJournal(b, func(j *gp.JournalLine) { j.OrigTRXSource = gp.Code{} })
	}},
	{name: "no TRX source in inventory", change: func(b *gp.Books, _ truth) {
		eachInventory(b, func(v *gp.InventoryLine) { v.TRXSource = gp.Code{} })
	}},
	{name: "unposted entries only in the batch list", change: func(b *gp.Books, _ truth) {
		if len(b.Batches) > 0 {
			b.Journal = slices.DeleteFunc(b.Journal, func(j gp.JournalLine) bool { return j.Status == gp.Work })
		}
	}},
	{name: "no batch list", change: func(b *gp.Books, _ truth) { b.Batches = nil }},
	{name: "inventory transactions and HITB both", change: addHITB},
	{name: "HITB and GL detail alone", change: func(b *gp.Books, t truth) {
		addHITB(b, t)
		b.Inventory, b.Items, b.Receivings, b.Quantities, b.Batches = nil, nil, nil, nil, nil
	}},
	{name: "GL detail without inventory transactions", change: func(b *gp.Books, _ truth) {
		b.Inventory, b.HITB, b.Receivings, b.Quantities = nil, nil, nil, nil
	}, untested: []string{
		"cutoff", "beginning-balance-not-posted", "increase-not-posted", "decrease-not-posted", "wrong-account",
	}, loses: []string{"direct-gl-entry"}, without: []string{"corrected-by-journal"}},
	{name: "GL detail of the inventory accounts alone", change: func(b *gp.Books, t truth) {
		accounts := map[string]bool{}
		for _, a := range t.AuditorAccounts {
			accounts[a] = true
		}
		b.Journal = slices.DeleteFunc(b.Journal, func(j gp.JournalLine) bool { return !accounts[j.Account.String()] })
	}, loses: []string{"increase-not-posted", "decrease-not-posted", "beginning-balance-not-posted"}, without: []string{"wrong-account"}},
	{name: "GL detail ends with the period", change: func(b *gp.Books, t truth) {
		b.Journal = slices.DeleteFunc(b.Journal, func(j gp.JournalLine) bool { return j.Date.String() > t.AsOf })
	}},
	{name: "several at once", change: func(b *gp.Books, t truth) {
		repeatTRXSource(b, t)
		costsInSummary(b, t)
		noCostRows(b, t)
		rightAccounts(b, t)
		neverPostedIn1900(b, t)
	}},
	{name: "no receivings", change: func(b *gp.Books, _ truth) { b.Receivings = nil }},
	{name: "no batches named in the journal", change: func(b *gp.Books, _ truth) {
		eachJournal(b, func(j *gp.JournalLine) { j.Batch = gp.Code{} })
	}},
	{name: "no GL posting date in inventory", change: func(b *gp.Books, _ truth) {
		eachInventory(b, func(v *gp.InventoryLine) { v.PostingDate, v.HasPostingDate = 0, false })
	}},
}

// addHITB gives the same rows a second time, as HITB shows them: a transfer as
// two signed rows.
func addHITB(b *gp.Books, _ truth) {
	for i := range b.Inventory {
		v := b.Inventory[i]
		if v.Status == gp.Work || len(b.Items) == 0 {
			continue
		}
		v.HITB, v.Batch = true, gp.Code{}
		if v.Type != gp.DocTransfer {
			b.HITB = append(b.HITB, v)
			continue
		}
		to := v
		v.Quantity, v.Extended = v.Quantity.Neg(), v.Extended.Neg()
		to.Site, to.FromQuantity, to.Account = v.ToSite, v.ToQuantity, v.Offset
		b.HITB = append(b.HITB, v, to)
	}
}

func eachJournal(b *gp.Books, change func(*gp.JournalLine)) {
	for i := range b.Journal {
		change(&b.Journal[i])
	}
	for i := range b.Batches {
		change(&b.Batches[i])
	}
}

func eachInventory(b *gp.Books, change func(*gp.InventoryLine)) {
	for i := range b.Inventory {
		change(&b.Inventory[i])
	}
	for i := range b.HITB {
		change(&b.HITB[i])
	}
}

// repeatTRXSource gives journals keyed in the ledger their own audit trail code
// as the originating one.
func repeatTRXSource(b *gp.Books, _ truth) {
	eachJournal(b, func(j *gp.JournalLine) {
		if j.OrigTRXSource.IsBlank() {
			j.OrigTRXSource = j.TRXSource
		}
	})
}

// costsInSummary takes the documents off system cost adjustments.
func costsInSummary(b *gp.Books, _ truth) {
	eachJournal(b, func(j *gp.JournalLine) {
		if j.MasterName == "IV Ripple Transaction" {
			j.ControlNumber, j.OrigDocument, j.MasterID, j.MasterName = gp.Code{}, gp.Code{}, gp.Code{}, ""
		}
	})
}

// noCostRows takes out the rows that change a cost and no quantity.
func noCostRows(b *gp.Books, _ truth) {
	b.Inventory = slices.DeleteFunc(b.Inventory, func(v gp.InventoryLine) bool { return v.Quantity.IsZero() })
	b.HITB = slices.DeleteFunc(b.HITB, func(v gp.InventoryLine) bool { return v.Quantity.IsZero() })
}

// neverPostedIn1900 empties the posting date of what the ledger never got.
func neverPostedIn1900(b *gp.Books, t truth) {
	documents := map[string]bool{}
	for _, id := range []string{"increase-not-posted", "decrease-not-posted", "beginning-balance-not-posted"} {
		for _, p := range t.Causes[id].Pieces {
			documents[p.Document] = true
		}
	}
	eachInventory(b, func(v *gp.InventoryLine) {
		if documents[v.Document.String()] {
			v.PostingDate = 0
		}
	})
}

// rightAccounts gives the rows of misposted documents the account on which
// their stock stands.
func rightAccounts(b *gp.Books, t truth) {
	right := map[[2]string]string{}
	for _, p := range t.Causes["wrong-account"].Pieces {
		for _, item := range p.Items {
			right[[2]string{p.Document, item}] = p.Account
		}
	}
	eachInventory(b, func(v *gp.InventoryLine) {
		if a := right[[2]string{v.Document.String(), v.Item.String()}]; a != "" {
			v.Account = gp.CodeOf(a)
		}
	})
}

// TestHabits runs known companies with each habit of exports: what was planted
// is found to the cent, proven, whatever the habit, and nothing else is.
func TestHabits(t *testing.T) {
	for _, name := range []string{
		"direct-2", "increase-2", "decrease-1", "beginning-1", "wrong-account-1", "wrong-account-2", "unposted-1", "cutoff-1",
		"cutoff-2", "non-item-1", "corrected-2", "offsetting-2", "summary-posting-1", "hitb-direct-2", "clean-2", "kitchen-sink-1",
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && strings.HasPrefix(name, "kitchen") {
				t.Skip("long")
			}
			folder := filepath.Join(caseFolder, name)
			text, err := os.ReadFile(filepath.Join(folder, "truth.json"))
			if err != nil {
				t.Skip("the simulated companies are not here: ", err)
			}
			var known truth
			if err := json.Unmarshal(text, &known); err != nil {
				t.Fatal(err)
			}
			books, err := importer.Read([]string{filepath.Join(folder, "exports")}, importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range habits {
				if !slices.ContainsFunc(h.without, known.has) {
					t.Run(h.name, func(t *testing.T) { holdAgainst(t, books, known, h, folder) })
				}
			}
		})
	}
}

func holdAgainst(t *testing.T, books *gp.Books, known truth, h habit, folder string) {
	b := *books
	b.Journal, b.Inventory, b.HITB = slices.Clone(b.Journal), slices.Clone(b.Inventory), slices.Clone(b.HITB)
	b.Layers, b.Batches = slices.Clone(b.Layers), slices.Clone(b.Batches)
	h.change(&b, known)
	r, err := analyzer.Run(&b, optionsOf(t, folder, known), causes.All)
	if err != nil {
		t.Fatal(err)
	}
	holdEntries(t, r)
	got, proven := map[string]gp.Amount{}, map[string]gp.Amount{}
	for _, e := range r.Bridge {
		got[e.Cause] = got[e.Cause].Add(e.Amount)
		if e.Grade == analyzer.GradeProven {
			proven[e.Cause] = proven[e.Cause].Add(e.Amount)
		}
	}
	for _, id := range activityCauses {
		want := amountOf(t, known.Causes[id].Amount)
		if slices.Contains(h.untested, id) {
			want = gp.Amount{}
		}
		if !got[id].Sub(want).Within(gp.Cents(1)) {
			t.Errorf("%s: %s, planted %s", id, got[id], want)
		} else if proven[id] != got[id] && !slices.Contains(h.loses, id) {
			t.Errorf("%s: %s of %s proven", id, proven[id], got[id])
		}
	}
}

func optionsOf(t *testing.T, folder string, known truth) analyzer.Options {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(folder, "auditor-accounts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	accounts, err := gp.ParseAccountSet(strings.Join(strings.Fields(string(list)), ","))
	if err != nil {
		t.Fatal(err)
	}
	day, err := gp.ParseISO(known.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return analyzer.Options{Accounts: accounts, AsOf: day, Tolerance: gp.Whole(1)}
}

// amountOf reads the cents of an amount of truth.json.
func amountOf(t *testing.T, text string) gp.Amount {
	t.Helper()
	whole, frac, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	n := int64(0)
	for _, digit := range whole + (frac + "00")[:2] {
		n = n*10 + int64(digit-'0')
	}
	if strings.HasPrefix(text, "-") {
		n = -n
	}
	if text == "" {
		n = 0
	}
	return gp.Cents(n)
}
