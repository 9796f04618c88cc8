package importer

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tieout/internal/gp"
)

// printer prints layers as one of GP's report writers might.
type printer struct {
	delimiter   string
	style       gp.NumberStyle
	negative    string // "(%s)", "%s-", "-%s"
	pages       int    // rows per page; 0: one page
	subtotals   bool
	blankRepeat bool
	order       []int
	extra       bool
}

var printedCaptions = []string{"Item Number", "TRX Location", "QTY Type", "Date Received", "Receipt Number", "QTY Received", "QTY Sold", "Unit Cost", "Extended Cost"}

func (p *printer) number(a gp.Amount, places int) string {
	s := a.Abs().RoundTo(places).String()
	whole, frac, _ := strings.Cut(s, ".")
	frac = (frac + "0000000000")[:places]
	if p.style.Group != 0 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + string(rune(p.style.Group)) + whole[i:]
		}
	}
	if places > 0 {
		whole += string(rune(p.style.Decimal)) + frac
	}
	if a.RoundTo(places).Sign() < 0 {
		return fmt.Sprintf(p.negative, whole)
	}
	return whole
}

func (p *printer) line(cells ...string) string {
	out := make([]string, 0, len(cells)+1)
	for _, i := range p.order {
		c := cells[i]
		if strings.ContainsAny(c, p.delimiter+"\"") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		out = append(out, c)
	}
	if p.extra {
		out = append(out, "ok")
	}
	return strings.Join(out, p.delimiter) + "\n"
}

func (p *printer) print(list []gp.Layer) string {
	var b strings.Builder
	var total, group gp.Amount
	head := func() {
		b.WriteString(strings.TrimSuffix(p.line(printedCaptions...), p.delimiter+"ok\n"))
		if p.extra {
			b.WriteString(p.delimiter + "Checked\n")
		}
	}
	sub := func(label string, a gp.Amount) {
		line := strings.TrimSuffix(p.line("", "", "", "", "", "", "", label, p.number(a, 2)), "\n")
		b.WriteString(strings.TrimSuffix(line, "ok") + "\n")
	}
	head()
	for i, l := range list {
		if p.pages > 0 && i > 0 && i%p.pages == 0 {
			head()
		}
		item := l.Item.String()
		same := i > 0 && list[i-1].Item == l.Item
		if p.blankRepeat && same {
			item = ""
		}
		value := l.Recomputed().Round()
		b.WriteString(p.line(item, l.Site.String(), l.Quantity.String(), l.Date.String(), l.Document.String(),
			p.number(l.Received.Amount(), 5), p.number(l.Sold.Amount(), 5), p.number(l.Cost.Amount(), 5), p.number(value, 2)))
		total, group = total.Add(value), group.Add(value)
		if p.subtotals && (i+1 == len(list) || list[i+1].Item != l.Item) {
			sub("Item Totals:", group)
			group = gp.Amount{}
		}
	}
	if p.subtotals {
		sub("Grand Totals:", total)
	}
	return b.String()
}

// nastyItems are item numbers that look like something else.
var nastyItems = []string{"Total", "Grand Total Kit", `""`, "0", "=SUM(1)", "1-2", "1E5", "007", "A,B", "24\" PIPE;SCH40", "A|B", "Item Number", "Subtotal", "TRUE", "N/A", "(100)", "$5", "Ø12-ROD", "-12VREG", "+5V", "End of Report", "Page: 1"}

// Whatever layers a report prints, in whatever style: they are read back.
func TestPrintedLayersAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []gp.Layer
		items := rapid.SliceOfNDistinct(rapid.SampledFrom(nastyItems), 1, 6, rapid.ID[string]).Draw(t, "items")
		for _, item := range items {
			for n := range rapid.IntRange(1, 4).Draw(t, "layers") {
				list = append(list, gp.Layer{
					Item: gp.CodeOf(item), Site: gp.CodeOf(rapid.SampledFrom([]string{"MAIN", "EAST 01"}).Draw(t, "site")),
					Document: gp.CodeOf(fmt.Sprint("RCT", n)), Quantity: rapid.SampledFrom(gp.QuantityTypes[:]).Draw(t, "type"),
					Date:     gp.DateOf(2020, 3, rapid.IntRange(1, 31).Draw(t, "day")),
					Received: gp.Quantity(rapid.Int64Range(-9_000_000, 900_000_000).Draw(t, "received")),
					Sold:     gp.Quantity(rapid.Int64Range(0, 900_000_000).Draw(t, "sold")),
					Cost:     gp.Quantity(rapid.Int64Range(0, 900_000_000).Draw(t, "cost")),
				})
			}
		}
		p := printer{
			delimiter:   rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter"),
			style:       rapid.SampledFrom([]gp.NumberStyle{{Decimal: '.'}, {Decimal: '.', Group: ','}, {Decimal: ',', Group: '.'}, {Decimal: '.', Group: '\''}, {Decimal: ',', Group: ' '}}).Draw(t, "style"),
			negative:    rapid.SampledFrom([]string{"(%s)", "%s-", "-%s", "%s CR"}).Draw(t, "negative"),
			pages:       rapid.IntRange(0, 4).Draw(t, "pages"),
			subtotals:   rapid.Bool().Draw(t, "subtotals"),
			blankRepeat: rapid.Bool().Draw(t, "blank"),
			order:       rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8}).Draw(t, "order"),
			extra:       rapid.Bool().Draw(t, "extra"),
		}
		text := p.print(list)
		checkBytesInPieces(t, []byte(text), Options{})
		b, tables := readBytesAs([]byte(text), Options{})
		if b == nil {
			var all []gp.Problem
			for _, x := range tables {
				all = append(all, x.fatal...)
			}
			t.Fatalf("not read: %+v\n%s", all, text)
		}
		if got, want := layers(b), layers(&gp.Books{Layers: rounded(list)}); got != want {
			t.Fatalf("read\n%s\nwant\n%s\nof\n%s\n%+v", got, want, text, b.Problems)
		}
		in := b.Inputs[0]
		if !in.Rows.Balances() || in.Foots != nil && !*in.Foots || p.subtotals && in.PrintedTotal == nil {
			t.Fatalf("%+v\n%s", in, text)
		}
	})
}

// rounded are the layers with the values a report prints.
func rounded(list []gp.Layer) []gp.Layer {
	out := make([]gp.Layer, len(list))
	for i, l := range list {
		l.Value = l.Recomputed().Round()
		out[i] = l
	}
	return out
}
