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
	receipts, others := c.receiptItems(), c.otherItems()
	var lonely, strange []string
	for key := range receipts {
		if _, known := others[key]; !known {
			lonely = append(lonely, key)
		}
	}
	for key := range others {
		if _, known := receipts[key]; !known {
			strange = append(strange, key)
		}
	}
	slices.Sort(lonely)
	slices.Sort(strange)
	if len(others) == 0 {
		return
	}
	byForm := map[string][]string{}
	for _, key := range strange {
		for _, form := range spreadsheetForms(key) {
			byForm[form] = append(byForm[form], key)
		}
	}
	for _, key := range lonely {
		if other, how := onlyMatch(key, byForm); other != "" {
			c.Damaged = append(c.Damaged, DamagedKey{
				Receipts: receipts[key].code, Other: others[other].code, How: how,
				Evidence: []Evidence{receipts[key].evidence, others[other].evidence},
			})
		}
	}
}

type itemSeen struct {
	code     gp.Code
	evidence Evidence
}

func (c *Case) receiptItems() map[string]itemSeen {
	seen := make(map[string]itemSeen, len(c.index.layers))
	for key, layers := range c.index.layers {
		l := &c.Books.Layers[layers[0]]
		seen[key] = itemSeen{l.Item, CiteLayer(l)}
	}
	return seen
}

func (c *Case) otherItems() map[string]itemSeen {
	seen := make(map[string]itemSeen, len(c.index.stock))
	see := func(item gp.Code, e Evidence) {
		if _, known := seen[item.Key()]; !known {
			seen[item.Key()] = itemSeen{item, e}
		}
	}
	for i := range c.Books.Stock {
		see(c.Books.Stock[i].Item, CiteStock(&c.Books.Stock[i]))
	}
	for i := range c.Books.Items {
		see(c.Books.Items[i].Item, CiteItem(&c.Books.Items[i]))
	}
	for i := range c.Books.Quantities {
		see(c.Books.Quantities[i].Item, CiteQuantity(&c.Books.Quantities[i]))
	}
	return seen
}

// onlyMatch is the one other key that a spreadsheet may have made of key, or
// key of it; none where there are several.
func onlyMatch(key string, byForm map[string][]string) (other, how string) {
	found := map[string]string{}
	for _, form := range spreadsheetForms(key) {
		for _, k := range byForm[form] {
			if why := changed(key, k); why != "" {
				found[k] = why
			}
		}
	}
	if len(found) != 1 {
		return "", ""
	}
	for other, how = range found {
		return other, how
	}
	return "", ""
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
