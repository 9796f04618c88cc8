package importer

import (
	"regexp"
	"slices"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// titles is what the rows above the captions say.
type titles struct {
	company, report, user string
	printed               string // run date as printed
	ranges                []gp.Restriction
	keys                  map[string]bool       // first texts of the rows, to know them on later pages
	rows                  map[string][][]string // the phrases of each row, by its first cell
	understood            map[string]bool       // those that are ranges
	free                  []string              // texts without a label
	inRanges              bool
}

// wide parts a printed line where two or more blanks stand.
var wide = regexp.MustCompile(`\s{2,}|\t`)

// labels that stand before a value in title rows, by caption key.
var titleLabels = map[string]string{
	"system": "system", "userdate": "date", "rundate": "date", "printed": "date", "printedon": "date", "reportdate": "date", "date": "range",
	"userid": "user", "user": "user", "page": "page", "company": "company", "companyname": "company",
	"ledger": "ledger", "ledgerid": "ledger", "ledgername": "ledger", "reportingledger": "ledger",
	"currency": "currency", "currencyid": "currency", "currencyview": "currency", "currencytranslation": "currency",
	"sortedby": "sorted", "sortby": "sorted", "ranges": "ranges", "from": "ranges", "to": "ranges",
}

// readTitles reads the rows above the captions.
func readTitles(above []line) titles {
	t := titles{keys: map[string]bool{}, rows: map[string][][]string{}, understood: map[string]bool{}}
	for i := range above {
		parts := titleParts(above[i].row())
		if len(parts) == 0 || strings.HasPrefix(parts[0], "sep=") {
			continue
		}
		t.keys[titleKey(parts)] = true
		first := texts(above[i].row())[0]
		t.rows[first] = append(t.rows[first], parts)
		if t.range_(parts) {
			t.understood[first] = true
		} else {
			t.line(parts)
		}
	}
	t.settle()
	return t
}

// settle tells the report's title from the company's name among the texts
// without a label.
func (t *titles) settle() {
	for _, text := range t.free {
		switch {
		case scaled.MatchString(text):
			t.printedIn("Amounts", text, true)
		case otherCurrency.MatchString(text):
			t.printedIn("Currency", text, true)
		case t.report == "" && reportTitle.MatchString(text):
			t.report = text
		case t.company == "":
			t.company = text
		}
	}
}

// printedIn notes what the amounts are printed in, as a range of one value: it
// leaves nothing open where amounts of another kind are what it names.
func (t *titles) printedIn(what, value string, restricts bool) {
	t.ranges = append(t.ranges, gp.Restriction{Field: what, From: value, To: value, Restricts: restricts})
}

var (
	scaled        = regexp.MustCompile(`(?i)^\(?(amounts |values |all amounts )?(are )?in ([a-z$€£]{1,10} )?(thousands|millions|000'?s)( of [a-z ]+)?\)?$`)
	otherCurrency = regexp.MustCompile(`(?i)\breporting currency\b`)
)

// reportTitle matches the names of GP's reports and SmartLists.
var reportTitle = regexp.MustCompile(`(?i)\b(report|trial balance|stock status|edit list|purchase receipts|account transactions|account summary|inventory transactions|item quantities|line items|items|transactions|journal|batch list|smartlist|receivings|quantities)\b`)

// longestTitle bounds the texts that are parted into phrases.
const longestTitle = 100_000

// titleParts are the phrases of a title row: its cells, and printed lines
// parted where they leave gaps; labels are parted from their values.
func titleParts(r *workbook.Row) []string {
	var parts []string
	for _, text := range texts(r) {
		if len(text) > longestTitle {
			parts = append(parts, text)
			continue
		}
		for _, p := range wide.Split(text, -1) {
			if p = strings.TrimSpace(p); p != "" {
				parts = append(parts, partLabel(p)...)
			}
		}
	}
	return parts
}

// partLabel parts "User ID: sa" into label and value.
func partLabel(p string) []string {
	name, value, ok := strings.Cut(p, ":")
	if _, known := titleLabels[captionKey(name)]; !ok || !known {
		return []string{p}
	}
	if value = strings.TrimSpace(value); value == "" {
		return []string{name + ":"}
	}
	return []string{name + ":", value}
}

// repeats reports whether a row is one of the page header, printed again: its
// first cell is a label that only page headers have, or the whole row is the
// same but for page numbers, dates and times.
func (t *titles) repeats(r *workbook.Row) bool {
	first := ""
	for i := range r.Cells {
		if first = strings.TrimSpace(r.Cells[i].Value); first != "" {
			break
		}
	}
	rows, ok := t.rows[first]
	if !ok {
		return false
	}
	if name, label := strings.CutSuffix(first, ":"); label && pageLabels[captionKey(name)] {
		return true
	}
	parts := titleParts(r)
	for _, row := range rows {
		if samePage(row, parts) {
			return true
		}
	}
	return false
}

// forgetRecords keeps rows above the captions that are records of the table
// from being taken for its page header: a person may have named later captions.
// Such rows have figures, or captions above them.
func (t *titles) forgetRecords(of *table, above []line) {
	s := newScan(of)
	captioned := false
	for i := range above {
		r := above[i].row()
		all := texts(r)
		if s.row = r; len(all) == 0 || s.place(r.Cells, 0) == 0 {
			continue
		}
		if m := of.layout.match(keysOf(joinCaptions(above[i:i+1])), nil); m.claims() || m.mayClaim() {
			captioned = true
		}
		if name, label := strings.CutSuffix(all[0], ":"); label && pageLabels[captionKey(name)] || t.understood[all[0]] {
			continue
		}
		if s.complete() && s.numeric() && (captioned || s.figures()) {
			delete(t.rows, all[0])
		}
	}
}

// numeric reports whether numbers stand in all columns of figures that are
// filled: in those of a title row, texts and dates may stand.
func (s *scan) numeric() bool {
	for _, c := range s.t.fields {
		if c == nil || c.field.Kind != Amount && c.field.Kind != Quantity {
			continue
		}
		if cell := s.cells[c.index]; cell != nil && !numericText(cell) {
			return false
		}
	}
	return true
}

// pageLabels are the labels that start lines of the page header and nothing else.
var pageLabels = map[string]bool{"system": true, "userdate": true, "ranges": true, "sortedby": true, "page": true}

func samePage(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		counted := allDigits(a[i]) && allDigits(b[i])
		timed := (isDay(a[i]) || isClock(a[i])) && (isDay(b[i]) || isClock(b[i]))
		if a[i] != b[i] && !counted && !timed {
			return false
		}
	}
	return true
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// titleKey is what a row of the page header has in common on every page.
func titleKey(parts []string) string { return captionKey(parts[0]) }

// line reads a row of labels, values and free texts.
func (t *titles) line(parts []string) {
	label := ""
	for _, p := range parts {
		if name, ok := strings.CutSuffix(p, ":"); ok {
			label = titleLabels[captionKey(name)]
			t.inRanges = label == "ranges" || t.inRanges && label != "sorted"
			continue
		}
		t.value(label, p)
		if label != "system" || !isClock(p) && !isDay(p) {
			label = ""
		}
	}
}

func (t *titles) value(label, p string) {
	switch {
	case label == "user":
		t.user = p
	case label == "ledger":
		t.printedIn("Ledger", p, gp.Key(p) != "BASE")
	case label == "currency":
		t.printedIn("Currency", p, strings.Contains(gp.Key(p), "REPORTING"))
	case label == "page" || label == "sorted" || label == "ranges":
	case isDay(p):
		// The system date is when the report ran; the user date is what GP was told.
		if t.printed == "" || label == "system" {
			t.printed = p
		}
	case isClock(p):
	case label == "company":
		t.company = p
	default:
		t.free = append(t.free, p)
	}
}

// range_ reads a row of the ranges: a caption, from and to.
func (t *titles) range_(parts []string) bool {
	values := make([]string, 0, 3)
	words := 0
	for i, p := range parts {
		if k := captionKey(p); i > 0 && (k == "to" || k == "from") {
			words++
			continue
		}
		values = append(values, p)
	}
	name, isLabel := strings.CutSuffix(values[0], ":")
	label := titleLabels[captionKey(name)]
	if len(values) != 3 || label != "" && !rangeLabels[label] || !isLabel && !t.inRanges && words == 0 {
		return false
	}
	x := gp.Restriction{Field: strings.TrimSpace(name), From: values[1], To: values[2]}
	x.Restricts = !open(x.From, "first") || !open(x.To, "last")
	t.ranges = append(t.ranges, x)
	return true
}

// rangeLabels are the kinds of labels that stand before a range, too.
var rangeLabels = map[string]bool{"range": true, "ledger": true, "currency": true}

// open reports whether an end of a range is none.
func open(s, word string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", word, "all", "00/00/0000", "0/0/0000":
		return true
	}
	return false
}

var (
	clockText = regexp.MustCompile(`^\d{1,2}:\d\d(:\d\d)?( ?[AaPp]\.?[Mm]\.?)?$`)
	dayText   = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(T[\d:.]+)?$`)
)

func isClock(s string) bool { return clockText.MatchString(s) }

// isDay reports whether s is a date: of figures, with the month's name, with a
// time behind it.
func isDay(s string) bool {
	if dayText.MatchString(s) {
		return true
	}
	if allDigits(s) && len(s) == len("20060102") {
		d, err := gp.ParseDate(s, gp.YMD)
		return err == nil && !d.IsZero()
	}
	return strings.ContainsAny(s, "/-. ") && slices.ContainsFunc([]gp.DateStyle{gp.MDY, gp.DMY, gp.YMD}, func(st gp.DateStyle) bool {
		d, err := gp.ParseDate(s, st)
		return err == nil && !d.IsZero()
	})
}

// isoText matches the dates of machines and of a workbook's date cells, which
// say nothing of how the rest is written.
var isoText = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)

// days lists the dates of the titles as printed, but for those whose order
// needs no deciding.
func (t *titles) days() []string {
	var list []string
	if t.printed != "" && !isoText.MatchString(t.printed) {
		list = append(list, t.printed)
	}
	for _, x := range t.ranges {
		for _, s := range []string{x.From, x.To} {
			if isDay(s) && !isoText.MatchString(s) {
				list = append(list, s)
			}
		}
	}
	return list
}

// printedReport reports whether the titles are those of a printed report: a
// company and either ranges or a run date above the table.
func (t *titles) printedReport() bool {
	return t.company != "" && (len(t.ranges) > 0 || t.printed != "")
}
