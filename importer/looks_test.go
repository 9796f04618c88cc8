package importer

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

// look is what must be equal of one company in all shapes: everything but the
// decimals that a report prints.
type look struct {
	Layers, Stock, Balances []string
}

func lookOf(b *gp.Books) look {
	var x look
	for _, l := range b.Layers {
		x.Layers = append(x.Layers, fmt.Sprint(l.Item, "|", l.Site, "|", l.Document, "|", l.Date, "|", l.Quantity, "|", l.Type, "|", l.Received, "|", l.Sold, "|", l.Cost))
	}
	for _, s := range b.Stock {
		x.Stock = append(x.Stock, fmt.Sprint(s.Item, "|", s.Description, "|", s.OnHand, "|", s.CurrentCost, "|", s.Method, "|", s.Value.Round()))
	}
	for _, a := range b.Balances {
		if a.Opening.IsZero() && a.Debit.IsZero() && a.Credit.IsZero() && a.Ending.IsZero() {
			continue // a summary by period has no rows for an account that never moved
		}
		x.Balances = append(x.Balances, fmt.Sprint(a.Account, "|", a.Description, "|", a.Opening, "|", a.Ending, "|", a.Debit.Sub(a.Credit)))
	}
	slices.Sort(x.Layers)
	slices.Sort(x.Stock)
	slices.Sort(x.Balances)
	return x
}

// One company in eight shapes is one company.
func TestLooksAreEqual(t *testing.T) {
	folders, _ := filepath.Glob(filepath.Join(caseFolder, "look-*"))
	if len(folders) == 0 {
		t.Skip("no cases at " + caseFolder)
	}
	var first look
	for i, folder := range folders {
		b, err := Read([]string{filepath.Join(folder, "exports")}, Options{})
		if err != nil {
			t.Fatal(folder, err)
		}
		x := lookOf(b)
		if i == 0 {
			first = x
			continue
		}
		if diff := cmp.Diff(first, x); diff != "" {
			t.Errorf("%s differs from %s:\n%s", filepath.Base(folder), filepath.Base(folders[0]), strings.TrimSpace(diff))
		}
	}
}
