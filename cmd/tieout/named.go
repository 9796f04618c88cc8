package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tieout/importer"
	"tieout/internal/gp"
)

// namedInVain finds what a person decided about a file that is not there: with
// --as an error, since what was asked for was not done; in the engagement file,
// which is kept from period to period, a warning.
func namedInVain(s *settings, books *gp.Books) error {
	for _, a := range s.reading.As {
		if !slices.ContainsFunc(books.Inputs, func(in gp.Input) bool { return assigned(a, in) }) {
			what := a.File
			if a.Sheet != "" {
				what += "#" + a.Sheet
			}
			return usagef("write the file as it is given, and its sheet as inspect shows it", "--as %s=%s: no table of that name was read", a.Role, what)
		}
	}
	for i := range s.reading.Mappings {
		m := &s.reading.Mappings[i]
		if slices.ContainsFunc(books.Inputs, func(in gp.Input) bool { return mapped(m, in) }) {
			continue
		}
		books.Problems = append(books.Problems, gp.Problem{Code: "mapping-unused", Severity: gp.SeverityWarning, File: m.File, Sheet: m.Sheet,
			Message: fmt.Sprintf("%s describes a table of %s that was not read", engagementName, filepath.Base(m.File)),
			Hint:    "mend the name under [[file]], or take the entry out"})
	}
	return nil
}

func assigned(a importer.Assignment, in gp.Input) bool {
	file := strings.EqualFold(a.File, in.File) || filepath.Clean(a.File) == filepath.Clean(in.Path)
	return file && (a.Sheet == "" || a.Sheet == in.Sheet)
}

func mapped(m *importer.Mapping, in gp.Input) bool {
	return strings.EqualFold(filepath.Base(m.File), filepath.Base(in.Path)) && (m.Sheet == "" || m.Sheet == in.Sheet)
}
