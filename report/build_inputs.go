package report

import (
	"fmt"
	"strconv"
	"strings"

	"tieout/internal/gp"
)

// inputs is the evidence that each file is complete and was read whole.
func (b *builder) inputs() Section {
	s := Section{
		ID: "inputs", Title: "Files read: evidence of completeness",
		Tables: []*Table{b.inputTable(), b.footings(), b.columns(), b.leftAside()},
	}
	own := [...]map[string]*Table{s.Tables[1].Groups("input"), s.Tables[2].Groups("input")}
	for i := range b.r.Inputs {
		block := b.inputBlock(&b.r.Inputs[i])
		for _, groups := range own {
			if t := groups[block.ID]; t != nil {
				block.Tables = append(block.Tables, t)
			}
		}
		s.Blocks = append(s.Blocks, block)
	}
	return s
}

// inputID names a table of a file: files may hold several.
func inputID(in *gp.Input) string { return Place{File: in.File, Sheet: in.Sheet}.String() }

func (b *builder) inputTable() *Table {
	var rows []Row
	for i := range b.r.Inputs {
		rows = append(rows, b.inputRow(&b.r.Inputs[i]))
	}
	return tableOf(Table{
		ID: "inputs", Title: "Files", InBlocks: true, Empty: "No file was read.",
		Columns: []Column{
			{ID: "file", Title: "File", Kind: Key, Width: 30},
			{ID: "sheet", Title: "Sheet", Kind: Key, Width: 16},
			{ID: "role", Title: "Export", Kind: Text, Width: 26},
			{ID: "mark", Title: "Mark", Kind: Tick, Width: 6},
			{ID: "layout", Title: "Layout", Kind: Text, Width: 24},
			{ID: "sha256", Title: "SHA-256", Kind: Key, Width: 66},
			{ID: "bytes", Title: "Bytes", Kind: Count, Width: 12},
			{ID: "company", Title: "Company", Kind: Text, Width: 24},
			{ID: "printedAt", Title: "Printed", Kind: Day, Width: 11},
			{ID: "user", Title: "User", Kind: Text, Width: 12},
			{ID: "restrictions", Title: "Ranges", Kind: Text, Width: 40},
			{ID: "total", Title: "Rows", Kind: Count, Width: 9},
			{ID: "header", Title: "Header", Kind: Count, Width: 9},
			{ID: "blank", Title: "Blank", Kind: Count, Width: 9},
			{ID: "subtotal", Title: "Subtotal", Kind: Count, Width: 9},
			{ID: "used", Title: "Used", Kind: Count, Width: 9},
			{ID: "rejected", Title: "Rejected", Kind: Count, Width: 9},
			{ID: "unaccounted", Title: "Unaccounted", Kind: Count, Formula: across("total", "-header", "-blank", "-subtotal", "-used", "-rejected"), Width: 11},
			{ID: "hidden", Title: "Hidden", Kind: Count, Width: 9},
			{ID: "printedTotal", Title: "Printed total", Kind: Amount, Width: 18},
			{ID: "computedTotal", Title: "Re-footed total", Kind: Amount, Width: 18},
			{ID: "footMark", Title: "Foots", Kind: Tick, Width: 6},
			{ID: "encoding", Title: "Encoding", Kind: Text, Width: 14},
			{ID: "delimiter", Title: "Delimiter", Kind: Text, Width: 10},
			{ID: "decimalMark", Title: "Decimal mark", Kind: Text, Width: 10},
			{ID: "dateOrder", Title: "Date order", Kind: Text, Width: 10},
			{ID: "hiddenSheets", Title: "Hidden sheets", Kind: Text, Width: 20},
			{ID: "notes", Title: "Decisions", Kind: Text, Width: 60},
		},
		Notes: []string{"Rows: total = header + blank + subtotal + used + rejected; hidden rows are among the used. The SHA-256 is that of the bytes that were read."},
	}, rows)
}

func (b *builder) inputRow(in *gp.Input) Row {
	n := in.Rows
	return Row{ID: inputID(in), Cells: []Cell{
		key(in.File), key(in.Sheet), text(roleTitle(in.Role)), b.prepared(in), text(in.Layout), key(in.SHA256), count(int(in.Bytes)),
		text(in.Company), day(in.PrintedAt), text(in.User), text(ranges(in.Restrictions)),
		count(n.Total), count(n.Header), count(n.Blank), count(n.Subtotal), count(n.Used), count(n.Rejected),
		count(n.Total - n.Header - n.Blank - n.Subtotal - n.Used - n.Rejected), count(n.Hidden),
		maybe(in.PrintedTotal), maybe(in.ComputedTotal), b.footMark(in),
		text(in.Encoding), text(visibleDelimiter(in.Delimiter)), text(in.DecimalMark), text(in.DateOrder),
		text(strings.Join(in.HiddenSheets, "; ")), text(strings.Join(in.Notes, "\n")),
	}}
}

// prepared marks a file of the client's that was hashed and read whole: every
// row is of a kind, and none was rejected.
func (b *builder) prepared(in *gp.Input) Cell {
	n := in.Rows
	understood := n.Header + n.Blank + n.Subtotal + n.Used
	return b.compared(failure{
		mark: markPrepared, place: Place{File: in.File, Sheet: in.Sheet}, figure: "rows of the file, and rows understood",
		printed: gp.Whole(int64(n.Total)), computed: gp.Whole(int64(understood)),
	}, n.Total == understood)
}

// footMark is the mark of all printed totals of a file together; the first
// that fails stands for them.
func (b *builder) footMark(in *gp.Input) Cell {
	if in.Foots == nil {
		return Cell{}
	}
	for i := range in.Footings {
		if f := &in.Footings[i]; !*in.Foots && !f.Foots {
			return b.footed(in, f)
		}
	}
	f := failure{mark: markFooted, place: Place{File: in.File, Sheet: in.Sheet}, figure: "printed total"}
	if in.PrintedTotal != nil && in.ComputedTotal != nil {
		f.printed, f.computed = *in.PrintedTotal, *in.ComputedTotal
	}
	return b.compared(f, *in.Foots)
}

// footed is the mark of one printed total.
func (b *builder) footed(in *gp.Input, f *gp.Footing) Cell {
	return b.compared(failure{
		mark: markFooted, place: Place{in.File, in.Sheet, f.Row}, figure: strings.TrimSpace(f.Label + " " + f.Column),
		printed: f.Printed, computed: f.Computed,
	}, f.Foots)
}

func visibleDelimiter(s string) string {
	if s == "\t" {
		return "tab"
	}
	return s
}

// ranges are the printed ranges; those that restrict the report say so.
func ranges(list []gp.Restriction) string {
	var out []string
	for _, r := range list {
		s := fmt.Sprintf("%s: %s to %s", r.Field, r.From, r.To)
		if r.Restricts {
			s += " (restricts the report)"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// inputBlock is one file's evidence as a reviewer reads it.
func (b *builder) inputBlock(in *gp.Input) Block {
	block := Block{ID: inputID(in), Title: roleTitle(in.Role) + ": " + inputID(in), Text: in.Notes}
	add := func(name string, value Cell) {
		if value.Kind != Blank {
			block.Fields = append(block.Fields, Field{name, value})
		}
	}
	n := in.Rows
	add("SHA-256", key(in.SHA256))
	add("Size", text(strconv.FormatInt(in.Bytes, 10)+" bytes"))
	add("Layout", text(in.Layout))
	add("Company", text(in.Company))
	add("Printed", day(in.PrintedAt))
	add("Printed by", text(in.User))
	add("Period", text(period(in)))
	add("Ranges", text(ranges(in.Restrictions)))
	add("Rows", text(fmt.Sprintf("%d = %d header + %d blank + %d subtotal + %d used + %d rejected",
		n.Total, n.Header, n.Blank, n.Subtotal, n.Used, n.Rejected)))
	add("Hidden rows", text(fmt.Sprintf("%d, counted like the others", n.Hidden)))
	add("Hidden sheets", text(strings.Join(in.HiddenSheets, "; ")))
	add("Printed total", maybe(in.PrintedTotal))
	add("Re-footed total", maybe(in.ComputedTotal))
	add("Foots", text(foots(in)))
	add("Encoding", text(in.Encoding))
	add("Delimiter", text(visibleDelimiter(in.Delimiter)))
	add("Decimal mark", text(in.DecimalMark))
	add("Date order", text(in.DateOrder))
	return block
}

func period(in *gp.Input) string {
	if in.PeriodFrom.IsZero() && in.PeriodTo.IsZero() {
		return ""
	}
	return strings.TrimSpace(in.PeriodFrom.String() + " to " + in.PeriodTo.String())
}

func foots(in *gp.Input) string {
	switch {
	case in.Foots == nil && in.MissingTotal:
		return "not tested: the report prints a grand total, and this file has none"
	case in.Foots == nil:
		return "not tested: no total is printed"
	case *in.Foots:
		return "yes: the rows add up to what is printed"
	}
	return "NO: the rows do not add up to what is printed"
}

func (b *builder) footings() *Table {
	var rows []Row
	for i := range b.r.Inputs {
		in := &b.r.Inputs[i]
		for _, f := range in.Footings {
			rows = append(rows, Row{Cells: []Cell{
				key(inputID(in)), count(f.Row), text(f.Label), text(f.Column), amount(f.Printed), amount(f.Computed),
				amount(f.Printed.Sub(f.Computed)), b.footed(in, &f), yes(f.Grand),
			}})
		}
	}
	return tableOf(Table{
		ID: "footings", Title: "Printed totals re-footed", Empty: "No total is printed.", InBlocks: true,
		Columns: []Column{
			{ID: "input", Title: "File", Kind: Key, Width: 34},
			{ID: "row", Title: "Row", Kind: Count, Width: 8},
			{ID: "label", Title: "Total", Kind: Text, Width: 30},
			{ID: "column", Title: "Column", Kind: Text, Width: 20},
			{ID: "printed", Title: "Printed", Kind: Amount, Width: 18},
			{ID: "computed", Title: "Re-footed", Kind: Amount, Width: 18},
			{ID: "difference", Title: "Difference", Kind: Amount, Formula: across("printed", "-computed"), Width: 14},
			{ID: "mark", Title: "Foots", Kind: Tick, Width: 6},
			{ID: "grand", Title: "Grand total", Kind: Text, Width: 11},
		},
	}, rows)
}

func (b *builder) columns() *Table {
	var rows []Row
	for i := range b.r.Inputs {
		in := &b.r.Inputs[i]
		for _, c := range in.Columns {
			field := text(c.Field)
			if c.Field == "" {
				field = text("not used")
			}
			rows = append(rows, Row{Cells: []Cell{key(inputID(in)), text(c.Header), field, text(c.Why)}})
		}
	}
	return tableOf(Table{
		ID: "columns", Title: "Columns as understood", Empty: "No column was read.", InBlocks: true,
		Columns: []Column{
			{ID: "input", Title: "File", Kind: Key, Width: 34},
			{ID: "header", Title: "Caption", Kind: Text, Width: 28},
			{ID: "field", Title: "Read as", Kind: Text, Width: 20},
			{ID: "why", Title: "Why", Kind: Text, Width: 50},
		},
	}, rows)
}

func (b *builder) leftAside() *Table {
	var rows []Row
	for _, l := range b.r.LeftAside {
		rows = append(rows, Row{Cells: []Cell{key(l.File), text(l.Why)}})
	}
	return tableOf(Table{
		ID: "left-aside", Title: "Files left aside", Empty: "None.",
		Columns: []Column{
			{ID: "file", Title: "File", Kind: Key, Width: 34},
			{ID: "why", Title: "Why", Kind: Text, Width: 60},
		},
	}, rows)
}

// problems is everything wrong with the inputs, complete.
func (b *builder) problems() Section {
	list := b.r.Problems
	t := &Table{
		ID: "problems", Title: "Problems met while reading", Empty: "None.",
		Columns: []Column{
			{ID: "severity", Title: "Severity", Kind: Text, Width: 10},
			{ID: "code", Title: "Code", Kind: Key, Width: 24},
			{ID: "source", Title: "Row", Kind: Reference, Width: 34},
			{ID: "column", Title: "Column", Kind: Text, Width: 20},
			{ID: "value", Title: "Value", Kind: Key, Width: 24},
			{ID: "message", Title: "What is wrong", Kind: Text, Width: 60},
			{ID: "hint", Title: "What to do", Kind: Text, Width: 50},
		},
		Len: len(list),
		At: func(i int) Row {
			p := &list[i]
			return Row{ID: fmt.Sprintf("problem-%d", i+1), Cells: []Cell{
				text(string(p.Severity)), key(p.Code), at(Place{p.File, p.Sheet, p.Row}), text(p.Column), key(p.Value),
				text(p.Message), text(p.Hint),
			}}
		},
	}
	return Section{ID: "problems", Title: "Problems", Text: []string{severities(list)}, Tables: []*Table{t, b.failedMarks()}}
}

func severities(list []gp.Problem) string {
	n := map[gp.Severity]int{}
	for i := range list {
		n[list[i].Severity]++
	}
	return fmt.Sprintf("%s, %s, %s.", plural(n[gp.SeverityError], "error"), plural(n[gp.SeverityWarning], "warning"), plural(n[gp.SeverityNote], "note"))
}
