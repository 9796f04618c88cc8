package carryforward

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gocarina/gocsv"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/report"
)

// programColumns are the columns that the program writes; every other one is
// the auditor's.
var programColumns = []string{"cause", "grade", "account", "document", "journalEntry", "item", "site", "quantityType",
	"opened", "age", "amount", "gross", "correctedBy", "rows", "sourceFile", "sourceSheet", "sourceRow", "note",
	"since", "priorAmount", "status", "why", "priorCause", "id"}

// List is a list of reconciling items as an auditor left it.
type List struct {
	Columns []string // those that the auditor added, in their order
	Items   []analyzer.ReconcilingItem
}

// listed is a row of the list: gocsv's schema of it.
type listed struct {
	Cause        string `csv:"cause"`
	Grade        string `csv:"grade"`
	Account      string `csv:"account"`
	Document     string `csv:"document"`
	JournalEntry string `csv:"journalEntry"`
	Item         string `csv:"item"`
	Site         string `csv:"site"`
	Opened       string `csv:"opened"`
	Amount       string `csv:"amount"`
	ID           string `csv:"id"`
	Status       string `csv:"status"`
	Why          string `csv:"why"`
	PriorAmount  string `csv:"priorAmount"`
	PriorCause   string `csv:"priorCause"`
}

// ReadList reads reconciling-items.csv, as the program wrote it or as a
// spreadsheet saved it: with another delimiter, in another encoding, with its
// rows sorted and columns added. An error names the line. No cell is lost: what
// is in none of the program's columns is the auditor's own.
func ReadList(data []byte) (*List, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	records, err := records(text)
	if err != nil {
		return nil, err
	}
	t := tableOf(records)
	var rows []listed
	if err := gocsv.UnmarshalCSV(&t, &rows); err != nil && !errors.Is(err, gocsv.ErrEmptyCSVFile) {
		return nil, err
	}
	l := &List{}
	for i, j := range t.own {
		usual := report.FillInColumn(t.head[j]) && !slices.ContainsFunc(t.own[:i], func(k int) bool { return t.head[k] == t.head[j] })
		if !usual {
			l.Columns = append(l.Columns, t.head[j])
		}
	}
	for i := range rows {
		item := rows[i].reconcilingItem()
		for _, j := range t.own {
			if filled(t.rows[i][j]) {
				item.Own = append(item.Own, analyzer.OwnField{Name: t.head[j], Value: t.rows[i][j]})
			}
		}
		l.Items = append(l.Items, item)
	}
	return l, nil
}

// decode is the text of a file that a program or a spreadsheet wrote.
func decode(data []byte) (string, error) {
	switch {
	case len(data) >= 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		return string(out), err
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(out), err
}

// records parts the text into cells by the delimiter under which the first row
// has the captions of the list.
func records(text string) ([][]string, error) {
	for _, delimiter := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = delimiter, -1
		head, err := r.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			continue
		}
		if !has(head, "cause") || !has(head, "amount") {
			continue
		}
		all := [][]string{head}
		for {
			row, err := r.Read()
			if errors.Is(err, io.EOF) {
				return all, cutShort(text, all)
			}
			if err != nil {
				return nil, err
			}
			if extra := row[min(len(row), len(head)):]; slices.ContainsFunc(extra, filled) {
				line, _ := r.FieldPos(0)
				return nil, fmt.Errorf("line %d has %d cells, the first row %d", line, len(row), len(head))
			}
			if slices.ContainsFunc(row, filled) {
				all = append(all, row)
			}
		}
	}
	return nil, errors.New("its first row has no columns named cause and amount")
}

// cutShort finds a list whose last line ends early: spreadsheets and the program
// itself end every line, and a cell lost with its row would look like an item
// that is new.
func cutShort(text string, all [][]string) error {
	last := all[len(all)-1]
	if strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r") || len(last) >= len(all[0]) {
		return nil
	}
	return fmt.Errorf("it is cut short: its last row has %d cells, the first row %d, and the line does not end", len(last), len(all[0]))
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }

func has(list []string, name string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
}

// table gives gocsv the program's columns and keeps the others by their place.
type table struct {
	head    []string
	rows    [][]string
	program []int // the first column of each of the program's names
	own     []int
	next    int // of Read
}

func tableOf(records [][]string) table {
	t := table{head: make([]string, len(records[0]))}
	seen := map[string]bool{}
	for j, s := range records[0] {
		t.head[j] = report.Unguard(strings.TrimSpace(s))
		i := slices.IndexFunc(programColumns, func(p string) bool { return strings.EqualFold(p, t.head[j]) })
		if i >= 0 && !seen[programColumns[i]] {
			seen[programColumns[i]] = true
			t.head[j] = programColumns[i]
			t.program = append(t.program, j)
			continue
		}
		t.own = append(t.own, j)
	}
	for _, r := range records[1:] {
		row := make([]string, len(t.head))
		for j := range min(len(r), len(row)) {
			row[j] = report.Unguard(r[j])
		}
		t.rows = append(t.rows, row)
	}
	t.dropNameless()
	return t
}

// dropNameless leaves out columns that have neither a name nor a cell.
func (t *table) dropNameless() {
	t.own = slices.DeleteFunc(t.own, func(j int) bool {
		return t.head[j] == "" && !slices.ContainsFunc(t.rows, func(r []string) bool { return filled(r[j]) })
	})
}

// Read gives the captions, then the rows; it is gocsv's.
func (t *table) Read() ([]string, error) {
	if t.next > len(t.rows) {
		return nil, io.EOF
	}
	row := t.head
	if t.next > 0 {
		row = t.rows[t.next-1]
	}
	t.next++
	out := make([]string, len(t.program))
	for i, j := range t.program {
		out[i] = row[j]
	}
	return out, nil
}

// ReadAll gives all that Read would; it is gocsv's.
func (t *table) ReadAll() ([][]string, error) {
	var all [][]string
	for {
		row, err := t.Read()
		if err != nil {
			return all, nil //nolint:nilerr // the end is the only error
		}
		all = append(all, row)
	}
}

// reconcilingItem is the item of a row, as far as its cells can be read.
func (l *listed) reconcilingItem() analyzer.ReconcilingItem {
	i := analyzer.ReconcilingItem{Own: []analyzer.OwnField{},
		ID: strings.ToUpper(strings.TrimSpace(l.ID)), Status: analyzer.ItemStatus(strings.TrimSpace(l.Status)), Why: l.Why,
		Cause: known(l.Cause), Grade: analyzer.Grade(known(l.Grade)), Account: known(l.Account), Document: known(l.Document),
		JournalEntry: known(l.JournalEntry), Item: known(l.Item), Site: known(l.Site),
		Amount: amountOf(l.Amount), PriorAmount: amountOf(l.PriorAmount), PriorCause: known(l.PriorCause),
	}
	if d, err := gp.ParseISO(strings.TrimSpace(l.Opened)); err == nil {
		i.Opened = d
	}
	if i.ID == "" {
		i.ID = analyzer.ItemID(&i)
	}
	return i
}

// known is a cell's text; n/a says that there is none.
func known(s string) string {
	if s = strings.TrimSpace(s); strings.EqualFold(s, "n/a") {
		return ""
	}
	return s
}

// amountOf reads an amount as the program writes it, or as a spreadsheet may
// have turned it.
func amountOf(s string) *gp.Amount {
	for _, style := range []gp.NumberStyle{gp.USNumbers, {Decimal: ',', Group: '.'}} {
		if a, err := gp.ParseAmount(strings.TrimSpace(s), style); err == nil {
			return &a
		}
	}
	return nil
}
