package report

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// formula writes f as Excel says it, for a cell of table in row at; "" where a
// term has no place in the workbook, so that the value stands alone.
func (w *workpaper) formula(f *Formula, table *placed, at int) string {
	if f == nil || len(f.Terms) == 0 {
		return ""
	}
	var b strings.Builder
	for i, t := range f.Terms {
		text := w.term(t, table, at)
		switch {
		case text == "":
			return ""
		case f.Op == Product && i > 0:
			b.WriteByte('*')
		case t.Minus:
			b.WriteByte('-')
		case i > 0:
			b.WriteByte('+')
		}
		b.WriteString(text)
	}
	return b.String()
}

// term is a cell, a column added up, or the cells of it that meet conditions.
func (w *workpaper) term(t Term, table *placed, at int) string {
	in := table
	if t.Ref.Table != "" {
		in = w.tables[t.Ref.Table]
	}
	if in == nil {
		return ""
	}
	column := in.Column(t.Ref.Column)
	if column < 0 {
		return ""
	}
	sheet := ""
	if in.sheet != table.sheet {
		sheet = sheetRef(in.sheet)
	}
	switch {
	case t.Ref.Row == ThisRow:
		return sheet + cellName(column, at)
	case t.Ref.Row != "":
		row := in.rowOf(t.Ref.Row)
		if row == 0 {
			return ""
		}
		return sheet + cellName(column, row)
	case in.Len == 0:
		return "0"
	case len(t.Where) == 0:
		return "SUM(" + sheet + span(in, column) + ")"
	}
	return w.conditional(t, in, column, sheet)
}

// conditional adds up the rows that meet every condition.
func (w *workpaper) conditional(t Term, in *placed, column int, sheet string) string {
	var b strings.Builder
	b.WriteString("SUMIFS(" + sheet + span(in, column))
	for _, c := range t.Where {
		at := in.Column(c.Column)
		if at < 0 || len(c.Equals) > 200 {
			return ""
		}
		fmt.Fprintf(&b, ",%s%s,%s", sheet, span(in, at), criterion(c.Equals))
	}
	return b.String() + ")"
}

// criterion is a text that SUMIFS takes to the letter: an equals sign before
// it, wildcards escaped, quotes doubled.
func criterion(text string) string {
	text = strings.NewReplacer("~", "~~", "*", "~*", "?", "~?", `"`, `""`).Replace(text)
	return `"=` + text + `"`
}

// span is the data of a column.
func span(p *placed, column int) string {
	return absolute(column, p.first()) + ":" + absolute(column, p.last())
}

func absolute(column, row int) string {
	name, _ := excelize.ColumnNumberToName(column + 1)
	return fmt.Sprintf("$%s$%d", name, row)
}

func cellName(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row)
	return name
}

// sheetRef is a sheet's name as formulas and links quote it.
func sheetRef(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'!" }

// totalFormula adds a column up under it.
func totalFormula(p *placed, column int) string { return "SUM(" + span(p, column) + ")" }
