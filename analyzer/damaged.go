package analyzer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tieout/internal/gp"
)

// DamagedKey is an item number of the receipts and one of the other inventory
// exports that would be one, had a spreadsheet not turned the one into the
// other. It is a potential match: the two are never merged.
type DamagedKey struct {
	Receipts, Other gp.Code
	How             string
	Evidence        []Evidence
}

// findDamaged looks among the item numbers that only the receipts, or only the
// other exports, have: what both have is no damage, however alike two numbers are.
func (c *Case) findDamaged() {
	var lonely, strange []int32
	others := false
	for _, item := range c.index.byKey {
		received, listed := len(c.index.layers.of(int(item))) > 0, c.listed(int(item))
		others = others || listed
		switch {
		case received && !listed:
			lonely = append(lonely, item)
		case listed && !received:
			strange = append(strange, item)
		}
	}
	if !others {
		return
	}
	byForm := map[string][]int32{}
	for _, item := range strange {
		for _, form := range spreadsheetForms(c.itemKey(item)) {
			byForm[form] = append(byForm[form], item)
		}
	}
	for _, item := range lonely {
		other, how := c.onlyMatch(item, byForm)
		if how == "" {
			continue
		}
		layer := &c.Books.Layers[c.index.layers.of(int(item))[0]]
		code, evidence := c.citeListed(int(other))
		c.Damaged = append(c.Damaged, DamagedKey{Receipts: layer.Item, Other: code, How: how, Evidence: []Evidence{CiteLayer(layer), evidence}})
	}
}

// itemKey is the key of a numbered item.
func (c *Case) itemKey(item int32) string { return c.index.items.codes[item].Key() }

// listed reports whether Stock Status, Items or Item Quantities name the item.
func (c *Case) listed(item int) bool {
	return c.index.cards[item] != nil || len(c.index.stock.of(item)) > 0 || len(c.index.quantities.of(item)) > 0
}

// citeListed cites the first row of those exports that names the item, and the
// item as it stands there.
func (c *Case) citeListed(item int) (gp.Code, Evidence) {
	if rows := c.index.stock.of(item); len(rows) > 0 {
		s := &c.Books.Stock[rows[0]]
		return s.Item, CiteStock(s)
	}
	if card := c.index.cards[item]; card != nil {
		return card.Item, CiteItem(card)
	}
	q := &c.Books.Quantities[c.index.quantities.of(item)[0]]
	return q.Item, CiteQuantity(q)
}

// onlyMatch is the one other item that a spreadsheet may have made of an item,
// or the item of it, and how; how is blank where there is none, or several.
func (c *Case) onlyMatch(item int32, byForm map[string][]int32) (other int32, how string) {
	key, found := c.itemKey(item), map[int32]string{}
	for _, form := range spreadsheetForms(key) {
		for _, o := range byForm[form] {
			if why := changed(key, c.itemKey(o)); why != "" {
				found[o] = why
			}
		}
	}
	if len(found) != 1 {
		return 0, ""
	}
	for other, how = range found {
		return other, how
	}
	return 0, ""
}

// changed says how a spreadsheet makes one of two keys of the other, or "".
func changed(a, b string) string {
	_, _, aScientific := scientific(a)
	_, _, bScientific := scientific(b)
	switch {
	case isDigits(a) && isDigits(b) && strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0"):
		return "leading zeros dropped"
	case isDigits(a) && isDigits(b) && roundedDigits(a, 15) == roundedDigits(b, 15):
		return "a long number rounded"
	case aScientific || bScientific:
		return "read as a number in scientific notation"
	case gp.BareKey(a) == gp.BareKey(b):
		return "marks or characters that do not show added"
	case readsAsDate(a) || readsAsDate(b):
		return "read as a date"
	case gp.CouldBe(a, b), gp.CouldBe(b, a):
		return "read as a formula"
	}
	return ""
}

// spreadsheetForms lists what a spreadsheet may make of an item number, and
// what an item number may have been before one got at it: two keys that share a
// form may be one. A number is written plain, and to 3, 5, 6 and 15 digits, the
// ways in which it is shown.
func spreadsheetForms(key string) []string {
	forms := append(numberForms(key), "bare:"+gp.BareKey(key))
	if key != "" && strings.IndexByte("#+-=@", key[0]) >= 0 {
		forms = append(forms, "formula:")
	}
	return forms
}

// numberForms are those of a number or a date.
func numberForms(key string) []string {
	digits, shown, ok := scientific(key)
	if isDigits(key) {
		digits = strings.TrimLeft(key, "0")
		shown, ok = len(digits), true
	}
	if !ok {
		return dateForms(key)
	}
	forms := []string{"15:" + roundedDigits(digits, 15)}
	for _, n := range []int{3, 5, 6} {
		if isDigits(key) && shown > n || !isDigits(key) && (shown == n || shown < n && len(digits) > n) {
			forms = append(forms, strconv.Itoa(n)+":"+roundedDigits(digits, n))
		}
	}
	return forms
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// roundedDigits rounds a whole number to n significant digits.
func roundedDigits(digits string, n int) string {
	if len(digits) <= n {
		return digits
	}
	head, _ := strconv.ParseInt(digits[:min(n, 17)], 10, 64)
	if n < 15 && digits[n] >= '5' {
		head++
	}
	return strconv.FormatInt(head, 10) + strings.Repeat("0", len(digits)-n)
}

// scientific reads 1.00E+05 or 1E5 as the whole number it stands for, and how
// many digits of it were shown.
func scientific(key string) (digits string, shown int, ok bool) {
	mantissa, exponent, found := strings.Cut(key, "E")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	e, err := strconv.Atoi(strings.TrimPrefix(exponent, "+"))
	if !found || err != nil || !isDigits(whole) || fraction != "" && !isDigits(fraction) || e < len(fraction) || e > 30 {
		return "", 0, false
	}
	digits = strings.TrimLeft(whole+fraction+strings.Repeat("0", e-len(fraction)), "0")
	return digits, len(whole) + len(fraction), true
}

var monthNumbers = map[string]string{
	"JAN": "1", "FEB": "2", "MAR": "3", "APR": "4", "MAY": "5", "JUN": "6",
	"JUL": "7", "AUG": "8", "SEP": "9", "OCT": "10", "NOV": "11", "DEC": "12",
}

// dateForms writes a key of two or three small numbers as the date that a
// spreadsheet makes of it, in one order: 12-3 becomes 12-Mar, 3-1-2024 becomes
// 3/1/2024. A date that shows no year matches with any.
func dateForms(key string) []string {
	parts := strings.FieldsFunc(key, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' })
	if len(parts) < 2 || len(parts) > 3 {
		return nil
	}
	var days, years []string
	for _, p := range parts {
		n, err := strconv.Atoi(cmp.Or(monthNumbers[p], p))
		switch {
		case err != nil || n < 0:
			return nil
		case n >= 1 && n <= 31 && len(days) < 2:
			days = append(days, strconv.Itoa(n))
		default:
			years = append(years, twoDigits(n))
		}
	}
	if len(days) != 2 || len(years) > 1 {
		return nil
	}
	slices.Sort(days)
	form := "date:" + strings.Join(days, "-")
	if len(years) == 0 {
		return []string{form}
	}
	return []string{form, form + "-" + years[0]}
}

// twoDigits is a year without its century.
func twoDigits(n int) string { return strconv.Itoa(n % 100) }

// readsAsDate reports whether a key is written as a spreadsheet writes dates:
// with the name of a month, or with slashes.
func readsAsDate(key string) bool {
	if strings.Count(key, "/") == 2 {
		return true
	}
	for name := range monthNumbers {
		if strings.Contains(key, "-"+name) || strings.HasPrefix(key, name+"-") {
			return true
		}
	}
	return false
}
