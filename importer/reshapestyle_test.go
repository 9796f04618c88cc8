package importer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tieout/internal/gp"
)

// style is how a text export writes its cells.
type style struct {
	numbers  gp.NumberStyle
	indian   bool
	negative string // a format of the magnitude; "CR" for CR and DR
	currency string
	suffix   bool   // the currency stands behind
	dates    string // a Go layout
	empty    string // an empty date
	encoding string
	comma    rune
	quoteAll bool
	crlf     bool
	sep      bool // the first line names the delimiter
}

// appearance is everything an export may do in its own way.
type appearance struct {
	shape string
	style style
	// Of tables: user columns, titles above, repeats left blank, columns in
	// another order, rows in another order, cells padded with blanks.
	extras                            int
	titles, blanked, shuffled, padded bool
	codes, nulls                      bool // of queries: numbers for words, NULL for nothing
	// Of printed reports: lines a page, group values on a line of their own,
	// captions on two lines, several runs, blanks between columns.
	page          int
	headline      bool
	twoLines      bool
	runs          int
	gap           int
	pageFeed      bool
	numbersAsText bool // in workbooks
	spelling      int  // of the captions
}

func (l appearance) String() string {
	return fmt.Sprintf("%s %+v spelling %d extras %d titles %t blanked %t shuffled %t padded %t codes %t nulls %t page %d headline %t two lines %t runs %d gap %d as text %t",
		l.shape, l.style, l.spelling, l.extras, l.titles, l.blanked, l.shuffled, l.padded, l.codes, l.nulls, l.page, l.headline, l.twoLines, l.runs, l.gap, l.numbersAsText)
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// shapes are the ways in which exports leave GP.
var shapes = []string{"smartlist", "smartlist-book", "query", "query-text", "services", "services-book", "writer", "writer-image", "writer-two"}

func randomStyle(r *rand.Rand) style {
	s := style{
		numbers:  pick(r, gp.USNumbers, gp.USNumbers, gp.NumberStyle{Decimal: '.'}, gp.NumberStyle{Decimal: ',', Group: '.'}, gp.NumberStyle{Decimal: '.', Group: '\''}, gp.NumberStyle{Decimal: ',', Group: ' '}, gp.NumberStyle{Decimal: ','}),
		negative: pick(r, "-%s", "-%s", "(%s)", "%s-", "<%s>", "−%s", "CR"),
		dates:    pick(r, "1/2/2006", "01/02/2006", "1/2/2006 3:04:05 PM", "02/01/2006", "02.01.2006", "2006-01-02", "2006-01-02 15:04:05.000", "02-Jan-2006", "2 Jan 2006", "January 2, 2006", "2006/01/02", "1/2/06", "02-01-2006", "20060102"),
		empty:    pick(r, "", "", "0/0/0000", "00/00/0000"),
		encoding: pick(r, "utf-8", "utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom", "utf-16le", "windows-1252", "windows-1252"),
		comma:    pick(r, ',', ',', ';', '\t', '|'), quoteAll: r.IntN(6) == 0, crlf: r.IntN(3) > 0, sep: r.IntN(10) == 0,
	}
	switch {
	case s.numbers == gp.USNumbers:
		s.currency = pick(r, "", "$", "$", "USD ", "₹")
		s.indian = s.currency == "₹"
	case s.numbers.Decimal == ',':
		s.currency, s.suffix = pick(r, "", "", "€", "EUR"), r.IntN(2) == 0
	case s.numbers.Group == '\'':
		s.currency = pick(r, "", "CHF ")
	}
	return s
}

func randomAppearance(c *captured, r *rand.Rand) appearance {
	l := appearance{
		shape: pick(r, shapes...), style: randomStyle(r), extras: r.IntN(4), titles: r.IntN(3) == 0, blanked: r.IntN(3) == 0,
		shuffled: r.IntN(2) == 0, padded: r.IntN(3) == 0, codes: r.IntN(2) == 0, nulls: r.IntN(2) == 0,
		page: pick(r, 0, 0, 25, 40), headline: r.IntN(2) == 0, twoLines: r.IntN(3) == 0, runs: pick(r, 1, 1, 1, 2), gap: pick(r, 1, 1, 2, 3), pageFeed: r.IntN(3) == 0,
		numbersAsText: r.IntN(4) == 0, spelling: r.IntN(6),
	}
	flat := slices.Contains([]string{"smartlist", "smartlist-book", "query", "query-text"}, l.shape)
	if !flat {
		l.extras, l.shuffled = 0, false
	}
	l.blanked = l.blanked && !l.shuffled && !strings.HasPrefix(l.shape, "query")
	switch l.shape {
	case "query", "query-text":
		l.style.numbers, l.style.indian, l.style.currency, l.style.negative = gp.NumberStyle{Decimal: '.'}, false, "", "-%s"
		l.style.dates, l.style.empty, l.titles = "2006-01-02 15:04:05.000", "1900-01-01 00:00:00.000", false
	case "services":
		l.style.comma, l.titles = ',', false
	case "writer-two":
		l.headline, l.blanked, l.page = false, false, 0
	}
	if l.shape == "query-text" || l.shape == "writer-image" {
		l.extras, l.style.sep = 0, false
	}
	if l.shape != "writer" {
		l.runs = 1
	}
	if l.shape == "writer-image" {
		l.plainImage()
	}
	return l
}

// plainImage leaves out of a print image what nobody could part again: words
// inside numbers, and captions on two lines one blank apart.
func (l *appearance) plainImage() {
	if l.style.negative == "CR" && len(l.style.currency) > 3 {
		l.style.currency = ""
	}
	if l.twoLines {
		l.gap = max(l.gap, 2)
		if l.style.numbers.Group == ' ' {
			l.style.numbers.Group = '.'
		}
	}
}

// number writes a plain number with at least places decimals.
func (s *style) number(v string, places int, money bool) string {
	if v == "" {
		return ""
	}
	negative := strings.HasPrefix(v, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(v, "-"), ".")
	frac += strings.Repeat("0", max(0, places-len(frac)))
	zero := strings.Trim(whole+frac, "0") == ""
	if s.numbers.Group != 0 {
		whole = grouped(whole, string(rune(s.numbers.Group)), s.indian)
	}
	if frac != "" {
		whole += string(rune(s.numbers.Decimal)) + frac
	}
	if money && s.currency != "" {
		if s.suffix {
			whole += " " + s.currency
		} else {
			whole = s.currency + whole
		}
	}
	switch {
	case s.negative == "CR" && money && negative && !zero:
		return whole + " CR"
	case s.negative == "CR" && money && !zero && !s.suffix:
		return whole + " DR"
	case !negative || zero:
		return whole
	case s.negative == "CR":
		return "-" + whole
	}
	return fmt.Sprintf(s.negative, whole)
}

// grouped puts separators between thousands, or between the groups of India.
func grouped(digits, separator string, indian bool) string {
	step, out := 3, ""
	for len(digits) > step {
		out = separator + digits[len(digits)-step:] + out
		digits = digits[:len(digits)-step]
		if indian {
			step = 2
		}
	}
	return digits + out
}

func (s *style) date(v string) string {
	if v == "" {
		return s.empty
	}
	d, err := time.Parse("2006-01-02", v)
	if err != nil {
		return v
	}
	return d.Format(s.dates)
}

// encode turns a text into bytes, in UTF-8 where the encoding lacks a character.
func (s *style) encode(text string) []byte {
	if s.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	utf16 := func(e unicode.Endianness, p unicode.BOMPolicy) []byte {
		b, err := unicode.UTF16(e, p).NewEncoder().Bytes([]byte(text))
		if err != nil {
			return []byte(text)
		}
		return b
	}
	switch s.encoding {
	case "utf-8-bom":
		return []byte("\ufeff" + text)
	case "utf-16le-bom":
		return utf16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16be-bom":
		return utf16(unicode.BigEndian, unicode.UseBOM)
	case "utf-16le":
		return utf16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "windows-1252":
		if b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text)); err == nil {
			return b
		}
	}
	return []byte(text)
}

// spellings are the ways in which one caption is written; what changes what it
// says is not taken.
var spellings = []func(string) string{
	func(s string) string { return s },
	strings.ToUpper,
	func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "_")) },
	func(s string) string { return strings.ReplaceAll(s, " ", "") },
	strings.NewReplacer("Number", "No.", "QTY", "Quantity", "Account", "Acct.", "Amount", "Amt", "Description", "Desc.", "Document", "Doc").Replace,
	strings.NewReplacer("Number", "#", "QTY", "Qty", "Transaction", "Trx", "Originating", "Orig.", "Extended", "Ext.", "Location", "Loc").Replace,
}

func spelled(caption string, n int) string {
	if s := spellings[n](caption); captionKey(s) == captionKey(caption) {
		return s
	}
	return caption
}
