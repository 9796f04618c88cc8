package workbook

import "bytes"

// This file is about what may stand around the elements: white space, a byte
// order mark, the XML declaration, comments, and CDATA sections.

// spaceOutside skips the space outside of the root element.
func (s *xmlScanner) spaceOutside() error {
	if s.base == 0 && s.pos == 0 {
		if err := s.byteOrderMark(); err != nil {
			return err
		}
	}
	for s.pos < len(s.buf) && s.buf[s.pos] != '<' {
		if !isSpace(s.buf[s.pos]) {
			return s.bad("there is text outside of the root element: %s", quote(s.buf[s.pos:]))
		}
		s.pos++
	}
	return nil
}

func (s *xmlScanner) byteOrderMark() error {
	if _, err := s.has(3); err != nil {
		return err
	}
	head := s.buf[s.pos:]
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
	head := s.buf[s.pos:]
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
