package importer

import (
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tieout/internal/gp"
)

// snippet is [[file]] of tieout.toml, as far as reading decides it.
type snippet struct {
	Name      string            `toml:"name"`
	Role      string            `toml:"role"`
	Sheet     string            `toml:"sheet,omitempty"`
	HeaderRow int               `toml:"header-row"`
	Numbers   string            `toml:"numbers,omitempty"`
	Dates     string            `toml:"dates,omitempty"`
	Encoding  string            `toml:"encoding,omitempty"`
	Delimiter string            `toml:"delimiter,omitempty"`
	Columns   map[string]string `toml:"columns,omitempty"`
}

// Snippet writes the [[file]] table of tieout.toml that makes every guess about
// an input explicit; with it the file is read the same.
func Snippet(in *gp.Input) string {
	s := snippet{Name: in.File, Role: string(in.Role), Sheet: in.Sheet, HeaderRow: in.HeaderRow, Numbers: in.NumberStyle, Columns: map[string]string{}}
	if !strings.Contains(in.DateOrder, " ") {
		s.Dates = in.DateOrder
	}
	if in.Encoding != "" {
		name, _, _ := strings.Cut(in.Encoding, " ") // "UTF-8 with BOM"
		s.Encoding = strings.ToLower(name)
		s.Delimiter = delimiterName(in.Delimiter)
	}
	for _, c := range in.Columns {
		if c.Field != "" {
			s.Columns[c.Field] = columnName(in, c)
		}
	}
	b, err := toml.Marshal(map[string][]snippet{"file": {s}})
	if err != nil {
		return "# " + err.Error() + "\n"
	}
	return string(b)
}

// columnName is the caption of a column, or its letter where captions repeat.
func columnName(in *gp.Input, c gp.Column) string {
	n := 0
	for _, x := range in.Columns {
		if captionKey(x.Header) == captionKey(c.Header) {
			n++
		}
	}
	if n > 1 {
		return c.Letter
	}
	return c.Header
}

func delimiterName(d string) string {
	switch d {
	case "\t":
		return "tab"
	case "":
		return "none"
	}
	return d
}
