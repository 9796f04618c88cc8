package report

import (
	"io"
	"strings"

	"github.com/gocarina/gocsv"
)

// writeCSV writes one file for each table, the reports as read among them. The
// header is the columns' stable ids; a reference takes three columns, so that
// a program need not take it apart.
func writeCSV(f Folder, d *Document, o Options) error {
	for _, t := range d.Tables() {
		err := writeFile(f, "csv/"+t.ID+".csv", func(w io.Writer) error { return writeTable(w, t, o) })
		if err != nil {
			return err
		}
	}
	return nil
}

// byteOrderMark tells a spreadsheet that the file is UTF-8.
const byteOrderMark = "\ufeff"

func writeTable(w io.Writer, t *Table, o Options) error {
	if !o.RawCSV {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	out := gocsv.DefaultCSVWriter(w)
	record := header(t, o.RawCSV)
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range t.Rows() {
		record = fields(record[:0], t, row, o.RawCSV)
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func header(t *Table, raw bool) []string {
	var names []string
	for _, c := range t.Columns {
		switch {
		case c.ToFill && !raw:
			names = append(names, guard(c.ID)) // some are the auditor's words
			continue
		case c.Kind != Reference:
			names = append(names, c.ID)
			continue
		}
		names = append(names, c.ID+"File", c.ID+"Sheet", c.ID+"Row")
	}
	return names
}

// fields appends a row's values. Numbers are never guarded: a minus sign must
// stay a minus sign.
func fields(record []string, t *Table, row *Row, raw bool) []string {
	guarded := func(s string) string {
		if raw {
			return s
		}
		return guard(s)
	}
	for j, c := range row.Cells {
		switch {
		case t.Columns[j].Kind == Reference && c.Kind == Reference:
			record = append(record, guarded(c.Place.File), guarded(c.Place.Sheet), rowNumber(c.Place))
		case t.Columns[j].Kind == Reference:
			record = append(record, guarded(c.Plain()), "", "")
		case c.Kind.Numeric() || c.Kind == Day:
			record = append(record, c.Plain())
		default:
			record = append(record, guarded(c.Plain()))
		}
	}
	return record
}

func rowNumber(p Place) string {
	if p.Row <= 0 {
		return ""
	}
	return count(p.Row).Plain()
}

// guard keeps text from being run as a formula when a spreadsheet opens the
// file: an apostrophe goes before anything that could begin one, also behind
// quotes, blanks and invisible characters (OWASP, CSV injection).
func guard(s string) string {
	if s == "" || !beginsFormula(s) {
		return s
	}
	return "'" + s
}

// Unguard gives back the text that was guarded.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && beginsFormula(rest) {
		return rest
	}
	return s
}

// formulaStarts begin a formula, their full-width forms too: some locales'
// spreadsheets fold them.
const formulaStarts = "=+-@|%\t\r\n\x00＝＋－＠−﹢﹣﹦﹫"

func beginsFormula(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune(formulaStarts, r):
			return true
		case r == '"' || r == '\'' || r == '“' || r == '”' || r == '\ufeff' || r == ' ' || r == '\u00a0' || acts(r):
			continue
		}
		return false
	}
	return false
}
