package main

import (
	"fmt"

	"tieout/internal/gp"
)

func (c *company) exports() []export {
	return []export{
		{"purchase-receipts", []string{"Item Number", "Item Description", "TRX Location", "QTY Type", "Date Received", "Receipt Number", "Receipt SEQ Number",
			"Vendor ID", "Purchase Order Number", "Purchase Receipt Type", "QTY Received", "QTY Sold", "Unit Cost", "Extended Cost"}, c.receipts},
		{"stock-status", []string{"Item Number", "Item Description", "Valuation Method", "QTY On Hand", "Current Cost", "Inventory Value", "Inventory Account"}, c.stockStatus},
		{"trial-balance", []string{"Account Number", "Account Description", "Beginning Balance", "Debit Amount", "Credit Amount", "Net Change", "Ending Balance"}, c.trialBalance},
		{"gl-detail", []string{"Journal Entry", "Series", "TRX Date", "Account Number", "Account Description", "Debit Amount", "Credit Amount", "Document Status", "Ledger Name",
			"Open Year", "Originating Control Number", "Originating Document Number", "Originating TRX Source", "Period ID", "Reference", "Source Document", "TRX Source"}, c.journal},
	}
}

func (c *company) receipts(yield func([]cell) error) error {
	var err error
	cells := make([]cell, 0, 14)
	for item := range c.items {
		name, what := itemNumber(item), description(item)
		c.layersOf(item, func(l *layer) {
			if err != nil {
				return
			}
			r := mix(uint64(l.number) + 1<<50)
			cells = append(cells[:0], text(name), text(what), text(sites[r%3]), text("On Hand"), day(uint64(l.number)*1096/uint64(c.layers)), text(receiptNumber(l.number)),
				whole(l.number%3+1), text(fmt.Sprintf("VENDOR%04d", r>>8%400)), text(fmt.Sprintf("PO%07d", l.number/5)), text("Receipt"),
				number(l.received), number(l.sold), number(l.cost), number(l.value()))
			err = yield(cells)
		})
	}
	return err
}

func (c *company) stockStatus(yield func([]cell) error) error {
	for item := range c.items {
		onHand, current, value := c.stock(item)
		err := yield([]cell{text(itemNumber(item)), text(description(item)), text("FIFO Perpetual"), number(onHand), number(current), number(value),
			text(inventoryAccounts[item%len(inventoryAccounts)])})
		if err != nil {
			return err
		}
	}
	return nil
}

// posting is one entry of the journal: inventory up or down against accrued
// purchases.
func (c *company) posting(entry int) (account int, amount gp.Amount, up bool) {
	r := mix(uint64(entry) + 1<<60)
	return entry % len(inventoryAccounts), gp.Cents(int64(r>>20%900_000) + 100), r%5 > 0
}

// entries is how many entries of two lines the journal has, beside the opening
// lines of the accounts.
func (c *company) entries() int { return (c.sizes.journal - len(inventoryAccounts) - 2) / 2 }

// account is one line of the trial balance.
type account struct {
	number, name           string
	opening, debit, credit gp.Amount
}

func (c *company) accounts() []account {
	var list []account
	for i, number := range inventoryAccounts {
		list = append(list, account{number: number, name: fmt.Sprintf("Inventory - Class %d", i+1)})
	}
	list = append(list, account{number: accrued, name: "Accrued Purchases"}, account{number: earnings, name: "Retained Earnings"})
	other, open := &list[len(list)-2], &list[len(list)-1]
	for entry := range c.entries() {
		at, amount, up := c.posting(entry)
		debit, credit := &list[at], other
		if !up {
			debit, credit = credit, debit
		}
		debit.debit, credit.credit = debit.debit.Add(amount), credit.credit.Add(amount)
	}
	for i := range inventoryAccounts {
		a := &list[i]
		a.opening = c.value[i].Round().Sub(a.debit).Add(a.credit)
		open.opening = open.opening.Sub(a.opening)
	}
	return list
}

func (c *company) trialBalance(yield func([]cell) error) error {
	for _, a := range c.accounts() {
		net := a.debit.Sub(a.credit)
		if err := yield([]cell{text(a.number), text(a.name), number(a.opening), number(a.debit), number(a.credit), number(net), number(a.opening.Add(net))}); err != nil {
			return err
		}
	}
	return nil
}

func (c *company) journal(yield func([]cell) error) error {
	accounts := c.accounts()
	line := func(entry int, date cell, a *account, debit, credit gp.Amount, from [6]string, period int) error {
		return yield([]cell{whole(entry + 10_000), text("Financial"), date, text(a.number), text(a.name), number(debit), number(credit), text("Open"), text("Base"),
			whole(2025), text(from[0]), text(from[1]), text(from[2]), whole(period), text(from[3]), text(from[4]), text(from[5])})
	}
	const firstDay = 731 // 2025-01-01
	for i := range accounts {
		a := &accounts[i]
		debit, credit := a.opening, gp.Amount{}
		if debit.Sign() < 0 {
			debit, credit = credit, debit.Neg()
		}
		if err := line(0, day(firstDay), a, debit, credit, [6]string{"", "", "", "Balance Brought Forward", "BBF", "GLYEC00000012"}, 0); err != nil {
			return err
		}
	}
	for entry := range c.entries() {
		at, amount, up := c.posting(entry)
		n := entry * 365 / max(c.entries(), 1)
		debit, credit := &accounts[at], &accounts[len(accounts)-2]
		if !up {
			debit, credit = credit, debit
		}
		document := receiptNumber(entry * 3)
		from := [6]string{document, document, fmt.Sprintf("RECVG%08d", n), "Receivings Transaction Entry", "RECVG", fmt.Sprintf("GLTRX%08d", n)}
		if err := line(entry+1, day(firstDay+uint64(n)), debit, amount, gp.Amount{}, from, n/31+1); err != nil {
			return err
		}
		if err := line(entry+1, day(firstDay+uint64(n)), credit, gp.Amount{}, amount, from, n/31+1); err != nil {
			return err
		}
	}
	return nil
}
