package analyzer

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
)

// strangers are sentences about optional exports that do not belong with the
// three reports as far as their keys tell: of another company, or not whole.
// Most exports name no company, so nothing else would show a file mixed up.
func (c *Case) strangers() []string {
	var texts []string
	say := func(text string) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	if len(c.Books.Items) > 0 {
		say(c.absent(gp.RoleItems, func(key string) bool { return c.index.items[key] != nil }))
	}
	if len(c.Books.Quantities) > 0 {
		say(c.absent(gp.RoleItemQuantities, func(key string) bool { return len(c.index.quantities[key]) > 0 }))
	}
	item := func(code gp.Code) bool { return c.knownItem(code.Key()) }
	say(c.unknown(gp.RoleReceivings, "items", distinct(c.Books.Receivings, func(r *gp.ReceivingLine) gp.Code { return r.Item }), item))
	say(c.unknown(gp.RoleSalesLines, "items", distinct(c.Books.Sales, func(r *gp.SalesLine) gp.Code { return r.Item }), item))
	say(c.unknown(gp.RoleHITB, "items", distinct(c.Books.HITB, func(r *gp.InventoryLine) gp.Code { return r.Item }), item))
	say(c.unknown(gp.RoleUnpostedBatches, "accounts", distinct(c.Books.Batches, func(r *gp.JournalLine) gp.Code { return r.Account }),
		func(code gp.Code) bool { return c.Balance(code) != nil }))
	return texts
}

// absent tells how many items with stock in the receipts an export of all items
// lacks. A number that a spreadsheet mangled is told of elsewhere.
func (c *Case) absent(role gp.Role, holds func(key string) bool) string {
	damaged, seen, missing := c.damagedKeys(), map[string]bool{}, []string{}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		key := l.Item.Key()
		if l.Remaining() == 0 || damaged[key] || seen[key] {
			continue
		}
		seen[key] = true
		if !holds(key) {
			missing = append(missing, fmt.Sprintf("%q", l.Item))
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d items with stock in the receipts are not in %s (%s): it is not whole, or of another company.",
		len(missing), len(seen), c.filesOf(role), few(missing, 5))
}

// unknown tells of an export most of whose keys no report of this company has.
// Some may be new to it: services, accounts without a balance.
func (c *Case) unknown(role gp.Role, what string, keys []gp.Code, known func(gp.Code) bool) string {
	var strange []string
	for _, k := range keys {
		if !known(k) {
			strange = append(strange, fmt.Sprintf("%q", k))
		}
	}
	if 2*len(strange) <= len(keys) {
		return ""
	}
	return fmt.Sprintf("%d of %d %s in %s are in no other export (%s): it may be of another company.",
		len(strange), len(keys), what, c.filesOf(role), few(strange, 5))
}

func (c *Case) knownItem(key string) bool {
	return len(c.index.layers[key]) > 0 || len(c.index.stock[key]) > 0 || len(c.index.quantities[key]) > 0 || c.index.items[key] != nil
}

func (c *Case) filesOf(role gp.Role) string {
	var files []string
	for _, in := range c.Books.Of(role) {
		files = append(files, in.File)
	}
	return strings.Join(files, ", ")
}

// distinct lists the codes of records once each, in their order.
func distinct[R any](records []R, code func(*R) gp.Code) []gp.Code {
	seen := map[string]bool{}
	var list []gp.Code
	for i := range records {
		k := code(&records[i])
		if k.IsBlank() || seen[k.Key()] {
			continue
		}
		seen[k.Key()] = true
		list = append(list, k)
	}
	return list
}
