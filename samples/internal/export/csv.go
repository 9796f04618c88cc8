package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
)

// SmartListCSV is a SmartList saved as comma-separated text.
func SmartListCSV(r Report) []byte {
	r = r.smart()
	return separated(',', false, func(put func(...string)) {
		put(captions(r.Columns)...)
		for _, row := range r.Rows {
			put(each(row, Cell.plain)...)
		}
	})
}

// SmartListTab is a SmartList saved as tab-separated text, with the title rows
// that stand above it in the window.
func SmartListTab(r Report) []byte {
	r = r.smart()
	return separated('\t', false, func(put func(...string)) {
		put(r.Title)
		put(r.Company)
		put("")
		put(captions(r.Columns)...)
		for _, row := range r.Rows {
			put(each(row, Cell.plain)...)
		}
	})
}

// QueryCSV is the result of a query saved from SQL Server: field names, codes,
// CHAR fields padded with blanks.
func QueryCSV(r Report) []byte {
	r = r.smart()
	return separated(',', false, func(put func(...string)) {
		var head []string
		for _, c := range r.Columns {
			head = append(head, c.Field)
		}
		put(head...)
		for _, row := range r.Rows {
			cells := make([]string, len(row))
			for n, c := range row {
				cells[n] = c.stored(r.Columns[n].Width)
			}
			put(cells...)
		}
	})
}

// SSRSCSV is a Reporting Services report as CSV: report item names as
// captions, no page header, values as formatted, the group's total repeated on
// every row of the group.
func SSRSCSV(r Report) []byte {
	r = r.asPrinted()
	body := separated(',', true, func(put func(...string)) {
		head := make([]string, len(r.Columns))
		for n, c := range r.Columns {
			head[n] = c.Field
			if c.Field == "" {
				head[n] = fmt.Sprintf("Textbox%d", 31+7*n)
			}
		}
		if r.Group >= 0 {
			head = append(head, "Textbox98")
		}
		put(head...)
		for _, group := range r.groups() {
			for _, row := range group {
				cells := each(row, Cell.asPrinted)
				if r.Group >= 0 {
					cells = append(cells, total(group, r.Footer, false).asPrinted())
				}
				put(cells...)
			}
		}
	})
	return append([]byte("\xef\xbb\xbf"), body...)
}

// WriterCSV is a Report Writer report to a comma-delimited file.
func WriterCSV(r Report) []byte { return writerDelimited(r, ',') }

// WriterTab is a Report Writer report to a tab-delimited file.
func WriterTab(r Report) []byte { return writerDelimited(r, '\t') }

func writerDelimited(r Report, comma rune) []byte {
	r = r.asPrinted()
	return separated(comma, true, func(put func(...string)) {
		put("System:", usDate(r.Printed), "6:22:10 PM", r.Company, "Page:", "1")
		put("User Date:", usDate(r.Printed), strings.ToUpper(r.Title), "User ID:", r.User)
		put("")
		if len(r.Ranges) > 0 {
			put("Ranges:", "From:", "To:")
			for _, g := range r.Ranges {
				put("  "+g.Field+":", g.From, g.To)
			}
		}
		if r.Sorted != "" {
			put("Sorted By:", r.Sorted)
		}
		put("")
		put(captions(r.Columns)...)
		for _, group := range r.groups() {
			for _, row := range group {
				put(each(row, Cell.asPrinted)...)
			}
			if r.Group >= 0 {
				put(r.footing("Item Totals:", group, []int{r.Footer})...)
			}
		}
		put(r.footing("Grand Totals:", r.Rows, r.Totals)...)
		if r.Count != "" {
			put(r.Count, fmt.Sprint(len(r.Rows)))
		}
		put("End of Report")
	})
}

// footing is a totals row: the label before the first total, the totals in
// their columns, added up as printed.
func (r *Report) footing(label string, rows [][]Cell, columns []int) []string {
	cells := make([]string, len(r.Columns))
	for _, n := range columns {
		cells[n] = total(rows, n, true).asPrinted()
	}
	cells[columns[0]-1] = label
	return cells
}

func captions(columns []Column) []string {
	var list []string
	for _, c := range columns {
		list = append(list, c.Caption)
	}
	return list
}

func each(row []Cell, show func(Cell) string) []string {
	list := make([]string, len(row))
	for n, c := range row {
		list[n] = show(c)
	}
	return list
}

// separated writes records; a blank one is an empty line.
func separated(comma rune, crlf bool, write func(put func(...string))) []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Comma, w.UseCRLF = comma, crlf
	end := "\n"
	if crlf {
		end = "\r\n"
	}
	write(func(cells ...string) {
		if len(cells) == 1 && cells[0] == "" {
			w.Flush()
			buf.WriteString(end)
			return
		}
		// A bytes.Buffer takes every write.
		_ = w.Write(cells)
	})
	w.Flush()
	return buf.Bytes()
}
