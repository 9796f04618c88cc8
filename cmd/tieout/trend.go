package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"tieout/internal/history"
	"tieout/report"
)

func trendCommand(s streams) *cobra.Command {
	var flags overviewFlags
	cmd := &cobra.Command{
		Use:     "trend RUN...",
		Short:   "the gap over several periods: when it appeared, what grew",
		Long:    wordsTrendLong,
		Example: "  tieout trend 2025-*/tieout-out\n  tieout trend --out trend 2025-09/result.json 2025-12/result.json",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("tieout trend RUN..., in any order", "trend takes two runs or more: output folders or result.json files")
			}
			return trend(s, &flags, args)
		},
	}
	flags.register(cmd.Flags(), "", "`folder` for trend.html and CSV tables (default: none are written)")
	flags.registerJSON(cmd.Flags())
	return cmd
}

// trend follows the gap through the runs and writes what was asked for.
func trend(s streams, flags *overviewFlags, names []string) error {
	runs, err := readRuns(names)
	if err != nil {
		return err
	}
	t, err := history.Follow(runs)
	if err != nil {
		return usagef("name one run of each period", "%v", err)
	}
	o := report.Trend(t, "tieout "+version())
	written := ""
	if flags.out != "" {
		if written, err = writeTrend(s, flags, runs, names, o); err != nil {
			return err
		}
	}
	switch {
	case flags.json:
		return sayJSON(s.out, t)
	case !flags.quiet:
		sayOverview(s.out, o, o.Tables...)
		if written != "" {
			fmt.Fprintf(s.out, "\nWritten  %s\n", printable(written))
		}
	}
	return nil
}

func writeTrend(s streams, flags *overviewFlags, runs []*history.Run, names []string, o *report.Overview) (string, error) {
	inputs, err := runFiles(runs)
	if err != nil {
		return "", usagef("check the runs", "%v", err)
	}
	place, err := prepareOverview(flags, names)
	if err != nil {
		return "", err
	}
	if err := writeOverview(place, o, inputs); err != nil {
		return "", err
	}
	place.sayNotes(s.err)
	return filepath.Join(place.final, o.Name+".html"), nil
}
