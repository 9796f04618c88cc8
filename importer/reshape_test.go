package importer

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// The tests of this file take records as an export holds them, write them anew
// as another company's export would (other captions, columns, order, shape,
// encoding, delimiter, number and date style) and read them back: they must be
// the same records.

// captured are the records of one table: plain values by field.
type captured struct {
	layout *Layout
	fields []string // those the table carries
	rows   []map[string]string
	in     gp.Input
	fatal  []gp.Problem
	told   []gp.Problem
}

// captureFile reads a file's tables and keeps what each record says.
func captureFile(path string, data []byte, o Options) (list []captured, failed []gp.Problem) {
	r := &reading{options: o}
	name := filepath.Base(path)
	f := &file{path: path, name: name}
	x := r.survey(f, given{path: path, named: true, name: name}, r.parse(f, string(data)))
	days := calendarOf(x.tables)
	for _, t := range x.tables {
		list = append(list, captureTable(t, &days))
	}
	return list, x.fatal
}

func captureTable(t *table, days *calendar) captured {
	c := captured{layout: t.layout}
	if t.settle(days); len(t.fatal) > 0 {
		c.fatal = t.fatal
		return c
	}
	w := newWalk(t)
	err := t.sheet.rows(func(r *workbook.Row) error {
		if err := w.row(r); err != nil {
			return err
		}
		if w.rec.at == r.Number && !w.rec.bad && !w.rec.passed {
			c.rows = append(c.rows, c.values(&w.rec))
		}
		return nil
	})
	if err != nil {
		c.fatal = append(c.fatal, *t.file.workbookProblem(err))
		return c
	}
	w.end()
	c.in, c.told, c.fatal = t.in, t.all(), t.fatal
	return c
}

// values are the record's values by field, as machines write them.
func (c *captured) values(r *record) map[string]string {
	row := map[string]string{}
	for _, f := range c.layout.Fields {
		if !r.has(f.Name) {
			continue
		}
		if !slices.Contains(c.fields, f.Name) {
			c.fields = append(c.fields, f.Name)
		}
		if v := plainValue(r, &f); v != "" {
			row[f.Name] = v
		}
	}
	return row
}

func plainValue(r *record, f *Field) string {
	cell := r.cell(r.slot(f.Name))
	if cell == nil {
		return ""
	}
	switch f.Kind {
	case Amount:
		return r.amount(f.Name).String()
	case Quantity:
		return r.quantity(f.Name).String()
	case Date:
		if d := r.date(f.Name); !d.IsZero() {
			return d.String()
		}
		return ""
	case Word:
		return wordOf(r.table.layout, f.Name, r.text(f.Name))
	case Flag:
		if r.flag(f.Name) {
			return "Yes"
		}
		return "No"
	}
	return strings.TrimSpace(gp.CodeOf(cell.Value).String())
}

// wordParsers read GP's words, by field; a layout's own come first.
var wordParsers = map[string]func(string) (fmt.Stringer, int, bool){
	"quantity-type": parser(gp.ParseQuantityType), "from-type": parser(gp.ParseQuantityType), "to-type": parser(gp.ParseQuantityType),
	"valuation": parser(gp.ParseValuationMethod), "tracking": parser(gp.ParseTracking), "item-type": parser(gp.ParseItemType),
	"purchase-receipts type": parser(gp.ParseReceiptType), "inventory-transactions type": parser(gp.ParseDocumentType),
	"hitb type": parser(gp.ParseDocumentType), "items type": parser(gp.ParseItemType),
	"gl-detail status": parser(gp.ParseStatus), "inventory-transactions status": parser(parseInventoryStatus),
}

func parser[T interface {
	~uint8
	fmt.Stringer
}](parse func(string) (T, bool)) func(string) (fmt.Stringer, int, bool) {
	return func(s string) (fmt.Stringer, int, bool) {
		v, ok := parse(s)
		return v, int(v), ok
	}
}

func wordParser(l *Layout, field string) func(string) (fmt.Stringer, int, bool) {
	if p := wordParsers[l.Name+" "+field]; p != nil {
		return p
	}
	return wordParsers[field]
}

// wordOf is the word of a code table in one spelling.
func wordOf(l *Layout, field, s string) string {
	if p := wordParser(l, field); p != nil && s != "" {
		if v, _, ok := p(s); ok {
			return v.String()
		}
	}
	return s
}

// sources are the exports to reshape: the project's samples and, where there
// are any, the simulated companies.
func sources(t *testing.T) []string {
	var list []string
	for _, pattern := range []string{"../samples/layouts/*/smartlist.csv", "../samples/layouts/*/report-writer.csv", "../samples/harbor-supply-full/*.[cx][sl][vs]*"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal("no samples: ", pattern)
		}
		list = append(list, found...)
	}
	for _, name := range []string{"clean-2", "hitb-direct-1", "serial-sales-1", "random-looks-1", "appearance-smartlist-xlsx"} {
		found, _ := filepath.Glob(filepath.Join(caseFolder, name, "exports", "*"))
		if len(found) > 0 && !testing.Short() {
			list = append(list, found...)
		}
	}
	return list
}

// mostReshaped bounds the records of one file: what is looked for is in how
// they are written.
const mostReshaped = 120

// TestReshapedExportsAreReadAlike writes every source in several other looks.
func TestReshapedExportsAreReadAlike(t *testing.T) {
	looks := 8
	if testing.Short() {
		looks = 1
	}
	if n := os.Getenv("RESHAPE"); n != "" {
		_, _ = fmt.Sscan(n, &looks)
	}
	for _, path := range sources(t) {
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			tables, failed := captureFile(path, data, Options{})
			if len(failed) > 0 || len(tables) == 0 {
				t.Fatal(failed)
			}
			for i := range tables {
				if len(tables[i].rows) == 0 {
					t.Fatalf("nothing read: %+v", tables[i])
				}
				tables[i].rows = tables[i].rows[:min(len(tables[i].rows), mostReshaped)]
				asked := 0
				for n := range looks {
					asked += reshapeOnce(t, path, &tables[i], n)
				}
				if 2*asked > looks && asked > 2 {
					t.Errorf("%d of %d looks were asked for their styles", asked, looks)
				}
			}
		})
	}
}

// reshapeOnce writes the records in one look and reads them back. It returns 1
// where the program asked for the order of dates or the decimal mark.
func reshapeOnce(t *testing.T, path string, c *captured, n int) (asked int) {
	h := fnv.New64()
	_, _ = h.Write([]byte(filepath.Base(filepath.Dir(path)) + filepath.Base(path)))
	rnd := rand.New(rand.NewPCG(uint64(n), h.Sum64()))
	l := randomAppearance(c, rnd)
	p := newPrinting(c, l, rnd)
	name, data := p.file()
	got, failed := captureFile(name, data, Options{})
	checkBytesInPieces(t, data, Options{})
	if len(failed) == 0 && len(got) == 1 {
		failed = got[0].fatal
	}
	if len(failed) > 0 && strings.HasSuffix(failed[0].Code, "-ambiguous") && strings.Contains(failed[0].Message, "two ways") {
		return 1
	}
	var fault string
	switch {
	case len(failed) > 0:
		fault = fmt.Sprintf("not read: %s %s %s", failed[0].Code, failed[0].Column, failed[0].Message)
	case len(got) != 1:
		fault = fmt.Sprintf("%d tables read", len(got))
	default:
		fault = p.compare(&got[0])
	}
	if fault == "" {
		fault = p.pasted(name, data, &got[0])
	}
	if fault != "" {
		if dir := os.Getenv("RESHAPE_KEEP"); dir != "" {
			_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s-%d-%s", filepath.Base(filepath.Dir(path)), c.layout.Name, n, name)), data, 0o600)
		}
		t.Errorf("appearance %d, %s: %s", n, l, fault)
	}
	return 0
}

// compare tells how what was read differs from what was written; "" if it does
// not.
func (p *printing) compare(got *captured) string {
	if got.layout != p.c.layout {
		return fmt.Sprintf("read as %s", got.layout.Name)
	}
	for _, x := range got.told {
		if x.Severity == gp.SeverityError {
			return fmt.Sprintf("row %d %s: %s %q", x.Row, x.Code, x.Message, x.Value)
		}
	}
	if len(got.rows) != len(p.rows) {
		return fmt.Sprintf("%d rows, want %d (%+v)", len(got.rows), len(p.rows), got.in.Rows)
	}
	if !got.in.Rows.Balances() || got.in.Foots != nil && !*got.in.Foots || p.totalled && got.in.Foots == nil {
		return fmt.Sprintf("rows %+v, footings %+v", got.in.Rows, got.in.Footings)
	}
	if p.company != "" && got.in.Company != p.company {
		return fmt.Sprintf("company %q, want %q", got.in.Company, p.company)
	}
	for i, want := range p.rows {
		for _, field := range p.fields {
			if f := p.c.layout.field(field); got.rows[i][field] != p.printed(f, want[field]) {
				return fmt.Sprintf("record %d, %s: %q, want %q", i+1, field, got.rows[i][field], p.printed(f, want[field]))
			}
		}
	}
	return ""
}

// pasted reads the file again with what inspect says of it.
func (p *printing) pasted(name string, data []byte, first *captured) string {
	m, err := mappingsOf(Snippet(&first.in))
	if err != nil {
		return err.Error()
	}
	second, failed := captureFile(name, data, Options{Mappings: m})
	if len(failed) > 0 || len(second) != 1 || len(second[0].fatal) > 0 {
		return fmt.Sprintf("not read with the snippet: %+v %+v", failed, second)
	}
	if fault := p.compare(&second[0]); fault != "" {
		return "with the snippet: " + fault
	}
	return ""
}
