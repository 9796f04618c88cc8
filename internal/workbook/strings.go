package workbook

import (
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
	t := &sharedStrings{}
	var item []byte
	for {
		ok, err := s.child()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if s.main("extLst") {
			if err := s.skip(); err != nil {
				return nil, err
			}
			continue
		}
		if !s.main("si") {
			return nil, s.fail(Unsupported, "an element <%s> among the texts", quote(s.local))
		}
		if item, err = s.richText(item[:0]); err != nil {
			return nil, inString(err, len(t.ends))
		}
		if len(t.ends) == maxStrings {
			return nil, s.fail(OverLimit, "the table of texts has more than %d entries", maxStrings)
		}
		all.Write(item)
		t.ends = append(t.ends, uint32(all.Len()))
	}
	t.text = all.String()
	return t, s.finish()
}

func inString(err error, i int) error {
	if e, ok := err.(*Error); ok {
		e.Detail = fmt.Sprintf("text %d: %s", i, e.Detail)
	}
	return err
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
	how, _ := s.attrIn(spaceXML, "space")
	preserve := string(how) == "preserve"
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

func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
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
