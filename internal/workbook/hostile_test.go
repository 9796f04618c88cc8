package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
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

func TestH01CutFile(t *testing.T) {
	data := tiny(row(1, `<c r="A1"><v>1</v></c>`)).zip(t)
	for n := range len(data) {
		mustFail(t, data[:n], "")
	}
	mustFail(t, append(bytes.Clone(data), "more"...), DamagedArchive)
	mustFail(t, append([]byte("PK\x03\x04more"), data...), DamagedArchive)
}

// TestBitFlips changes two bits of every byte of a file, one by one: either what is read is the same,
// or there is an error. (A flipped bit of a time stamp changes nothing.)
func TestBitFlips(t *testing.T) {
	file := tiny(row(1, `<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c>`) + row(2, `<c r="A2" s="1"><v>45657</v></c>`))
	want := show(mustRead(t, file))
	data := file.zip(t)
	for i := range data {
		for _, bit := range []int{i % 8, (i/8 + 3) % 8} {
			data[i] ^= 1 << bit
			if rows, err := readSheet(data, 0); err == nil && show(rows) != want {
				t.Errorf("byte %d bit %d: read as %q without an error", i, bit, show(rows))
			}
			data[i] ^= 1 << bit
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

// TestH04References is about places outside of the sheet or out of order.
func TestH04References(t *testing.T) {
	one := `<c r="A1"><v>1</v></c>`
	for _, c := range []struct{ name, rows, says string }{
		{"row 0", `<row r="0"/>`, "row"}, {"row -1", `<row r="-1"/>`, "row"}, {"row 2147483647", `<row r="2147483647"/>`, "2147483647"},
		{"row 1048577", `<row r="1048577"/>`, "1048577"}, {"row in words", `<row r="one"/>`, "one"}, {"row 1.0", `<row r="1.0"/>`, "1.0"}, {"row of nothing", `<row r=""/>`, "row"},
		{"repeated", row(1, one) + row(1, one), "row 1"}, {"descending", row(2, ``) + row(1, one), "row 1"},
		{"repeated by position", `<row/><row r="1"/>`, "row 1"}, {"one too many by position", `<row r="1048576"/><row/>`, "rows"},
		{"cell of another row", row(2, one), "A1"}, {"cell twice", row(1, one+one), "cell A1"},
		{"cells descending", row(1, `<c r="B1"/>`+one), "cell A1"}, {"column XFE", row(1, `<c r="XFE1"><v>1</v></c>`), "XFE1"},
		{"column AAAA", row(1, `<c r="AAAA1"><v>1</v></c>`), "AAAA1"}, {"no column", row(1, `<c r="1"><v>1</v></c>`), "row 1"},
		{"no row", row(1, `<c r="A"><v>1</v></c>`), "row 1"}, {"empty reference", row(1, `<c r=""><v>1</v></c>`), "row 1"},
		{"one column too many by position", row(1, `<c r="XFD1"/><c/>`), "columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, 64<<20, func() { mustFail(t, tiny(c.rows).zip(t), DamagedContent, sheetPart, c.says) })
		})
	}
}

// TestH05WideRows reads 20,000 rows with one cell in the last column.
func TestH05WideRows(t *testing.T) {
	var b strings.Builder
	for n := 1; n <= 20_000; n++ {
		b.WriteString(row(n, fmt.Sprintf(`<c r="XFD%d"><v>1</v></c>`, n)))
	}
	data := tiny(b.String()).zip(t)
	start := time.Now()
	within(t, 64<<20, func() {
		if rows, err := readSheet(data, 0); err != nil || len(rows) != 20_000 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	})
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

// within fails if the heap grows by more than limit while f runs.
func within(t *testing.T, limit uint64, f func()) {
	t.Helper()
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	runtime.GC()
	metrics.Read(heap)
	before, peak := heap[0].Value.Uint64(), uint64(0)
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for {
			metrics.Read(heap)
			peak = max(peak, heap[0].Value.Uint64())
			select {
			case <-stop:
				return
			case <-time.After(500 * time.Microsecond):
			}
		}
	}()
	f()
	close(stop)
	<-stopped
	if peak > before+limit {
		t.Errorf("the heap grows by %d MB, more than %d MB", (peak-before)>>20, limit>>20)
	}
}

// entry is a part as it stands in an archive, with headers that may lie.
type entry struct {
	name              string
	head, block, tail string // block stands there times times
	times             int
	size              int64 // added to the true size
	crc               uint32
	method            uint16
	flags             uint16
}

// rawZip writes entries with the lies they tell.
func rawZip(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		packed, sum, n := e.pack(t)
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Flags: e.flags, CRC32: sum ^ e.crc,
			UncompressedSize64: uint64(n + e.size), CompressedSize64: uint64(len(packed))}
		if e.method != 0 {
			h.Method = e.method
		}
		w, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(packed); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pack deflates head, times copies of block, and tail. The block is deflated
// once only: its bytes are repeated, which keeps tests of bombs quick.
func (e entry) pack(t testing.TB) (packed []byte, sum uint32, n int64) {
	t.Helper()
	if e.head+e.block+e.tail == "" {
		return []byte{1, 0, 0, 0xFF, 0xFF}, 0, 0 // one empty stored block
	}
	deflate := func(s string, last bool) []byte {
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, s); err != nil {
			t.Fatal(err)
		}
		if err := f.Flush(); err != nil {
			t.Fatal(err)
		}
		if last {
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
		return b.Bytes()
	}
	packed = append(packed, deflate(e.head, false)...)
	sum = crc32.ChecksumIEEE([]byte(e.head))
	if e.times > 0 {
		packed = append(packed, bytes.Repeat(deflate(e.block, false), e.times)...)
	}
	for range e.times {
		sum = crc32.Update(sum, crc32.IEEETable, []byte(e.block))
	}
	packed = append(packed, deflate(e.tail, true)...)
	sum = crc32.Update(sum, crc32.IEEETable, []byte(e.tail))
	return packed, sum, int64(len(e.head) + len(e.block)*e.times + len(e.tail))
}

// entries are the parts as truthful entries, with one replaced.
func (p parts) entries(name string, change func(*entry)) []entry {
	var all []entry
	for _, part := range p {
		e := entry{name: part[0], head: part[1]}
		if e.name == name {
			change(&e)
		}
		all = append(all, e)
	}
	return all
}

// TestH06Bombs is about parts that are much larger than they look.
func TestH06Bombs(t *testing.T) {
	sound := tiny(row(1, `<c r="A1" t="s"><v>0</v></c>`))
	sheet := strings.Split(worksheet("@"), "@")
	for _, c := range []struct {
		name, part        string
		head, block, tail string
		megabytes         int
		says              string
	}{
		{"600 MB of comments", sheetPart, sheet[0], "<!--" + strings.Repeat("x", 500_000) + "-->", sheet[1], 600, "100 times"},
		{"space", sheetPart, sheet[0], " ", sheet[1], 100, ""},
		{"600 MB of nothing", sheetPart, "", "\x00", "", 100, ""},
		{"rows", sheetPart, sheet[0], "<row/>", sheet[1], 100, ""},
		{"one text", stringsPart, `<sst ` + mainNS + `><si><t>`, "x", `</t></si></sst>`, 100, ""},
		{"many texts", stringsPart, `<sst ` + mainNS + `>`, "<si/>", `</sst>`, 100, ""},
		{"styles", stylesPart, `<styleSheet ` + mainNS + `><cellXfs>`, `<xf numFmtId="14"/>`, `</cellXfs></styleSheet>`, 100, ""},
		{"relations", bookRels, `<Relationships>`, `<Relationship/>`, `</Relationships>`, 100, ""},
		{"attributes", sheetPart, `<worksheet `, ` a="1"`, "/>", 100, ""},
		{"attributes of many names", sheetPart, `<worksheet `, attributes(100_000), "/>", 10, ""},
		{"depth", sheetPart, `<worksheet ` + mainNS + `>`, `<a>`, "", 100, ""},
		{"comment", sheetPart, `<!--`, "x", "-->", 100, ""},
		{"instruction", sheetPart, `<?`, "x", "?>", 100, ""},
		{"CDATA", sheetPart, `<worksheet ` + mainNS + `><![CDATA[`, "x", "]]></worksheet>", 100, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := rawZip(t, sound.entries(c.part, func(e *entry) {
				e.head, e.block, e.tail, e.times = c.head, strings.Repeat(c.block, (1<<20)/len(c.block)+1), c.tail, c.megabytes
			})...)
			if c.megabytes == 600 && len(data) > 1<<20 {
				t.Fatalf("the bomb is no bomb: %d bytes", len(data))
			}
			within(t, 64<<20, func() {
				b, err := Open(bytes.NewReader(data), int64(len(data)))
				if err == nil {
					err = b.Rows(0, func(*Row) error { return nil })
				}
				if e, ok := err.(*Error); !ok || e.Part != c.part || e.Code == DamagedArchive || c.says != "" && !strings.Contains(e.Detail, c.says) {
					t.Errorf("%v", err)
				}
			})
		})
	}
}

func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` a%d="1"`, i)
	}
	return b.String()
}

// TestH06Nested holds a bomb in a part that no one needs: it is not inflated.
func TestH06Nested(t *testing.T) {
	bomb := rawZip(t, entry{name: "bomb", block: strings.Repeat("\x00", 1<<20), times: 50})
	file := tiny(row(1, `<c r="A1"><v>1</v></c>`))
	data := rawZip(t, append(file.entries("", nil), entry{name: "xl/media/a.zip", head: string(bomb)},
		entry{name: "xl/media/b.bin", block: strings.Repeat("\x00", 1<<20), times: 50})...)
	within(t, 16<<20, func() {
		if rows, err := readSheet(data, 0); err != nil || len(rows) != 1 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	})
}

func TestH06Entries(t *testing.T) {
	all := tiny(``).entries("", nil)
	for i := range standardLimits.entries {
		all = append(all, entry{name: fmt.Sprintf("x%d", i)})
	}
	data := rawZip(t, all...)
	within(t, 8<<20, func() { mustFail(t, data, OverLimit, fmt.Sprint(standardLimits.entries)) })
	// The same with a count that lies: low enough, but of the same remainder.
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	binary.LittleEndian.PutUint16(data[end+8:], 7)
	binary.LittleEndian.PutUint16(data[end+10:], 7)
	within(t, 8<<20, func() { mustFail(t, data, DamagedArchive) })
}

// TestH06Lies is about headers that do not tell the truth about a part.
func TestH06Lies(t *testing.T) {
	sound := tiny(row(1, `<c r="A1" t="s"><v>0</v></c>`))
	for _, part := range []string{sheetPart, stringsPart, stylesPart, bookPart, bookRels, "_rels/.rels"} {
		for _, c := range []struct {
			name string
			lie  func(*entry)
			code Code
		}{
			{"larger", func(e *entry) { e.size = 1 }, DamagedArchive},
			{"smaller", func(e *entry) { e.size = -1 }, DamagedArchive},
			{"300 MB", func(e *entry) { e.size = 300 << 20 }, DamagedArchive},
			{"checksum", func(e *entry) { e.crc = 1 }, DamagedArchive},
			{"encrypted", func(e *entry) { e.flags = 1 }, EncryptedWorkbook},
			{"method", func(e *entry) { e.method = 12 }, Unsupported},
			{"stored", func(e *entry) { e.method = 99 }, Unsupported},
		} {
			t.Run(c.name+" "+part, func(t *testing.T) {
				mustFail(t, rawZip(t, sound.entries(part, c.lie)...), c.code, part)
			})
		}
	}
	// A checksum of zero is no excuse.
	data := rawZip(t, sound.entries(sheetPart, func(e *entry) {
		e.crc = crc32.ChecksumIEEE([]byte(sound[4][1]))
	})...)
	mustFail(t, data, DamagedArchive, "CRC")
}

// TestH07HonestRatio accepts a small part that deflates very well.
func TestH07HonestRatio(t *testing.T) {
	file := tiny(row(1, `<c r="A1" s="1"><v>45657</v></c>`)).
		edit(t, stylesPart, "</cellXfs>", strings.Repeat(`<xf numFmtId="0" fontId="0"/>`, 10_000)+"</cellXfs>")
	data := file.zip(t)
	if ratio := len(file[6][1]) * 10 / len(data); ratio < 500 {
		t.Fatalf("the fixture is not extreme enough: 1:%d", ratio/10)
	}
	if rows, err := readSheet(data, 0); err != nil || show(rows) != "1 A=date:2024-12-31{45657}\n" {
		t.Errorf("%v %v", show(rows), err)
	}
}

// TestH08Names is about parts two programs would understand differently.
func TestH08Names(t *testing.T) {
	for _, name := range []string{
		sheetPart, "xl/Worksheets/Sheet1.XML", `xl\worksheets\sheet1.xml`, "../evil.txt", "xl/../../evil", "/xl/worksheets/sheet1.xml",
		"xl//worksheets/sheet2.xml", "xl/./a", "..", "a\x00b", "a\nb", "xl/a\xFF",
	} {
		t.Run(name, func(t *testing.T) {
			file := append(tiny(row(1, ``)), [2]string{name, worksheet("")})
			mustFail(t, file.zip(t), UnsafeArchive)
		})
	}
}

// TestH09OtherFiles gives each kind of file that is no workbook its own words.
func TestH09OtherFiles(t *testing.T) {
	ole := func(name string) string {
		b := make([]byte, 2048)
		copy(b, oleMagic)
		b[30] = 9 // sectors of 512 bytes
		b[48] = 1 // the directory begins in sector 1
		copy(b[1024:], utf16LE(name))
		return string(b)
	}
	for _, c := range []struct {
		name, content string
		code          Code
		says          string
	}{
		{"empty", "", EmptyFile, "empty"},
		{"password", ole("EncryptedPackage"), EncryptedWorkbook, "password"},
		{"xls", ole("Workbook"), OldExcel, "97-2003"},
		{"xls of Excel 5", ole("Book"), OldExcel, "97-2003"},
		{"BIFF without a container", "\x09\x08\x10\x00\x00\x06\x05\x00", OldExcel, ".xls"},
		{"doc", ole("WordDocument"), NotAWorkbook, "another kind"},
		{"OLE cut short", oleMagic, OldExcel, "97-2003"},
		{"html", "\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", WebPage, "web page"},
		{"html with a mark", "\uFEFF<!DOCTYPE HTML>\n<html>", WebPage, "web page"},
		{"html in UTF-16", "\xFF\xFE<\x00t\x00a\x00b\x00l\x00e\x00>\x00", WebPage, "web page"},
		{"mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related", WebPage, "web page"},
		{"SpreadsheetML", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", SpreadsheetML, "2003"},
		{"XML", "<?xml version=\"1.0\"?><a/>", NotAWorkbook, "XML"},
		{"csv", "Item Number,Qty\r\nA-1,5\r\n", PlainText, "text"},
		{"text in UTF-16", "\xFF\xFEI\x00t\x00e\x00m\x00", PlainText, "text"},
		{"text in Windows-1252", "Art\xEDculo;Cantidad\r\n", PlainText, "text"},
		{"pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3", PDFFile, "PDF"},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01", NotAWorkbook, "no known kind"},
		{"zip of nothing", "PK\x05\x06" + strings.Repeat("\x00", 18), NotAWorkbook, "ZIP"},
	} {
		t.Run(c.name, func(t *testing.T) { mustFail(t, []byte(c.content), c.code, c.says) })
	}
	for _, c := range []struct {
		name string
		file parts
		code Code
	}{
		{"ods", parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}, OpenDocument},
		{"zip", parts{{"receipts.csv", "a,b"}}, NotAWorkbook},
		{"xlsb", tiny("").edit(t, "_rels/.rels", "workbook.xml", "workbook.bin"), BinaryWorkbook},
		{"docx", tiny("").with(bookPart, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`), NotAWorkbook},
		{"no main document", tiny("").edit(t, "_rels/.rels", "officeDocument\"", "other\""), NotAWorkbook},
		{"no workbook part", tiny("").without(bookPart), MissingPart},
		{"no relations", tiny("").without(bookRels), MissingPart},
		{"no sheet part", tiny("").without(sheetPart), MissingPart},
		{"sheet without a relation", tiny("").edit(t, bookPart, `r:id="rId1"`, `r:id="rId9"`), DamagedContent},
		{"sheet of no worksheet", tiny("").with(sheetPart, `<chartsheet `+mainNS+`/>`), DamagedContent},
		{"sheet of another namespace", tiny("").with(sheetPart, `<worksheet xmlns="urn:x"><sheetData/></worksheet>`), DamagedContent},
		{"no data", tiny("").with(sheetPart, `<worksheet `+mainNS+`/>`), DamagedContent},
		{"data twice", tiny("").with(sheetPart, `<worksheet `+mainNS+`><sheetData/><sheetData/></worksheet>`), DamagedContent},
		{"rows beside the data", tiny("").with(sheetPart, `<worksheet `+mainNS+`><sheetData/><extLst><row r="1"/></extLst></worksheet>`), Unsupported},
		{"rows in alternatives", tiny(`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback><row r="1"/></mc:Fallback></mc:AlternateContent>`), Unsupported},
		{"rows of another namespace", tiny(`<row xmlns="urn:x" r="1"/>`), Unsupported},
		{"no sheets", tiny("").edit(t, bookPart, `<sheet name="Data" sheetId="1" r:id="rId1"/>`, ``), DamagedContent},
		{"two sheets of a name", tiny("").edit(t, bookPart, `</sheets>`, `<sheet name="DATA" sheetId="2" r:id="rId1"/></sheets>`), DamagedContent},
		{"two sheets of a part", tiny("").edit(t, bookPart, `</sheets>`, `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`), DamagedContent},
	} {
		t.Run(c.name, func(t *testing.T) { mustFail(t, c.file.zip(t), c.code) })
	}
}

type failingReader struct{ error }

func (r failingReader) ReadAt([]byte, int64) (int, error) { return 0, r.error }

// TestH09Unreadable keeps the cause of a failing disk or a directory.
func TestH09Unreadable(t *testing.T) {
	for _, r := range []io.ReaderAt{failingReader{os.ErrPermission}, failingReader{io.ErrUnexpectedEOF}} {
		_, err := Open(r, 1000)
		if e, ok := err.(*Error); !ok || e.Code != Unreadable || e.Unwrap() == nil {
			t.Errorf("%v", err)
		}
	}
	dir, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = dir.Close() }()
	if _, err := Open(dir, 4096); err == nil {
		t.Error("a directory is no workbook")
	}
}

// TestH12Formulas: a missing value is a fault, never 0 and never blank.
func TestH12Formulas(t *testing.T) {
	for _, cell := range []string{`<c r="A1"><f>B1</f></c>`, `<c r="A1"><f>B1</f><v/></c>`, `<c r="A1" t="n"><f/><v></v></c>`,
		`<c r="A1"><f>B1</f><v> </v></c>`, `<c r="A1" t="b"><f>B1</f><v/></c>`, `<c r="A1" t="s"><f>B1</f><v/></c>`, `<c r="A1" t="str"><f>B1</f></c>`,
		`<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>`, `<c r="A1" t="e"><v>#VALUE!</v></c>`} {
		rows := mustRead(t, tiny(row(1, cell)))
		if len(rows) != 1 || len(rows[0].Cells) != 1 || rows[0].Cells[0].Kind != Fault || rows[0].Cells[0].Value == "" {
			t.Errorf("%s is read as %q", cell, show(rows))
		}
	}
}

// TestBadValues is about cells whose content is not of their type.
func TestBadValues(t *testing.T) {
	for _, cell := range []string{`<c r="C4"><v>abc</v></c>`, `<c r="C4"><v>1,5</v></c>`, `<c r="C4"><v>NaN</v></c>`, `<c r="C4" t="b"><v>2</v></c>`,
		`<c r="C4" t="d"><v>31.12.2024</v></c>`, `<c r="C4" t="x"><v>1</v></c>`, `<c r="C4" s="4"><v>1</v></c>`, `<c r="C4" s="-1"><v>1</v></c>`,
		`<c r="C4"><v>1</v><v>2</v></c>`, `<c r="C4" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>`, `<c r="C4"><is><t>a</t></is></c>`,
		`<c r="C4"><w>1</w></c>`, `<c r="C4"><v>1</v><c r="D4"/></c>`,
		`<c r="C4" t="str"><v>` + strings.Repeat("x", MaxText+1) + `</v></c>`,
		`<c r="C4" t="inlineStr"><is><t>` + strings.Repeat("😀", MaxText/2+1) + `</t></is></c>`,
	} {
		mustFail(t, tiny(row(4, cell)).zip(t), "", "cell C4")
	}
}

// TestH20Limits reads the largest text, and exactly as many rows as there can be.
func TestH20Limits(t *testing.T) {
	for _, n := range []int{255, MaxText} {
		rows := mustRead(t, tiny(row(1, `<c r="A1" t="str"><v>`+strings.Repeat("é", n)+`</v></c>`)))
		if got := len([]rune(rows[0].Cells[0].Value)); got != n {
			t.Errorf("%d of %d characters", got, n)
		}
	}
	for _, n := range []int{65_535, 65_536, 1_048_575, 1_048_576} {
		head := strings.Split(worksheet("@"), "@")
		data := rawZip(t, tiny("").entries(sheetPart, func(e *entry) {
			e.head, e.tail = head[0]+row(65_530, ""), head[1]
			if e.block, e.times = "<row/>", n-65_530; n > 1_000_000 {
				e.block, e.times = strings.Repeat(e.block, 10), (n-65_530)/10
				e.tail = strings.Repeat("<row/>", (n-65_530)%10) + e.tail
			}
		})...)
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		if err := b.Rows(0, func(r *Row) error { last = r.Number; return nil }); err != nil || last != n {
			t.Errorf("the last row of %d is %d, %v", n, last, err)
		}
	}
}

// TestYieldError returns what the caller's function returns, and stops there.
func TestYieldError(t *testing.T) {
	data := tiny(row(1, ``) + row(2, ``) + row(3, ``)).zip(t)
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	err = b.Rows(0, func(*Row) error { calls++; return os.ErrClosed })
	if err != os.ErrClosed || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
}

// TestRandomDamage overwrites random stretches of the parts' own bytes: never
// a panic, and never other rows than the right ones without an error that
// could have been noticed. Only parts with a checksum can promise that, so the
// archive is left as it is.
func TestRandomDamage(t *testing.T) {
	data := tiny(row(1, `<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c>`)).zip(t)
	want, err := readSheet(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		damaged := bytes.Clone(data)
		from := random.IntN(len(damaged))
		for i := from; i < min(from+1+random.IntN(16), len(damaged)); i++ {
			damaged[i] = byte(random.Uint32())
		}
		if rows, err := readSheet(damaged, 0); err == nil && show(rows) != show(want) {
			t.Fatalf("read as %q without an error", show(rows))
		}
	}
}

// TestCorpusOfOtherFormats runs over odd files of public test suites, if they
// are there: each is read, or refused with a code and a hint.
func TestCorpusOfOtherFormats(t *testing.T) {
	files := corpus(t)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			for i := range b.Sheets() {
				if _, err = rowsOf(b, i); err != nil {
					break
				}
			}
		}
		if err == nil {
			continue
		}
		if e, ok := err.(*Error); !ok || e.Code == "" || e.Hint() == "" {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		t.Logf("%s: %v", filepath.Base(path), err)
	}
}

// corpus lists files of public test suites beside the project.
func corpus(t testing.TB) []string {
	t.Helper()
	var files []string
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	_ = filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasPrefix(filepath.Ext(path), ".xls") || strings.HasSuffix(path, ".ods") {
			files = append(files, path)
		}
		return nil
	})
	if len(files) == 0 {
		t.Skip("no files in " + root)
	}
	return files
}
