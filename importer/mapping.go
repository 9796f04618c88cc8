package importer

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"tieout/internal/gp"
)

// mappingOf is the mapping of a file, or of one sheet of it, nil without one.
func (r *reading) mappingOf(f *file, sheet string) *Mapping {
	for i := range r.options.Mappings {
		m := &r.options.Mappings[i]
		if describes(m.File, f) && (sheet == "" || m.Sheet == "" || m.Sheet == sheet) {
			return m
		}
	}
	return nil
}

// describes reports whether a mapping's file name means the file: by its base
// name, or with the folders that tell it from another.
func describes(name string, f *file) bool {
	name = filepath.ToSlash(filepath.Clean(name))
	return strings.EqualFold(name, f.name) || strings.EqualFold(filepath.Base(name), filepath.Base(f.path)) && (f.name == filepath.Base(f.path) || !strings.Contains(name, "/"))
}

// sameFile reports whether a name given by a person means the file: its path as
// given, or its base name.
func sameFile(name string, f *file) bool {
	return filepath.Clean(name) == filepath.Clean(f.path) || strings.EqualFold(name, f.name)
}

// checkMapping finds what a mapping says that the table does not have.
func checkMapping(f *file, m *Mapping, c *candidate) []gp.Problem {
	if m == nil {
		return nil
	}
	var failed []gp.Problem
	fail := func(code, value, message, hint string) {
		failed = append(failed, gp.Problem{Code: code, Severity: gp.SeverityError, File: f.name, Sheet: m.Sheet, Row: m.HeaderRow, Value: shown(value), Message: message, Hint: hint})
	}
	if m.HeaderRow > 0 && len(c.captions) == 0 {
		fail("mapping-header", fmt.Sprint(m.HeaderRow), fmt.Sprintf("row %d, named as the captions in tieout.toml, holds none", m.HeaderRow), "set header-row to the row of the captions, or leave it out")
	}
	for _, field := range sortedKeys(m.Columns) {
		if name := m.Columns[field]; len(c.captions) > 0 && mappedColumn(name, c.captions) < 0 {
			fail("mapping-column", name, fmt.Sprintf("there is no column %q, named for %s in tieout.toml", name, field), "write the caption as it is printed, or the column's letter")
		}
	}
	for _, field := range append(sortedKeys(m.Columns), sortedKeys(m.Constants)...) {
		if !fieldKnown(field, m.Role, c) {
			fail("mapping-field", field, fmt.Sprintf("the layout has no field %q, named in tieout.toml", field), "tieout layouts NAME lists the fields")
		}
	}
	return failed
}

// fieldKnown reports whether the layouts in question have a field.
func fieldKnown(name string, role gp.Role, c *candidate) bool {
	layouts := Layouts
	if role != "" {
		layouts = layoutsOf(role)
	}
	if len(c.claims) > 0 {
		layouts = nil
		for _, m := range c.claims {
			layouts = append(layouts, m.layout)
		}
	}
	return slices.ContainsFunc(layouts, func(l *Layout) bool { return l.field(name) != nil })
}

func sortedKeys(m map[string]string) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

// ignores reports whether the mapping leaves a row out.
func (t *table) ignores(row int) bool {
	return t.mapping != nil && slices.Contains(t.mapping.Ignore, row)
}

// mappedStyles are the styles that a mapping names; nil where it names none.
func (m *Mapping) styles() (numbers *gp.NumberStyle, dates *gp.DateStyle, err error) {
	if m == nil {
		return nil, nil, nil
	}
	if m.Numbers != "" {
		var e gp.NumberEvidence
		e.Add(m.Numbers)
		st, err := e.Style()
		if err != nil || e.Numbers() == 0 {
			return nil, nil, fmt.Errorf(`numbers = %q shows no style: write an example with thousands and decimals, such as "1,234.56"`, shown(m.Numbers))
		}
		numbers = &st
	}
	if m.Dates != "" {
		st, ok := gp.ParseDateStyle(m.Dates)
		if !ok {
			return nil, nil, fmt.Errorf(`dates = %q is no order of dates: write "mdy", "dmy", "ymd" or "serial"`, shown(m.Dates))
		}
		dates = &st
	}
	return numbers, dates, nil
}
