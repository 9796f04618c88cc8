package main

import (
	"slices"
	"testing"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// The planted amount is the whole gap but for cents: nothing else happened.
func TestPlantedAmountIsTheGap(t *testing.T) {
	for _, make := range causeCases {
		c := make()
		b := c.run()
		t.Run(c.want.Cause, func(t *testing.T) {
			gap := c.gl(b).Sub(b.Value(""))
			rest := gap.Sub(c.want.amount)
			if c.want.Cause == "report-scope" {
				rest = gap // of the whole company, which is in order
			}
			postings := int64(0)
			for _, e := range b.Entries {
				for _, p := range e.Postings {
					if company.IsInventory(p.Account) {
						postings++
					}
				}
			}
			if bound := gp.Cents(postings/2 + 1); !rest.Within(bound) {
				t.Errorf("gap %s, planted %s: %s is left of %d postings", gap, c.want.amount, rest, postings)
			}
			if c.want.Verdict != "tied" && c.want.amount.Round().IsZero() {
				t.Error("nothing was planted")
			}
		})
	}
}

func TestCausesFoot(t *testing.T) {
	for _, make := range causeCases {
		c := make()
		var opening, debit, credit gp.Amount
		for _, a := range c.run().TrialBalance() {
			opening, debit, credit = opening.Add(a.Opening), debit.Add(a.Debit), credit.Add(a.Credit)
		}
		if !opening.IsZero() || debit != credit {
			t.Errorf("%s: opening %s, debits %s, credits %s", c.want.Cause, opening, debit, credit)
		}
	}
}

func TestNearMissIsNotTheCause(t *testing.T) {
	for _, make := range causeCases {
		c := make()
		c.run()
		w := c.want
		if w.Story == "" || w.NearMiss.Story == "" {
			t.Errorf("%s has no story or no near miss", w.Cause)
		}
		for _, d := range w.NearMiss.Documents {
			if slices.Contains(w.Documents, d) {
				t.Errorf("%s: document %s is both cause and near miss", w.Cause, d)
			}
		}
		for _, e := range w.NearMiss.JournalEntries {
			if slices.Contains(w.JournalEntries, e) {
				t.Errorf("%s: entry %s is both cause and near miss", w.Cause, e)
			}
		}
	}
}

// Where the stock moved only through layers, quantities agree with them.
func TestQuantitiesFollowLayers(t *testing.T) {
	for _, make := range causeCases {
		c := make()
		b := c.run()
		for _, i := range b.Items {
			short := b.OnHand(i, "", gp.OnHand) - b.Quantity(i, "", gp.OnHand)
			override := c.want.Cause == "serial-override" || c.want.Cause == "lot-override"
			if short != 0 && !override || short < 0 {
				t.Errorf("%s: %s is %s below its layers", c.want.Cause, i.Number, short)
			}
		}
	}
}
