package workbook

import (
	"fmt"
	"strings"
	"testing"
)

// TestH01CutAfterRow cuts the sheet's XML at every byte: there must always be
// an error, never fewer rows with success.
func TestH01CutAfterRow(t *testing.T) {
	file := tiny(row(1, `<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c>`) + row(2, `<c r="A2" t="inlineStr"><is><t>x&amp;y</t></is></c>`) +
		row(3, `<c r="A3"><f>1+1</f><v>2</v></c><c r="C3" t="b"><v>1</v></c>`))
	whole := strings.TrimRight(file[4][1], "\n")
	for n := range len(whole) {
		mustFail(t, file.with(sheetPart, whole[:n]).zip(t), "", sheetPart)
	}
	if rows := mustRead(t, file); len(rows) != 3 {
		t.Errorf("%d rows of the whole file", len(rows))
	}
}

// TestH01CutBetweenRows leaves the XML well-formed but for the elements that
// the cut would have closed.
func TestH01CutBetweenRows(t *testing.T) {
	var rows string
	for n := 1; n <= 30; n++ {
		rows += row(n, fmt.Sprintf(`<c r="A%d"><v>%d</v></c>`, n, n))
		for _, tail := range []string{"", "</sheetData>", "</worksheet>", "</row></sheetData></worksheet>", "<row></sheetData></worksheet>"} {
			mustFail(t, tiny("").with(sheetPart, xmlHead+`<worksheet `+mainNS+`><sheetData>`+rows+tail).zip(t), DamagedXML, sheetPart)
		}
	}
}

// TestH02XML holds what is no clean XML, in the sheet and in the other parts.
func TestH02XML(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		code       Code
	}{
		{"undefined entity", row(1, `<c r="A1" t="str"><v>a&nbsp;b</v></c>`), DamagedXML},
		{"undefined entity in a formula", row(1, `<c r="A1" t="str"><f>&x;</f><v>a</v></c>`), DamagedXML},
		{"bare ampersand", row(1, `<c r="A1" t="str"><v>a & b</v></c>`), DamagedXML},
		{"reference to a control character", row(1, `<c r="A1" t="str"><v>&#1;</v></c>`), DamagedXML},
		{"reference to a surrogate", row(1, `<c r="A1" t="str"><v>&#xD800;</v></c>`), DamagedXML},
		{"reference beyond Unicode", row(1, `<c r="A1" t="str"><v>&#x110000;</v></c>`), DamagedXML},
		{"control character", row(1, "<c r=\"A1\" t=\"str\"><v>a\x01</v></c>"), DamagedXML},
		{"NUL", row(1, "<c r=\"A1\"><v>1\x00</v></c>"), DamagedXML},
		{"NUL between tags", row(1, "<c r=\"A1\"><v>1</v></c>\x00"), DamagedXML},
		{"broken UTF-8", row(1, "<c r=\"A1\" t=\"str\"><v>\xC3</v></c>"), DamagedXML},
		{"Latin-1", row(1, "<c r=\"A1\" t=\"str\"><v>caf\xE9</v></c>"), DamagedXML},
		{"overlong UTF-8", row(1, "<c r=\"A1\" t=\"str\"><v>\xC0\x80</v></c>"), DamagedXML},
		{"mismatched tag", row(1, `<c r="A1"><v>1</c></v>`), DamagedXML},
		{"other case", row(1, `<c r="A1"><v>1</V></c>`), DamagedXML},
		{"no closing tag", `<row r="1"><c r="A1"><v>1</v></row>`, DamagedXML},
		{"attribute twice", row(1, `<c r="A1" r="A1"><v>1</v></c>`), DamagedXML},
		{"attribute without a value", row(1, `<c r="A1" s><v>1</v></c>`), DamagedXML},
		{"attribute without quotes", row(1, `<c r=A1><v>1</v></c>`), DamagedXML},
		{"attributes run together", row(1, `<c r="A1"s="1"><v>1</v></c>`), DamagedXML},
		{"less-than in an attribute", row(1, `<c r="A<1"><v>1</v></c>`), DamagedXML},
		{"tag in a tag", row(1, `<c r="A1"<v>1</v></c>`), DamagedXML},
		{"empty tag", row(1, `<><v>1</v></>`), DamagedXML},
		{"slash alone", row(1, `</>`), DamagedXML},
		{"undeclared prefix", row(1, `<x:c r="A1"><v>1</v></x:c>`), DamagedXML},
		{"undeclared attribute prefix", row(1, `<c x:r="A1"><v>1</v></c>`), DamagedXML},
		{"document type inside", `<!DOCTYPE x>` + row(1, ``), DamagedXML},
		{"end of CDATA in text", row(1, `<c r="A1" t="str"><v>]]></v></c>`), DamagedXML},
		{"comment with --", `<!-- a -- b -->` + row(1, ``), DamagedXML},
		{"declaration in the middle", `<?xml version="1.0"?>` + row(1, ``), DamagedXML},
		{"text among rows", row(1, ``) + `12` + row(2, ``), DamagedContent},
		{"text among cells", row(1, `<c r="A1"/>12`), DamagedContent},
		{"text in a cell", row(1, `<c r="A1">12</c>`), DamagedContent},
		{"element in a value", row(1, `<c r="A1"><v>1<b>2</b></v></c>`), DamagedContent},
	} {
		t.Run(c.name, func(t *testing.T) { mustFail(t, tiny(c.rows).zip(t), c.code, sheetPart) })
	}
	sound := tiny(row(1, `<c r="A1" t="s"><v>0</v></c>`))
	for _, part := range []string{sheetPart, stringsPart, stylesPart, bookPart, bookRels, "_rels/.rels"} {
		for _, c := range []struct {
			name, old, new string
			code           Code
		}{
			{"document type", "?>\n", "?>\n<!DOCTYPE x [<!ENTITY e \"1\">]>", DamagedXML},
			{"UTF-16 declared", `encoding="UTF-8"`, `encoding="UTF-16"`, Unsupported},
			{"Latin-1 declared", `encoding="UTF-8"`, `encoding="ISO-8859-1"`, Unsupported},
			{"XML 1.1", `version="1.0"`, `version="1.1"`, Unsupported},
			{"text before", "?>\n", "?>\nx", DamagedXML},
			{"UTF-16 mark", "<?xml", "\xFF\xFE<?xml", Unsupported},
		} {
			t.Run(c.name+" in "+part, func(t *testing.T) { mustFail(t, sound.edit(t, part, c.old, c.new).zip(t), c.code, part) })
		}
		t.Run("text after in "+part, func(t *testing.T) {
			for _, p := range sound {
				if p[0] == part {
					mustFail(t, sound.with(part, p[1]+"x").zip(t), DamagedXML, part)
					mustFail(t, sound.with(part, p[1]+"<x/>").zip(t), DamagedXML, part)
					mustFail(t, sound.with(part, "").zip(t), DamagedXML, part)
				}
			}
		})
	}
}

// TestH03SharedStrings is about indexes into the table of texts, and the table.
func TestH03SharedStrings(t *testing.T) {
	for _, index := range []string{"-1", "3", "99999999999999999999", "1.0", "0x1", "one", "+1", "1 2"} {
		mustFail(t, tiny(row(7, `<c r="B7" t="s"><v>`+index+`</v></c>`)).zip(t), DamagedContent, "cell B7", sheetPart)
	}
	sound := tiny(row(1, `<c r="A1" t="s"><v>0</v></c>`))
	mustFail(t, sound.without(stringsPart).zip(t), MissingPart, stringsPart)
	mustFail(t, sound.edit(t, bookRels, "sharedStrings", "other").zip(t), DamagedContent, "cell A1")
	mustFail(t, sound.edit(t, stringsPart, "</si></sst>", "</si>").zip(t), DamagedXML, stringsPart)
	mustFail(t, sound.edit(t, stringsPart, "<t>beta</t>", "<t>be<b/>ta</t>").zip(t), DamagedContent, "text 1")
	mustFail(t, sound.edit(t, stringsPart, "<si><t>beta</t></si>", "<xi><t>beta</t></xi>").zip(t), Unsupported, stringsPart)
	mustFail(t, sound.edit(t, stringsPart, "beta", strings.Repeat("x", MaxText+1)).zip(t), DamagedContent, "text 1", "32768")
	mustFail(t, sound.edit(t, stringsPart, "beta", "\x02").zip(t), DamagedXML, stringsPart)
}
