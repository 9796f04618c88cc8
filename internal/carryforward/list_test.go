package carryforward_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tieout/analyzer"
	"tieout/internal/carryforward"
	"tieout/internal/gp"
)

const plainList = "cause,grade,account,document,opened,amount,id,disposition,Wer klärt\n" +
	"cutoff,proven,1300,RCT7,2025-12-31,-1234.56,RI-AAA,'=asked,Jörg\n" +
	"cutoff,proven,1300,,,10.00,RI-BBB,,\n"

// A spreadsheet saves a list in another encoding, with another delimiter and
// with its numbers and dates its own way.
func TestListAsSpreadsheetsSaveIt(t *testing.T) {
	semicolons := strings.ReplaceAll(strings.ReplaceAll(plainList, ",", ";"), "-1234.56", "-1234,56")
	ansi, err := charmap.Windows1252.NewEncoder().String(plainList)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(plainList, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"as written": "\ufeff" + plainList, "without a mark": plainList, "with semicolons": semicolons, "Windows-1252": ansi, "UTF-16 with tabs": wide,
		"quoted, CRLF": "\"" + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(plainList), ",", "\",\""), "\n", "\"\r\n\"") + "\"\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			l, err := carryforward.ReadList([]byte(text))
			if err != nil || len(l.Items) != 2 || len(l.Columns) != 1 || len(l.Items[1].Own) != 0 {
				t.Fatalf("%+v, %v", l, err)
			}
			i := l.Items[0]
			if i.ID != "RI-AAA" || *i.Amount != gp.Cents(-123456) || i.Opened.String() != "2025-12-31" || i.Document != "RCT7" {
				t.Errorf("%+v", i)
			}
			if want := []analyzer.OwnField{{Name: "disposition", Value: "=asked"}, {Name: "Wer klärt", Value: "Jörg"}}; i.Own[0] != want[0] || i.Own[1] != want[1] {
				t.Errorf("own %+v", i.Own)
			}
		})
	}
}

func TestListLosesNoCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "no columns named cause and amount",
		"a,b\n1,2\n":                           "no columns named cause and amount",
		"cause,amount\ncutoff,1.00,lost\n":     "line 2 has 3 cells",
		"cause,amount,x\ncutoff,1.00,\"open\n": "quote",
		plainList[:len(plainList)-12]:          "cut short",
	} {
		if _, err := carryforward.ReadList([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	l, err := carryforward.ReadList([]byte("cause,amount,note,note,\ncutoff,1.00,ours,theirs,nameless\n"))
	if err != nil || len(l.Columns) != 2 || l.Items[0].Own[0].Value != "theirs" || l.Items[0].Own[1].Value != "nameless" {
		t.Errorf("%+v, %v", l, err)
	}
}

func FuzzReadList(f *testing.F) {
	f.Add([]byte(plainList))
	f.Add([]byte("\xff\xfec\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := carryforward.ReadList(data)
		if err != nil {
			return
		}
		for _, i := range l.Items {
			if len(i.Own) > len(l.Columns)+3 || i.ID == "" {
				t.Errorf("%+v", i)
			}
		}
	})
}
