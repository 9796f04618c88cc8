package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// causes are what was looked for: a row each, and a block for each that has
// an amount, evidence or something to ask for.
func (b *builder) causes() Section {
	items, evidence := b.reconcilingItems(), b.evidence()
	s := Section{ID: "causes", Title: "Causes", Tables: []*Table{b.causeTable(), items, evidence, b.ageing(items)}}
	own := [...]map[string]*Table{items.Groups("cause"), evidence.Groups("cause")}
	for i := range b.r.Causes {
		block := b.causeBlock(&b.r.Causes[i])
		for _, groups := range own {
			if t := groups[b.r.Causes[i].ID]; t != nil {
				block.Tables = append(block.Tables, t)
			}
		}
		s.Blocks = append(s.Blocks, block)
	}
	return s
}

func (b *builder) causeTable() *Table {
	var rows []Row
	for _, c := range b.foundFirst() {
		value := amount(c.Amount)
		if c.Amount == b.bridged(c.ID) {
			value = by(value, inBridgeSum("cause", c.ID))
		}
		if !b.inBridge(c.ID) {
			value = Cell{}
		}
		rows = append(rows, Row{ID: c.ID, Cells: []Cell{
			b.stepLink(c.ID),
			text(title(c.Title, c.ID)), grade(c.Grade), value,
			firstOf(count(len(c.Parts)), "reconciling-items", c.ID), firstOf(count(len(c.Evidence)), "evidence", c.ID),
			text(c.Summary), text(strings.Join(c.Against, "\n")), text(roleTitles(c.Needs)), text(c.NextStep),
		}})
	}
	return tableOf(Table{
		ID: "causes", Title: "Every cause looked for", TotalTitle: "Total",
		Columns: []Column{
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "title", Title: "What it is", Kind: Text, Width: 44},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "amount", Title: "Amount", Kind: Amount, Total: true, Width: 16},
			{ID: "findings", Title: "Findings", Kind: Count, Width: 9},
			{ID: "rows", Title: "Rows", Kind: Count, Width: 7},
			{ID: "summary", Title: "What was found", Kind: Text, Width: 60},
			{ID: "against", Title: "What speaks against it", Kind: Text, Width: 40},
			{ID: "needs", Title: "What would settle it", Kind: Text, Width: 30},
			{ID: "nextStep", Title: "Next step", Kind: Text, Width: 50},
		},
		Notes: []string{"Proven and indicated amounts enter the bridge, kept apart; nothing else does. A cause's grade is the weakest of its parts."},
	}, rows)
}

// foundFirst are the causes in the order in which a reader asks for them: what
// makes the gap, what may, what could not be tested, what is ruled out.
func (b *builder) foundFirst() []analyzer.CauseResult {
	rank := func(c analyzer.CauseResult) int {
		if b.inBridge(c.ID) {
			return -1
		}
		return slices.Index([]analyzer.Grade{analyzer.GradeProven, analyzer.GradeIndicated, analyzer.GradePossible, analyzer.GradeNotTestable, analyzer.GradeRuledOut}, c.Grade)
	}
	list := slices.Clone(b.r.Causes)
	slices.SortStableFunc(list, func(x, y analyzer.CauseResult) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}

// inBridgeSum adds up the items that enter the bridge and read value in column.
func inBridgeSum(column, value string) *Formula {
	f := &Formula{Op: Sum}
	for _, g := range []analyzer.Grade{analyzer.GradeProven, analyzer.GradeIndicated} {
		f.Terms = append(f.Terms, sumWhere("reconciling-items", "amount", column, value, "grade", string(g)).Terms...)
	}
	return f
}

// bridged is what the parts of a cause that enter the bridge add up to.
func (b *builder) bridged(cause string) gp.Amount {
	var sum gp.Amount
	for _, e := range b.r.Bridge {
		if e.Cause == cause && partsAddUp(b.r, e) {
			sum = sum.Add(e.Amount)
		}
	}
	return sum
}

// stepLink is a cause's id, leading to its first step of the bridge.
func (b *builder) stepLink(cause string) Cell {
	for _, e := range b.r.Bridge {
		if e.Cause == cause {
			return linked(key(cause), Ref{Table: "bridge", Row: cause + "/" + string(e.Grade), Column: "step"})
		}
	}
	return key(cause)
}

// firstOf leads from a count to the first of the rows counted.
func firstOf(n Cell, table, of string) Cell {
	if n.Count == 0 {
		return n
	}
	return linked(n, Ref{Table: table, Row: of + "/1", Column: "cause"})
}

// causeLink is a cause's id, leading to what was found of it.
func (b *builder) causeLink(id string) Cell {
	for i := range b.r.Causes {
		if b.r.Causes[i].ID == id {
			return linked(key(id), Ref{Table: "causes", Row: id, Column: "title"})
		}
	}
	return key(id)
}

func (b *builder) inBridge(cause string) bool {
	for _, e := range b.r.Bridge {
		if e.Cause == cause {
			return true
		}
	}
	return false
}

func (b *builder) causeBlock(c *analyzer.CauseResult) Block {
	block := Block{ID: c.ID, Title: title(c.Title, c.ID), Grade: c.Grade, More: b.page(c.ID)}
	if b.inBridge(c.ID) {
		block.Amount = &c.Amount
	}
	say := func(name, s string) {
		if s != "" {
			block.Fields = append(block.Fields, Field{name, text(s)})
		}
	}
	say("Found", c.Summary)
	for _, a := range c.Against {
		say("Against", a)
	}
	say("Would settle it", roleTitles(c.Needs))
	say("Next step", c.NextStep)
	if c.ProposedEntry != nil && !lacksAccount(c.ProposedEntry) {
		say("Entry", c.ProposedEntry.Text)
	}
	return block
}

// page is the explanation of a cause, by the headings of its page.
func (b *builder) page(id string) []Passage {
	for _, c := range b.meta.Causes {
		if c.ID == id {
			return passages(c.Page)
		}
	}
	return nil
}

// passages splits a page of Markdown at its second-level headings into
// paragraphs and list items; emphasis and code marks are dropped.
func passages(page string) []Passage {
	var out []Passage
	for _, chunk := range strings.Split("\n"+page, "\n## ")[1:] {
		heading, body, _ := strings.Cut(chunk, "\n")
		out = append(out, Passage{Title: strings.TrimSpace(heading), Text: paragraphs(body)})
	}
	return out
}

func paragraphs(body string) []string {
	var out []string
	open := false
	for _, line := range strings.Split(body, "\n") {
		line = strings.NewReplacer("**", "", "`", "").Replace(strings.TrimSpace(line))
		line = strings.TrimLeft(line, "# ")
		item := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ")
		switch {
		case line == "":
			open = false
			continue
		case item:
			out = append(out, "- "+line[2:])
		case open:
			out[len(out)-1] += " " + line
		default:
			out = append(out, line)
		}
		open = true
	}
	return out
}

func roleTitles(roles []gp.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = roleTitle(r)
	}
	return strings.Join(names, "; ")
}

func roleTitle(r gp.Role) string { return cmp.Or(r.Title(), string(r)) }

// evidence lists every row that a cause cites.
func (b *builder) evidence() *Table {
	var rows []Row
	for i := range b.r.Causes {
		c := &b.r.Causes[i]
		for j := range c.Evidence {
			rows = append(rows, b.evidenceRow(linked(key(c.ID), Ref{Table: "causes", Row: c.ID, Column: "rows"}), j, &c.Evidence[j]))
		}
	}
	return tableOf(Table{
		ID: "evidence", Title: "Evidence, row by row", Empty: "No row is cited.", InBlocks: true,
		Columns: append([]Column{{ID: "cause", Title: "Cause", Kind: Key, Width: 26}}, evidenceColumns()...),
	}, rows)
}

func evidenceColumns() []Column {
	return []Column{
		{ID: "role", Title: "Export", Kind: Text, Width: 26},
		{ID: "source", Title: "Row", Kind: Reference, Width: 34},
		{ID: "document", Title: "Document", Kind: Key, Width: 18},
		{ID: "journalEntry", Title: "Journal entry", Kind: Key, Width: 12},
		{ID: "account", Title: "Account", Kind: Key, Width: 18},
		{ID: "item", Title: "Item", Kind: Key, Width: 20},
		{ID: "site", Title: "Site", Kind: Key, Width: 12},
		{ID: "date", Title: "Date", Kind: Day, Width: 11},
		{ID: "amount", Title: "Amount", Kind: Amount, Width: 16},
		{ID: "note", Title: "Note", Kind: Text, Width: 40},
	}
}

// evidenceRow is the i-th row cited by what owner names.
func (b *builder) evidenceRow(owner Cell, i int, e *analyzer.Evidence) Row {
	return Row{ID: owner.Text + "/" + strconv.Itoa(i+1), Cells: []Cell{
		owner, text(roleTitle(e.Role)), evidenceAt(e), key(e.Document), key(e.JournalEntry), key(e.Account),
		key(e.Item), key(e.Site), day(e.Date), amount(e.Amount), text(e.Note),
	}}
}

// entries are the journal entries proposed for what is proven.
func (b *builder) entries() Section {
	var rows []Row
	for n, c := range b.proposed() {
		for j, l := range c.ProposedEntry.Lines {
			rows = append(rows, Row{ID: fmt.Sprintf("%s/%d", c.ID, j+1), Cells: []Cell{
				key(entryName(n)), linked(key(c.ID), Ref{Table: "causes", Row: c.ID, Column: "title"}), key(l.Account), text(b.accountName(l.Account)),
				positive(l.Debit), positive(l.Credit), text(c.ProposedEntry.Text), text("proposed"),
			}})
		}
	}
	return Section{ID: "entries", Title: "Proposed entries", Tables: []*Table{tableOf(Table{
		ID: "proposed-entries", Title: "Proposed entries", TotalTitle: "Total", Empty: "No entry is proposed.",
		Columns: []Column{
			{ID: "entry", Title: "Entry", Kind: Key, Width: 7},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "description", Title: "Description", Kind: Text, Width: 30},
			{ID: "debit", Title: "Debit", Kind: Amount, Total: true, Width: 16},
			{ID: "credit", Title: "Credit", Kind: Amount, Total: true, Width: 16},
			{ID: "text", Title: "Why", Kind: Text, Width: 60},
			{ID: "status", Title: "Status", Kind: Text, Width: 10},
		},
		Notes: b.entryNotes(),
	}, rows)}}
}

// proposed are the causes with an entry, in the order of the entries' numbers.
// An entry with an account that nobody knows is none yet.
func (b *builder) proposed() []*analyzer.CauseResult {
	var list []*analyzer.CauseResult
	for i := range b.r.Causes {
		if e := b.r.Causes[i].ProposedEntry; e != nil && !lacksAccount(e) {
			list = append(list, &b.r.Causes[i])
		}
	}
	return list
}

func lacksAccount(e *analyzer.ProposedEntry) bool {
	return slices.ContainsFunc(e.Lines, func(l analyzer.EntryLine) bool { return l.Account == "" })
}

// entryNotes say under which rule entries are proposed, and for what none is.
func (b *builder) entryNotes() []string {
	notes := []string{"Proposed for discussion, not posted; for proven causes only, never for the unexplained remainder."}
	for i := range b.r.Causes {
		if c := &b.r.Causes[i]; c.ProposedEntry != nil && lacksAccount(c.ProposedEntry) {
			notes = append(notes, fmt.Sprintf("No entry is proposed for %s (%s): the files do not tell the account on the other side.", c.ID, money(c.Amount)))
		}
	}
	return notes
}

// entryName is the number of the n-th proposed entry, from 0.
func entryName(n int) string { return "PE" + strconv.Itoa(n+1) }

// accountName is the description of an account on the trial balance.
func (b *builder) accountName(account string) string {
	for i := range b.books.Balances {
		if x := &b.books.Balances[i]; gp.Key(account) == x.Account.Key() {
			return x.Description
		}
	}
	return ""
}

func positive(a gp.Amount) Cell {
	if a.IsZero() {
		return Cell{}
	}
	return amount(a)
}

// leads are coincidences of amounts; they explain nothing by themselves.
func (b *builder) leads() Section {
	var rows, found []Row
	for i, l := range b.r.Leads {
		id := fmt.Sprintf("lead-%d", i+1)
		own := key(id)
		if len(l.Evidence) > 0 {
			own = linked(own, Ref{Table: "lead-evidence", Row: id + "/1", Column: "lead"})
		}
		rows = append(rows, Row{ID: id, Cells: []Cell{own, text(l.Text), amount(l.Amount), text(l.Chance)}})
		for j := range l.Evidence {
			found = append(found, b.evidenceRow(linked(key(id), Ref{Table: "leads", Row: id, Column: "lead"}), j, &l.Evidence[j]))
		}
	}
	const rule = "A lead never shrinks the gap. The chance is that such a coincidence arises by accident among the candidates of these files."
	empty, notes := "No coincidence of amounts is rare enough to be worth a look.", nonBlank(rule, b.r.LeadsNote)
	if len(rows) == 0 {
		empty, notes = strings.Join(nonBlank(empty, b.r.LeadsNote), " "), []string{rule}
	}
	leads := tableOf(Table{
		ID: "leads", Title: "Leads", Empty: empty,
		Columns: []Column{
			{ID: "lead", Title: "Lead", Kind: Key, Width: 8},
			{ID: "text", Title: "What coincides", Kind: Text, Width: 70},
			{ID: "amount", Title: "Amount", Kind: Amount, Width: 16},
			{ID: "chance", Title: "Chance by accident", Kind: Text, Width: 18},
		},
		Notes: notes,
	}, rows)
	rowsTable := tableOf(Table{
		ID: "lead-evidence", Title: "Rows of the leads", Empty: "No row is cited.",
		Columns: append([]Column{{ID: "lead", Title: "Lead", Kind: Key, Width: 8}}, evidenceColumns()...),
	}, found)
	return Section{ID: "leads", Title: "Leads worth a look", Tables: []*Table{leads, rowsTable}}
}
