// Command peers does with Go libraries what tieout's readers do, so that they
// can be measured beside it: it reads the purchase receipts into typed records
// and prints their number and their total.
//
//	peers encoding-csv|gocsv|excelize|inflate FILE
package main

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/gocarina/gocsv"
	"github.com/klauspost/compress/flate"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

func main() {
	readers := map[string]func(string) (int, decimal.Decimal, error){
		"encoding-csv": readCSV, "gocsv": readGocsv, "excelize": readExcelize, "inflate": inflate,
	}
	if len(os.Args) != 3 || readers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: peers encoding-csv|gocsv|excelize|inflate FILE")
		os.Exit(2)
	}
	rows, total, err := readers[os.Args[1]](os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stdout, rows, total)
}

// receipt is a row of the purchase receipts.
type receipt struct {
	Item        string          `csv:"Item Number"`
	Description string          `csv:"Item Description"`
	Site        string          `csv:"TRX Location"`
	Type        string          `csv:"QTY Type"`
	Date        day             `csv:"Date Received"`
	Receipt     string          `csv:"Receipt Number"`
	Sequence    string          `csv:"Receipt SEQ Number"`
	Vendor      string          `csv:"Vendor ID"`
	Order       string          `csv:"Purchase Order Number"`
	Kind        string          `csv:"Purchase Receipt Type"`
	Received    decimal.Decimal `csv:"QTY Received"`
	Sold        decimal.Decimal `csv:"QTY Sold"`
	Cost        decimal.Decimal `csv:"Unit Cost"`
	Extended    decimal.Decimal `csv:"Extended Cost"`
}

type day struct{ time.Time }

// UnmarshalCSV reads a date as the export writes it.
func (d *day) UnmarshalCSV(s string) (err error) {
	d.Time, err = time.Parse("1/2/2006", s)
	return err
}

// receiptOf reads the fields of a row; day tells how it writes its date.
func receiptOf(f []string, date func(string) (time.Time, error)) (r receipt, err error) {
	var e [5]error
	r = receipt{Item: f[0], Description: f[1], Site: f[2], Type: f[3], Receipt: f[5], Sequence: f[6], Vendor: f[7], Order: f[8], Kind: f[9]}
	r.Date.Time, e[0] = date(f[4])
	r.Received, e[1] = decimal.NewFromString(f[10])
	r.Sold, e[2] = decimal.NewFromString(f[11])
	r.Cost, e[3] = decimal.NewFromString(f[12])
	r.Extended, e[4] = decimal.NewFromString(f[13])
	return r, errors.Join(e[:]...)
}

func total(list []receipt) (int, decimal.Decimal, error) {
	var sum decimal.Decimal
	for i := range list {
		sum = sum.Add(list[i].Extended)
	}
	return len(list), sum, nil
}

func readCSV(name string) (int, decimal.Decimal, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, decimal.Zero, err
	}
	defer func() { _ = f.Close() }()
	in := csv.NewReader(bufio.NewReaderSize(f, 256<<10))
	var list []receipt
	for first := true; ; first = false {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return total(list)
		}
		if err != nil {
			return 0, decimal.Zero, err
		}
		if first {
			continue
		}
		r, err := receiptOf(fields, func(s string) (time.Time, error) { return time.Parse("1/2/2006", s) })
		if err != nil {
			return 0, decimal.Zero, err
		}
		list = append(list, r)
	}
}

func readGocsv(name string) (int, decimal.Decimal, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, decimal.Zero, err
	}
	defer func() { _ = f.Close() }()
	var list []receipt
	if err := gocsv.Unmarshal(bufio.NewReaderSize(f, 256<<10), &list); err != nil {
		return 0, decimal.Zero, err
	}
	return total(list)
}

func readExcelize(name string) (int, decimal.Decimal, error) {
	f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return 0, decimal.Zero, err
	}
	defer func() { _ = f.Close() }()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return 0, decimal.Zero, err
	}
	var list []receipt
	for first := true; rows.Next(); first = false {
		fields, err := rows.Columns()
		if err != nil {
			return 0, decimal.Zero, err
		}
		if first {
			continue
		}
		r, err := receiptOf(fields, func(s string) (time.Time, error) {
			n, err := decimal.NewFromString(s)
			return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n.IntPart())), err
		})
		if err != nil {
			return 0, decimal.Zero, err
		}
		r.Extended = r.Extended.Round(7) // seventeen digits carry binary noise
		list = append(list, r)
	}
	if err := rows.Error(); err != nil {
		return 0, decimal.Zero, err
	}
	return total(list)
}

// inflate only decompresses the worksheet and the texts: what no reader of the
// workbook can do without.
func inflate(name string) (int, decimal.Decimal, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return 0, decimal.Zero, err
	}
	defer func() { _ = z.Close() }()
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	var bytes int64
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/") && part.Name != "xl/sharedStrings.xml" {
			continue
		}
		r, err := part.Open()
		if err != nil {
			return 0, decimal.Zero, err
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			return 0, decimal.Zero, err
		}
		bytes += n
	}
	return 0, decimal.NewFromInt(bytes), nil
}
