package main

import (
	"io"

	"tieout/report"
)

// printable is client text made safe for a terminal: report's one sanitiser.
func printable(s string) string { return report.Printable(s) }

// text says how the first screen is printed.
func (s *settings) text(w io.Writer, files []string) report.TextOptions {
	return report.TextOptions{Color: wantsColor(w, s.noColor), Verbose: s.verbose, Files: files}
}
