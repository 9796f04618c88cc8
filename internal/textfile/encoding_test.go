package textfile

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

func utf16Bytes(s string, order binary.AppendByteOrder, bom bool) []byte {
	var b []byte
	if bom {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func TestDecode(t *testing.T) {
	const s = "Item,Köln €,日本,𝄞\r\n\"1\",2\n"
	latin, err := charmap.Windows1252.NewEncoder().String("Köln €,½ “Zoë”\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, data, forced string
		text, encoding     string
	}{
		{"UTF-8", s, "", s, "UTF-8"},
		{"ASCII", "a,b\n", "", "a,b\n", "UTF-8"},
		{"UTF-8 with BOM", "\xef\xbb\xbf" + s, "", s, "UTF-8 with BOM"},
		{"UTF-16LE", string(utf16Bytes(s, binary.LittleEndian, true)), "", s, "UTF-16LE"},
		{"UTF-16BE", string(utf16Bytes(s, binary.BigEndian, true)), "", s, "UTF-16BE"},
		{"UTF-16LE without BOM", string(utf16Bytes(s, binary.LittleEndian, false)), "", s, "UTF-16LE without BOM"},
		{"UTF-16BE without BOM", string(utf16Bytes(s, binary.BigEndian, false)), "", s, "UTF-16BE without BOM"},
		{"Windows-1252", latin, "", "Köln €,½ “Zoë”\n", "Windows-1252"},
		{"forced code page", "K\x94ln\n", "ibm850", "Köln\n", "IBM Code Page 850"},
		{"forced UTF-8", "\xef\xbb\xbfa\n", "UTF-8", "a\n", "UTF-8"},
		{"forced UTF-16", string(utf16Bytes("ä\n", binary.LittleEndian, true)), "utf-16le", "ä\n", "UTF-16LE"},
		{"forced Windows-1252 over UTF-8", "ä\n", "windows-1252", "Ã¤\n", "Windows 1252"},
		{"a replacement character that is in the file", "\ufffd\n", "", "\ufffd\n", "UTF-8"},
		{"the same in UTF-16", string(utf16Bytes("\ufffd\n", binary.LittleEndian, true)), "", "\ufffd\n", "UTF-16LE"},
	}
	for _, tt := range tests {
		text, encoding, err := decode(tt.data, tt.forced)
		if err != nil || text != tt.text || encoding != tt.encoding {
			t.Errorf("%s: %q as %s, %v", tt.name, text, encoding, err)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	tests := []struct{ name, data, forced, want string }{
		{"NUL", "a\nb\x00c\n", "", "line 2 has a NUL"},
		{"NUL after CR", "a\rb\rc\x00\r", "", "line 3 has a NUL"},
		{"UTF-8 after a BOM, broken", "\xef\xbb\xbfa\r\nb\xff\r\n", "", "line 2 is not valid UTF-8"},
		{"UTF-8 broken once", "ä,ö\nü\n\xe4\n", "", "line 3 is not valid UTF-8"},
		{"no character of Windows-1252", "a\n\x81\n", "", "line 2 has the byte 0x81"},
		{"half a character", string(utf16Bytes("ab\n", binary.LittleEndian, true)) + "x", "", "half a character"},
		{"a lone high surrogate", "\xff\xfea\x00\n\x00\x00\xd8b\x00", "", "line 2 is not valid UTF-16"},
		{"a lone low surrogate", "\xff\xfe\x00\xdca\x00", "", "line 1 is not valid UTF-16"},
		{"a high surrogate at the end", "\xff\xfea\x00\x00\xd8", "", "line 1 is not valid UTF-16"},
		{"NUL in UTF-16", "\xff\xfea\x00\n\x00\x00\x00", "", "line 2 has a NUL"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "", "UTF-32"},
		{"unknown encoding", "a", "klingon", "is not known"},
		{"forced UTF-8, broken", "a\n\xff", "utf-8", "line 2"},
		{"forced code page with NUL", "a\x00", "ibm850", "NUL"},
	}
	for _, tt := range tests {
		text, _, err := decode(tt.data, tt.forced)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %q, %v, want an error with %q", tt.name, text, err, tt.want)
		}
	}
}

// Whatever the encoding, the same text comes out.
func TestEncodingsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// “, ”, ½ and € stand after ASCII: Ä½ in Windows-1252 is also Ľ in UTF-8.
		s := rapid.StringMatching(`((:[“”½€]|[A-Za-z0-9,;ÄÖÜäßéñ \n]|\r\n){0,20}\n){2,6}`).Draw(t, "text")
		// Mostly of ASCII, as tables are, in runs of every length.
		s = "Item Number,Description\n" + strings.Repeat("x", rapid.IntRange(0, 600).Draw(t, "run")) + s
		latin, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{
			[]byte(s), []byte("\xef\xbb\xbf" + s), []byte(latin),
			utf16Bytes(s, binary.LittleEndian, true), utf16Bytes(s, binary.BigEndian, true),
			utf16Bytes(s, binary.LittleEndian, false), utf16Bytes(s, binary.BigEndian, false),
		} {
			if got, encoding, err := decode(string(data), ""); err != nil || got != s {
				t.Fatalf("%q read as %s is %q, %v", data, encoding, got, err)
			}
		}
	})
}
