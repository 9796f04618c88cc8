package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// xmlScanner reads one XML part strictly and in a stream. It is stricter than
// encoding/xml where that matters here (no DOCTYPE, no encoding but UTF-8, one
// complete root element, resolved namespaces, bounded tokens) and many times
// faster, because it hands out bytes of its buffer.
type xmlScanner struct {
	from source
	part string

	buf     []byte // buf[pos:] is not scanned yet
	pos     int
	base    int64 // offset of buf[0] in the part
	readErr error // io.EOF or what else ended from

	names    []byte // qualified names of the open elements, one after the other
	open     []int  // where each begins in names
	bindings []binding
	seenRoot bool
	closing  bool // the element just begun was <empty/>: its end comes next

	// The token: of begin and end the element, of chars the text.
	space   space
	prefix  []byte
	local   []byte
	attrs   []attribute
	text    []byte
	scratch []byte // for text that had to be decoded
	decoded []byte // for attribute values that had to be decoded
}

type token uint8

const (
	begin token = iota
	end
	chars
	done // the root element is complete and nothing follows it
)

// attribute is one attribute of an element; value has its entities replaced.
type attribute struct {
	prefix, local, value []byte
}

const (
	maxToken      = 1 << 20 // bytes of one tag, text run, comment
	maxAttributes = 512
	maxDepth      = 128
)

func newXMLScanner(part string, from source) *xmlScanner {
	return &xmlScanner{from: from, part: part}
}

func (s *xmlScanner) fail(code Code, format string, args ...any) error {
	return &Error{Code: code, Part: s.part, Offset: s.base + int64(s.pos), Detail: fmt.Sprintf(format, args...)}
}

func (s *xmlScanner) bad(format string, args ...any) error {
	return s.fail(DamagedXML, format, args...)
}

// more reads further bytes. It fails at the end of the part, where
// whatever is being scanned is cut short.
func (s *xmlScanner) more() error {
	if s.readErr != nil {
		if errors.Is(s.readErr, io.EOF) {
			return s.bad("the XML is cut short: it ends in the middle")
		}
		return s.unreadable()
	}
	rest := len(s.buf) - s.pos
	if rest > maxToken {
		return s.fail(OverLimit, "a tag or text of more than %d bytes", maxToken)
	}
	s.base += int64(s.pos)
	s.buf, s.readErr = s.from.next(s.buf[s.pos:])
	s.pos = 0
	if len(s.buf) == rest && s.readErr != nil && !errors.Is(s.readErr, io.EOF) {
		return s.unreadable()
	}
	return nil
}

// unreadable makes sure that what ended the reading is an *Error.
func (s *xmlScanner) unreadable() error {
	if e := (*Error)(nil); errors.As(s.readErr, &e) {
		return e
	}
	return &Error{Code: DamagedArchive, Part: s.part, Detail: "the part cannot be read: " + s.readErr.Error(), Err: s.readErr}
}

// has makes sure that n bytes lie in the buffer; false at the end of the part.
func (s *xmlScanner) has(n int) (bool, error) {
	for len(s.buf)-s.pos < n {
		if errors.Is(s.readErr, io.EOF) {
			return false, nil
		}
		if err := s.more(); err != nil {
			return false, err
		}
	}
	return true, nil
}

// upTo returns the distance from pos to the next term at or after skip.
func (s *xmlScanner) upTo(term string, skip int) (int, error) {
	from := skip
	for {
		if from <= len(s.buf)-s.pos {
			if i := bytes.Index(s.buf[s.pos+from:], []byte(term)); i >= 0 {
				return from + i, nil
			}
			from = max(skip, len(s.buf)-s.pos-len(term)+1)
		}
		if err := s.more(); err != nil {
			return 0, err
		}
	}
}

// next returns the next token.
func (s *xmlScanner) next() (token, error) {
	if s.closing {
		s.closing = false
		s.pop()
		return end, nil
	}
	for {
		if ok, err := s.has(1); err != nil {
			return 0, err
		} else if !ok {
			return done, s.atEnd()
		}
		if s.buf[s.pos] != '<' {
			if ok, err := s.characters(); err != nil || ok {
				return chars, err
			}
			continue
		}
		if ok, err := s.has(2); err != nil {
			return 0, err
		} else if !ok {
			return 0, s.bad("the XML is cut short: it ends in the middle of a tag")
		}
		switch s.buf[s.pos+1] {
		case '/':
			return end, s.endTag()
		case '?':
			if err := s.instruction(); err != nil {
				return 0, err
			}
		case '!':
			if ok, err := s.declaration(); err != nil || ok {
				return chars, err
			}
		default:
			return begin, s.startTag()
		}
	}
}

func (s *xmlScanner) atEnd() error {
	switch {
	case len(s.open) > 0:
		return s.bad("the XML is cut short: <%s> is not closed", s.names[s.open[len(s.open)-1]:])
	case !s.seenRoot:
		return s.bad("the part is empty")
	}
	return nil
}

// characters takes the text up to the next tag; false for the space around
// the root element.
func (s *xmlScanner) characters() (bool, error) {
	if len(s.open) == 0 {
		return false, s.spaceOutside()
	}
	n, err := s.upTo("<", 0)
	if err != nil {
		return false, err
	}
	raw := s.buf[s.pos : s.pos+n]
	if s.text = raw; !plainText(raw) {
		if bytes.Contains(raw, []byte("]]>")) {
			return false, s.bad("the text holds ]]> outside of a CDATA section")
		}
		if s.scratch, err = s.decode(s.scratch[:0], raw, true); err != nil {
			return false, err
		}
		s.text = s.scratch
	}
	s.pos += n
	return true, nil
}
