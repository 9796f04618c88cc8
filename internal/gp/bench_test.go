package gp

import "testing"

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
