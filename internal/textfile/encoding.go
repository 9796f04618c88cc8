package textfile

import (
	"fmt"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
)

// The names of the encoding that files are read in as they are.
const (
	nameUTF8 = "UTF-8"
	nameBOM  = "UTF-8 with BOM"
)

const (
	bomUTF8    = "\xef\xbb\xbf"
	bomUTF16LE = "\xff\xfe"
	bomUTF16BE = "\xfe\xff"
)

// decode returns data as UTF-8 text and the name of its encoding: as forced, by
// its byte order mark, by where its NUL bytes stand, UTF-8 where it is valid,
// else Windows-1252. No byte is replaced: what cannot be decoded is an error
// that names the line.
func decode(data string, forced string) (s, name string, err error) {
	if forced != "" {
		return decodeAs(data, forced)
	}
	switch {
	case strings.HasPrefix(data, bomUTF8):
		s, err = decodeUTF8(data[len(bomUTF8):])
		return s, nameBOM, err
	case strings.HasPrefix(data, "\xff\xfe\x00\x00"), strings.HasPrefix(data, "\x00\x00\xfe\xff"):
		return "", "", fmt.Errorf("the file is UTF-32, which no export of GP is: save it as UTF-8")
	case strings.HasPrefix(data, bomUTF16LE):
		s, err = decodeUTF16(data[2:], littleEndian)
		return s, "UTF-16LE", err
	case strings.HasPrefix(data, bomUTF16BE):
		s, err = decodeUTF16(data[2:], bigEndian)
		return s, "UTF-16BE", err
	}
	switch order := utf16Pattern(data); order {
	case littleEndian:
		s, err = decodeUTF16(data, order)
		return s, "UTF-16LE without BOM", err
	case bigEndian:
		s, err = decodeUTF16(data, order)
		return s, "UTF-16BE without BOM", err
	}
	return decodeBytes(data)
}

// rarely says how seldom letters of Windows-1252 stand together so that they
// look like UTF-8: less than once in so many.
const rarely = 10

// decodeBytes decodes data of one byte or UTF-8 sequence a character.
func decodeBytes(data string) (s, name string, err error) {
	if err := noNUL(data); err != nil {
		return "", "", err
	}
	if utf8.ValidString(data) {
		return data, nameUTF8, nil
	}
	good, bad, at := sequences(data)
	if good*rarely > bad {
		return "", "", fmt.Errorf("line %d is not valid UTF-8, while other lines are: the file is damaged or of two encodings; export it again, or set its encoding", lineAt(data, at))
	}
	s, err = decodeCharmap(data, charmap.Windows1252)
	return s, "Windows-1252", err
}

func decodeUTF8(data string) (string, error) {
	if err := noNUL(data); err != nil {
		return "", err
	}
	if !utf8.ValidString(data) {
		_, _, at := sequences(data)
		return "", fmt.Errorf("line %d is not valid UTF-8: the file is damaged; export it again, or set its encoding", lineAt(data, at))
	}
	return data, nil
}

// sequences counts the UTF-8 sequences of several bytes in data and the bytes
// that are no part of one; at is the first such byte.
func sequences(data string) (good, bad, at int) {
	at = -1
	for i := asciiLength(data); i < len(data); i += asciiLength(data[i:]) {
		r, n := utf8.DecodeRuneInString(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
			if at < 0 {
				at = i
			}
		} else {
			good++
		}
		i += n
	}
	return good, bad, at
}

// byteOrder is the order of the two bytes of a UTF-16 unit; the zero value is
// none.
type byteOrder uint8

const (
	littleEndian byteOrder = iota + 1
	bigEndian
)

// unit is the unit whose first byte is data[i].
func (o byteOrder) unit(data string, i int) rune {
	if o == bigEndian {
		return rune(data[i])<<8 | rune(data[i+1])
	}
	return rune(data[i+1])<<8 | rune(data[i])
}

// utf16Pattern recognises UTF-16 without a mark: text has its NUL bytes at
// every other place.
func utf16Pattern(data string) byteOrder {
	head := data[:min(len(data), 4096)&^1]
	var nul [2]int
	for i := 0; i < len(head); i++ {
		if head[i] == 0 {
			nul[i&1]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs < 2:
	case nul[1]*10 >= pairs*6 && nul[0]*20 <= pairs:
		return littleEndian
	case nul[0]*10 >= pairs*6 && nul[1]*20 <= pairs:
		return bigEndian
	}
	return 0
}

func decodeUTF16(data string, order byteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", fmt.Errorf("the file is UTF-16 and ends in half a character: it was cut; export it again")
	}
	var b strings.Builder
	b.Grow(len(data)/2 + len(data)/16)
	var run [256]byte
	for i := 0; i < len(data); i += 2 {
		n := 0
		for ; n < len(run) && i < len(data); i, n = i+2, n+1 {
			r := order.unit(data, i)
			if r == 0 || r >= utf8.RuneSelf {
				break
			}
			run[n] = byte(r)
		}
		b.Write(run[:n])
		if i == len(data) {
			break
		}
		r := order.unit(data, i)
		if utf16.IsSurrogate(r) {
			low := utf8.RuneError
			if i += 2; i < len(data) {
				low = order.unit(data, i)
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return "", fmt.Errorf("line %d is not valid UTF-16: the file is damaged; export it again", feeds(&b)+1)
			}
		}
		if r == 0 {
			return "", errNUL(feeds(&b) + 1)
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// feeds counts the line feeds that were written.
func feeds(b *strings.Builder) int { return strings.Count(b.String(), "\n") }

// decodeCharmap decodes one byte a character. A byte without a character, such
// as 0x81 in Windows-1252, says that it is another code page.
func decodeCharmap(data string, m *charmap.Charmap) (string, error) {
	var b strings.Builder
	b.Grow(len(data) + len(data)/32)
	for i := 0; i < len(data); i++ {
		n := asciiLength(data[i:])
		b.WriteString(data[i : i+n])
		if i += n; i == len(data) {
			break
		}
		c := data[i]
		r := m.DecodeByte(c)
		if r == utf8.RuneError || r < 0xa0 {
			return "", fmt.Errorf("line %d has the byte 0x%02X, which is no character of %v: the file is of another encoding; export it as UTF-8, or set its encoding (such as ibm850)", lineAt(data, i), c, m)
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// asciiLength is how many bytes of ASCII s starts with.
func asciiLength(s string) int {
	n := 0
	for ; n+8 <= len(s); n += 8 {
		if high := word(s[n:n+8]) & spread(0x80); high != 0 {
			return n + bits.TrailingZeros64(high)/8
		}
	}
	for n < len(s) && s[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// decodeAs decodes data in the encoding of an IANA name.
func decodeAs(data string, name string) (s, as string, err error) {
	switch strings.ToLower(strings.ReplaceAll(name, "_", "-")) {
	case "utf-8", "utf8":
		s, err = decodeUTF8(strings.TrimPrefix(data, bomUTF8))
		return s, nameUTF8, err
	case "utf-16le", "utf-16":
		s, err = decodeUTF16(strings.TrimPrefix(data, bomUTF16LE), littleEndian)
		return s, "UTF-16LE", err
	case "utf-16be":
		s, err = decodeUTF16(strings.TrimPrefix(data, bomUTF16BE), bigEndian)
		return s, "UTF-16BE", err
	}
	e, err := ianaindex.IANA.Encoding(name)
	m, ok := e.(*charmap.Charmap)
	if err != nil || !ok {
		return "", "", fmt.Errorf("encoding %q is not known: write utf-8, utf-16le, utf-16be, windows-1252, ibm437, ibm850 or another one-byte code page", name)
	}
	if err := noNUL(data); err != nil {
		return "", "", err
	}
	s, err = decodeCharmap(data, m)
	return s, m.String(), err
}

func noNUL(data string) error {
	if i := strings.IndexByte(data, 0); i >= 0 {
		return errNUL(lineAt(data, i))
	}
	return nil
}

func errNUL(line int) error {
	return fmt.Errorf("line %d has a NUL character: this is no text, or it is damaged; export it again", line)
}

// lineAt is the line of byte i.
func lineAt(data string, i int) int {
	head := data[:i]
	returns := strings.Count(head, "\r")
	return 1 + strings.Count(head, "\n") + returns - strings.Count(head, "\r\n")
}
