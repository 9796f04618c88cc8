package importer

import (
	"regexp"
	"strings"

	"tieout/internal/workbook"
)

// headingPart is "Caption:  value" in a line above a group, with two or more
// blanks before the next caption.
var headingPart = regexp.MustCompile(`\s{2,}|\t`)

// readHeading reads a line above a group, such as
//
//	Item Number:  100XLG  Item Description:  Green Phone
//
// into values by field; nil if it is no such line.
func readHeading(l *Layout, r *workbook.Row) map[string]string {
	values := map[string]string{}
	caption := ""
	for _, part := range headingPart.Split(rowText(r), -1) {
		part = strings.TrimSpace(part)
		name, rest, isCaption := strings.Cut(part, ":")
		field := ""
		if isCaption {
			field = l.headingField(name)
		}
		switch {
		case field != "" && caption == "" || field != "" && values[caption] != "":
			caption = field
			values[caption] = strings.TrimSpace(rest)
		case caption != "" && values[caption] == "":
			values[caption] = part
		case part != "":
			return nil
		}
	}
	if len(values) == 0 {
		return nil
	}
	return values
}

// rowText is the row as one line, cells apart by two blanks at least.
func rowText(r *workbook.Row) string {
	parts := make([]string, 0, len(r.Cells))
	for _, c := range r.Cells {
		parts = append(parts, c.Value)
	}
	return strings.Join(parts, "  ")
}

// headingField is the name of the field that headings may carry under the
// caption, "" if there is none.
func (l *Layout) headingField(caption string) string {
	key := captionKey(caption)
	ranks := captionKeys()[l].rank
	for i, f := range l.Fields {
		if _, ok := ranks[i][key]; ok && f.Heading {
			return f.Name
		}
	}
	return ""
}
