package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tieout/internal/gp"
)

func itoa(n int) string { return strconv.Itoa(n) }

// notes tells what was decided while reading.
func (w *walk) notes() {
	t := w.t
	if t.why != captionsDecide {
		t.note("read as " + t.layout.Title + ": " + t.why)
	}
	if n, names := t.filledDown(); n > 0 {
		t.note(fmt.Sprintf("%d cells that repeat the row above were left blank in the export and were filled down (%s)", n, strings.Join(names, ", ")))
	}
	if n := t.nulls(); n > 0 {
		t.note(fmt.Sprintf("%d cells say NULL, as the results of queries do, and were read as blank", n))
	}
	if w.beyond > 0 && !t.file.text {
		t.note(fmt.Sprintf("%d rows have cells to the right of the captions; they were left unused", w.beyond))
	}
	if w.passed > 0 {
		t.note(fmt.Sprintf("%d serial and lot lines detail the rows above them and were not added up again", w.passed))
	}
	formulas := 0
	for _, c := range t.allColumns() {
		if c.field != nil {
			formulas += c.formulas
		}
	}
	if formulas > 0 {
		t.note(fmt.Sprintf("%d cells are formulas; their values as the file was saved are used", formulas))
	}
	if t.mapping != nil && len(t.mapping.Ignore) > 0 {
		t.note(fmt.Sprintf("rows left out as tieout.toml says: %v", t.mapping.Ignore))
	}
	if t.blocks[0].header.stacked > 0 {
		t.note("each record is printed on two lines, which are counted both")
	}
}

// nulls counts the cells that say NULL; both walks met each.
func (t *table) nulls() int {
	n := 0
	for _, c := range t.allColumns() {
		n += c.nulls
	}
	return n / 2
}

// filledDown counts the cells filled down, and names their columns.
func (t *table) filledDown() (n int, names []string) {
	for _, c := range t.allColumns() {
		n += c.filledDown
		if c.filledDown > 0 && !slices.Contains(names, c.caption) {
			names = append(names, c.caption)
		}
	}
	return n, names
}

// describe fills in how the columns were understood.
func (t *table) describe() {
	for _, x := range t.titles.ranges {
		x.Field, x.From, x.To = strings.Clone(x.Field), strings.Clone(x.From), strings.Clone(x.To)
		t.in.Restrictions = append(t.in.Restrictions, x)
	}
	if t.layout.Total != "" {
		total := t.total // a pointer into the table would keep it, and the file
		t.in.ComputedTotal = &total
	}
	var marks, orders []string
	for _, c := range t.blocks[0].columns {
		if c.caption == "" {
			continue
		}
		x := gp.Column{Header: c.caption, Letter: letter(c.index), Samples: c.samples}
		if c.field != nil {
			x.Field, x.Why = c.field.Name, c.why
			x.Style = c.style(&marks, &orders)
			x.Fits = fmt.Sprintf("%d of %d", c.filled-c.failed, c.filled)
		}
		t.in.Columns = append(t.in.Columns, x)
	}
	t.in.DecimalMark, t.in.DateOrder = strings.Join(marks, " "), strings.Join(orders, " ")
	if len(marks) == 1 {
		t.in.NumberStyle = t.numberExample()
	}
}

// style tells how the column's text cells are written, and notes the mark or
// the order among those of the file.
func (c *column) style(marks, orders *[]string) string {
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	switch {
	case c.texts == 0:
		return ""
	case c.field.Kind == Amount || c.field.Kind == Quantity:
		mark := "."
		if c.numberStyle.Decimal == ',' {
			mark = ","
		}
		add(marks, mark)
		return example(c.numberStyle)
	case c.field.Kind == Date:
		add(orders, c.dateStyle.String())
		return c.dateStyle.String()
	}
	return ""
}

// numberExample is the example of a style that reads every text column of
// figures: that of the column which shows its thousands, if there is one.
func (t *table) numberExample() string {
	best := ""
	for _, c := range t.blocks[0].columns {
		if c.field == nil || c.texts == 0 || c.field.Kind != Amount && c.field.Kind != Quantity {
			continue
		}
		if e := example(c.numberStyle); best == "" || len(e) > len(best) {
			best = e
		}
	}
	return best
}

// checkCount holds a printed count against the records read.
func (t *table) checkCount(row int, what, count string) {
	n, err := strconv.Atoi(strings.NewReplacer(",", "", ".", "", " ", "").Replace(count))
	counts := map[string]bool{"accounts": t.layout == &trialBalance, "items": t.layout == &stockStatus || t.layout == &items,
		"records": true, "rows": true, "lines": true, "transactions": true, "recordcount": true, "totalrecords": true}
	if err != nil || !counts[what] || len(t.runs) > 1 {
		return
	}
	if read := t.in.Rows.Used + t.in.Rows.Rejected; n != read {
		t.add(t.problem("count-differs", gp.SeverityError, row, "", count, fmt.Sprintf("the report counts %d, but %d were read", n, read),
			"rows may be missing: print the report again and compare"))
	}
}

// rowLimits are the most rows that spreadsheets hold, and one less for captions.
var rowLimits = []int{65535, 65536, 1048575, 1048576}

// checkLimits warns where the table ends just where programs cut tables off,
// and where a printed report has no grand total.
func (t *table) checkLimits() {
	used := t.in.Rows.Used + t.in.Rows.Rejected
	if slices.Contains(rowLimits, t.facts.lastRow) || slices.Contains(rowLimits, used) {
		t.add(t.problem("row-limit", gp.SeverityWarning, t.facts.lastRow, "", "", fmt.Sprintf("the table has %d rows and ends in row %d, just where spreadsheets end: rows may have been cut off", used, t.facts.lastRow),
			"compare its total with GP, or export it in parts or as text"))
	}
	if t.facts.longest > 0 {
		t.add(t.problem("cell-limit", gp.SeverityWarning, 0, "", "", fmt.Sprintf("cells of exactly %d characters stand in the table: programs cut texts there", t.facts.longest), "check long texts; amounts are not concerned"))
	}
	if t.layout.Prints && t.titles.printedReport() && !t.facts.hasGrand {
		t.in.MissingTotal = true
		t.add(t.problem("total-missing", gp.SeverityWarning, t.facts.lastRow, "", "", "the printed report ends with a grand total, and this file has none: its end may be missing", "print the report again, to its last page"))
	}
}

// checkRows asserts that every row is accounted for, and that a table has rows.
func (t *table) checkRows() {
	if !t.in.Rows.Balances() {
		t.add(t.problem("rows-unaccounted", gp.SeverityError, 0, "", "", fmt.Sprintf("not every row is accounted for: %+v", t.in.Rows), "report this mistake of the program"))
	}
	if t.in.Rows.Used == 0 {
		t.add(t.problem("no-records", gp.SeverityWarning, 0, "", "", "the table has captions but no records", "check that the report was printed for the right company and ranges"))
	}
}
