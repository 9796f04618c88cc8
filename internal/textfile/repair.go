package textfile

import (
	"strings"

	"tieout/internal/workbook"
)

// repairAll reads every line on its own from now on and lists those that break
// the rules.
func (f *File) repairAll() {
	f.quotes, f.Joined, f.Continued = lineByLine, nil, 0
	number := 0
	for line := range f.text.lines {
		number++
		if strings.IndexByte(line, '"') < 0 {
			continue
		}
		if _, why := repairLine(nil, line, f.delimiter); why != "" {
			f.Repairs = append(f.Repairs, Repair{number, why, line})
		}
	}
}

// repairLine cuts one line. A quoted cell ends at the first quote before a
// delimiter or the line's end that is not one of a pair; failing that, at the
// first quote before one of them; failing that, its quote is text. why is ""
// where the line keeps the rules.
func repairLine(cells []workbook.Cell, line string, d byte) (_ []workbook.Cell, why string) {
	for column := 0; ; column++ {
		end := 0
		var value string
		if strings.HasPrefix(line, `"`) {
			var broken string
			if value, end, broken = repairCell(line, d); broken != "" {
				why = broken
			}
		}
		if end == 0 {
			if end = strings.IndexByte(line, d); end < 0 {
				end = len(line)
			}
			value = line[:end]
		}
		cells = appendCell(cells, column, value)
		if end == len(line) {
			return cells, why
		}
		line = line[end+1:]
	}
}

// repairCell reads the cell at the start of line, which starts with a quote.
// end is 0 where no quote can close it.
func repairCell(line string, d byte) (value string, end int, why string) {
	if end := quotedEnd(line, d); end > 0 {
		return strings.ReplaceAll(line[1:end-1], `""`, `"`), end, ""
	}
	for i := 1; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		run := len(line[i:]) - len(strings.TrimLeft(line[i:], `"`))
		i += run - 1
		if run%2 == 1 && (i+1 == len(line) || line[i+1] == d) {
			return strings.ReplaceAll(line[1:i], `""`, `"`), i + 1, whyStray
		}
	}
	for i := 1; i < len(line); i++ {
		if line[i] == '"' && (i+1 == len(line) || line[i+1] == d) {
			return line[1:i], i + 1, whyStray
		}
	}
	return "", 0, whyOpen
}
