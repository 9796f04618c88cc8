package report

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// hostile are texts that act where they are not kept inert.
var hostile = []string{
	"</script><script>alert(1)</script>", `<img src=x onerror="alert(1)">`, "javascript:alert(1)", `"><svg onload=alert(1)>`,
	"</style><style>*{display:none}", "<!-- ", "]]>", "&lt;b&gt;", "{{.Title}}", "a\u202egnp.exe", "\u2066isolate", "zero\u200bwidth",
	"\x1b[2Jcleared", "\x1b]52;c;aGk=\x07", "\u009b31m", "nul\x00nul", "_x0041_", "line\nbreak\r\ttab", "\xff\xfe broken", "\ufeffmark",
	"=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-x", "\t=1", "＝1", `"=1`, "http://example.test/x", "//example.test/x", "url(http://example.test)",
	strings.Repeat("long", 9000),
}

// poison puts hostile texts into every text of a result that can come from a
// client's file.
func poison(r *analyzer.Result, books *gp.Books) {
	n := 0
	next := func() string { n++; return hostile[n%len(hostile)] }
	poisonValue(reflect.ValueOf(r).Elem(), next)
	for i := range books.Layers {
		l := &books.Layers[i]
		l.Source.Table = &gp.Table{File: next(), Sheet: next()}
		l.Item, l.Site, l.Document = gp.CodeOf(next()), gp.CodeOf(next()), gp.CodeOf(next())
	}
	for i := range books.Stock {
		s := &books.Stock[i]
		s.Item, s.Site, s.Description = gp.CodeOf(next()), gp.CodeOf(next()), next()
	}
	for i := range books.Balances {
		b := &books.Balances[i]
		b.Account, b.Description = gp.CodeOf(next()), next()
	}
}

var ownWords = []reflect.Type{
	reflect.TypeFor[analyzer.Verdict](), reflect.TypeFor[analyzer.Grade](), reflect.TypeFor[analyzer.CheckStatus](), reflect.TypeFor[gp.Severity](),
	reflect.TypeFor[analyzer.ItemStatus](),
}

func poisonValue(v reflect.Value, next func() string) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[gp.Code]() {
			v.Set(reflect.ValueOf(gp.CodeOf(next())))
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				poisonValue(v.Field(i), next)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			poisonValue(v.Index(i), next)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			poisonValue(v.Elem(), next)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			value := v.MapIndex(k)
			v.SetMapIndex(k, reflect.Value{})
			v.SetMapIndex(reflect.ValueOf(next()).Convert(k.Type()), value)
		}
	case reflect.String:
		for _, t := range ownWords {
			if v.Type() == t {
				return
			}
		}
		v.SetString(next())
	}
}

// hostileDocument is a document in which every client text is hostile.
func hostileDocument() *Document {
	r, books := fixture(analyzer.Inconclusive)
	poison(r, books)
	return Build(r, books, Meta{Client: hostile[0], Reference: hostile[9], PreparedBy: hostile[12],
		Settings: []Setting{{hostile[1], hostile[10], hostile[13]}},
		Causes:   []analyzer.Cause{{ID: "x", Page: "## " + hostile[1] + "\n" + hostile[0]}}})
}

func TestH23NoControlReachesTheTerminal(t *testing.T) {
	out := screenOf(t, hostileDocument(), TextOptions{Verbose: true, Files: []string{"out\x1b[2J/\u202ea.html"}})
	for i, r := range out {
		if r != '\n' && acts(r) || r == unicode.ReplacementChar && isBroken(out[i:]) {
			t.Fatalf("%U at %d: %q", r, i, out[max(0, i-40):i+4])
		}
	}
}

func TestPrintable(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"Größe 3 ½″ 東京", "Größe 3 ½″ 東京"},
		{"a\u202eb", `a\u202eb`},
		{"\x1b[2J", `\u001b[2J`},
		{"a\nb\tc", "a b c"},
		{"a\u00a0b", "a b"},
		{"\xff", `\xff`},
		{"\u2028", `\u2028`},
		{"\U000e0041", `\U000e0041`},
		{"\ufe0f", `\ufe0f`},
		{"\u3164", `\u3164`},
		{"\ufffd", "\ufffd"},
	} {
		if got := Printable(c.in); got != c.want {
			t.Errorf("Printable(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPrintableIsSafeAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		p := Printable(s)
		for _, r := range p {
			if acts(r) {
				t.Fatalf("%q keeps %U", p, r)
			}
		}
		if Printable(p) != p {
			t.Fatalf("not stable on %q", s)
		}
	})
}
