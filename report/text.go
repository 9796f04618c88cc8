package report

import "io"

// TextOptions says how the first screen is printed.
type TextOptions struct {
	Color   bool
	Width   int      // columns; 0 is 80
	Verbose bool     // decisions and checks too
	Files   []string // what was written, as a person finds it
	Next    string   // the next command; blank: the report suggests one
}

// WriteText writes the first screen.
func WriteText(w io.Writer, d *Document, o TextOptions) error { return nil }
