package company

import (
	"testing"

	"tieout/internal/gp"
)

// plain is a year in which everything was posted.
func plain(seed uint64) *Books {
	return Year("Harbor Supply Co.", Plan{Seed: seed, Items: 40, Sites: 3, Receipts: 52, Sales: 110, Moves: 8, Months: 12})
}

func TestLedgerFoots(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		var opening, debit, credit gp.Amount
		for _, b := range plain(seed).TrialBalance() {
			opening, debit, credit = opening.Add(b.Opening), debit.Add(b.Debit), credit.Add(b.Credit)
		}
		if !opening.IsZero() || debit != credit || debit.Sign() <= 0 {
			t.Errorf("seed %d: opening %s, debits %s, credits %s", seed, opening, debit, credit)
		}
	}
}

func TestEveryEntryBalances(t *testing.T) {
	for _, e := range plain(1).Entries {
		var net gp.Amount
		for _, p := range e.Postings {
			if p.Debit.Round() != p.Debit || p.Credit.Round() != p.Credit {
				t.Errorf("entry %d posts fractions of a cent", e.Number)
			}
			net = net.Add(p.Debit).Sub(p.Credit)
		}
		if !net.IsZero() {
			t.Errorf("entry %d is out by %s", e.Number, net)
		}
	}
}

// Where everything is posted, ledger and layers differ by less than half a
// cent for each posting of the account.
func TestLedgerFollowsLayers(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		b := plain(seed)
		postings := map[string]int64{}
		for _, e := range b.Entries {
			for _, p := range e.Postings {
				postings[p.Account]++
			}
		}
		for _, account := range InventoryAccounts {
			// A posting is half a cent out at most; twice as many are half-cents.
			bound := gp.Cents((postings[account] + 1) / 2)
			if gap := b.Gap(account); !gap.Within(bound) {
				t.Errorf("seed %d: %s is out by %s after %d postings", seed, account, gap, postings[account])
			}
		}
	}
}

func TestInventoryLinesRollTheLayers(t *testing.T) {
	b := plain(2)
	for _, i := range b.Items {
		for _, site := range b.Sites {
			moved := map[gp.QuantityType]gp.Quantity{}
			for _, l := range b.Lines {
				if l.Item != i {
					continue
				}
				switch {
				case l.Type == gp.DocTransfer:
					if l.Site == site {
						moved[l.From] -= l.Quantity
					}
					if l.ToSite == site {
						moved[l.To] += l.Quantity
					}
				case l.Site == site:
					moved[l.From] += l.Quantity
				}
			}
			for _, kind := range gp.QuantityTypes {
				if got, want := b.OnHand(i, site, kind)-b.opening(i, site, kind), moved[kind]; got != want {
					t.Errorf("%s at %s, %s: layers moved by %s, inventory history by %s", i.Number, site, kind, got, want)
				}
			}
		}
	}
}

// opening is what the layers received before the year held when it began.
func (b *Books) opening(i *Item, site string, kind gp.QuantityType) gp.Quantity {
	fresh := New("", b.Year, b.Items, b.Sites)
	fresh.openLayers(newDice(2))
	return fresh.OnHand(i, site, kind)
}

func TestNoLayerBelowZero(t *testing.T) {
	for _, l := range plain(3).Layers {
		if l.Remaining() < 0 || l.Cost <= 0 {
			t.Errorf("%s %s: %s left at %s", l.Item.Number, l.Document, l.Remaining(), l.Cost)
		}
	}
}

func TestSameSeedSameBooks(t *testing.T) {
	a, b := plain(4), plain(4)
	if len(a.Entries) != len(b.Entries) || a.Value("") != b.Value("") {
		t.Error("two runs of one plan differ")
	}
}
