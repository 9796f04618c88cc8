package report

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// formula writes f as a spreadsheet says it, for a cell of row i; "" where a
// term has no place in the workbook, so that the value stands alone.
func (p *placed) formula(f *Formula, i int) string {
	if f == nil {
		return ""
	}
	return string(p.appendFormula(nil, f, i))
}

// appendFormula appends what formula writes.
func (p *placed) appendFormula(b []byte, f *Formula, i int) []byte {
	start := len(b)
	if len(f.Terms) == 0 {
		return b
	}
	if f.Op == Magnitude {
		b = append(b, "ABS("...)
	}
	for n, t := range f.Terms {
		switch {
		case f.Op == Product && n > 0:
			b = append(b, '*')
		case t.Minus:
			b = append(b, '-')
		case n > 0:
			b = append(b, '+')
		}
		before := len(b)
		if b = p.appendTerm(b, &t, f.Op, i); len(b) == before {
			return b[:start]
		}
	}
	if f.Op == Magnitude {
		b = append(b, ')')
	}
	return b
}

// ofItsRow reports whether a formula names cells of its own row alone: then the
// number of the row is the only number in it.
func (f *Formula) ofItsRow() bool {
	return !slices.ContainsFunc(f.Terms, func(t Term) bool { return t.Ref.Table != "" || t.Ref.Row != ThisRow })
}

// appendTerm appends a cell, a column added up, or the rows of it that meet
// conditions.
func (p *placed) appendTerm(b []byte, t *Term, op Op, i int) []byte {
	in := p
	if t.Ref.Table != "" {
		in = p.sheet.book.tables[t.Ref.Table]
	}
	if in == nil {
		return b
	}
	j := in.Column(t.Ref.Column)
	if j < 0 {
		return b
	}
	if t.Ref.Row == ThisRow {
		return in.appendName(b, i, j)
	}
	sheet := ""
	if in.sheet != p.sheet {
		sheet = in.sheet.ref()
	}
	switch {
	case t.Ref.Row != "":
		if row := in.rowOf(t.Ref.Row); row >= 0 {
			b = append(b, sheet...)
			b = in.appendName(b, row, j)
		}
		return b
	case in.Len == 0:
		return append(b, '0')
	case len(t.Where) > 0 || op == Tally:
		return append(b, in.conditional(t, op, j, sheet)...)
	}
	return append(b, in.sum(j, sheet)...)
}

// mostTerms is how many single cells a sum may name.
const mostTerms = 250

// sum adds a column up; where its cells are scattered, "" if they are too many.
func (p *placed) sum(j int, sheet string) string {
	if !p.scattered {
		return "SUM(" + sheet + p.span(j) + ")"
	}
	if p.Len > mostTerms {
		return ""
	}
	cells := make([]string, p.Len)
	for i := range cells {
		cells[i] = sheet + p.cell(i, j)
	}
	return "SUM(" + strings.Join(cells, ",") + ")"
}

// conditional adds up or counts the rows that meet every condition.
func (p *placed) conditional(t *Term, op Op, j int, sheet string) string {
	var b strings.Builder
	if op == Tally {
		b.WriteString("COUNTIFS(")
	} else {
		b.WriteString("SUMIFS(" + sheet + p.span(j) + ",")
	}
	for n, c := range t.Where {
		at := p.Column(c.Column)
		if at < 0 || p.scattered || len(c.Equals) > 200 || !p.selects(at) {
			return ""
		}
		if n > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%s%s,%s", sheet, p.span(at), criterion(c.Equals))
	}
	return b.String() + ")"
}

// columnOf names a column of a table.
type columnOf struct {
	table  *placed
	column int
}

// selects reports whether a spreadsheet tells the texts of a column apart, as
// it compares them: without regard to case, and what looks like a number or a
// date by its value.
func (p *placed) selects(j int) bool {
	key := columnOf{p, j}
	known, tested := p.sheet.book.exact[key]
	if tested {
		return known
	}
	ok := true
	seen := map[string]string{}
	for text := range p.texts(j) {
		alike := compared(text)
		first, met := seen[alike]
		if ok = len(text) <= 200 && (!met || first == text); !ok {
			break
		}
		seen[alike] = text
	}
	p.sheet.book.exact[key] = ok
	return ok
}

// texts goes through what the cells of a column read, some of it again and again.
func (p *placed) texts(j int) iter.Seq[string] {
	if p.found != nil && p.found[j].texts != nil {
		return maps.Keys(p.found[j].texts)
	}
	return func(yield func(string) bool) {
		for _, row := range p.Rows() {
			if !yield(row.Cells[j].Plain()) {
				return
			}
		}
	}
}

// compared is the same for texts that a spreadsheet may take for equal.
func compared(text string) string {
	text = strings.ToLower(strings.TrimSpace(Printable(text)))
	if text == "" || strings.Trim(text, "0123456789.,-/:+e% ") != "" {
		return text
	}
	var b strings.Builder
	for _, group := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		digits := strings.TrimLeft(group, "0")
		b.WriteString(digits[:min(len(digits), 14)] + "-") // it keeps 15 digits of a number
	}
	return b.String()
}

// criterion is a text that a conditional sum takes to the letter: an equals
// sign before it, wildcards escaped, quotes doubled.
func criterion(text string) string {
	text = strings.NewReplacer("~", "~~", "*", "~*", "?", "~?", `"`, `""`).Replace(shown(text))
	return `"=` + text + `"`
}
