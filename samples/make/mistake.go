package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

// mistake is something a person can do wrong, what the program must exit with
// and what its message must say.
type mistake struct {
	name string
	exit int
	says []string
	// files starts from the three reports in order and spoils them.
	files func(*shelf, string, *reports)
}

// reports are the three of a very small company.
type reports struct {
	receipts, stock, balance export.Report
}

func mistakes(s *shelf) {
	for _, m := range mistakeCases {
		dir := "errors/" + m.name + "/"
		c := newCase(m.name, 51)
		c.plan.Items, c.plan.Receipts, c.plan.Sales, c.plan.Moves, c.plan.Months = 6, 4, 4, 1, 1
		b := company.Year(harborName, c.plan)
		m.files(s, dir, &reports{export.Receipts(b, yearEnd), export.Stock(b, yearEnd), export.TrialBalance(b, yearEnd)})
		s.put(dir+"tieout.toml", engagement(company.InventoryAccounts))
		s.put(dir+"want.txt", []byte(fmt.Sprintf("%d\n%s\n", m.exit, strings.Join(m.says, "\n"))))
	}
}

var mistakeCases = []mistake{
	{"missing-trial-balance", 2, []string{"trial balance"}, func(s *shelf, dir string, r *reports) {
		r.putReceipts(s, dir)
		r.putStock(s, dir)
	}},
	{"same-keys-twice", 2, []string{"purchase-receipts.csv", "purchase-receipts-again.csv"}, func(s *shelf, dir string, r *reports) {
		r.putAll(s, dir)
		s.put(dir+"purchase-receipts-again.csv", export.SmartListCSV(r.receipts))
	}},
	{"ambiguous-numbers", 2, []string{"purchase-receipts.txt", "Unit Cost", "numbers"}, ambiguous},
	{"header-not-found", 2, []string{"purchase-receipts.csv"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		_, body, _ := bytes.Cut(export.SmartListCSV(r.receipts), []byte("\n"))
		s.put(dir+"purchase-receipts.csv", body)
	}},
	{"truncated-workbook", 2, []string{"purchase-receipts.xlsx", "damaged"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		data, err := export.SmartListXLSX(r.receipts)
		s.book(dir+"purchase-receipts.xlsx", data[:len(data)*3/5], err)
	}},
	{"cut-worksheet", 2, []string{"purchase-receipts.xlsx", "damaged"}, func(s *shelf, dir string, r *reports) {
		r.putRewritten(s, dir, cutInHalf)
	}},
	{"encrypted-workbook", 2, []string{"purchase-receipts.xlsx", "password"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		s.put(dir+"purchase-receipts.xlsx", compound("EncryptionInfo", "EncryptedPackage"))
	}},
	{"old-xls", 2, []string{"purchase-receipts.xls", "xlsx"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		s.put(dir+"purchase-receipts.xls", compound("Workbook", "SummaryInformation"))
	}},
	{"html-named-xls", 2, []string{"purchase-receipts.xls", "HTML"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		s.put(dir+"purchase-receipts.xls", export.HTML(r.receipts))
	}},
	{"receipts-of-one-site", 3, []string{"HARBOR"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		s.put(dir+"purchase-receipts.csv", export.WriterCSV(oneSite(r.receipts, "HARBOR")))
	}},
	{"other-company", 3, []string{"Pelican Holdings, Inc."}, func(s *shelf, dir string, r *reports) {
		r.balance.Company = "Pelican Holdings, Inc."
		r.putAll(s, dir)
	}},
	{"unreadable-amount", 3, []string{"purchase-receipts.csv", "1O.75"}, func(s *shelf, dir string, r *reports) {
		r.spoil(export.Cell{Kind: export.Text, Text: "1O.75"})
		r.putAll(s, dir)
	}},
	{"formula-without-value", 3, []string{"purchase-receipts.xlsx", "formula"}, func(s *shelf, dir string, r *reports) {
		r.putRewritten(s, dir, withFormula)
	}},
	{"altered-subtotal", 3, []string{"purchase-receipts.csv", "foot"}, func(s *shelf, dir string, r *reports) {
		r.putOthers(s, dir)
		s.put(dir+"purchase-receipts.csv", alterSubtotal(export.WriterCSV(r.receipts)))
	}},
}

func (r *reports) putReceipts(s *shelf, dir string) {
	s.put(dir+"purchase-receipts.csv", export.SmartListCSV(r.receipts))
}

func (r *reports) putStock(s *shelf, dir string) {
	s.put(dir+"stock-status.csv", export.WriterCSV(r.stock))
}

// putOthers puts the two reports that are in order.
func (r *reports) putOthers(s *shelf, dir string) {
	r.putStock(s, dir)
	s.put(dir+"trial-balance.csv", export.WriterCSV(r.balance))
}

func (r *reports) putAll(s *shelf, dir string) {
	r.putReceipts(s, dir)
	r.putOthers(s, dir)
}

// putRewritten puts the receipts as a workbook whose worksheet was changed.
func (r *reports) putRewritten(s *shelf, dir string, change func([]byte) []byte) {
	r.putOthers(s, dir)
	data, err := export.SmartListXLSX(r.receipts)
	if err == nil {
		data, err = rewriteSheet(data, change)
	}
	s.book(dir+"purchase-receipts.xlsx", data, err)
}

// spoil replaces the unit cost of the fourth layer.
func (r *reports) spoil(c export.Cell) {
	r.receipts.Rows[3][r.receipts.Column("Unit Cost")] = c
}

// ambiguous writes the unit costs as 8,215: a decimal comma or thousands? No
// other column tells, all quantities being whole, nor do ISO dates.
func ambiguous(s *shelf, dir string, r *reports) {
	r.putOthers(s, dir)
	r.receipts = r.receipts.Only(func(row []export.Cell) bool { return row[0].Text != "ROD-SS12" })
	at, date := r.receipts.Column("Unit Cost"), r.receipts.Column("Date Received")
	for n, row := range r.receipts.Rows {
		row[date] = export.Cell{Kind: export.Text, Text: row[date].Date.String()}
		row[at] = export.Cell{Kind: export.Text, Text: fmt.Sprintf("%d,%03d", 3+n%7, 215+5*n)}
	}
	s.put(dir+"purchase-receipts.txt", export.SmartListTab(r.receipts))
}

// alterSubtotal adds a thousand to the first item footer.
func alterSubtotal(data []byte) []byte {
	lines := bytes.Split(data, []byte("\r\n"))
	for n, line := range lines {
		if head, _, ok := bytes.Cut(line, []byte("Item Totals:,")); ok {
			lines[n] = append(append([]byte{}, head...), []byte(`Item Totals:,"$99,999.00"`)...)
			break
		}
	}
	return bytes.Join(lines, []byte("\r\n"))
}

// rewriteSheet writes the workbook again with its worksheet changed; the
// archive itself stays in order.
func rewriteSheet(data []byte, change func([]byte) []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		body, err := content(f)
		if err != nil {
			return nil, err
		}
		if f.Name == "xl/worksheets/sheet1.xml" {
			body = change(body)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(body); err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// cutInHalf is a worksheet whose second half is missing.
func cutInHalf(sheet []byte) []byte { return sheet[:len(sheet)/2] }

// withFormula turns the unit cost of the third layer into a formula whose
// value was never computed.
func withFormula(sheet []byte) []byte {
	at := bytes.Index(sheet, []byte(`<c r="E4"`))
	end := at + bytes.Index(sheet[at:], []byte("</c>"))
	cell := []byte(`<c r="E4"><f>C4*1.5</f>`)
	return bytes.Join([][]byte{sheet[:at], cell, sheet[end:]}, nil)
}

func content(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(r)
	return body, errors.Join(err, r.Close())
}

// compound is the head of an OLE compound file with streams of those names:
// what an old .xls and an encrypted workbook look like from outside.
func compound(streams ...string) []byte {
	data := make([]byte, 2048)
	copy(data, []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1})
	copy(data[24:], []byte{0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0})
	copy(data[44:], []byte{1, 0, 0, 0, 1, 0, 0, 0}) // one FAT sector; the directory is sector 1
	copy(data[56:], []byte{0, 0x10, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff})
	for n := 76; n < 512; n++ {
		data[n] = 0xff
	}
	copy(data[76:], []byte{0, 0, 0, 0})
	copy(data[512:], bytes.Repeat([]byte{0xff}, 512))
	copy(data[512:], []byte{0xfd, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff})
	directory := append([]string{"Root Entry"}, streams...)
	for n, name := range directory {
		entry := data[1024+128*n:]
		for i, u := range utf16.Encode([]rune(name)) {
			entry[2*i] = byte(u)
		}
		entry[64] = byte(2*len(name) + 2)
		entry[66] = 2
		copy(entry[68:], bytes.Repeat([]byte{0xff}, 12))
	}
	data[1024+66], data[1024+76] = 5, 1
	return data
}
