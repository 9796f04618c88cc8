// Package importer reads GP's exports strictly: files in, books and problems
// out. It recognises each table by its captions and arithmetic, accounts for
// every row, re-foots what the report prints, and keeps for every record the
// row it came from. What the records mean together is analyzer's work.
package importer

import "tieout/internal/gp"

// Options steer the reading; the zero value recognises everything by itself.
type Options struct {
	// As forces roles, by path as given.
	As []Assignment
	// Mappings describe unusual exports (tieout.toml), by file base name.
	Mappings []Mapping
	// Progress, if set, is told how far the bytes of a file are read; it may be
	// called from several goroutines.
	Progress func(file string, done, total int64)
}

// Assignment forces a role onto a file, and a sheet of it if named.
type Assignment struct {
	Role  gp.Role
	File  string
	Sheet string
}

// Mapping makes every guess about one file explicit.
type Mapping struct {
	File      string
	Role      gp.Role
	Sheet     string
	HeaderRow int               // physical row of the captions; 0: found
	Columns   map[string]string // field → caption or column letter
	Numbers   string            // "1,234.56", "1.234,56" ...: an example of the style
	Dates     string            // "mdy", "dmy", "ymd"
	Encoding  string
	Delimiter string
	Constants map[string]string // field → value for every row
	Ignore    []int             // physical rows to leave out
}

// Error is what makes a run impossible: every such problem at once.
type Error struct {
	Problems []gp.Problem
}

func (e *Error) Error() string {
	if len(e.Problems) == 0 {
		return "no problem"
	}
	p := e.Problems[0]
	if p.File == "" {
		return p.Message
	}
	return p.File + ": " + p.Message
}
