package workbook

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// sharedStrings is the workbook's table of texts: one run of bytes and where
// each text ends in it.
type sharedStrings struct {
	text string
	ends []uint32
}

// at returns text i; false if there is none.
func (t *sharedStrings) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	var from uint32
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.text[from:t.ends[i]], true
}

const (
	// MaxText is the most characters (UTF-16 units) a cell holds.
	MaxText    = 32767
	maxStrings = 1 << 24
)

// readSharedStrings reads the whole table.
func readSharedStrings(s *xmlScanner) (*sharedStrings, error) {
	if err := s.root("sst", spaceMain); err != nil {
		return nil, err
	}
	var all strings.Builder
	var item []byte
	t := &sharedStrings{}
	for {
		for len(t.ends) < maxStrings && s.fastString(&all) {
			t.ends = append(t.ends, uint32(all.Len()))
		}
		ok, err := s.child()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if item, ok, err = s.sharedString(item[:0], len(t.ends)); err != nil {
			return nil, err
		}
		if ok {
			all.Write(item)
			t.ends = append(t.ends, uint32(all.Len()))
		}
	}
	t.text = all.String()
	return t, s.finish()
}

// sharedString appends the text of an <si>, which is number i of the table;
// false if the element is something else that may stand there.
func (s *xmlScanner) sharedString(dst []byte, i int) ([]byte, bool, error) {
	switch {
	case s.main("extLst"):
		return dst, false, s.skip()
	case !s.main("si"):
		return dst, false, s.fail(Unsupported, "an element <%s> among the texts", quote(s.local))
	case i >= maxStrings:
		return dst, false, s.fail(OverLimit, "the table of texts has more than %d entries", maxStrings)
	}
	dst, err := s.richText(dst)
	if e := (*Error)(nil); errors.As(err, &e) {
		e.Detail = fmt.Sprintf("text %d: %s", i, e.Detail)
	}
	return dst, true, err
}

// fastString reads one <si><t>text</t></si> that lies wholly in the buffer and
// means itself; false, with nothing done, if it is not so.
func (s *xmlScanner) fastString(all *strings.Builder) bool {
	const head, tail = "<si><t>", "</t></si>"
	b := s.buf[s.pos:]
	if len(b) < len(head) || string(b[:len(head)]) != head || !s.unprefixed() {
		return false
	}
	b = b[len(head):]
	n := plainLength(b)
	if n == 0 || len(b) < n+len(tail) || string(b[n:n+len(tail)]) != tail {
		return false
	}
	all.Write(b[:n])
	s.pos += len(head) + n + len(tail)
	return true
}

// unprefixed reports whether names without a prefix are of the main namespace
// inside the root element.
func (s *xmlScanner) unprefixed() bool {
	in, _ := s.resolve(nil)
	return (in == spaceMain || in == spaceNone) && len(s.open) == 1 && !s.closing
}

// richText appends the text of an <si> or <is>: its <t> and those of its runs,
// without the phonetic ones.
func (s *xmlScanner) richText(dst []byte) ([]byte, error) {
	from := len(dst)
	for {
		ok, err := s.child()
		if err != nil {
			return dst, err
		}
		if !ok {
			break
		}
		switch {
		case s.main("t"):
			dst, err = s.plain(dst)
		case s.main("r"):
			dst, err = s.run(dst)
		case s.space == spaceCompatibility:
			err = s.fail(Unsupported, "a text with alternatives (mc:AlternateContent)")
		default:
			err = s.skip()
		}
		if err != nil {
			return dst, err
		}
	}
	return dst, s.checkLength(dst[from:])
}

// run appends the text of one <r>.
func (s *xmlScanner) run(dst []byte) ([]byte, error) {
	for {
		ok, err := s.child()
		if err != nil || !ok {
			return dst, err
		}
		if s.main("t") {
			dst, err = s.plain(dst)
		} else {
			err = s.skip()
		}
		if err != nil {
			return dst, err
		}
	}
}

// plain appends the text of one <t>. Without xml:space="preserve" the space
// around it belongs to the layout of the XML, not to the text.
func (s *xmlScanner) plain(dst []byte) ([]byte, error) {
	preserve := string(s.attrIn(spaceXML, "space")) == "preserve"
	from := len(dst)
	dst, err := s.content(dst)
	if err != nil {
		return dst, err
	}
	if !preserve {
		dst = append(dst[:from], trimSpace(dst[from:])...)
	}
	return unescape(dst, from), nil
}

func (s *xmlScanner) checkLength(b []byte) error {
	if len(b) <= MaxText {
		return nil
	}
	units := 0
	for _, r := range string(b) {
		units++
		if r > 0xFFFF {
			units++
		}
	}
	if units > MaxText {
		return s.fail(DamagedContent, "a text of %d characters; a cell holds %d", units, MaxText)
	}
	return nil
}

// unescape replaces _xHHHH_, which is how a workbook writes characters that
// XML cannot, in b from from on.
func unescape(b []byte, from int) []byte {
	to := from
	for i := from; i < len(b); {
		unit, ok := escapeAt(b, i)
		if !ok {
			b[to] = b[i]
			to, i = to+1, i+1
			continue
		}
		i += 7
		r := rune(unit)
		if unit >= 0xD800 && unit < 0xDC00 {
			if low, ok := escapeAt(b, i); ok && low >= 0xDC00 && low < 0xE000 {
				r = (r-0xD800)<<10 + rune(low) - 0xDC00 + 0x10000
				i += 7
			}
		}
		to += utf8.EncodeRune(b[to:to+4:to+4], r) // at most 4 bytes, and 7 were read
	}
	return b[:to]
}

// escapeAt reads the escape at b[i:].
func escapeAt(b []byte, i int) (unit uint16, ok bool) {
	if i+7 > len(b) || b[i] != '_' || b[i+1] != 'x' || b[i+6] != '_' {
		return 0, false
	}
	for _, c := range b[i+2 : i+6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, false
		}
		unit = unit<<4 | uint16(c)
	}
	return unit, true
}
