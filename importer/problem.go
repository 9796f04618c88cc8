package importer

import (
	"fmt"
	"strings"
	"unicode"

	"tieout/internal/gp"
)

// mostAlike bounds how many problems of one kind in one column are listed; the
// rest are counted.
const mostAlike = 100

// problems collects what is wrong with a table, in the order it is met.
type problems struct {
	list  []gp.Problem
	alike map[[2]string]int
}

func (p *problems) add(x gp.Problem) {
	x.Value = shown(x.Value)
	kind := [2]string{x.Code, x.Column}
	if p.alike == nil {
		p.alike = map[[2]string]int{}
	}
	if p.alike[kind]++; p.alike[kind] <= mostAlike {
		p.list = append(p.list, x)
	}
}

// all lists the problems, each kind that was cut short with its count.
func (p *problems) all() []gp.Problem {
	list := p.list
	last := map[[2]string]int{}
	for i, x := range list {
		last[[2]string{x.Code, x.Column}] = i
	}
	for kind, n := range p.alike {
		if n > mostAlike {
			x := &list[last[kind]]
			x.Message += fmt.Sprintf("; %d more rows like this are not listed", n-mostAlike)
		}
	}
	return list
}

// shown cleans a value for display: control and formatting characters are
// replaced, long ones cut.
func shown(s string) string {
	const most = 80
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			r = '�'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// letter is the spreadsheet letter of a 0-based column.
func letter(column int) string {
	s := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// columnOfLetter is the 0-based column of a spreadsheet letter, −1 if it is none.
func columnOfLetter(s string) int {
	n := 0
	for _, r := range strings.ToUpper(s) {
		if r < 'A' || r > 'Z' || n > 16384 {
			return -1
		}
		n = 26*n + int(r-'A') + 1
	}
	return n - 1
}
