package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Meta is what the engagement adds to an analysis. Everything may be blank.
type Meta struct {
	Client     string // blank: the company printed on the exports
	Reference  string // working paper reference
	PreparedBy string
	PreparedOn gp.Date
	ReviewedBy string
	ReviewedOn gp.Date
	// Settings are the decisions of this run and where each came from, in the
	// order to show them.
	Settings []Setting
	// SignOffs are those that people recorded.
	SignOffs []SignOff
	// Causes lends the pages that explain what was looked for.
	Causes []analyzer.Cause
}

// Setting is one decision of a run.
type Setting struct {
	Name  string
	Value string
	From  string // default, command line, tieout.toml
}

// Build makes the document of a result. Books may be nil: then the reports as
// read are left out.
func Build(r *analyzer.Result, books *gp.Books, meta Meta) *Document {
	if books == nil {
		books = &gp.Books{}
	}
	b := &builder{r: r, books: books, meta: meta, runID: runID(r)}
	d := &Document{Result: r, SignOffs: meta.SignOffs, Title: b.title(), Headline: b.headline()}
	read := b.asRead()
	d.Statements = b.statements()
	d.Sections = []Section{
		b.summary(), b.signOffs(), b.requests(), b.bridge(), b.prior(), b.causes(), b.accounts(), b.differences(),
		b.subledger(), b.transactions(), b.entries(), b.leads(), b.checks(), b.inputs(),
		b.problems(), b.method(), read,
	}
	d.Sections = slices.DeleteFunc(d.Sections, func(s Section) bool { return s.ID == "" })
	for _, t := range d.Tables() {
		if t.TotalTitle != "" {
			t.totals = t.Totals() // once for all writers
		}
	}
	d.Sections = withProofs(d, books)
	d.Legend = b.legend()
	return d
}

// builder holds what the parts of the document are made of.
type builder struct {
	r     *analyzer.Result
	books *gp.Books
	meta  Meta
	runID string
	marks map[string]bool // tick marks used
	// failures are the checks of figures that failed, failureOf their places there.
	failures  []failure
	failureOf map[failure]int
	types     map[Place]string              // quantity types of cited layers
	parts     map[int][][]analyzer.Evidence // by cause
}

func (b *builder) title() Title {
	m := b.meta
	client := m.Client
	if client == "" {
		client = b.r.Company
	}
	return Title{
		Client: client, Subject: "Inventory subledger to general ledger tie-out", AsOf: b.r.AsOf,
		Reference: m.Reference, PreparedBy: m.PreparedBy, PreparedOn: m.PreparedOn,
		ReviewedBy: m.ReviewedBy, ReviewedOn: m.ReviewedOn,
		Tool:  strings.TrimSpace(b.r.Tool.Name + " " + b.r.Tool.Version),
		RunID: b.runID, Generated: b.r.GeneratedAt,
	}
}

// runID names a run by its result: the same result has the same id, whenever
// and wherever it was made.
func runID(r *analyzer.Result) string {
	timeless := *r
	timeless.GeneratedAt = ""
	sum := sha256.New()
	if err := json.NewEncoder(sum).Encode(&timeless); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

// tableOf makes a table of rows that are there already.
func tableOf(t Table, rows []Row) *Table {
	t.Len, t.At = len(rows), func(i int) Row { return rows[i] }
	return &t
}
