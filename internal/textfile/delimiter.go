package textfile

import (
	"fmt"
	"strings"

	"tieout/internal/workbook"
)

// delimiters are those looked for; where two do equally well, the first wins.
var delimiters = [...]byte{'\t', ';', '|', ','}

// SampleLines is how many lines decide how a file is written. What follows
// them decides nothing, so that a large file may be read in parts.
const SampleLines = 5000

// decide sets delimiter or print: as forced, by a first line sep=;, by the
// rule under the captions of a print image, by what parts a line of captions
// that are known, by what splits most lines alike, or by columns that stand
// under each other.
func (f *File) decide(forced string) error {
	if forced != "" {
		return f.force(forced)
	}
	if d, ok := f.declared(); ok {
		f.delimiter = d
		return nil
	}
	if hasRule(f.head.s) && f.isImage(ruled) {
		return nil
	}
	if d := f.captioned(); d != 0 {
		f.delimiter = d
		return nil
	}
	best, share := bestDelimiter(f.head)
	if share < surely && f.isImage(aligned) {
		return nil
	}
	f.delimiter = best
	return nil
}

// isImage reports whether the file is a print image; then it is read as one.
func (f *File) isImage(captions finding) bool {
	f.image = findImage(f.head, captions, f.caption)
	if f.image == nil {
		return false
	}
	f.imageLike = true
	if f.Lines > f.head.count {
		f.image = findImage(f.text, captions, f.caption)
	}
	if f.image == nil {
		return false
	}
	f.printed()
	return true
}

// captionLines is how many lines are searched for captions.
const captionLines = 200

// captioned is the delimiter that parts a line into more captions that are
// known than any other does, 0 where that decides nothing.
func (f *File) captioned() byte {
	if f.caption == nil {
		return 0
	}
	var most [len(delimiters)]int
	n := 0
	for line := range f.head.lines {
		if n++; n > captionLines {
			break
		}
		for i, d := range delimiters {
			most[i] = max(most[i], f.captionsIn(line, d))
		}
	}
	best, second := 0, 0
	for i := range most {
		switch {
		case most[i] > most[best]:
			best, second = i, most[best]
		case i != best:
			second = max(second, most[i])
		}
	}
	if most[best] < fewestCaptions || most[best] == second {
		return 0
	}
	return delimiters[best]
}

// fewestCaptions is how many captions on a line are no accident.
const fewestCaptions = 3

// longestCaption bounds what is looked at: no caption is longer.
const longestCaption = 100

// captionsIn counts the captions that are known among the cells of a line.
func (f *File) captionsIn(line string, d byte) int {
	if len(line) >= workbook.MaxColumns && strings.Count(line, string(rune(d))) >= workbook.MaxColumns {
		return 0
	}
	n := 0
	for rest, more := line, strings.IndexByte(line, d) >= 0; more; {
		var cell string
		if end := quotedEnd(rest, d); rest != "" && rest[0] == '"' && end > 0 {
			cell, rest = rest[1:end-1], rest[end:]
			_, rest, more = strings.Cut(rest, string(d))
		} else {
			cell, rest, more = strings.Cut(rest, string(d))
		}
		if len(cell) <= longestCaption && f.caption(cell) {
			n++
		}
	}
	return n
}

// surely is the share of lines of the same number of cells from which on a
// text is delimited, and not a print image without a rule.
const surely = 0.6

// hasRule reports whether s may have a line that is a rule; most files do not.
func hasRule(s string) bool {
	for _, part := range [...]string{"--", "==", "__", "──", "══", "- -"} {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

func (f *File) printed() {
	f.Unclear = f.image.unclear
	f.Columns = f.image.captions()
}

// force sets the delimiter a person named.
func (f *File) force(name string) error {
	switch strings.ToLower(name) {
	case "tab", `\t`:
		f.delimiter = '\t'
	case "none":
	case FixedWidth, "fixed":
		if f.image = findImage(f.text, ruled, f.caption); f.image == nil {
			f.image = findImage(f.text, aligned, f.caption)
		}
		if f.image == nil {
			return fmt.Errorf("the file is no print image: no line of captions with columns under it was found")
		}
		f.printed()
	default:
		if len(name) != 1 || !separates(name[0]) {
			return fmt.Errorf("delimiter %q is not known: write one of , ; | tab, fixed width, none", name)
		}
		f.delimiter = name[0]
	}
	return nil
}

// separates reports whether c may stand between cells.
func separates(c byte) bool {
	letter := c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	return c < 0x80 && !letter && c != '"' && c != '\n' && c != '\r' && (c > ' ' || c == '\t')
}

// declared reads the first line sep=; that spreadsheets write and obey.
func (f *File) declared() (byte, bool) {
	end, _ := f.text.lineEnd(0)
	line := strings.Trim(f.text.s[:end], `"`)
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") && separates(line[4]) {
		return line[4], true
	}
	return 0, false
}

// bestDelimiter is the one that splits most lines into the same number of
// cells. Title rows have few delimiters and names such as "Wholesale, Inc.",
// decimal commas come and go: neither repeats a count as a table does. It is 0
// where no delimiter repeats. share is that of the lines split alike.
func bestDelimiter(t text) (best byte, share float64) {
	most, mostCells := 0, 0
	for _, d := range delimiters {
		lines, cells, total := commonCount(t, d)
		if cells < 2 || 5*lines < total {
			continue
		}
		if lines > most || lines == most && cells > mostCells {
			best, most, mostCells = d, lines, cells
			share = float64(lines) / float64(total)
		}
	}
	return best, share
}

// commonCount returns the number of cells, above one, that most lines have
// when split at d, how many lines have it, and how many are not blank.
func commonCount(t text, d byte) (lines, cells, total int) {
	counts := map[int]int{}
	for line := range t.lines {
		if isBlank(line) && !strings.ContainsRune(line, rune(d)) {
			continue
		}
		total++
		if n := countCells(line, d); n > 1 {
			counts[n]++
		}
	}
	for n, k := range counts {
		if k > lines || k == lines && n > cells {
			lines, cells = k, n
		}
	}
	return lines, cells, total
}

// countCells counts the cells of one line; a quoted cell that the line does
// not close counts as a bare one.
func countCells(line string, d byte) int {
	n := 1
	for {
		if line != "" && line[0] == '"' {
			if end := quotedEnd(line, d); end > 0 {
				line = line[end:]
			}
		}
		i := strings.IndexByte(line, d)
		if i < 0 {
			return n
		}
		line = line[i+1:]
		n++
	}
}

// quotedEnd returns where the quoted cell at the start of line ends, behind its
// closing quote, or 0 where the line does not close it by the rules.
func quotedEnd(line string, d byte) int {
	for i := 1; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 < len(line) && line[i+1] == '"' {
			i++
			continue
		}
		if i+1 == len(line) || line[i+1] == d {
			return i + 1
		}
		return 0
	}
	return 0
}
