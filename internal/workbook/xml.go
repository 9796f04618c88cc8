package workbook

import (
	"bytes"
	"fmt"
	"io"
)

// xmlScanner reads one XML part strictly and in a stream. It is stricter than
// encoding/xml where that matters here (no DOCTYPE, no encoding but UTF-8, one
// complete root element, resolved namespaces, bounded tokens) and many times
// faster, because it hands out bytes of its buffer.
type xmlScanner struct {
	from io.Reader
	part string

	buf      []byte // buf[pos:end] is not scanned yet
	pos, end int
	base     int64 // offset of buf[0] in the part
	readErr  error // io.EOF or what else ended from

	names    []byte // qualified names of the open elements, one after the other
	open     []int  // where each begins in names
	bindings []binding
	seenRoot bool
	closing  bool // the element just begun was <empty/>: its end comes next

	// The token: of begin and end the element, of chars the text.
	space   space
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
	bufferSize    = 128 << 10
)

// newXMLScanner reads a part of about size bytes; size is a guess.
func newXMLScanner(part string, from io.Reader, size uint64) *xmlScanner {
	return &xmlScanner{from: from, part: part, buf: make([]byte, min(size+64, bufferSize))}
}

func (s *xmlScanner) fail(code Code, format string, args ...any) error {
	return &Error{Code: code, Part: s.part, Offset: s.base + int64(s.pos), Detail: fmt.Sprintf(format, args...)}
}

func (s *xmlScanner) bad(format string, args ...any) error {
	return s.fail(DamagedXML, format, args...)
}

// more reads further bytes behind end. It fails at the end of the part, where
// whatever is being scanned is cut short.
func (s *xmlScanner) more() error {
	if s.readErr != nil {
		if s.readErr == io.EOF {
			return s.bad("the XML is cut short: it ends in the middle")
		}
		return s.unreadable()
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.base += int64(s.pos)
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) > maxToken {
			return s.fail(OverLimit, "a tag or text of more than %d bytes", maxToken)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.from.Read(s.buf[s.end:])
		s.end += n
		s.readErr = err
		if n > 0 || err == io.EOF {
			return nil
		}
		if err != nil {
			return s.unreadable()
		}
	}
	s.readErr = io.ErrNoProgress
	return s.unreadable()
}

// unreadable makes sure that what ended the reading is an *Error.
func (s *xmlScanner) unreadable() error {
	if e, ok := s.readErr.(*Error); ok {
		return e
	}
	return &Error{Code: DamagedArchive, Part: s.part, Detail: "the part cannot be read: " + s.readErr.Error(), Err: s.readErr}
}

// has makes sure that n bytes lie in the buffer; false at the end of the part.
func (s *xmlScanner) has(n int) (bool, error) {
	for s.end-s.pos < n {
		if s.readErr == io.EOF {
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
		if from <= s.end-s.pos {
			if i := bytes.Index(s.buf[s.pos+from:s.end], []byte(term)); i >= 0 {
				return from + i, nil
			}
			from = max(skip, s.end-s.pos-len(term)+1)
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

func (s *xmlScanner) spaceOutside() error {
	if s.base == 0 && s.pos == 0 {
		if err := s.byteOrderMark(); err != nil {
			return err
		}
	}
	for s.pos < s.end && s.buf[s.pos] != '<' {
		if !isSpace(s.buf[s.pos]) {
			return s.bad("there is text outside of the root element: %s", quote(s.buf[s.pos:s.end]))
		}
		s.pos++
	}
	return nil
}

func (s *xmlScanner) byteOrderMark() error {
	if _, err := s.has(3); err != nil {
		return err
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		s.pos += 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")), head[0] == 0:
		return s.fail(Unsupported, "the part is not in UTF-8 but in UTF-16 or UTF-32, which workbooks do not use")
	}
	return nil
}

// instruction skips <?...?>, and checks the encoding of the XML declaration.
func (s *xmlScanner) instruction() error {
	n, err := s.upTo("?>", 2)
	if err != nil {
		return err
	}
	body := s.buf[s.pos+2 : s.pos+n]
	if !validName(body[:nameLength(body)]) {
		return s.bad("a processing instruction without a name: %s", quote(body))
	}
	if bytes.HasPrefix(body, []byte("xml")) && (len(body) == 3 || isSpace(body[3])) {
		if s.base+int64(s.pos) > 3 || s.seenRoot {
			return s.bad("an XML declaration in the middle of the part")
		}
		if err := s.xmlDeclaration(body[3:]); err != nil {
			return err
		}
	} else if s.scratch, err = s.decode(s.scratch[:0], body, false); err != nil {
		return err
	}
	s.pos += n + 2
	return nil
}

func (s *xmlScanner) xmlDeclaration(body []byte) error {
	if err := s.attributes(body); err != nil {
		return err
	}
	for _, a := range s.attrs {
		switch string(a.local) {
		case "version":
			if string(a.value) != "1.0" {
				return s.fail(Unsupported, "the part is in XML %s; workbooks are in XML 1.0", quote(a.value))
			}
		case "encoding":
			if e := string(bytes.ToUpper(a.value)); e != "UTF-8" && e != "UTF8" && e != "US-ASCII" && e != "ASCII" {
				return s.fail(Unsupported, "the part says its encoding is %s; only UTF-8 is read", quote(a.value))
			}
		case "standalone":
		default:
			return s.bad("the XML declaration has an unknown part %s", quote(a.local))
		}
	}
	return nil
}

// declaration handles <!...: comments are skipped, CDATA is text (true), and
// anything else is a document type, which no workbook has and which exists to
// redefine what the rest says.
func (s *xmlScanner) declaration() (bool, error) {
	if _, err := s.has(9); err != nil {
		return false, err
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		return false, s.comment()
	case bytes.HasPrefix(head, []byte("<![CDATA[")) && len(s.open) > 0:
		return true, s.cdata()
	case bytes.HasPrefix(head, []byte("<!DOCTYPE")):
		return false, s.bad("the part has a document type declaration (DOCTYPE), which no workbook has")
	}
	return false, s.bad("unknown XML declaration %s", quote(head[:min(12, len(head))]))
}

func (s *xmlScanner) comment() error {
	n, err := s.upTo("--", 4)
	if err != nil {
		return err
	}
	if ok, err := s.has(n + 3); err != nil {
		return err
	} else if !ok || s.buf[s.pos+n+2] != '>' {
		return s.bad("a comment holds -- or is not closed")
	}
	if s.scratch, err = s.decode(s.scratch[:0], s.buf[s.pos+4:s.pos+n], false); err != nil {
		return err
	}
	s.pos += n + 3
	return nil
}

func (s *xmlScanner) cdata() error {
	n, err := s.upTo("]]>", 9)
	if err != nil {
		return err
	}
	if s.scratch, err = s.decode(s.scratch[:0], s.buf[s.pos+9:s.pos+n], false); err != nil {
		return err
	}
	s.text = s.scratch
	s.pos += n + 3
	return nil
}
