package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableView is a table of the page: the columns that hold something, and as
// many rows as there is room for.
type tableView struct {
	ID, Title, Empty, Cut, Count string
	Wide, Narrow, Side           bool
	Same                         bool   // the section's heading names it already
	Fold                         bool   // long, or a detail of what stands before it
	Before, Chart                *chart // drawn before the table, after it or at its side
	Columns                      []columnView
	Rows                         []rowView
	Total                        []cellView
	Notes                        []string
}

type columnView struct{ Title, Class string }

type rowView struct {
	Class string
	Cells []cellView
}

// cellView is a cell: Plain is the exact value behind an amount, Exact the
// same where cents do not show all of it.
type cellView struct{ Class, Plain, Exact, Text, Href string }

// A page has room for so many bytes of rows; what does not fit is in the CSV
// files and in the workpaper, and the page says so.
const (
	roomForTables = 2_400_000
	roomForBlocks = 1_700_000
	roomForTable  = 400_000
	roomForView   = 120_000 // a table of a block
	cellBytes     = 40      // markup around a cell
)

type room struct{ tables, blocks *budget }

func newRoom() *room {
	return &room{tables: &budget{roomForTables, roomForTable, 1000}, blocks: &budget{roomForBlocks, roomForView, 200}}
}

// budget is the room left on the page, and for any one table: bytes and rows.
type budget struct{ left, each, rows int }

const (
	cellRunes  = 900 // what a cell shows of a long text
	fieldRunes = 600
	foldFrom   = 41 // rows from which a table is folded
	wideFrom   = 9  // columns from which a table is printed across
	narrowTo   = 3  // columns up to which it does not fill the line
)

// pageColumns names the columns that the page shows of tables that have more.
var pageColumns = map[string][]string{
	"engagements": {"folder", "verdict", "exitCode", "company", "asOf", "gap", "proven", "indicated", "unexplained", "why"},
	"causes":      {"title", "grade", "amount", "findings", "rows", "summary", "needs"},
	"accounts":    {"account", "description", "opening", "balance", "proposed", "adjusted", "selectedBy"},
	"bridge":      {"step", "grade", "findings", "amount"},
	"items":       {"rank", "item", "site", "receiptsQuantity", "stockQuantity", "receiptsValue", "stockValue", "difference", "cumulative", "reason"},
}

func newTable(t *Table, room *budget) tableView {
	v := tableView{Title: Printable(t.Title), Empty: t.Empty, Notes: t.Notes, Count: plural(t.Len, "row")}
	var rows []Row
	used, limit := 0, min(room.each, room.left)
	for i := range t.Len {
		row := t.At(i)
		if used += size(row); used > limit || i == room.rows {
			v.Cut = fmt.Sprintf("The first %d of %d rows; all of them are in csv/%s.csv and in workpaper.xlsx.", i, t.Len, t.ID)
			break
		}
		rows = append(rows, row)
	}
	room.left -= min(used, limit)
	shown := shownColumns(t, rows)
	for _, j := range shown {
		v.Columns = append(v.Columns, columnView{t.Columns[j].Title, numericClass(t.Columns[j].Kind)})
	}
	v.Wide, v.Narrow = len(shown) >= wideFrom, len(shown) <= narrowTo
	for _, row := range rows {
		v.Rows = append(v.Rows, newRow(t, row, shown))
	}
	if len(v.Rows) == 0 && t.Len > 0 {
		v.Empty = v.Cut
	}
	if t.TotalTitle != "" {
		v.Total = totalRow(t, shown)
	}
	return v
}

// whole gives a table that is not part of a block its anchor and its drawing.
func (v tableView) whole(d *Document, t *Table) tableView {
	v.ID = "table-" + t.ID
	v.Fold = len(v.Rows) >= foldFrom || t.ID == "account-causes" || t.ID == "lead-evidence"
	switch c := chartOf(d, t); {
	case c == nil:
	case c.Hatched:
		v.Before = c
	default:
		v.Chart, v.Side = c, c.Compact
	}
	return v
}

// size is how much of the page a row takes, about.
func size(row Row) int {
	n := 20
	for _, c := range row.Cells {
		n += cellBytes + len(template.HTMLEscapeString(short(c.People(), cellRunes)))
		if c.Kind == Amount {
			n += 2 * len(c.Plain())
		}
	}
	return n
}

// shownColumns leaves out the columns that the page does not show, those in
// which every row is blank, and those that repeat another in every row.
func shownColumns(t *Table, rows []Row) []int {
	var shown []int
	for j, c := range t.Columns {
		if only := pageColumns[t.ID]; only != nil && !slices.Contains(only, c.ID) || c.DataOnly {
			continue
		}
		if slices.ContainsFunc(rows, func(r Row) bool { return t.says(r, j) }) {
			shown = append(shown, j)
		}
	}
	return shown
}

// says reports whether a cell tells what the rest of its row does not.
func (t *Table) says(r Row, j int) bool {
	if r.Cells[j].Kind == Blank || r.Cells[j].Text == notApplicable {
		return false
	}
	same := t.Column(t.Columns[j].UnlessSame)
	return same < 0 || r.Cells[same].Plain() != r.Cells[j].Plain()
}

func newRow(t *Table, row Row, shown []int) rowView {
	v := rowView{Class: map[RowKind]string{Start: "start", Remainder: "rest"}[row.Kind]}
	for _, j := range shown {
		v.Cells = append(v.Cells, newCell(t.Columns[j].Kind, row.Cells[j]))
	}
	return v
}

func newCell(column Kind, c Cell) cellView {
	v := cellView{Class: class(column, c), Text: short(c.People(), cellRunes)}
	switch c.Kind {
	case Amount:
		v.Plain, v.Exact = c.Plain(), exactIfMore(c.Amount)
	case Quantity, UnitCost, Count, Percent:
		v.Plain = c.Plain()
	}
	if c.Link != nil && c.Link.Table == "causes" {
		v.Href = "#cause-" + c.Link.Row
	}
	return v
}

func numericClass(k Kind) string {
	if k.Numeric() {
		return "n"
	}
	return ""
}

// class says how a cell is set: numbers right, keys in even width, grades and
// failures by colour beside their words.
func class(column Kind, c Cell) string {
	switch {
	case column == Amount && strings.HasSuffix(people(c.Amount), ")"):
		return "n neg"
	case column.Numeric():
		return "n"
	case c.Kind == Key && c.Text != notApplicable:
		if len(c.Text) > 24 {
			return "k long"
		}
		return "k"
	case c.Kind == Day:
		return "d"
	case c.Kind == Grade:
		return "g " + c.Text
	case c.Kind == Text && (c.Text == "fail" || c.Text == "DOES NOT HOLD"), c.Kind == Tick && c.Text == Failed:
		return "fail"
	case c.Kind == Text && utf8.RuneCountInString(c.Text) > 60:
		return "w"
	case c.Kind == Text && utf8.RuneCountInString(c.Text) > 14:
		return "t"
	}
	return ""
}

// totalRow labels the first column that is not added up.
func totalRow(t *Table, shown []int) []cellView {
	totals := t.Totals()
	cells := make([]cellView, len(shown))
	for i, j := range shown {
		cells[i] = newCell(t.Columns[j].Kind, totals[j])
		if totals[j].Kind == Blank && i == 0 {
			cells[i] = cellView{Text: t.TotalTitle}
		}
	}
	return cells
}

// short cuts a long text; the files of rows have all of it.
func short(s string, runes int) string {
	if len(s) <= runes {
		return lines(s)
	}
	n := 0
	for i := range s {
		if n++; n > runes {
			return lines(s[:i]) + "…"
		}
	}
	return lines(s)
}
