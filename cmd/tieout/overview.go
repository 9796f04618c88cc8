package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/pflag"

	"tieout/internal/gp"
	"tieout/internal/history"
	"tieout/report"
)

// overviewFlags are those of the commands about several runs.
type overviewFlags struct {
	out                string
	json, force, quiet bool
}

func (f *overviewFlags) register(set *pflag.FlagSet, out, usage string) {
	set.SortFlags = false
	set.StringVar(&f.out, "out", out, usage)
	set.BoolVar(&f.force, "force", false, "overwrite the outputs of an earlier run")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing on success")
}

func (f *overviewFlags) registerJSON(set *pflag.FlagSet) {
	set.BoolVar(&f.json, "json", false, "JSON on standard output, and nothing else there")
}

// readRuns reads finished runs, all of them or none: each that cannot be read
// is told.
func readRuns(names []string) ([]*history.Run, error) {
	var runs []*history.Run
	var faults []error
	for _, name := range names {
		r, err := history.Read(name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if m, err := readManifest(folderOf(r.Path)); err == nil {
			r.Configuration = make([]history.Setting, len(m.Configuration))
			for i, c := range m.Configuration {
				r.Configuration[i] = history.Setting{Name: c.Name, Value: c.Value, From: c.From}
			}
			faults = append(faults, checkUnchanged(r, m))
		} else if _, none := os.Stat(filepath.Join(folderOf(r.Path), manifestName)); none == nil {
			faults = append(faults, err) // there, and not readable: nothing vouches for the result
		}
		runs = append(runs, r)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, usagef("name the output folder of a run, or its result.json", "%v", err)
	}
	return runs, nil
}

// checkUnchanged refuses a result that is not the one its manifest knows: what
// it says was not written by that run.
func checkUnchanged(r *history.Run, m *manifest) error {
	for _, f := range m.Outputs {
		if f.Path != history.ResultName {
			continue
		}
		got, err := hashFile(r.Path)
		if err != nil {
			return fmt.Errorf("%s: %w", r.Path, plainCause(err))
		}
		if got.SHA256 != f.SHA256 {
			return fmt.Errorf("%s was changed after its run: tieout verify %s", r.Path, folderOf(r.Path))
		}
	}
	return nil
}

// prepareOverview checks where an overview goes. It never takes the place of a
// tie-out: --force is for an earlier overview.
func prepareOverview(f *overviewFlags, paths []string) (*target, error) {
	if m, err := readManifest(f.out); err == nil && m.Verdict != "" {
		return nil, usagef("choose another folder with --out", "%s holds the outputs of a tie-out, which an overview does not replace", f.out)
	}
	return prepareOutputs(&settings{out: f.out, outSet: true, force: f.force, paths: paths})
}

// writeOverview writes the page, its tables and a manifest, all or nothing.
func writeOverview(t *target, o *report.Overview, inputs []gp.Input) error {
	return t.whole(func() error {
		write := func(name string, content func(io.Writer) error) error {
			w, err := t.Create(name)
			if err != nil {
				return err
			}
			return errors.Join(content(w), w.Close())
		}
		if err := write(o.Name+".html", func(w io.Writer) error { return report.WriteOverview(w, o) }); err != nil {
			return outputError(o.Name+".html", err)
		}
		for _, table := range o.Tables {
			name := table.ID + ".csv"
			if err := write(name, func(w io.Writer) error { return report.WriteTableCSV(w, table, report.Options{}) }); err != nil {
				return outputError(name, err)
			}
		}
		at, err := overviewTime()
		if err != nil {
			return err
		}
		if err := t.addManifest(&manifest{Tool: "tieout", Version: version(), RunAt: at, Inputs: manifestInputs(t.base(), inputs)}); err != nil {
			return outputError(manifestName, err)
		}
		return nil
	})
}

// overviewTime is the time for the manifest, or the time that was given.
func overviewTime() (string, error) {
	if stamp := environment("SOURCE_DATE_EPOCH"); stamp != "" {
		return epochTime(stamp)
	}
	return now(), nil
}

// runFiles are the results read, as a manifest lists inputs.
func runFiles(runs []*history.Run) ([]gp.Input, error) {
	var list []gp.Input
	for _, r := range runs {
		f, err := hashFile(r.Path)
		if err != nil {
			return nil, err
		}
		list = append(list, gp.Input{Path: r.Path, Bytes: f.Bytes, SHA256: f.SHA256})
	}
	return list, nil
}

// sayOverview prints sentences, notes and tables.
func sayOverview(w io.Writer, o *report.Overview, tables ...*report.Table) {
	for _, s := range o.Sentences {
		fmt.Fprintln(w, printable(s))
	}
	for _, s := range o.Notes {
		fmt.Fprintln(w, "Note: "+printable(s))
	}
	for _, t := range tables {
		fmt.Fprintf(w, "\n%s\n", t.Title)
		sayTable(w, t)
	}
}

// sayTable prints a table, numbers to the right.
func sayTable(w io.Writer, t *report.Table) {
	titles, numeric, rows := report.PeopleRows(t)
	if len(rows) == 0 {
		fmt.Fprintln(w, t.Empty)
		return
	}
	out := plainTable(w)
	header := make(table.Row, len(titles))
	configs := make([]table.ColumnConfig, len(titles))
	for i, title := range titles {
		header[i], configs[i] = title, table.ColumnConfig{Number: i + 1, WidthMax: 48, WidthMaxEnforcer: text.WrapSoft}
		if numeric[i] {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	out.AppendHeader(header)
	out.SetColumnConfigs(configs)
	for _, cells := range rows {
		row := make(table.Row, len(cells))
		for i, c := range cells {
			row[i] = c
		}
		out.AppendRow(row)
	}
	out.Render()
}

func sayJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
