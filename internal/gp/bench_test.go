package gp

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"
)

func BenchmarkParseAmount(b *testing.B) {
	for _, s := range []string{"1234.56", "$1,234.56", "(1,234.56)", "1,234.56 CR", "USD 1,234.56"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseAmount(s, USNumbers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// numbers are cells as a receipts export has them.
var numbers = []string{"742.79", "259", "101.20417", "530", "349", "114.16", "1200", "0", "17.5", "-3", "48961.57", "9.99999"}

func BenchmarkParseQuantity(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ParseQuantity(numbers[i%len(numbers)], USNumbers); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNumberEvidenceOfColumn(b *testing.B) {
	var e NumberEvidence
	for i := 0; b.Loop(); i++ {
		e.Add(numbers[i%len(numbers)])
	}
}

func BenchmarkNumberEvidence(b *testing.B) {
	for _, s := range []string{"1234", "1234.56", "$1,234.56"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			var e NumberEvidence
			for b.Loop() {
				e.Add(s)
			}
		})
	}
}

func BenchmarkParseDate(b *testing.B) {
	for s, st := range map[string]DateStyle{"6/15/2020": MDY, "2020-06-15T00:00:00": YMD} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			var e DateEvidence
			for b.Loop() {
				e.Add(s)
				if _, err := ParseDate(s, st); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCodeOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if CodeOf("FG-10099 ").IsBlank() {
			b.Fatal("blank")
		}
	}
}

func BenchmarkWords(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, quantity := ParseQuantityType("On Hand")
		_, receipt := ParseReceiptType("Receipt")
		_, numbered := ParseReceiptType("5")
		_, status := ParseStatus("Open")
		if !quantity || !receipt || !numbered || !status {
			b.Fatal("a word is not known")
		}
	}
}

// receipts are n receipt numbers, all different.
func receipts(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("RCT%08d", i)
	}
	return list
}

func BenchmarkCodeOfMet(b *testing.B) {
	for _, n := range []int{100, 100_000, 1_000_000} {
		list, table := receipts(n), newInternTable()
		for _, s := range list {
			table.number(s)
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) {
				for i := 0; pb.Next(); i++ {
					if table.number(list[i%n]) == 0 {
						b.Fatal("no number")
					}
				}
			})
		})
	}
}

// BenchmarkCodeOfNew meets a million texts from each processor.
func BenchmarkCodeOfNew(b *testing.B) {
	list := receipts(1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		table := newInternTable()
		var done sync.WaitGroup
		for half := range slices.Chunk(list, len(list)/2) {
			done.Go(func() {
				for _, s := range half {
					table.number(s)
				}
			})
		}
		done.Wait()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(list)), "ns/text")
}

func BenchmarkDamagedKey(b *testing.B) {
	for _, s := range []string{"Pan-000000", "FG-10099", "100234", "24-PIPE-100"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, damaged := DamagedKey(s); damaged {
					b.Fatal("damaged")
				}
			}
		})
	}
}

func BenchmarkRoundTo(b *testing.B) {
	a := Cents(4896157)
	for b.Loop() {
		if a.RoundTo(2) != a {
			b.Fatal("rounded")
		}
	}
}
