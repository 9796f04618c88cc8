package report

import (
	"fmt"
	"strings"
)

// decisions is what -v adds: what was taken for what and why, never the
// client's rows.
func (s *screen) decisions() []string {
	r := s.d.Result
	var lines []string
	section := func(name string, rows [][3]string) {
		if len(rows) > 0 {
			lines = append(append(lines, "", name), aligned(rows, widths(rows, s.o.Width))...)
		}
	}
	var rows [][3]string
	for _, a := range r.GL.Accounts {
		rows = append(rows, [3]string{a.Account.String(), people(a.Balance), a.SelectedBy})
	}
	section("Accounts totalled", rows)
	rows = nil
	for _, a := range r.GL.LeftOut {
		rows = append(rows, [3]string{a.Account.String(), people(a.Balance), a.Why})
	}
	section("Left out, though they look like inventory", rows)
	section("Checks", s.checkRows())
	rows = nil
	for i, c := range r.Caveats {
		rows = append(rows, [3]string{fmt.Sprint(i + 1), "", c})
	}
	section("Caveats", rows)
	section("Files read", s.fileRows())
	section("Left aside", s.asideRows())
	return lines
}

func (s *screen) checkRows() [][3]string {
	var rows [][3]string
	for _, c := range s.d.Result.Checks {
		rows = append(rows, [3]string{c.ID, checkWord(c.Status), c.Detail})
	}
	return rows
}

// fileRows say how each file was understood.
func (s *screen) fileRows() [][3]string {
	var rows [][3]string
	for i := range s.d.Result.Inputs {
		in := &s.d.Result.Inputs[i]
		rows = append(rows, [3]string{inputID(in), fmt.Sprintf("%d rows", in.Rows.Used),
			strings.Join(nonBlank(roleTitle(in.Role), in.Layout, in.Encoding, "foots: "+foots(in)), "; ")})
		for _, c := range in.Columns {
			if c.Field != "" && s.o.Verbose {
				rows = append(rows, [3]string{"  " + c.Header, "", c.Field + ": " + c.Why})
			}
		}
	}
	return rows
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
