package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/textfile"
	"tieout/internal/workbook"
)

// mostBytes bounds the files that are read.
const mostBytes = 1 << 30

// file is an open input: its tables and what is known of its bytes.
type file struct {
	path      string // as given
	name      string // base name
	sha256    string
	size      int64
	text      bool // not a workbook
	encoding  string
	delimiter string
	hidden    []string // hidden sheets
	notes     []string
	problems  []gp.Problem // of the bytes, such as repaired lines
	sheets    []*sheet
	date1904  bool // days of plain numbers count from 1904
	meter     *meter
}

// sheet is one table of rows, readable more than once.
type sheet struct {
	name   string
	hidden bool
	rows   rowsOf
	// Of a large one, the same rows in pieces, the limits of these, and about
	// how many rows there are, where the first rows have so many cells.
	pieces piecesOf
	limits limits
	about  func(rows, cells int) int
}

// open reads a file's bytes and finds its sheets. What is hashed is what is
// parsed. A large workbook is read where it stands; a text that is not read in
// pieces is read as a whole. The problem is nil where it could be opened.
func (r *reading) open(g given, inPlace bool) (*file, *gp.Problem) {
	f := &file{path: g.path, name: g.name}
	if inPlace {
		c, sha, err := openChecked(g.path)
		if err != nil {
			return nil, f.unreadable(err)
		}
		r.opened.add(c)
		f.sha256, f.size = sha, c.size
		f.meter = &meter{name: f.name, size: f.size, tell: r.options.Progress}
		return f, r.openWorkbook(f, c)
	}
	data, err := readAll(g.path)
	if err != nil {
		return nil, f.unreadable(err)
	}
	return f, r.parse(f, data)
}

func (f *file) unreadable(err error) *gp.Problem {
	return f.problem("file-unreadable", fmt.Sprintf("the file cannot be read: %v", plain(err)), "check the path and your rights to it; close it in other programs")
}

// formatOf tells what a large file is. One that cannot be read is not large:
// reading it says why.
func (r *reading) formatOf(path string) (format workbook.Format, large bool) {
	in, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer func() { _ = in.Close() }() // nothing was written: nothing can be lost
	info, err := in.Stat()
	if err != nil || info.Size() < r.limits.from {
		return 0, false
	}
	head := make([]byte, workbook.SniffLength)
	n, err := io.ReadFull(in, head)
	return workbook.Sniff(head[:n]), err == nil || errors.Is(err, io.ErrUnexpectedEOF)
}

// parse reads the bytes of a file.
func (r *reading) parse(f *file, data string) *gp.Problem {
	f.sha256, f.size = hashOf(data), int64(len(data))
	f.meter = &meter{name: f.name, size: f.size, tell: r.options.Progress}
	if workbook.Sniff([]byte(data[:min(len(data), workbook.SniffLength)])) == workbook.FormatText {
		return r.openText(f, data, r.mappingOf(f, ""))
	}
	return r.openWorkbook(f, strings.NewReader(data))
}

// readAll reads a file into one string: cells are pieces of it, so nothing of
// it is copied again.
func readAll(path string) (string, error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }() // nothing was written: nothing can be lost
	var data strings.Builder
	if info, err := in.Stat(); err == nil {
		data.Grow(int(min(info.Size(), mostBytes+1)))
	}
	_, err = io.Copy(&data, io.LimitReader(in, mostBytes+1))
	if err == nil && data.Len() > mostBytes {
		err = fmt.Errorf("it is larger than %d MB", mostBytes>>20)
	}
	return data.String(), err
}

// hashOf is the SHA-256 of data in hexadecimal digits.
func hashOf(data string) string {
	h := sha256.New()
	piece := make([]byte, 64<<10)
	for len(data) > 0 {
		n := copy(piece, data)
		h.Write(piece[:n]) // it returns no error
		data = data[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// plain is the cause of an error without the path, which may name a person.
func plain(err error) error {
	var e *os.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}

func (f *file) problem(code, message, hint string) *gp.Problem {
	return &gp.Problem{Code: code, Severity: gp.SeverityError, File: f.name, Message: message, Hint: hint}
}

func (r *reading) openWorkbook(f *file, data io.ReaderAt) *gp.Problem {
	b, err := workbook.Open(meteredBytes{data, f.meter}, f.size)
	if err != nil {
		return f.workbookProblem(err)
	}
	for i, s := range b.Sheets() {
		if s.Hidden {
			f.hidden = append(f.hidden, s.Name)
		}
		rows := func(yield func(*workbook.Row) error) error { return b.Rows(i, yield) }
		size := b.Size(i)
		about := func(rows, cells int) int { return min(workbook.MaxRows, int(size)/leastXML(rows, cells)+1) }
		f.sheets = append(f.sheets, r.large(f, &sheet{name: s.Name, hidden: s.Hidden, rows: rows, about: about}))
	}
	f.date1904 = b.Date1904()
	if b.RecalculateOnLoad() {
		f.notes = append(f.notes, "the workbook asks Excel to calculate its formulas when it is opened: their values in the file may be old")
	}
	return nil
}

// large has the rows of a sheet read in pieces where they are of a large file.
func (r *reading) large(f *file, s *sheet) *sheet {
	if f.size >= r.limits.from {
		s.limits, s.pieces = r.limits, inPieces(s.rows, r.limits.rows)
	}
	return s
}

// leastXML is about the least size of a row in a workbook, by the first rows
// and their cells.
func leastXML(rows, cells int) int { return 20 + 20*cells/max(rows, 1) }

// workbookProblem tells what is wrong with a workbook. A problem of the file as
// a whole names its kind, one inside it that it is damaged.
func (f *file) workbookProblem(err error) *gp.Problem {
	var e *workbook.Error
	if !errors.As(err, &e) {
		return f.problem("file-unreadable", err.Error(), "export the file again")
	}
	p := f.problem(string(e.Code), e.Error(), e.Hint())
	switch e.Code {
	case workbook.DamagedArchive, workbook.DamagedContent, workbook.DamagedXML, workbook.MissingPart:
		p.Message = "the workbook is damaged: " + e.Error()
	}
	p.Sheet, p.Row = e.Sheet, e.Row
	if e.Column > 0 {
		p.Column = letter(e.Column - 1)
	}
	return p
}

func (r *reading) openText(f *file, data string, m *Mapping) *gp.Problem {
	f.text = true
	x, err := textfile.Open(data, textOptions(m))
	if err != nil {
		return f.problem("text-unreadable", err.Error(), `export the file again, or set encoding or delimiter under [[file]] in tieout.toml`)
	}
	f.encoding, f.delimiter = x.Encoding, x.Delimiter
	rows := func(yield func(*workbook.Row) error) error {
		return x.Rows(func(row *workbook.Row) error {
			f.meter.at(f.size * int64(row.Number) / int64(x.Lines))
			return yield(row)
		})
	}
	f.sheets = []*sheet{r.large(f, &sheet{rows: rows, about: func(int, int) int { return x.Lines }})}
	f.textProblems(x)
	return nil
}

func textOptions(m *Mapping) textfile.Options {
	o := textfile.Options{Caption: printedCaption}
	if m != nil {
		o.Encoding, o.Delimiter = m.Encoding, m.Delimiter
	}
	return o
}

// textProblems tells what was read in spite of broken rules.
func (f *file) textProblems(x *textfile.File) {
	add := func(code string, s gp.Severity, at textfile.Repair, message, hint string) {
		f.problems = append(f.problems, gp.Problem{Code: code, Severity: s, File: f.name, Row: at.Line, Value: shown(at.Text), Message: message, Hint: hint})
	}
	for _, p := range x.Repairs {
		add("line-repaired", gp.SeverityWarning, p, "the line breaks the rules of quoting ("+p.Why+") and was read on its own", "compare the row with the report; export it as a workbook if cells are wrong")
	}
	for _, p := range x.Unclear {
		add("line-unclear", gp.SeverityError, p, "the columns of the line cannot be told apart: "+p.Why, "export the report to a comma or tab delimited file")
	}
	if n := len(x.Repairs); n > 0 {
		f.notes = append(f.notes, fmt.Sprintf("%d lines with broken quoting were read line by line; no two lines were joined", n))
	}
	if x.Continued > 0 {
		f.notes = append(f.notes, fmt.Sprintf("%d quoted cells carry line breaks: %d lines belong to the rows before", len(x.Joined), x.Continued))
	}
}

// line is a row kept beyond the reader's call.
type line struct {
	number int
	cells  []workbook.Cell
}

func (l *line) row() *workbook.Row { return &workbook.Row{Number: l.number, Cells: l.cells} }

// texts lists the cells that are not blank, trimmed.
func texts(r *workbook.Row) []string {
	var list []string
	for _, c := range r.Cells {
		if t := strings.TrimSpace(c.Value); t != "" {
			list = append(list, t)
		}
	}
	return list
}
