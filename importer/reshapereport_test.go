package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tieout/internal/gp"
)

// pageHeader is what GP prints above the captions of every page.
func (p *printing) pageHeader(page int) [][]string {
	day := p.style.date("2020-12-31")
	return [][]string{
		{"System:", day, "6:22:10 PM", p.company, "Page:", itoa(page)},
		{"User Date:", day, reportTitles[p.c.layout.Name], "User ID:", "sa"}, {},
		{"Ranges:", "From:", "To:"}, {"  Item Number:", "First", "Last"}, {"  Date:", p.style.date("2020-01-01"), day}, {"Sorted By:", "by " + p.captions[0]}, {},
	}
}

// totalFields are the columns that the report totals.
func (p *printing) totalFields() []string {
	var list []string
	for _, field := range p.columns {
		if field == "" {
			continue
		}
		if f := p.c.layout.field(field); f.Adds && f.Kind == Amount {
			list = append(list, field)
		}
	}
	return list
}

// footing is a row of totals with its label in the column before the first.
func (p *printing) footing(label string, rows []map[string]string) []string {
	out := make([]string, len(p.columns))
	first := -1
	for i, field := range p.columns {
		if !slices.Contains(p.totalFields(), field) {
			continue
		}
		if first < 0 {
			first = i
		}
		out[i] = p.style.number(p.sum(field, rows).String(), 2, true)
	}
	if first < 0 {
		return nil
	}
	p.totalled = true
	if first == 0 {
		first = len(out)
	}
	out[first-1] = label
	return out
}

// sum adds up a column as printed.
func (p *printing) sum(field string, rows []map[string]string) gp.Amount {
	var sum gp.Amount
	for _, r := range rows {
		if v := p.printed(p.c.layout.field(field), r[field]); v != "" {
			sum = sum.Add(amountText(v))
		}
	}
	return sum
}

// sections are the rows by group.
func (p *printing) sections(rows []map[string]string) [][]map[string]string {
	group := p.groupFields()
	if len(group) == 0 {
		return [][]map[string]string{rows}
	}
	var out [][]map[string]string
	for i, r := range rows {
		if i == 0 || !sameGroup(r, rows[i-1], group) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// parts are the runs of the report that one file holds.
func (p *printing) parts() [][]map[string]string {
	sections := p.sections(p.rows)
	if p.runs < 2 || len(sections) < 2 {
		return [][]map[string]string{p.rows}
	}
	half := len(sections) / 2
	return [][]map[string]string{slices.Concat(sections[:half]...), slices.Concat(sections[half:]...)}
}

// report is delimited output of Report Writer.
func (p *printing) report() [][]string {
	var rows [][]string
	for _, part := range p.parts() {
		page, line := 1, 0
		head := func() {
			rows = append(append(rows, p.pageHeader(page)...), p.captions)
			page, line = page+1, 0
		}
		head()
		put := func(r []string) {
			if p.page > 0 && line == p.page {
				head()
			}
			line++
			rows = append(rows, r)
		}
		for _, section := range p.sections(part) {
			for i, r := range section {
				put(p.cells(r, p.blanked && i > 0, p.groupFields()))
			}
			if foot := p.footing("Item Totals:", section); foot != nil && p.headline {
				put(foot)
			}
		}
		if foot := p.footing("Grand Totals:", part); foot != nil {
			put(foot)
		}
		rows = append(rows, []string{"End of Report"})
	}
	return rows
}

// reportOfTwoLines prints each record, and its captions, on two lines.
func (p *printing) reportOfTwoLines() [][]string {
	half := (len(p.columns) + 1) / 2
	two := func(r []string) [][]string { return [][]string{r[:half], r[half:]} }
	rows := append(p.pageHeader(1), two(p.captions)...)
	for _, r := range p.rows {
		rows = append(rows, two(p.cells(r, false, nil))...)
	}
	return append(rows, []string{"End of Report"})
}

// queryText is the result of a query shown as text: columns of fixed width
// under a rule, and a count.
func (p *printing) queryText() string {
	rows := p.table()
	width := make([]int, len(p.columns))
	for _, r := range rows {
		for i, v := range r {
			width[i] = max(width[i], utf8.RuneCountInString(v))
		}
	}
	var b strings.Builder
	line := func(r []string) {
		for i, v := range r {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(v + strings.Repeat(" ", width[i]-utf8.RuneCountInString(v)))
		}
		b.WriteString("\n")
	}
	line(rows[0])
	rule := make([]string, len(width))
	for i, w := range width {
		rule[i] = strings.Repeat("-", w)
	}
	line(rule)
	for _, r := range rows[1:] {
		line(r)
	}
	fmt.Fprintf(&b, "\n(%d rows affected)\n", len(p.rows))
	return b.String()
}

// image is a print image.
func (p *printing) image() string {
	group := p.groupFields()
	if !p.headline || slices.ContainsFunc(group, func(f string) bool { return !p.c.layout.field(f).Heading }) {
		group = nil
	}
	x := &imageLines{p: p, group: group}
	x.measure()
	x.head()
	for _, section := range p.sections(p.rows) {
		if group != nil {
			var parts []string
			for _, g := range group {
				parts = append(parts, p.captions[slices.Index(p.columns, g)]+":  "+p.cell(g, section[0][g]))
			}
			x.put(strings.Join(parts, "  "))
		}
		for i, r := range section {
			x.put(x.line(p.cells(r, p.blanked && group == nil && i > 0, p.groupFields())))
		}
		if len(p.groupFields()) > 0 {
			x.total("Item Totals:", section)
			x.put("")
		}
	}
	x.total("Grand Totals:", p.rows)
	return strings.Join(append(x.out, "", "End of Report", ""), "\n")
}

// imageLines are the lines of a print image as they are written.
type imageLines struct {
	p       *printing
	group   []string
	columns []int
	width   []int
	out     []string
	page, n int
}

// measure finds the columns and their widths.
func (x *imageLines) measure() {
	p := x.p
	x.width = make([]int, len(p.columns))
	rows := append(p.table(), p.footing("", p.rows))
	for i, field := range p.columns {
		if slices.Contains(x.group, field) {
			continue
		}
		x.columns = append(x.columns, i)
		for n, r := range rows {
			w := 0
			switch {
			case r == nil:
			case n == 0 && p.twoLines:
				upper, lower := twoLined(r[i])
				w = max(utf8.RuneCountInString(upper), utf8.RuneCountInString(lower))
			default:
				w = utf8.RuneCountInString(r[i])
			}
			x.width[i] = max(x.width[i], w)
		}
	}
	p.totalled = false
}

// twoLined parts a caption before its last word.
func twoLined(caption string) (upper, lower string) {
	if at := strings.LastIndexByte(caption, ' '); at > 0 {
		return caption[:at], caption[at+1:]
	}
	return "", caption
}

func (x *imageLines) line(cells []string) string {
	var b strings.Builder
	for n, i := range x.columns {
		if n > 0 {
			b.WriteString(strings.Repeat(" ", x.p.gap))
		}
		pad := strings.Repeat(" ", max(0, x.width[i]-utf8.RuneCountInString(cells[i])))
		if f := x.p.c.layout.field(x.p.columns[i]); f.Kind == Amount || f.Kind == Quantity {
			b.WriteString(pad + cells[i])
		} else {
			b.WriteString(cells[i] + pad)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// head prints the page header and the captions.
func (x *imageLines) head() {
	p := x.p
	x.page, x.n = x.page+1, 0
	for _, h := range p.pageHeader(x.page) {
		line := ""
		for i, v := range h {
			line += fmt.Sprintf("%-*s", []int{13, 26, 40, 40, 9, 4}[i]+2, v)
		}
		x.out = append(x.out, strings.TrimRight(line, " "))
	}
	captions := [][]string{p.captions}
	if p.twoLines {
		captions = [][]string{make([]string, len(p.captions)), make([]string, len(p.captions))}
		for i, c := range p.captions {
			captions[0][i], captions[1][i] = twoLined(c)
		}
	}
	widest := 0
	for _, c := range captions {
		l := x.line(c)
		x.out = append(x.out, l)
		widest = max(widest, utf8.RuneCountInString(l))
	}
	x.out = append(x.out, strings.Repeat("-", widest))
}

func (x *imageLines) put(line string) {
	if x.p.page > 0 && x.n >= x.p.page {
		x.out = append(x.out, map[bool]string{true: "\f", false: ""}[x.p.pageFeed])
		x.head()
	}
	x.n++
	x.out = append(x.out, line)
}

// total prints a line of totals, its label at the left edge.
func (x *imageLines) total(label string, rows []map[string]string) {
	totalled := x.p.totalled
	foot := x.p.footing("", rows)
	if foot == nil {
		return
	}
	line, label := x.line(foot), "  "+label
	if len(line)-len(strings.TrimLeft(line, " ")) <= len(label) {
		x.p.totalled = totalled
		return // there is no room for the label
	}
	x.put(label + line[len(label):])
}
