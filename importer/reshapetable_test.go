package importer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// printing is one table to be written in one look.
type printing struct {
	appearance
	c        *captured
	r        *rand.Rand
	fields   []string            // of the records that are printed, in the order of the columns
	columns  []string            // fields, and "" for a user's own column
	captions []string            // by column
	rows     []map[string]string // in the order printed
	company  string
	totalled bool
}

// reportTitles are the titles of the printed reports, by layout.
var reportTitles = map[string]string{
	"purchase-receipts": "PURCHASE RECEIPTS REPORT", "stock-status": "STOCK STATUS REPORT", "trial-balance": "TRIAL BALANCE SUMMARY",
	"trial-balance-detail": "DETAILED TRIAL BALANCE", "account-summary": "Account Summary", "gl-detail": "Account Transactions", "unposted-batches": "GENERAL TRANSACTION EDIT LIST",
	"inventory-transactions": "Inventory Transactions", "items": "Items", "item-quantities": "Item Quantities", "receivings": "Receivings Line Items",
	"hitb": "HISTORICAL INVENTORY TRIAL BALANCE", "sales-lines": "Sales Line Items",
}

const reshapedCompany = "Fjord & Söhne Supply"

func newPrinting(c *captured, l appearance, r *rand.Rand) *printing {
	p := &printing{appearance: l, c: c, r: r, rows: c.rows}
	for _, f := range c.fields {
		if p.filled(f) && !(p.droppable(f) && r.IntN(4) == 0) {
			p.fields = append(p.fields, f)
		}
	}
	if !p.claimed(p.ownKeys()) {
		p.fields = slices.DeleteFunc(slices.Clone(c.fields), func(f string) bool { return !p.filled(f) })
	}
	if l.shape == "writer-two" && len(p.fields) < 6 {
		p.shape = "writer"
	}
	p.columns = slices.Clone(p.fields)
	for range l.extras {
		p.columns = append(p.columns, "")
	}
	if l.shuffled {
		r.Shuffle(len(p.columns), func(i, j int) { p.columns[i], p.columns[j] = p.columns[j], p.columns[i] })
	}
	p.caption()
	if p.titles || !slices.Contains([]string{"smartlist", "smartlist-book", "query", "query-text", "services"}, p.shape) {
		p.company = reshapedCompany
	}
	return p
}

func (p *printing) filled(field string) bool {
	return slices.ContainsFunc(p.rows, func(r map[string]string) bool { return r[field] != "" })
}

// droppable reports whether a column says nothing that tells layouts apart or
// records from each other.
func (p *printing) droppable(field string) bool {
	f := p.c.layout.field(field)
	return f.Kind == Text && !f.Required && !slices.ContainsFunc(f.Captions, func(s string) bool { return slices.Contains(p.c.layout.Marks, s) }) &&
		!slices.Contains(slices.Concat(p.c.layout.OneOf...), field)
}

// tableName is the caption that is a field of GP's tables, "" if there is none.
func tableName(f *Field) string {
	for _, c := range f.Captions {
		if c == strings.ToUpper(c) && !strings.Contains(c, " ") && len(c) > 3 {
			return c
		}
	}
	return ""
}

// caption chooses the captions; where no single layout takes them, GP's own.
func (p *printing) caption() {
	own := []string{"Checked by", "NET 2", "Cabang", "Reviewer note", "Diff.", "OK?", "Comments"}
	p.captions = nil
	var keys []string
	for i, field := range p.columns {
		caption := own[i%len(own)]
		if field != "" {
			caption = p.captionOf(i, p.c.layout.field(field))
		}
		p.captions = append(p.captions, caption)
		keys = append(keys, captionKey(caption))
	}
	if p.claimed(keys) {
		return
	}
	for i, field := range p.columns {
		if field != "" {
			p.captions[i] = spelled(p.c.layout.field(field).Captions[0], p.spelling)
		}
	}
	if !p.claimed(p.ownKeys()) {
		p.titles = true // which the captions leave open
		if p.shape != "smartlist-book" && p.shape != "services-book" && !strings.HasPrefix(p.shape, "writer") {
			p.shape = "smartlist"
		}
	}
}

// ownKeys are the keys of the captions that GP itself has for the fields.
func (p *printing) ownKeys() []string {
	var keys []string
	for _, f := range p.fields {
		keys = append(keys, captionKey(p.c.layout.field(f).Captions[0]))
	}
	return keys
}

// claimed reports whether captions are those of the layout and of no other.
func (p *printing) claimed(keys []string) bool {
	for _, l := range Layouts {
		if m := l.match(keys, nil); m.claims() != (l == p.c.layout) {
			return false
		}
	}
	return true
}

func (p *printing) captionOf(i int, f *Field) string {
	name := tableName(f)
	switch p.shape {
	case "services":
		computed := slices.ContainsFunc(p.c.layout.Identities, func(id identity) bool { return id.field == f.Name && !id.near })
		switch {
		case computed && p.knowable(f.Name):
			return fmt.Sprintf("Textbox%d", 11+7*i)
		case name != "":
			return name
		}
		return strings.ReplaceAll(f.Captions[0], " ", "_")
	case "query", "query-text":
		if name != "" && p.codes {
			return name
		}
		return spelled(f.Captions[0], 3)
	}
	if rank := p.r.IntN(4); rank < len(f.Captions) && rank < surely && f.Captions[rank] != name {
		return spelled(f.Captions[rank], p.spelling)
	}
	return spelled(f.Captions[0], p.spelling)
}

// knowable reports whether arithmetic tells what a column without a name holds;
// the rows of a detailed trial balance obey none.
func (p *printing) knowable(field string) bool {
	return p.c.layout != &trialBalanceDetail && slices.ContainsFunc(p.c.layout.Identities, func(id identity) bool {
		return id.field == field && !slices.ContainsFunc(id.of, func(f string) bool { return !slices.Contains(p.fields, f) || f == "remaining" })
	})
}

// rounds reports whether the shape prints amounts with two decimals.
func (p *printing) rounds() bool {
	return slices.Contains([]string{"services", "writer", "writer-image", "writer-two"}, p.shape)
}

// printed is what a value is once it is printed and read back.
func (p *printing) printed(f *Field, v string) string {
	if v == "" || f.Kind != Amount || !p.rounds() {
		return v
	}
	return amountText(v).Round().String()
}

func amountText(v string) gp.Amount {
	a, err := gp.ParseAmount(v, gp.NumberStyle{})
	if err != nil {
		panic(err) // the test wrote it
	}
	return a
}

// cell writes one value as text.
func (p *printing) cell(field, v string) string {
	if field == "" {
		return pick(p.r, "", "", "ok", "x", "JK 12/3", "see note", "17")
	}
	f := p.c.layout.field(field)
	switch f.Kind {
	case Amount:
		return p.style.number(p.printed(f, v), 2, v != "")
	case Quantity:
		if strings.HasPrefix(p.shape, "query") {
			return p.style.number(v, 5, false)
		}
		return p.style.number(v, 0, false)
	case Date:
		return p.style.date(v)
	case Word:
		if parse := wordParser(p.c.layout, field); p.codes && strings.HasPrefix(p.shape, "query") && parse != nil && v != "" {
			if _, n, ok := parse(v); ok {
				return map[string]string{"9": "100"}[itoa(n)] + map[bool]string{true: "", false: itoa(n)}[n == 9]
			}
		}
	case Flag:
		if p.codes && strings.HasPrefix(p.shape, "query") {
			return map[string]string{"Yes": "1", "No": "0"}[v]
		}
	case Key, Text:
		if p.padded && p.shape == "query" && v != "" {
			return fmt.Sprintf("%-*s", 11+10*(len(v)/10), v)
		}
	}
	if v == "" && p.nulls && strings.HasPrefix(p.shape, "query") && f.Kind != Amount {
		return "NULL"
	}
	return v
}

// groupFields are the fields of the outermost group, nil without groups.
func (p *printing) groupFields() []string {
	var list []string
	if len(p.c.layout.Groups) == 0 || !slices.Contains(p.fields, p.c.layout.Groups[0]) {
		return nil
	}
	for _, f := range p.fields {
		if x := p.c.layout.field(f); x.Group == 1 && x.Kind != Amount {
			list = append(list, f)
		}
	}
	return list
}

// cells are the texts of a record; same says that it continues the group above.
func (p *printing) cells(row map[string]string, same bool, group []string) []string {
	list := make([]string, len(p.columns))
	for i, field := range p.columns {
		if !same || !slices.Contains(group, field) || field == "" {
			list[i] = p.cell(field, row[field])
		}
	}
	return list
}

func sameGroup(a, b map[string]string, fields []string) bool {
	for _, f := range fields {
		if a[f] != b[f] {
			return false
		}
	}
	return true
}

// table is captions and records, with repeats left blank where the appearance says so.
func (p *printing) table() [][]string {
	rows := [][]string{p.captions}
	group := p.groupFields()
	for i, row := range p.rows {
		same := p.blanked && len(group) > 0 && i > 0 && sameGroup(row, p.rows[i-1], group)
		rows = append(rows, p.cells(row, same, group))
	}
	return rows
}

// delimited writes rows as delimited text.
func (p *printing) delimited(rows [][]string) string {
	var b strings.Builder
	if p.style.sep {
		fmt.Fprintf(&b, "sep=%c\n", p.style.comma)
	}
	for _, r := range rows {
		switch {
		case len(r) == 0:
			b.WriteString("\n")
		case p.style.quoteAll:
			for i, v := range r {
				if i > 0 {
					b.WriteRune(p.style.comma)
				}
				b.WriteString(`"` + strings.ReplaceAll(v, `"`, `""`) + `"`)
			}
			b.WriteString("\n")
		default:
			var line bytes.Buffer
			w := csv.NewWriter(&line)
			w.Comma = p.style.comma
			_ = w.Write(r)
			w.Flush()
			b.Write(line.Bytes())
		}
	}
	return b.String()
}

// file writes the table.
func (p *printing) file() (name string, data []byte) {
	name = pick(p.r, "export.csv", "export.txt")
	switch p.shape {
	case "smartlist-book", "services-book":
		return "export.xlsx", p.book()
	case "query-text":
		return "export.txt", p.style.encode(p.queryText())
	case "writer":
		return name, p.style.encode(p.delimited(p.report()))
	case "writer-two":
		return name, p.style.encode(p.delimited(p.reportOfTwoLines()))
	case "writer-image":
		return "export.txt", p.style.encode(p.image())
	}
	rows := p.table()
	if p.titles {
		rows = append([][]string{{reportTitles[p.c.layout.Name]}, {p.company}, nil}, rows...)
	}
	return name, p.style.encode(p.delimited(rows))
}
