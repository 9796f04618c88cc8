package report

import (
	"bytes"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tieout/analyzer"
)

func TestChecksumsAreJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.SliceOf(rapid.Byte()).Draw(t, "first")
		second := rapid.SliceOf(rapid.Byte()).Draw(t, "second")
		got := joined(crc32.ChecksumIEEE(first), crc32.ChecksumIEEE(second), uint64(len(second)))
		if want := crc32.ChecksumIEEE(append(first, second...)); got != want {
			t.Fatalf("checksum %08x, want %08x", got, want)
		}
	})
}

// packedIn is an archive of a sheet with rows that take several blocks, which
// come in pieces of a size.
func packedIn(t *testing.T, rows []byte, piece int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := newSortedZip(&out)
	must(t, z.writeRows("sheet.xml", func(w io.Writer) error {
		for from := 0; from < len(rows); from += piece {
			if _, err := w.Write(rows[from:min(from+piece, len(rows))]); err != nil {
				return err
			}
		}
		return nil
	}))
	for name, text := range map[string]string{contentTypes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"sheet.xml": "<worksheet>" + noRows + "</worksheet>", "a.xml": "<a/>", "empty.xml": ""} {
		w, err := z.Create(name)
		must(t, err)
		_, err = io.WriteString(w, text)
		must(t, err)
	}
	must(t, z.Close())
	return out.Bytes()
}

func TestPartsArePackedInBlocks(t *testing.T) {
	for _, size := range []int{0, 1, blockSize - 1, blockSize, blockSize + 1, 3*blockSize + 12345} {
		rows := []byte(strings.Repeat("<row>0123456789</row>", size/21+1)[:size])
		for i := 0; i < size; i += 97 {
			rows[i] = byte('a' + i%23)
		}
		data := packedIn(t, rows, 1000)
		got := unpack(t, data) // checks the sums too
		if want := "<worksheet><sheetData>" + string(rows) + "</sheetData></worksheet>"; got["sheet.xml"] != want {
			t.Errorf("%d bytes of rows: the sheet has %d bytes, want %d", size, len(got["sheet.xml"]), len(want))
		}
		if got["a.xml"] != "<a/>" || got["empty.xml"] != "" || len(got) != 4 {
			t.Errorf("%d bytes of rows: other parts are %q", size, got["a.xml"]+got["empty.xml"])
		}
		if !bytes.Equal(data, packedIn(t, rows, 777_777)) {
			t.Errorf("%d bytes of rows: the archive depends on the pieces that it comes in", size)
		}
	}
}

func TestRowsWithoutASheetAreRefused(t *testing.T) {
	for _, text := range []string{"<worksheet></worksheet>", ""} {
		z := newSortedZip(io.Discard)
		must(t, z.writeRows("sheet.xml", func(w io.Writer) error { _, err := io.WriteString(w, "<row/>"); return err }))
		types, _ := z.Create(contentTypes)
		_, _ = io.WriteString(types, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)
		if text != "" {
			w, _ := z.Create("sheet.xml")
			_, _ = io.WriteString(w, text)
		}
		if err := z.Close(); err == nil || !strings.Contains(err.Error(), "sheet.xml") {
			t.Errorf("rows that have no place: %v", err)
		}
	}
}

func TestWorkpaperIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	d := document(analyzer.Unexplained)
	want := workbookOf(t, d)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, n := range []int{1, 7} {
		runtime.GOMAXPROCS(n)
		if !bytes.Equal(workbookOf(t, d), want) {
			t.Errorf("other bytes on %d processors", n)
		}
	}
}
