package samples_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/importer"
	"tieout/internal/gp"
)

// layoutGolden is a want.json of layouts: what every shape must give alike.
type layoutGolden struct {
	Layout string `json:"layout"`
	Role   string `json:"role"`
	Files  []struct{ File, Company, Total string }
	Keys   []string   `json:"keys"`
	Rows   [][]string `json:"rows"`
}

// Every shape of a layout is read as the same records.
func TestLayoutsAreReadAlike(t *testing.T) {
	folders, err := filepath.Glob("layouts/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no layouts:", err)
	}
	for _, dir := range folders {
		data, err := os.ReadFile(filepath.Join(dir, "want.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want layoutGolden
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		for _, f := range want.Files {
			t.Run(want.Layout+"/"+f.File, func(t *testing.T) {
				books, err := importer.Read([]string{filepath.Join(dir, f.File)}, importer.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if len(books.Inputs) != 1 {
					t.Fatalf("%d tables read", len(books.Inputs))
				}
				checkInput(t, &books.Inputs[0], want, f.Company, f.Total)
				for _, p := range books.Problems {
					if p.Severity == gp.SeverityError {
						t.Errorf("%s row %d: %s", p.File, p.Row, p.Message)
					}
				}
				checkRows(t, want, recordsOf(want.Layout, books))
			})
		}
	}
}

func checkInput(t *testing.T, in *gp.Input, want layoutGolden, company, total string) {
	t.Helper()
	if in.Layout != want.Layout || string(in.Role) != want.Role {
		t.Errorf("read as %s (%s), want %s (%s)", in.Layout, in.Role, want.Layout, want.Role)
	}
	if in.Company != company {
		t.Errorf("company %q, want %q", in.Company, company)
	}
	if !in.Rows.Balances() || in.Rows.Rejected > 0 {
		t.Errorf("row accounting: %+v", in.Rows)
	}
	if total != "" && (in.ComputedTotal == nil || in.ComputedTotal.String() != total) {
		t.Errorf("total %v, want %s", in.ComputedTotal, total)
	}
	if in.Foots != nil && !*in.Foots {
		t.Errorf("printed totals do not foot: %+v", in.Footings)
	}
}

func checkRows(t *testing.T, want layoutGolden, got [][]string) {
	t.Helper()
	byText := func(a, b []string) int { return strings.Compare(strings.Join(a, "|"), strings.Join(b, "|")) }
	wanted := slices.Clone(want.Rows)
	slices.SortFunc(wanted, byText)
	slices.SortFunc(got, byText)
	if d := cmp.Diff(wanted, got); d != "" {
		t.Errorf("%v: wanted (-), read (+):\n%s", want.Keys, d)
	}
}

// recordsOf are the records read, in the order of the layout's keys.
func recordsOf(layout string, b *gp.Books) [][]string {
	switch layout {
	case "purchase-receipts":
		return rows(b.Layers, func(l *gp.Layer) []string {
			return []string{l.Item.String(), l.Site.String(), l.Quantity.String(), l.Document.String(), l.Date.String(),
				l.Received.String(), l.Sold.String(), l.Cost.String()}
		})
	case "stock-status":
		return rows(b.Stock, func(l *gp.StockLine) []string { return []string{l.Item.String(), l.OnHand.String()} })
	case "trial-balance", "trial-balance-detail", "account-summary":
		return rows(b.Balances, func(a *gp.Balance) []string {
			return []string{a.Account.String(), money(a.Opening), money(a.Debit), money(a.Credit), money(a.Ending)}
		})
	case "gl-detail":
		return rows(b.Journal, func(j *gp.JournalLine) []string {
			return []string{j.Entry, j.Date.String(), j.Account.String(), money(j.Debit), money(j.Credit), j.ControlNumber.String(),
				j.OrigTRXSource.String(), j.SourceDocument.String(), j.Reference}
		})
	case "unposted-batches":
		return rows(b.Batches, func(j *gp.JournalLine) []string {
			return []string{j.Batch.String(), j.Entry, j.Date.String(), j.Account.String(), money(j.Debit), money(j.Credit), j.ControlNumber.String()}
		})
	}
	return inventoryRecords(layout, b)
}

func inventoryRecords(layout string, b *gp.Books) [][]string {
	switch layout {
	case "inventory-transactions":
		return rows(b.Inventory, func(l *gp.InventoryLine) []string {
			return []string{l.Document.String(), l.Item.String(), l.Site.String(), l.Quantity.String(), money(l.Extended), l.Date.String(),
				l.PostingDate.String(), l.Account.String()}
		})
	case "hitb":
		return rows(b.HITB, func(l *gp.InventoryLine) []string {
			return []string{l.Item.String(), l.Site.String(), l.FromQuantity.String(), l.Document.String(), l.PostingDate.String(),
				l.Quantity.String(), money(l.Extended), l.Entry, l.Account.String()}
		})
	case "items":
		return rows(b.Items, func(i *gp.Item) []string {
			return []string{i.Item.String(), i.Accounts[gp.OnHand].String(), i.Accounts[gp.Damaged].String(), i.Method.String(), i.Tracking.String()}
		})
	case "item-quantities":
		return rows(b.Quantities, func(q *gp.ItemQuantity) []string {
			record := "Site"
			if q.Overall {
				record = "Overall"
			}
			return []string{q.Item.String(), q.Site.String(), record, q.Quantities[gp.OnHand].String(), q.Quantities[gp.Damaged].String(),
				q.Quantities[gp.InService].String(), q.Quantities[gp.InUse].String(), q.Quantities[gp.Returned].String()}
		})
	case "receivings":
		return rows(b.Receivings, func(r *gp.ReceivingLine) []string {
			return []string{r.Document.String(), r.Type, r.Item.String(), r.Shipped.String(), r.Invoiced.String(), r.Cost.String()}
		})
	case "sales-lines":
		return rows(b.Sales, func(s *gp.SalesLine) []string {
			return []string{s.Type, s.Document.String(), s.Item.String(), s.Quantity.String(), money(s.Extended), yesNo(s.Override)}
		})
	}
	return nil
}

func rows[T any](list []T, row func(*T) []string) [][]string {
	var out [][]string
	for i := range list {
		out = append(out, row(&list[i]))
	}
	return out
}

// money is an amount without trailing zeros, as the goldens have it.
func money(a gp.Amount) string {
	return strings.TrimSuffix(strings.TrimRight(a.String(), "0"), ".")
}

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}
