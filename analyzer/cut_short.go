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
		texts = append(texts, c.absent(gp.RoleItems, func(item gp.Code) bool { return c.Item(item) != nil })...)
	}
	if len(c.Books.Quantities) > 0 {
		texts = append(texts, c.absent(gp.RoleItemQuantities, func(item gp.Code) bool { return len(c.quantitiesOf(item)) > 0 })...)
	}
	return texts
}

// absent tells how many items with stock in the receipts an export lacks. A
// number that a spreadsheet mangled is told of elsewhere.
func (c *Case) absent(role gp.Role, holds func(item gp.Code) bool) []string {
	damaged, missing := c.damagedKeys(), []string{}
	var seen gp.CodeSet
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		if l.Remaining() == 0 || damaged.Has(l.Item) || !seen.Add(l.Item) {
			continue
		}
		if !holds(l.Item) {
			missing = append(missing, fmt.Sprintf("%q", l.Item))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%d of %d items with stock in the receipts are not in %s (%s): it is not whole, or of another company.",
		len(missing), seen.Len(), c.filesOf(role), few(missing, 5))}
}

func (c *Case) filesOf(role gp.Role) string {
	var files []string
	for _, in := range c.Books.Of(role) {
		files = append(files, in.File)
	}
	return strings.Join(files, ", ")
}
