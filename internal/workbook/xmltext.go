package workbook

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func trimLeft(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func trimSpace(b []byte) []byte { return trimLeft(trimRight(b)) }

func isBlank(b []byte) bool {
	return len(trimLeft(b)) == 0
}

// special marks the bytes that text must be looked at for: control characters,
// carriage returns, entities, ]]>, and everything beyond ASCII.
var special = func() (t [256]bool) {
	for c := range t {
		t[c] = c < 0x20 && c != '\t' && c != '\n' || c >= 0x7f || c == '&' || c == '<' || c == ']'
	}
	return t
}()

// plainText reports whether b means itself.
func plainText(b []byte) bool {
	for _, c := range b {
		if special[c] {
			return false
		}
	}
	return true
}

// decode appends b to dst with line ends as XML has them and, if entities is
// set, with entities replaced. It refuses what XML 1.0 does not allow.
func (s *xmlScanner) decode(dst, b []byte, entities bool) ([]byte, error) {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c == '\r':
			dst = append(dst, '\n')
			if i++; i < len(b) && b[i] == '\n' {
				i++
			}
		case c == '&' && entities:
			r, n, err := s.entity(b[i:])
			if err != nil {
				return dst, err
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		case c < 0x20 && c != '\t' && c != '\n':
			return dst, s.bad("the text holds the control character %#02x, which XML does not allow", c)
		case c < 0x80:
			dst = append(dst, c)
			i++
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 || r == 0xFFFE || r == 0xFFFF {
				return dst, s.bad("the text is not valid UTF-8: %s", quote(b[i:min(i+4, len(b))]))
			}
			dst = append(dst, b[i:i+n]...)
			i += n
		}
	}
	return dst, nil
}

// entity reads the entity b begins with, and its length.
func (s *xmlScanner) entity(b []byte) (rune, int, error) {
	n := bytes.IndexByte(b[:min(len(b), 32)], ';')
	if n < 0 {
		return 0, 0, s.bad("an & that begins no entity: %s", quote(b[:min(12, len(b))]))
	}
	switch name := string(b[1:n]); name {
	case "amp":
		return '&', n + 1, nil
	case "lt":
		return '<', n + 1, nil
	case "gt":
		return '>', n + 1, nil
	case "quot":
		return '"', n + 1, nil
	case "apos":
		return '\'', n + 1, nil
	}
	r, ok := characterReference(b[1:n])
	if !ok {
		return 0, 0, s.bad("the entity %s is not defined", quote(b[:n+1]))
	}
	return r, n + 1, nil
}

// characterReference reads #123 or #x7B, if XML allows the character.
func characterReference(b []byte) (rune, bool) {
	if len(b) < 2 || b[0] != '#' {
		return 0, false
	}
	digits, base := b[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	v, err := strconv.ParseUint(string(digits), base, 32)
	r := rune(v)
	legal := v == '\t' || v == '\n' || v == '\r' || v >= 0x20 && v <= 0x10FFFF && utf8.ValidRune(r) && v != 0xFFFE && v != 0xFFFF
	return r, err == nil && legal
}

// root reads up to the root element, which must be name of the workbook's
// main namespace or of none.
func (s *xmlScanner) root(name string, in space) error {
	if t, err := s.next(); err != nil {
		return err
	} else if t != begin {
		return s.bad("the part has no root element")
	}
	if string(s.local) != name || s.space != in && s.space != spaceNone {
		return s.fail(DamagedContent, "the part's root element is <%s>, not the %s it should be", quote(s.local), name)
	}
	return nil
}

// child moves to the next element inside the current one; false at its end.
// Text between elements is refused: it would be lost.
func (s *xmlScanner) child() (bool, error) {
	for {
		t, err := s.next()
		if err != nil {
			return false, err
		}
		switch t {
		case begin:
			return true, nil
		case end:
			return false, nil
		case chars:
			if !isBlank(s.text) {
				return false, s.fail(DamagedContent, "there is text where only elements may be: %s", quote(s.text))
			}
		case done:
			return false, s.bad("the XML is cut short")
		}
	}
}

// skip reads to the end of the current element.
func (s *xmlScanner) skip() error {
	for depth := 1; depth > 0; {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch t {
		case begin:
			depth++
		case end:
			depth--
		case done:
			return s.bad("the XML is cut short")
		}
	}
	return nil
}

// content appends the text of the current element, to its end.
func (s *xmlScanner) content(dst []byte) ([]byte, error) {
	for {
		t, err := s.next()
		if err != nil {
			return dst, err
		}
		switch t {
		case chars:
			if dst = append(dst, s.text...); len(dst) > maxToken {
				return dst, s.fail(OverLimit, "a text of more than %d bytes", maxToken)
			}
		case end:
			return dst, nil
		default:
			return dst, s.fail(DamagedContent, "there is an element inside of text: <%s>", quote(s.local))
		}
	}
}

// finish makes sure that after the root element nothing follows, and reads the
// part to its end, where its checksum is known.
func (s *xmlScanner) finish() error {
	t, err := s.next()
	if err == nil && t != done {
		return s.bad("something follows the root element")
	}
	return err
}

// main reports whether the current element is name of the main namespace.
func (s *xmlScanner) main(name string) bool {
	return (s.space == spaceMain || s.space == spaceNone) && string(s.local) == name
}
