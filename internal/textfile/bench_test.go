package textfile

import (
	"strings"
	"testing"
	"unicode/utf16"

	"tieout/internal/workbook"
)

// million is a file of n layers, with a quoted cell in every tenth row.
func million(n int) string {
	var b strings.Builder
	b.WriteString("Item Number,Item Description,TRX Location,QTY Type,Receipt Number,Purchase Receipt Type,Date Received,QTY Received,QTY Sold,Unit Cost,Extended Cost\r\n")
	for i := range n {
		description := "Nylon Panel 10 mm"
		if i%10 == 0 {
			description = `"WIRE, 1/4"""`
		}
		b.WriteString("FG-10099," + description + ",WAREHOUSE,On Hand,RCT00001219,Receipt,6/15/2020,764.12,700.26,1.76,112.39\r\n")
	}
	return b.String()
}

func BenchmarkDelimited(b *testing.B) {
	data := million(100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(data, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := f.Rows(func(*workbook.Row) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	data := million(100_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Open(data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPart checks a part and reads its rows twice.
func BenchmarkPart(b *testing.B) {
	f, err := Open(million(SampleLines), Options{})
	if err != nil {
		b.Fatal(err)
	}
	data := million(2000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		p, ok := f.Part(data, f.Lines+1)
		if !ok {
			b.Fatal("not read in parts")
		}
		for range 2 {
			if err := p.Rows(func(*workbook.Row) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPrintImage(b *testing.B) {
	head, rest, _ := strings.Cut(receiptsPrint, "Annex        On Hand ")
	line, _, _ := strings.Cut(rest, "\n")
	data := head + strings.Repeat("Annex        On Hand "+line+"\n", 100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(data, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := f.Rows(func(*workbook.Row) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode reads one text in the encodings that need decoding.
func BenchmarkDecode(b *testing.B) {
	text := strings.ReplaceAll(million(100_000), "Nylon", "K\u00f6per")
	units := utf16.Encode([]rune("\ufeff" + text))
	wide := make([]byte, 0, 2*len(units))
	for _, u := range units {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, data := range map[string]string{"UTF-16": string(wide), "Windows-1252": strings.ReplaceAll(text, "\u00f6", "\xf6")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := decode(data, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
