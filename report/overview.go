package report

import (
	_ "embed" // the page's template
	"html/template"
	"io"
	"slices"
	"strings"
)

// Overview is a page about several runs: sentences, then tables, some of them
// drawn. Like the report it is one file that loads nothing; it needs no script.
type Overview struct {
	Subject string // the heading
	Name    string // the file: trend makes trend.html
	Client  string
	Tool    string // name and version
	// Sentences are the answer, Notes what limits it.
	Sentences, Notes []string
	Tables           []*Table

	charts map[string]*chart // by table
	hrefs  map[string]string // by table and row: where the first cell leads
}

//go:embed page/overview.html
var overviewTemplate string

// overviewView is what the template lays out.
type overviewView struct {
	Policy           template.HTMLAttr
	Style            template.CSS
	Overview         *Overview
	Client, Tool     string
	Sentences, Notes []string
	Tables           []tableView
}

// WriteOverview writes the page.
func WriteOverview(w io.Writer, o *Overview) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err == nil {
		t, err = t.New("overview").Parse(overviewTemplate)
	}
	if err != nil {
		return err
	}
	return t.Execute(w, newOverview(o))
}

func newOverview(o *Overview) *overviewView {
	v := &overviewView{Policy: stylePolicy(), Style: template.CSS(pageStyle), Overview: o,
		Client: Printable(o.Client), Tool: Printable(o.Tool), Sentences: few(o.Sentences), Notes: few(o.Notes)}
	room := newRoom().tables
	for _, t := range o.Tables {
		table := newTable(t, room)
		table.ID = "table-" + t.ID
		table.Before = o.charts[t.ID]
		if table.Cut != "" {
			table.Cut = "Not all rows fit on this page; all of them are in " + t.ID + ".csv."
		}
		for i := range table.Rows {
			if href := o.hrefs[t.ID+"/"+t.At(i).ID]; href != "" && len(table.Rows[i].Cells) > 0 {
				table.Rows[i].Cells[0].Href = href
			}
		}
		v.Tables = append(v.Tables, table)
	}
	return v
}

// stylePolicy forbids everything but the page's own style.
func stylePolicy() template.HTMLAttr {
	return template.HTMLAttr(`content="default-src 'none'; style-src '` + hash(pageStyle) + `'; img-src data:; base-uri 'none'; form-action 'none'"`)
}

// WriteTableCSV writes one table of an overview for spreadsheets and programs.
func WriteTableCSV(w io.Writer, t *Table, o Options) error { return writeTable(w, t, o) }

// PeopleRows are the cells of a table as a terminal shows them, the columns in
// which every row is blank left out: titles, whether they are numeric, rows.
func PeopleRows(t *Table) (titles []string, numeric []bool, rows [][]string) {
	all := make([]Row, t.Len)
	for i := range all {
		all[i] = t.At(i)
	}
	shown := shownColumns(t, all)
	for _, j := range shown {
		titles, numeric = append(titles, t.Columns[j].Title), append(numeric, t.Columns[j].Kind.Numeric())
	}
	for _, row := range all {
		var cells []string
		for _, j := range shown {
			cells = append(cells, strings.ReplaceAll(row.Cells[j].People(), "\n", " "))
		}
		rows = append(rows, cells)
	}
	return titles, numeric, rows
}

// Only is a table with these of its columns, in its own order.
func (t *Table) Only(ids ...string) *Table {
	var kept []int
	only := *t
	only.Columns, only.fill, only.totals = nil, nil, nil
	for j, c := range t.Columns {
		if slices.Contains(ids, c.ID) {
			kept = append(kept, j)
			only.Columns = append(only.Columns, c)
		}
	}
	only.At = func(i int) Row {
		row := t.At(i)
		cells := make([]Cell, len(kept))
		for n, j := range kept {
			cells[n] = row.Cells[j]
		}
		row.Cells = cells
		return row
	}
	return &only
}
