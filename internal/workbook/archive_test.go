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
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

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
	size              int64  // added to the true size
	packed            uint64 // added to the true compressed size
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
			UncompressedSize64: uint64(n + e.size), CompressedSize64: uint64(len(packed)) + e.packed}
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
				e.packed = 10 << 20 // or nobody would believe the size
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
				if e := asError(err); e == nil || e.Part != c.part || e.Code == DamagedArchive || c.says != "" && !strings.Contains(e.Detail, c.says) {
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
	if rows, err := readSheet(data, 0); err != nil || show(rows) != "1 A=date:2024-12-31\n" {
		t.Errorf("%v %v", show(rows), err)
	}
}

// TestH08Names is about parts two programs would understand differently.
func TestH08Names(t *testing.T) {
	for _, name := range []string{
		sheetPart, "xl/Worksheets/Sheet1.XML", `xl\worksheets\sheet1.xml`, "../evil.txt", "xl/../../evil", "/xl/worksheets/sheet1.xml",
		"xl//worksheets/sheet2.xml", "xl/./a", "..", "a\x00b", "a\nb", "xl/a\x7f",
	} {
		t.Run(name, func(t *testing.T) {
			file := append(tiny(row(1, ``)), [2]string{name, worksheet("")})
			mustFail(t, file.zip(t), UnsafeArchive)
		})
	}
}
