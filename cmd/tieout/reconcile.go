package main

import (
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
	"tieout/report"
)

func reconcileCommand(s streams) *cobra.Command {
	var flags reconcileFlags
	cmd := &cobra.Command{
		Use:     "reconcile [flags] PATH...",
		Short:   "tie the exports out (the default command)",
		Long:    wordsReconcileLong,
		Example: wordsRootExample,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return reconcile(s, cmd.Flags(), &flags, paths)
		},
	}
	flags.register(cmd.Flags())
	return cmd
}

// reconcile does the main job: settle the settings, read, analyse, report.
func reconcile(s streams, set *pflag.FlagSet, flags *reconcileFlags, paths []string) error {
	settings, err := settle(set, flags, paths)
	if err != nil {
		return err
	}
	return tieOut(s, settings)
}

// tieOut runs settled settings. The verdict's exit code comes back as an
// exitCode where it is not 0.
func tieOut(s streams, set *settings) error {
	target, err := prepareOutputs(set)
	if err != nil {
		return err
	}
	doc, err := document(s, set, target)
	if err != nil {
		return err
	}
	if set.json {
		if err := report.WriteJSON(s.out, doc); err != nil {
			return err
		}
	}
	files, err := writeWatched(s, set, target, doc)
	if err != nil {
		return err
	}
	target.sayNotes(s.err)
	if set.finished != nil {
		set.finished(doc.Result, target)
	}
	if !set.json && !set.quiet {
		err = report.WriteText(s.out, doc, set.text(s.out, files))
	}
	if err == nil && doc.Result.ExitCode != exitOK {
		err = exitCode(doc.Result.ExitCode)
	}
	return err
}

// writeWatched writes the outputs with a progress bar where a person is
// watching.
func writeWatched(s streams, set *settings, target *target, doc *report.Document) ([]string, error) {
	bar := newProgress(s.err, set.quiet)
	defer bar.finish()
	if target != nil {
		target.progress = bar.rows
	}
	return writeOutputs(set, target, doc)
}

// document reads, analyses, takes over what is carried forward, and makes the
// report of it; target gets the record of the run.
func document(s streams, set *settings, target *target) (*report.Document, error) {
	carried, err := readCarried(set, target)
	if err != nil {
		return nil, err
	}
	set.options.Opening = carried.opening()
	books, result, err := analyse(s, set)
	if err != nil {
		return nil, err
	}
	if err := carried.carry(books, result); err != nil {
		return nil, err
	}
	if target != nil {
		if target.record, err = newManifest(set, target, result, carried.files); err != nil {
			return nil, err
		}
		set.standing = standing(target.home, set.signOffs, target.record, result)
	}
	return report.Build(result, books, set.meta()), nil
}

// analyse reads the exports and ties them out.
func analyse(s streams, set *settings) (*gp.Books, *analyzer.Result, error) {
	books, err := readBooks(s.err, set)
	if err != nil {
		return nil, nil, err
	}
	if err := missingRequired(books, set.paths); err != nil {
		return nil, nil, err
	}
	result, err := analyzer.Run(books, set.options, causes.All)
	if err != nil {
		return nil, nil, err
	}
	if set.generatedAt != nil {
		result.GeneratedAt = *set.generatedAt
	} else if stamp := environment("SOURCE_DATE_EPOCH"); stamp != "" {
		result.GeneratedAt, err = epochTime(stamp)
	}
	return books, result, err
}

// readBooks reads with a progress bar where a person is watching.
func readBooks(w io.Writer, set *settings) (*gp.Books, error) {
	bar := newProgress(w, set.quiet)
	defer bar.finish()
	options := set.reading
	options.Progress = bar.update
	books, err := importer.Read(set.paths, options)
	if err != nil {
		return nil, err
	}
	return books, namedInVain(set, books)
}

// missingRequired says which of the three required reports were not given, all
// at once, and where GP has them. Without one of them there is nothing to tie.
func missingRequired(books *gp.Books, paths []string) error {
	var missing importer.Error
	for _, role := range gp.Roles {
		if role.Required() && !books.Has(role) {
			missing.Problems = append(missing.Problems, gp.Problem{Code: "report-missing", Severity: gp.SeverityError,
				Message: "no " + role.Title() + " among the files given", Hint: "in GP: " + analyzer.HowToExport(role)})
		}
	}
	if len(missing.Problems) == 0 {
		return nil
	}
	for _, l := range books.LeftAside {
		missing.Problems = append(missing.Problems, gp.Problem{Code: "left-aside", Severity: gp.SeverityNote, File: l.File,
			Message: "left aside: " + l.Why, Hint: "if it is one of the reports: tieout inspect " + l.File + ", or name its role with --as ROLE=FILE"})
	}
	for _, folder := range foldersNotRead(paths) {
		missing.Problems = append(missing.Problems, sayNotRead(folder))
	}
	return &missing
}
