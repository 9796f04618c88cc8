package report

import "io"

// Format is one way to write the finished document.
type Format struct {
	Name  string // as --format names it
	Files string // what it writes, relative to the output folder
	Title string // what it is for
	Write func(Folder, *Document, Options) error
}

// Formats lists every format, in the order in which they are written and
// named: what a person opens first comes first.
var Formats = []Format{
	{Name: "xlsx", Files: "workpaper.xlsx", Title: "the workpaper, with live formulas", Write: writeWorkpaperFile},
	{Name: "html", Files: "report.html", Title: "the report, one file for any browser", Write: oneFile("report.html", WriteHTML)},
	{Name: "json", Files: "result.json", Title: "the result for programs (schema 1)", Write: oneFile("result.json", WriteJSON)},
	{Name: "csv", Files: "csv/*.csv", Title: "one file for each table", Write: writeCSV},
}

// Folder is where a format puts its files. Create starts the file of that
// relative, slash-separated name; whoever gives the folder sees to it that
// files appear under their names only when all are whole.
type Folder interface {
	Create(name string) (io.WriteCloser, error)
}

// Options is what the user decides about writing.
type Options struct {
	RawCSV bool // CSV for machines: text as it is, no guards, no byte order mark
	// Progress, if set, is told how many rows of the workpaper are written.
	Progress func(done, total int)
}

// oneFile is a format that writes a single file.
func oneFile(name string, write func(io.Writer, *Document) error) func(Folder, *Document, Options) error {
	return func(f Folder, d *Document, _ Options) error {
		return writeFile(f, name, func(w io.Writer) error { return write(w, d) })
	}
}

func writeWorkpaperFile(f Folder, d *Document, o Options) error {
	return writeFile(f, "workpaper.xlsx", func(w io.Writer) error { return writeXLSX(w, d, o.Progress) })
}

// writeFile creates a file, writes it and closes it, and keeps the first error.
func writeFile(f Folder, name string, write func(io.Writer) error) error {
	w, err := f.Create(name)
	if err != nil {
		return err
	}
	err = write(w)
	if e := w.Close(); err == nil {
		err = e
	}
	return err
}
