package importer

import (
	"fmt"
	"slices"

	"tieout/internal/gp"
)

// sheets reads every sheet that is a report. A hidden sheet counts only where
// no visible one of the file has its role.
func (r *reading) sheets(f *file, g given, x *result) {
	var all []recognised
	for _, s := range f.sheets {
		all = append(all, r.recognise(f, s))
	}
	for i, rec := range all {
		switch {
		case rec.table != nil && f.sheets[i].hidden && visible(all, rec.table.layout.Role):
			why := fmt.Sprintf("the hidden sheet %q is a %s, and so is a visible one", f.sheets[i].name, rec.table.layout.Title)
			x.aside = append(x.aside, gp.LeftAside{File: f.name + ", sheet " + f.sheets[i].name, Why: why})
			x.problems = append(x.problems, rec.table.problem("hidden-sheet", gp.SeverityWarning, 0, "", "", why+"; the hidden one was left aside", "look at the hidden sheet; to read it, unhide it or name it with --as ROLE=FILE#SHEET"))
		case rec.table != nil:
			r.table(rec.table, x)
		}
	}
	if len(x.tables) == 0 && len(x.fatal) == 0 {
		r.nothing(f, g, all, x)
		return
	}
	for i, rec := range all {
		switch {
		case rec.table != nil:
		case rec.aside == "" || rec.near:
			x.fatal = append(x.fatal, rec.failed...)
		default:
			x.aside = append(x.aside, gp.LeftAside{File: f.name + ", sheet " + f.sheets[i].name, Why: rec.aside})
		}
	}
}

func visible(all []recognised, role gp.Role) bool {
	return slices.ContainsFunc(all, func(r recognised) bool {
		return r.table != nil && !r.table.sheet.hidden && r.table.layout.Role == role
	})
}

// nothing tells of a file without a known report: an error where it was given
// by name, or is nearly a report; else it is left aside.
func (r *reading) nothing(f *file, g given, all []recognised, x *result) {
	aside := "it has no sheets"
	for _, rec := range all {
		if rec.aside == "" || rec.near || g.named {
			x.fatal = append(x.fatal, rec.failed...)
		}
		if rec.aside != "" {
			aside = rec.aside
		}
	}
	if len(x.fatal) == 0 {
		x.aside = append(x.aside, gp.LeftAside{File: f.name, Why: aside})
	}
}

// table surveys one table.
func (r *reading) table(t *table, x *result) {
	if t.sheet.hidden {
		x.problems = append(x.problems, t.problem("hidden-sheet", gp.SeverityWarning, 0, "", "", "the sheet is hidden; it was read", "make sure that it is the report and not a stale copy"))
	}
	if err := t.survey(); err != nil {
		x.fatal = append(x.fatal, *t.file.workbookProblem(err))
		return
	}
	x.tables = append(x.tables, t)
}
