package export

import (
	"bytes"
	"html"
)

// HTML is a list saved as a web page, which spreadsheets open under an .xls
// name.
func HTML(r Report) []byte {
	r = r.smart()
	var buf bytes.Buffer
	buf.WriteString("<html><head><meta charset=\"utf-8\"><title>" + html.EscapeString(r.Title) + "</title></head><body>\n<table>\n")
	line := func(tag string, cells []string) {
		buf.WriteString("<tr>")
		for _, c := range cells {
			buf.WriteString("<" + tag + ">" + html.EscapeString(c) + "</" + tag + ">")
		}
		buf.WriteString("</tr>\n")
	}
	line("th", captions(r.Columns))
	for _, row := range r.Rows {
		line("td", each(row, Cell.plain))
	}
	buf.WriteString("</table>\n</body></html>\n")
	return buf.Bytes()
}
