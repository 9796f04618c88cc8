package analyzer

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
)

// cutShort are sentences about exports of all items that lack items of the
// receipts: a filter or a lost page shows nowhere else.
func (c *Case) cutShort() []string {
	var texts []string
	if len(c.Books.Items) > 0 {
		texts = append(texts, c.absent(gp.RoleItems, func(key string) bool { return c.index.items[key] != nil })...)
	}
	if len(c.Books.Quantities) > 0 {
		texts = append(texts, c.absent(gp.RoleItemQuantities, func(key string) bool { return len(c.index.quantities[key]) > 0 })...)
	}
	return texts
}

// absent tells how many items with stock in the receipts an export lacks. A
// number that a spreadsheet mangled is told of elsewhere.
func (c *Case) absent(role gp.Role, holds func(key string) bool) []string {
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
		return nil
	}
	return []string{fmt.Sprintf("%d of %d items with stock in the receipts are not in %s (%s): it is not whole, or of another company.",
		len(missing), len(seen), c.filesOf(role), few(missing, 5))}
}

func (c *Case) filesOf(role gp.Role) string {
	var files []string
	for _, in := range c.Books.Of(role) {
		files = append(files, in.File)
	}
	return strings.Join(files, ", ")
}
