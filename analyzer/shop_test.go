package analyzer

import (
	"testing"
	"time"

	"tieout/internal/gp"
)

// shop writes the books of a small company, as the importer would hand them
// over: three inputs, to which the tests add what they need.
type shop struct {
	t     *testing.T
	books gp.Books
	at    map[gp.Role]*gp.Table
	rows  map[gp.Role]int
}

func newShop(t *testing.T) *shop {
	t.Helper()
	return &shop{t: t, at: map[gp.Role]*gp.Table{}, rows: map[gp.Role]int{}}
}

// plain is a shop whose three reports agree: two items, two accounts, 100.00
// and 50.00 of inventory.
func plain(t *testing.T) *shop {
	s := newShop(t)
	s.layer("BOLT", "MAIN", "RCT1", gp.OnHand, "12", "2", "10")
	s.layer("GEAR", "MAIN", "RCT2", gp.OnHand, "5", "0", "10")
	s.stock("BOLT", "10", "100.00")
	s.stock("GEAR", "5", "50.00")
	s.balance("1300", "Inventory - Bolts", "60.00", "60.00", "20.00")
	s.balance("1310", "Inventory - Gears", "0.00", "50.00", "0.00")
	s.balance("3000", "Common Stock", "-60.00", "0.00", "90.00")
	return s
}

func (s *shop) source(role gp.Role) gp.Source {
	table := s.at[role]
	if table == nil {
		table = &gp.Table{File: string(role) + ".csv", Role: role}
		s.at[role] = table
		s.books.Inputs = append(s.books.Inputs, gp.Input{File: table.File, Role: role})
	}
	s.rows[role]++
	in := s.input(role)
	in.Rows.Used++
	in.Rows.Total++
	return gp.Source{Table: table, Row: s.rows[role] + 1}
}

// input is the first input of a role.
func (s *shop) input(role gp.Role) *gp.Input {
	for i := range s.books.Inputs {
		if s.books.Inputs[i].Role == role {
			return &s.books.Inputs[i]
		}
	}
	s.t.Fatalf("no input of role %s", role)
	return nil
}

func (s *shop) layer(item, site, document string, q gp.QuantityType, received, sold, cost string) *gp.Layer {
	l := gp.Layer{
		Source: s.source(gp.RolePurchaseReceipts), Item: gp.CodeOf(item), Site: gp.CodeOf(site), Document: gp.CodeOf(document),
		Received: s.quantity(received), Sold: s.quantity(sold), Cost: s.quantity(cost), Quantity: q,
		Type: gp.ReceiptReceipt, Method: gp.FIFOPerpetual, Date: gp.DateOf(2024, time.May, 1),
	}
	l.Value = l.Recomputed()
	s.books.Layers = append(s.books.Layers, l)
	return &s.books.Layers[len(s.books.Layers)-1]
}

func (s *shop) stock(item, quantity, value string) *gp.StockLine {
	s.books.Stock = append(s.books.Stock, gp.StockLine{
		Source: s.source(gp.RoleStockStatus), Item: gp.CodeOf(item), OnHand: s.quantity(quantity),
		Value: s.amount(value), Printed: true,
	})
	return &s.books.Stock[len(s.books.Stock)-1]
}

func (s *shop) balance(account, description, opening, debit, credit string) *gp.Balance {
	b := gp.Balance{
		Source: s.source(gp.RoleTrialBalance), Account: gp.CodeOf(account), Description: description,
		Opening: s.amount(opening), Debit: s.amount(debit), Credit: s.amount(credit),
		HasOpening: true, HasActivity: true, HasEnding: true,
	}
	b.Ending = b.Opening.Add(b.Debit).Sub(b.Credit)
	s.books.Balances = append(s.books.Balances, b)
	return &s.books.Balances[len(s.books.Balances)-1]
}

// card is an item card with accounts in the order of gp.QuantityTypes.
func (s *shop) card(item string, accounts ...string) *gp.Item {
	c := gp.Item{Source: s.source(gp.RoleItems), Item: gp.CodeOf(item), Type: gp.SalesInventory, Accounts: map[gp.QuantityType]gp.Code{}}
	for i, a := range accounts {
		c.Accounts[gp.QuantityTypes[i]] = gp.CodeOf(a)
	}
	s.books.Items = append(s.books.Items, c)
	return &s.books.Items[len(s.books.Items)-1]
}

// moved is a row of inventory transactions.
func (s *shop) moved(kind gp.DocumentType, document, item, site, account, quantity, cost string) *gp.InventoryLine {
	v := gp.InventoryLine{
		Source: s.source(gp.RoleInventoryTransactions), Status: gp.Open, Document: gp.CodeOf(document), Type: kind,
		Item: gp.CodeOf(item), Site: gp.CodeOf(site), Account: gp.CodeOf(account), FromQuantity: gp.OnHand,
		Quantity: s.quantity(quantity), Cost: s.quantity(cost), Date: gp.DateOf(2024, time.May, 1),
	}
	v.Extended = v.Quantity.Times(v.Cost)
	s.books.Inventory = append(s.books.Inventory, v)
	return &s.books.Inventory[len(s.books.Inventory)-1]
}

// held is a row of Item Quantities at one site.
func (s *shop) held(item, site string, quantities map[gp.QuantityType]string) {
	q := gp.ItemQuantity{
		Source: s.source(gp.RoleItemQuantities), Item: gp.CodeOf(item), Site: gp.CodeOf(site), Overall: site == "",
		Quantities: map[gp.QuantityType]gp.Quantity{},
	}
	for t, n := range quantities {
		q.Quantities[t] = s.quantity(n)
	}
	s.books.Quantities = append(s.books.Quantities, q)
}

func (s *shop) quantity(text string) gp.Quantity {
	s.t.Helper()
	q, err := gp.ParseQuantity(text, gp.USNumbers)
	if err != nil {
		s.t.Fatal(err)
	}
	return q
}

func (s *shop) amount(text string) gp.Amount {
	s.t.Helper()
	a, err := gp.ParseAmount(text, gp.USNumbers)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// named are options that name the inventory accounts; blank names none.
func named(t *testing.T, accounts string) Options {
	t.Helper()
	o := Options{Tolerance: gp.Whole(1), AsOf: gp.DateOf(2024, time.December, 31)}
	if accounts != "" {
		set, err := gp.ParseAccountSet(accounts)
		if err != nil {
			t.Fatal(err)
		}
		o.Accounts = set
	}
	return o
}

// open works out the case of the shop's books.
func (s *shop) open(accounts string) *Case {
	s.t.Helper()
	return newCase(inOrder(&s.books), named(s.t, accounts))
}

// run analyses the shop's books with causes.
func (s *shop) run(accounts string, causes ...Cause) *Result {
	s.t.Helper()
	r, err := Run(&s.books, named(s.t, accounts), causes)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}
