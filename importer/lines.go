package importer

import (
	"regexp"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// isHeading tells a line above a group and takes its values. A record may be
// called as a caption is: but then it has figures, and no second caption.
func (s *scan) isHeading() bool {
	if first := s.firstText(); !strings.Contains(first, ":") {
		return false
	}
	h := readHeading(s.t.layout, s.row)
	if h == nil || len(s.t.layout.Groups) == 0 || len(h) == 1 && s.figures() {
		return false
	}
	if _, outermost := h[s.t.layout.Groups[0]]; outermost {
		clear(s.group)
	}
	for k, v := range h {
		s.group[k] = v
	}
	s.headed = true
	return true
}

// firstText is the row's first cell that is not blank.
func (s *scan) firstText() string {
	for i := range s.row.Cells {
		if t := strings.TrimSpace(s.row.Cells[i].Value); t != "" {
			return t
		}
	}
	return ""
}

// other tells what a row is that is neither a record nor a total.
func (s *scan) other() rowKind {
	parts := titleParts(s.row)
	switch {
	case len(parts) == 0:
		return blankRow
	case s.t.titles.keys[titleKey(parts)] && !s.figures() || isFooter(parts):
		s.pageBroken = true
		return headerRow
	case s.otherReport():
		return brokenRow
	case s.newBlock(), s.betweenRuns() && !s.figures():
		return headerRow
	case s.t.header.stacked == 0 && s.isGroupLine(): // the first of two lines looks alike
		return headingRow
	case s.row.Number > s.t.facts.lastData && s.t.facts.lastData > 0 && !s.figures() && (s.t.facts.hasGrand || !s.t.file.text):
		return strayRow // below the end of a report; in a text without a total it may be a record cut off
	}
	return brokenRow
}

// otherReport reports whether the row is the captions of another report, and
// tells it once: what follows would be read as this one's.
func (s *scan) otherReport() bool {
	captions := joinCaptions([]line{{s.row.Number, s.row.Cells}})
	if len(captions) < 3 || !captionsOnly(captions) {
		return false
	}
	keys := keysOf(captions)
	if m := s.t.layout.match(keys, nil); m.claims() || m.mayClaim() {
		return false
	}
	for _, l := range Layouts {
		if m := l.match(keys, nil); l != s.t.layout && m.claims() {
			if s.survey {
				p := s.t.problem("two-reports", gp.SeverityError, s.row.Number, "", "", "captions of the "+l.Title+" stand below those of the "+s.t.layout.Title+": the file holds two reports",
					"export each report to a file of its own, or cut the file in two above this row")
				s.t.fatal = append(s.t.fatal, p)
			}
			return true
		}
	}
	return false
}

// betweenRuns reports whether a run has ended with its grand total and rows
// follow: the titles of the next run stand there.
func (s *scan) betweenRuns() bool {
	n := len(s.t.runs)
	return n > 0 && s.t.runs[n-1].grand && s.row.Number < s.t.facts.lastData
}

// figures reports whether figures stand where records have them.
func (s *scan) figures() bool {
	for i, c := range s.cells {
		if c == nil {
			continue
		}
		if f := s.t.columns[i].field; f != nil && (f.Kind == Amount || f.Kind == Quantity) && numericText(c) {
			return true
		}
	}
	return false
}

// isGroupLine tells the heading of a group that stands in the group's own
// columns, with nothing in the others.
func (s *scan) isGroupLine() bool {
	group := s.t.groupColumn(1)
	if group == nil || s.cells[group.index] == nil || s.extra != nil || s.t.facts.orphans[s.row.Number] {
		return false
	}
	for i, c := range s.cells {
		if f := s.t.columns[i].field; c != nil && (f == nil || f.Group != 1) {
			return false
		}
	}
	if s.survey {
		if s.pending != 0 {
			s.t.facts.orphans[s.pending] = true
		}
	}
	s.pending = s.row.Number
	return true
}

// isClosing reports whether the row is nothing but a line that closes a report
// or a page: where records need no more than a name, it is none of them.
func (s *scan) isClosing() bool {
	if strings.HasPrefix(s.firstText(), "(") && queryCount(texts(s.row)) != "" {
		return true // columns of fixed width may cut it
	}
	filled := 0
	for _, c := range s.cells {
		if c == nil {
			continue
		}
		if filled++; c.Kind != workbook.Text && filled == 1 || filled > 2 {
			return false // nearly all rows
		}
	}
	var all []string
	for _, c := range s.cells {
		if c != nil {
			all = append(all, strings.TrimSpace(c.Value))
		}
	}
	switch {
	case s.extra != nil || len(all) == 0 || s.figures() || captionKey(all[0]) == "page":
		return false
	case len(all) == 2 && !strings.HasSuffix(all[0], ":"):
		return false
	}
	return isFooter(all)
}

// isFooter knows the lines below a report: end mark, counts, page numbers.
func isFooter(parts []string) bool {
	first := captionKey(strings.TrimSuffix(parts[0], ":"))
	switch {
	case queryCount(parts) != "", strings.HasPrefix(parts[0], "Completion time:"):
		return true
	case first == captionKey("End of Report"), first == "page", strings.HasPrefix(first, "page") && len(parts) == 1:
		return true
	}
	_, _, ok := footerCount(parts)
	return ok
}

// rowsAffected matches the count below the result of a query.
var rowsAffected = regexp.MustCompile(`(?i)^\((\d+) (rows?|records?|zeilen?)( affected| returned| betroffen)?\)$`)

// queryCount is the count of rows below the result of a query, "" if the line
// is none.
func queryCount(parts []string) string {
	if !strings.HasPrefix(parts[0], "(") {
		return ""
	}
	if m := rowsAffected.FindStringSubmatch(strings.Join(parts, " ")); m != nil {
		return m[1]
	}
	return ""
}

// footerCount reads a line that counts what the report lists: "Accounts: 62".
func footerCount(parts []string) (what string, count string, ok bool) {
	if n := queryCount(parts); n != "" {
		return "rows", n, true
	}
	name, rest, found := strings.Cut(parts[0], ":")
	if !found || len(parts) > 2 {
		return "", "", false
	}
	if len(parts) == 2 {
		rest += parts[1]
	}
	rest = strings.TrimSpace(rest)
	return captionKey(name), rest, captionKey(name) != "" && rest != "" && strings.Trim(rest, "0123456789,. ") == ""
}
