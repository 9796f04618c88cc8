package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

const germanExport = "Artikel;Lager;Beleg;Zugang;Abgang;Preis;Wert\nA;W;R1;10;3;2,5;17,50\nB;W;R2;1.000;0;5;5.000,00\n"

func TestMapping(t *testing.T) {
	m := Mapping{File: "bestand.csv", Role: gp.RolePurchaseReceipts, Columns: map[string]string{
		"item": "Artikel", "site": "Lager", "receipt": "C", "received": "Zugang", "sold": "Abgang", "cost": "Preis", "extended": "Wert"}}
	b, problems := readWith(t, Options{Mappings: []Mapping{m}}, map[string]string{"bestand.csv": germanExport})
	if b == nil || len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	if diff := cmp.Diff("A|W|R1|10|3|2.5|17.50\nB|W|R2|1000|0|5|5000.00", layers(b)); diff != "" {
		t.Error(diff)
	}
	if c := b.Inputs[0].Columns[0]; c.Field != "item" || c.Why != "named in tieout.toml" {
		t.Errorf("%+v", c)
	}
}

func TestMappingOfStylesConstantsAndRows(t *testing.T) {
	text := "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Date Received\nA,R1,\"1,234\",0,2,1/2/2020\nnonsense\nB,R2,\"1,000\",0,2,3/4/2020\n"
	m := Mapping{File: "r.csv", Numbers: "1,234.56", Dates: "dmy", Constants: map[string]string{"site": "W", "quantity-type": "Damaged"}, Ignore: []int{3}}
	b, problems := readWith(t, Options{Mappings: []Mapping{m}}, map[string]string{"r.csv": text})
	if b == nil || len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	l := b.Layers[0]
	if l.Site.String() != "W" || l.Quantity != gp.Damaged || l.Received != gp.QuantityOf(1234) || l.Date.String() != "2020-02-01" {
		t.Errorf("%+v", l)
	}
	if !b.Inputs[0].Rows.Balances() || b.Inputs[0].Rows.Used != 2 {
		t.Errorf("%+v", b.Inputs[0].Rows)
	}
	m.Numbers = "1.234,56"
	b, problems = readWith(t, Options{Mappings: []Mapping{m}}, map[string]string{"r.csv": text})
	if b == nil || b.Layers[0].Received.String() != "1.234" {
		t.Errorf("%+v", problems)
	}
}

func TestMappingOfTheHeaderRow(t *testing.T) {
	text := captions + "A,W,R1,10,3,2.5,17.50\n"
	text += text
	b, problems := readWith(t, Options{Mappings: []Mapping{{File: "r.csv", HeaderRow: 3}}}, map[string]string{"r.csv": text})
	if b == nil || len(b.Layers) != 1 || b.Layers[0].Source.Row != 4 {
		t.Fatalf("%+v", problems)
	}
}

func TestMappingThatDoesNotFit(t *testing.T) {
	tests := []struct {
		name string
		m    Mapping
		code string
		say  string
	}{
		{"no such caption", Mapping{Columns: map[string]string{"cost": "Preis"}}, "mapping-column", "Preis"},
		{"no such field", Mapping{Columns: map[string]string{"price": "Unit Cost"}}, "mapping-field", "price"},
		{"no such constant", Mapping{Constants: map[string]string{"sites": "W"}}, "mapping-field", "sites"},
		{"no such row", Mapping{HeaderRow: 40}, "mapping-header", "40"},
		{"no such style", Mapping{Numbers: "european"}, "mapping-style", "european"},
		{"no such order", Mapping{Dates: "american"}, "mapping-style", "american"},
		{"no such encoding", Mapping{Encoding: "klingon"}, "text-unreadable", "klingon"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.m.File = "r.csv"
			_, problems := readWith(t, Options{Mappings: []Mapping{test.m}}, map[string]string{"r.csv": captions + "A,W,R1,10,3,2.5,17.50\n"})
			if len(problems) == 0 || problems[0].Code != test.code || !strings.Contains(problems[0].Message+problems[0].Value, test.say) {
				t.Errorf("%+v", problems)
			}
		})
	}
}

func TestMappingOfOneSheet(t *testing.T) {
	text := strings.ReplaceAll(captions+"A,W,R1,10,3,2.5,17.50\n", ",", "\t")
	b, problems := readWith(t, Options{Mappings: []Mapping{{File: "r.xlsx", Sheet: "Sheet1", Constants: map[string]string{"quantity-type": "In Use"}}}}, map[string]string{"r.xlsx": text})
	if b == nil || b.Layers[0].Quantity != gp.InUse {
		t.Fatalf("%+v", problems)
	}
}
