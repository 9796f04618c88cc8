package report

import (
	"tieout/internal/gp"

	"tieout/analyzer"
)

// Document is the whole report, once: what every writer lays out and none
// computes. Amounts are functional currency, debit positive, exact.
type Document struct {
	Title    Title
	Headline Headline
	// Statements are the five labelled paragraphs of a working paper: purpose,
	// source, procedure, results, conclusion.
	Statements []Field
	Sections   []Section
	// Legend explains the tick marks that are used, and no others.
	Legend []TickMark
	// SignOffs are the sign-offs recorded, and how they stand to this run.
	SignOffs []SignOff
	// Result is what result.json carries.
	Result *analyzer.Result
}

// Title is the header block that stands on every sheet and page. Blanks are
// boxes to fill in by hand: a program does not sign.
type Title struct {
	Client     string
	Subject    string
	AsOf       gp.Date
	Reference  string // working paper reference
	PreparedBy string
	PreparedOn gp.Date
	ReviewedBy string
	ReviewedOn gp.Date
	Tool       string // name and version
	RunID      string // from the result alone: equal runs have equal ids
	Generated  string // RFC 3339, only where the clock was given
}

// Headline is the answer before everything else.
type Headline struct {
	Verdict  analyzer.Verdict
	Word     string   // the verdict in capitals
	Sentence string   // one plain sentence, without the word
	Reasons  []string // why the verdict is what it is
	Caveats  []string // what could not be tested
	// Next is what to do now, most useful first: what to ask the client for,
	// then the next steps of the causes that make the gap.
	Next []Advice
}

// Advice is one thing to do: its subject, and what to do or why.
type Advice struct {
	Subject string
	Text    string
	Section string // of the document, where more is said
	Cause   string // whose next step it is; blank for a request
}

// Section is one part of the report: a heading, then text, tables, blocks.
type Section struct {
	ID     string
	Title  string
	Text   []string
	Tables []*Table
	Blocks []Block
}

// Block is one thing described on its own inside a section: a cause, a file.
type Block struct {
	ID     string
	Title  string
	Grade  analyzer.Grade // of a cause
	Amount *gp.Amount     // of a cause
	Fields []Field
	Text   []string
	Tables []*Table
	// More is reading matter that explains the block, such as a cause's page.
	More []Passage
}

// Passage is one headed piece of explanation.
type Passage struct {
	Title string
	Text  []string // paragraphs; those that begin with "- " are list items
}

// Field is a named value.
type Field struct {
	Name  string
	Value Cell
}

// TickMark is one mark of the legend. It is set only by a check that ran and
// passed; where the check failed, Failed stands instead.
type TickMark struct {
	Mark    string
	Meaning string
}

// Failed is printed where a mark's check ran and failed.
const Failed = "X"

// Table is rows of typed cells under named columns. Rows are made when asked
// for, so that a table of a million layers costs nothing until it is written.
type Table struct {
	ID      string // stable, kebab-case: the CSV file, the anchor
	Title   string
	Columns []Column
	Len     int
	At      func(i int) Row // 0 ≤ i < Len
	// TotalTitle labels the total row; blank means the table has none.
	TotalTitle string
	Notes      []string
	Empty      string // what to say instead of no rows
	// InBlocks says that the blocks of the section show these rows piece by
	// piece: pages leave the whole table out, files of rows keep it.
	InBlocks bool
	// AsRead marks the client's report as it was read: pages leave it out.
	AsRead bool
	totals []Cell // where they are known already
	fill   func(i int, r *Row)
}

// Column is one column of a table.
type Column struct {
	ID    string // stable, camelCase: the CSV header
	Title string
	Kind  Kind
	// Total says that the total row adds this column up.
	Total bool
	// Formula says how the cell follows from others of its row, if it does.
	Formula *Formula
	Width   int // characters that show most values
	// UnlessSame names the column that this one repeats in most tables: where it
	// repeats it in every row, it says nothing.
	UnlessSame string
	// DataOnly is for programs: pages and the workpaper leave the column out.
	DataOnly bool
	// ToFill is the auditor's: the workpaper draws it as boxes to write in.
	ToFill bool
}

// RowKind says what part a row plays.
type RowKind uint8

// The kinds of rows. Only a bridge has other than items.
const (
	Item      RowKind = iota
	Start             // where a bridge begins
	Remainder         // what is left, computed, never entered
)

// Row is one row. ID is unique in its table where it is set; Place is where an
// export carries the row.
type Row struct {
	ID    string
	Kind  RowKind
	Cells []Cell
	Place Place
}

// Place is a row of a file, as a spreadsheet or an editor counts; it is the
// key that ties a figure to its evidence. The zero Place is none.
type Place struct {
	File  string
	Sheet string
	Row   int
}

// IsZero reports whether there is no such row.
func (p Place) IsZero() bool { return p == Place{} }

// Ref names a cell, or a whole column.
type Ref struct {
	Table  string // blank: the table of the formula
	Row    string // a row's ID; ThisRow; blank: every row of the table
	Column string
}

// ThisRow is the row that the formula stands in.
const ThisRow = "."

// Op is what a formula does with its terms.
type Op uint8

// The operations.
const (
	Sum       Op = iota + 1 // the terms added up, those with Minus taken away
	Product                 // the terms multiplied
	Magnitude               // the sum without its sign
	Tally                   // how many rows meet the conditions of a term, all terms added up
)

// Formula says how a value follows from others, so that a workbook can carry
// it live. The cell holds the value all the same, and both agree exactly.
type Formula struct {
	Op    Op
	Terms []Term
}

// Term is one operand: a cell, a column, or the cells of a column in the rows
// that meet every condition.
type Term struct {
	Minus bool
	Ref   Ref
	Where []Condition
}

// Condition holds in rows whose cell in Column reads Equals (Cell.Plain).
type Condition struct{ Column, Equals string }

// Section returns the section named id, or nil.
func (d *Document) Section(id string) *Section {
	for i := range d.Sections {
		if d.Sections[i].ID == id {
			return &d.Sections[i]
		}
	}
	return nil
}

// Tables lists the tables of all sections in order, those of blocks left out:
// blocks show rows of these.
func (d *Document) Tables() []*Table {
	var all []*Table
	for i := range d.Sections {
		all = append(all, d.Sections[i].Tables...)
	}
	return all
}

// Table returns the table named id, or nil.
func (d *Document) Table(id string) *Table {
	for _, t := range d.Tables() {
		if t.ID == id {
			return t
		}
	}
	return nil
}
