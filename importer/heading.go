package importer

import (
	"strings"

	"tieout/internal/workbook"
)

// readHeading reads a line above a group, such as
//
//	Item Number:  100XLG  Item Description:  Green Phone
//
// into values by field; nil if it is no such line. It must start with a caption
// that the layout knows from headings; captions it does not know are passed
// over with their values.
func readHeading(l *Layout, r *workbook.Row) map[string]string {
	if !l.headingStarts(r) {
		return nil // most rows: the rest of a wide row is not looked at
	}
	values := map[string]string{}
	field, known := "", false
	for i, part := range headingParts(r) {
		name, rest, isCaption := strings.Cut(part, ":")
		next := ""
		if isCaption {
			next = l.headingField(name)
		}
		switch {
		case next != "":
			field, known = next, true
			values[field] = strings.TrimSpace(rest)
		case i == 0:
			return nil
		case isCaption && rest == "" && knownCaption(name):
			known = false // of another layout, and its value
		case known && values[field] == "":
			values[field] = part
		case known:
			values[field] += "  " + part // the value has two blanks in it
		}
	}
	if len(values) == 0 {
		return nil
	}
	return values
}

// headingStarts reports whether a row starts with a caption of headings.
func (l *Layout) headingStarts(r *workbook.Row) bool {
	for i := range r.Cells {
		if text := strings.TrimSpace(r.Cells[i].Value); text != "" {
			text = text[:min(len(text), longestCaption)]
			name, _, isCaption := strings.Cut(wide.Split(text, 2)[0], ":")
			return isCaption && l.headingField(name) != ""
		}
	}
	return false
}

// headingParts are the pieces of a line that stand two or more blanks apart,
// and the cells of a row.
func headingParts(r *workbook.Row) []string {
	var parts []string
	for _, text := range texts(r) {
		for _, p := range wide.Split(text, -1) {
			if p = strings.TrimSpace(p); p != "" {
				parts = append(parts, p)
			}
		}
	}
	return parts
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

// knownCaption reports whether any layout has the caption.
func knownCaption(caption string) bool {
	key := captionKey(caption)
	for _, l := range Layouts {
		for _, rank := range captionKeys()[l].rank {
			if _, ok := rank[key]; ok {
				return true
			}
		}
	}
	return false
}

// headingWithin is what the first heading in the lines below the captions
// carries, nil if none follows soon.
func headingWithin(l *Layout, below []line) map[string]string {
	for i := range below {
		if i == 5 {
			break
		}
		if h := readHeading(l, below[i].row()); h != nil {
			return h
		}
	}
	return nil
}

// carries reports whether the heading has all that the claim lacks: required
// fields without a column, and a caption that marks the layout.
func (m *match) carries(h map[string]string) bool {
	for _, f := range m.headed {
		if _, ok := h[m.layout.Fields[f].Name]; !ok {
			return false
		}
	}
	if !m.unmarked {
		return true
	}
	marks := captionKeys()[m.layout].marks
	for name := range h {
		for _, c := range m.layout.field(name).Captions {
			if marks[captionKey(c)] {
				return true
			}
		}
	}
	return false
}
