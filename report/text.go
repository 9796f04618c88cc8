package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	pretty "github.com/jedib0t/go-pretty/v6/text"

	"tieout/analyzer"
)

// TextOptions says how the first screen is printed.
type TextOptions struct {
	Color   bool
	Width   int      // columns; 0 is 80
	Verbose bool     // decisions and checks too
	Files   []string // what was written, as a person finds it
	Next    string   // the next command; blank: the report suggests one
}

// screenLines is what a first screen holds.
const screenLines = 25

// WriteText writes the first screen: the verdict, the figures behind it, what
// to do next. It shows at most 25 lines, those of Verbose apart.
func WriteText(w io.Writer, d *Document, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = 80
	}
	s := screen{d: d, o: o, causes: 5, requests: 8, reasons: 8}
	lines := s.lines()
	for len(lines) > screenLines && s.shorten() {
		lines = s.lines()
	}
	if o.Verbose {
		lines = append(lines, s.decisions()...)
	}
	for i, l := range lines {
		lines[i] = s.paint(strings.TrimRight(Printable(l), " "), i == 0)
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// screen lays the first screen out; the limits shrink until it fits.
type screen struct {
	d *Document
	o TextOptions

	causes, requests, reasons int
	snipped                   bool // titles of causes are cut to a line
}

func (s *screen) shorten() bool {
	if s.causes <= 3 && !s.snipped {
		s.snipped = true
		return true
	}
	for _, l := range []struct {
		limit *int
		least int
	}{{&s.causes, 1}, {&s.requests, 1}, {&s.causes, 0}, {&s.reasons, 1}} {
		if limit := l.limit; *limit > l.least {
			*limit--
			return true
		}
	}
	return false
}

func (s *screen) lines() []string {
	h := s.d.Headline
	lines := s.wrap(h.Word+"  ", h.Sentence)
	if h.Verdict == analyzer.Inconclusive {
		lines = append(lines, s.because(h.Reasons)...)
	}
	t := s.d.Title
	lines = append(lines, s.cut(strings.Join(nonBlank(t.Client, "as of "+orUnknown(t.AsOf.String()), "run "+t.RunID), ", ")), "")
	figures := s.figures()
	single := len(figures)
	rows := slices.Concat(figures, s.topCauses())
	if s.snipped {
		single = len(rows)
	}
	grid := s.grid(rows, single)
	lines = append(append(lines, grid[:len(figures)]...), s.exactly()...)
	lines = append(append(lines, grid[len(figures):]...), "")
	return append(lines, s.further()...)
}

// because lists the reasons of an inconclusive run before any figure.
func (s *screen) because(reasons []string) []string {
	var lines []string
	shown := min(s.reasons, len(reasons))
	for _, r := range reasons[:shown] {
		lines = append(lines, s.wrap("  - ", r)...)
	}
	if more := len(reasons) - shown; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %s: -v lists them all, and so does the sheet Checks", plural(more, "more reason")))
	}
	return lines
}

// figures are the amounts: label, amount, what it is.
func (s *screen) figures() [][3]string {
	r := s.d.Result
	standing := "exceeds the tolerance of " + money(r.Tolerance)
	switch {
	case r.Verdict == analyzer.Inconclusive:
		standing = "not judged: the evidence is incomplete"
	case r.Unexplained.Within(r.Tolerance):
		standing = "is within the tolerance of " + money(r.Tolerance)
	}
	return [][3]string{
		{"General ledger", people(r.GL.Total), plural(len(r.GL.Accounts), "inventory account")},
		{"Purchase Receipts", people(r.Receipts.Total), plural(r.Receipts.Layers, "cost layer")},
		{"Gap", people(r.Gap), "general ledger - receipts"},
		{"Explained: proven", people(r.ProvenTotal), s.steps(analyzer.GradeProven)},
		{"  indicated", people(r.IndicatedTotal), s.steps(analyzer.GradeIndicated)},
		{"Unexplained", people(r.Unexplained), standing},
	}
}

func (s *screen) steps(g analyzer.Grade) string {
	n := 0
	for _, e := range s.d.Result.Bridge {
		if e.Grade == g {
			n++
		}
	}
	return plural(n, "cause")
}

// topCauses are the largest steps of the bridge.
func (s *screen) topCauses() [][3]string {
	var rows [][3]string
	for i, e := range largest(s.d.Result.Bridge, s.causes) {
		label := ""
		if i == 0 {
			rows, label = append(rows, [3]string{}), "Largest causes"
		}
		rows = append(rows, [3]string{label, people(e.Amount), string(e.Grade) + ": " + e.Title})
	}
	return rows
}

// exactly is the law in the strings that every file carries.
func (s *screen) exactly() []string {
	r := s.d.Result
	return s.wrap("Exactly: ", fmt.Sprintf("gap %s = proven %s + indicated %s + unexplained %s",
		r.Gap, r.ProvenTotal, r.IndicatedTotal, r.Unexplained))
}

// grid aligns rows of label, amount and words; each of the first few keeps to
// one line. Closing parentheses stand outside, so that the digits line up.
func (s *screen) grid(rows [][3]string, single int) []string {
	amounts := len("100,000,000.00")
	for i := range rows {
		if a := &rows[i][1]; *a != "" && !strings.HasSuffix(*a, ")") {
			*a += " "
		}
		amounts = max(amounts, len(rows[i][1]))
	}
	words := s.o.Width - labelWidth - amounts - 4
	for i := range rows[:single] {
		rows[i][2] = pretty.Snip(Printable(rows[i][2]), words, "…")
	}
	return aligned(rows, []int{labelWidth, amounts, words})
}

// aligned lays rows out in columns of those widths, the second to the right;
// the last column wraps.
func aligned(rows [][3]string, widths []int) []string {
	t := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Format.Header = pretty.FormatDefault
	t.SetStyle(style)
	configs := make([]table.ColumnConfig, len(widths))
	for i, w := range widths {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: w, WidthMax: w, WidthMaxEnforcer: pretty.WrapSoft}
	}
	configs[1].Align = pretty.AlignRight
	t.SetColumnConfigs(configs)
	for _, r := range rows {
		t.AppendRow(table.Row{Printable(r[0]), Printable(r[1]), Printable(r[2])})
	}
	if len(rows) == 0 {
		return nil
	}
	return strings.Split(t.Render(), "\n")
}

// wrap sets words behind a lead, the lines after the first indented as far.
func (s *screen) wrap(lead, words string) []string {
	lines := strings.Split(pretty.WrapSoft(Printable(words), s.o.Width-len(lead)), "\n")
	for i := range lines {
		lines[i] = lead + strings.TrimSpace(lines[i])
		lead = strings.Repeat(" ", len(lead))
	}
	return lines
}

func (s *screen) cut(line string) string { return pretty.Snip(Printable(line), s.o.Width, "…") }

func nonBlank(words ...string) []string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// paint sets the verdict and the labels off, if colour was asked for.
func (s *screen) paint(line string, first bool) string {
	if !s.o.Color {
		return line
	}
	word := s.d.Headline.Word
	if rest, ok := strings.CutPrefix(line, word); first && ok {
		return verdictColor(s.d.Headline.Verdict) + word + "\x1b[0m" + rest
	}
	return line
}

// verdictColor is blue for an answer, orange for an open question.
func verdictColor(v analyzer.Verdict) string {
	if v == analyzer.Tied || v == analyzer.Explained {
		return "\x1b[1;34m"
	}
	return "\x1b[1;33m"
}
