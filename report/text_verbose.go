package report

import (
	"fmt"
	"strings"

	"tieout/internal/gp"
)

// decisions is what -v adds: what was taken for what and why, never the
// client's rows.
func (s *screen) decisions() []string {
	r := s.d.Result
	var lines []string
	section := func(name string, rows [][3]string) {
		if len(rows) > 0 {
			lines = append(append(lines, "", name), s.listed(rows)...)
		}
	}
	var rows [][3]string
	for _, a := range r.GL.Accounts {
		rows = append(rows, [3]string{a.Account.String(), people(a.Balance), a.SelectedBy})
	}
	section("Accounts totalled, and what selected each", rows)
	rows = nil
	for _, a := range r.GL.LeftOut {
		rows = append(rows, [3]string{a.Account.String(), people(a.Balance), a.Why})
	}
	section("Left out, though they look like inventory", rows)
	section("Causes looked for", s.causeRows())
	section("Checks", s.checkRows())
	lines = append(lines, s.numbered("Reasons of the verdict", r.VerdictReasons)...)
	lines = append(lines, s.numbered("Caveats", r.Caveats)...)
	lines = append(lines, s.numbered("Leads: where to look first, not what explains the gap", s.leads())...)
	section("Files read", s.fileRows())
	section("Left aside", s.asideRows())
	return lines
}

// listed aligns rows. A name that is too long for its column has a line of its
// own: cut in two, it could not be searched for or typed after a command.
func (s *screen) listed(rows [][3]string) []string {
	w := widths(rows, s.o.Width)
	var lines []string
	for from, i := 0, 0; i <= len(rows); i++ {
		if i < len(rows) && len(Printable(rows[i][0])) <= w[0] {
			continue
		}
		lines = append(lines, aligned(rows[from:i], w)...)
		if from = i; i < len(rows) {
			lines = append(lines, Printable(rows[i][0]))
			rows[i][0] = ""
		}
	}
	return lines
}

// numbered lists sentences under a heading, each in full.
func (s *screen) numbered(name string, texts []string) []string {
	if len(texts) == 0 {
		return nil
	}
	lines := []string{"", name}
	for i, t := range texts {
		lines = append(lines, s.wrap(fmt.Sprintf("%3d  ", i+1), t)...)
	}
	return lines
}

func (s *screen) causeRows() [][3]string {
	var rows [][3]string
	for i := range s.d.Result.Causes {
		c := &s.d.Result.Causes[i]
		rows = append(rows, [3]string{c.ID, string(c.Grade), c.Summary})
	}
	return rows
}

// leads are the coincidences found, each with its chance, and what the search
// left out.
func (s *screen) leads() []string {
	var texts []string
	for _, l := range s.d.Result.Leads {
		texts = append(texts, l.Text+" Chance by accident: "+l.Chance+".")
	}
	return append(texts, nonBlank(s.d.Result.LeadsNote)...)
}

func (s *screen) checkRows() [][3]string {
	var rows [][3]string
	for _, c := range s.d.Result.Checks {
		rows = append(rows, [3]string{c.ID, checkWord(c.Status), c.Detail})
	}
	return rows
}

// fileRows say how each file was understood; what each column was taken for is
// told by tieout inspect.
func (s *screen) fileRows() [][3]string {
	var rows [][3]string
	for i := range s.d.Result.Inputs {
		in := &s.d.Result.Inputs[i]
		rows = append(rows, [3]string{inputID(in), plural(in.Rows.Used, "row"),
			strings.Join(nonBlank(roleTitle(in.Role), "layout "+in.Layout, in.Encoding, footsInWords(in), columnsInWords(in)), "; ")})
		for _, c := range in.Columns {
			if c.Field != "" && c.Why != byCaption {
				rows = append(rows, [3]string{"  " + c.Header, "", "read as " + c.Field + ": " + c.Why})
			}
		}
	}
	return rows
}

// byCaption is why a column is what its caption says: nothing was decided.
const byCaption = "caption"

func footsInWords(in *gp.Input) string {
	switch {
	case in.Foots == nil:
		return "no printed total to foot"
	case *in.Foots:
		return "printed totals re-foot"
	}
	return "printed totals DO NOT re-foot"
}

func columnsInWords(in *gp.Input) string {
	var unused []string
	for _, c := range in.Columns {
		if c.Field == "" {
			unused = append(unused, c.Header)
		}
	}
	s := plural(len(in.Columns)-len(unused), "column") + " read"
	if len(unused) > 0 {
		s += ", not used: " + join(unused)
	}
	return s
}

func (s *screen) asideRows() [][3]string {
	var rows [][3]string
	for _, l := range s.d.Result.LeftAside {
		rows = append(rows, [3]string{l.File, "", l.Why})
	}
	return rows
}

// widths fits three columns into a line: the first two as wide as their
// content, up to a third of it, the last what remains.
func widths(rows [][3]string, width int) []int {
	w := []int{4, 4, 0}
	for _, r := range rows {
		for i := range 2 {
			w[i] = min(max(w[i], len(Printable(r[i]))), width/3)
		}
	}
	w[2] = max(width-w[0]-w[1]-4, 20)
	return w
}
