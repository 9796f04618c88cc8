package export

import (
	"bytes"
	"fmt"
	"strings"
)

// linesPerPage is how much Report Writer puts between two page headers.
const linesPerPage = 30

// page writes a Report Writer print image: fixed-width columns, the page
// header and the captions again on every page.
type page struct {
	buf   bytes.Buffer
	r     Report
	line  int
	pages int
	width int
}

// WriterText is a Report Writer report to a text file.
func WriterText(r Report) []byte {
	r = r.asPrinted()
	p := &page{r: r}
	for _, c := range r.Columns {
		p.width += c.Width + 2
	}
	p.open()
	for _, group := range r.groups() {
		for _, row := range group {
			p.put(p.row(each(row, Cell.asPrinted)))
		}
		if r.Group >= 0 {
			p.put(p.row(r.footing("Item Totals:", group, []int{r.Footer})))
		}
	}
	p.put(p.row(r.footing("Grand Totals:", r.Rows, r.Totals)))
	if r.Count != "" {
		p.put(r.Count + " " + fmt.Sprint(len(r.Rows)))
	}
	p.put("End of Report")
	return p.buf.Bytes()
}

func (p *page) put(line string) {
	if p.line >= linesPerPage {
		p.buf.WriteString("\f")
		p.open()
	}
	p.buf.WriteString(strings.TrimRight(line, " ") + "\r\n")
	p.line++
}

// open starts a page: who and when, what, the ranges on the first, captions.
func (p *page) open() {
	p.pages, p.line = p.pages+1, 0
	third := p.width / 3
	date := usDate(p.r.Printed)
	p.put(fmt.Sprintf("%-*s%-*sPage: %4d", third, "System:    "+date+"   6:22:10 PM", 2*third-12, p.r.Company, p.pages))
	p.put(fmt.Sprintf("%-*s%-*sUser ID: %s", third, "User Date: "+date, 2*third-12, strings.ToUpper(p.r.Title), p.r.User))
	p.put("")
	if p.pages == 1 {
		p.ranges()
	}
	p.put(p.row(captions(p.r.Columns)))
	p.put(strings.Repeat("-", p.width-2))
}

func (p *page) ranges() {
	if len(p.r.Ranges) > 0 {
		p.put(fmt.Sprintf("%-22s%-24s%s", "Ranges:", "From:", "To:"))
	}
	for _, g := range p.r.Ranges {
		p.put(fmt.Sprintf("  %-20s%-24s%s", g.Field, g.From, g.To))
	}
	if p.r.Sorted != "" {
		p.put("Sorted By: " + p.r.Sorted)
	}
	p.put("")
}

// row lines cells up: figures to the right, the rest to the left.
func (p *page) row(cells []string) string {
	var line strings.Builder
	for n, c := range cells {
		w := p.r.Columns[n].Width
		if p.right(n) {
			fmt.Fprintf(&line, "%*s  ", w, c)
			continue
		}
		fmt.Fprintf(&line, "%-*s  ", w, c)
	}
	return line.String()
}

// right reports whether a column holds figures.
func (p *page) right(column int) bool {
	if len(p.r.Rows) == 0 {
		return false
	}
	k := p.r.Rows[0][column].Kind
	return k == Number || k == Whole || k == Money
}
