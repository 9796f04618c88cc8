package workbook

import (
	"bytes"
	"unicode/utf8"
)

// space is the namespace of a name, as far as this reader cares.
type space uint8

const (
	spaceOther         space = iota
	spaceNone                // no namespace at all
	spaceMain                // SpreadsheetML
	spaceOffice              // office document relationships: r:id
	spacePackage             // package relationships
	spaceCompatibility       // mc:AlternateContent
	spaceXML                 // xml:space
)

// spaceOf knows the transitional names, and those of the strict variant.
func spaceOf(uri []byte) space {
	switch string(uri) {
	case "":
		return spaceNone
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":
		return spaceMain
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return spaceOffice
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spacePackage
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceCompatibility
	case "http://www.w3.org/XML/1998/namespace":
		return spaceXML
	}
	return spaceOther
}

// binding is one xmlns attribute in force.
type binding struct {
	prefix string
	space  space
	depth  int
}

// resolve returns the namespace of a prefix; false if it is not declared.
func (s *xmlScanner) resolve(prefix []byte) (space, bool) {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space, true
		}
	}
	switch string(prefix) {
	case "":
		return spaceNone, true
	case "xml":
		return spaceXML, true
	}
	return 0, false
}

// startTag reads <name attributes> and opens the element.
func (s *xmlScanner) startTag() error {
	if s.seenRoot && len(s.open) == 0 {
		return s.bad("there is a second root element")
	}
	n, err := s.tagLength()
	if err != nil {
		return err
	}
	tag := s.buf[s.pos+1 : s.pos+n]
	if s.closing = tag[len(tag)-1] == '/'; s.closing {
		tag = tag[:len(tag)-1]
	}
	name := tag[:nameLength(tag)]
	if err := s.attributes(tag[len(name):]); err != nil {
		return err
	}
	if err := s.push(name); err != nil {
		return err
	}
	s.seenRoot = true
	s.pos += n + 1
	return nil
}

// tagLength returns the distance from pos to the > that ends the tag; a > in
// an attribute value does not.
func (s *xmlScanner) tagLength() (int, error) {
	var quoted byte
	for i := 1; ; i++ {
		if s.pos+i == len(s.buf) {
			if err := s.more(); err != nil {
				return 0, err
			}
			if s.pos+i == len(s.buf) {
				return 0, s.bad("the XML is cut short: it ends in the middle of a tag")
			}
		}
		switch c := s.buf[s.pos+i]; {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '<':
			return 0, s.bad("a tag is not closed before the next one")
		case c == '>' && i == 1:
			return 0, s.bad("a tag without a name")
		case c == '>':
			return i, nil
		}
	}
}

// attributes parses what follows the name of a tag into attrs.
func (s *xmlScanner) attributes(b []byte) error {
	s.attrs = s.attrs[:0]
	s.decoded = s.decoded[:0]
	for {
		rest := trimLeft(b)
		if len(rest) == 0 {
			return nil
		}
		if len(rest) == len(b) {
			return s.bad("no space before an attribute: %s", quote(b))
		}
		name := rest[:nameLength(rest)]
		rest = trimLeft(rest[len(name):])
		if len(name) == 0 || len(rest) == 0 || rest[0] != '=' {
			return s.bad("no valid attribute: %s", quote(b))
		}
		rest = trimLeft(rest[1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return s.bad("the value of attribute %s is not quoted", quote(name))
		}
		n := bytes.IndexByte(rest[1:], rest[0])
		if n < 0 {
			return s.bad("the value of attribute %s does not end", quote(name))
		}
		if err := s.attribute(name, rest[1:1+n]); err != nil {
			return err
		}
		b = rest[n+2:]
	}
}

func (s *xmlScanner) attribute(name, value []byte) error {
	prefix, local, ok := splitName(name)
	if !ok {
		return s.bad("no valid attribute name: %s", quote(name))
	}
	for _, a := range s.attrs {
		if bytes.Equal(a.local, local) && bytes.Equal(a.prefix, prefix) {
			return s.bad("attribute %s is there twice", quote(name))
		}
	}
	if len(s.attrs) == maxAttributes {
		return s.fail(OverLimit, "a tag with more than %d attributes", maxAttributes)
	}
	if !plainText(value) {
		if bytes.IndexByte(value, '<') >= 0 {
			return s.bad("the value of attribute %s holds a <", quote(name))
		}
		from := len(s.decoded)
		var err error
		if s.decoded, err = s.decode(s.decoded, value, true); err != nil {
			return err
		}
		value = s.decoded[from:]
	}
	s.attrs = append(s.attrs, attribute{prefix, local, value})
	return nil
}

// push opens the element and resolves its namespace and its attributes'.
func (s *xmlScanner) push(name []byte) error {
	prefix, local, ok := splitName(name)
	if !ok {
		return s.bad("no valid element name: %s", quote(name))
	}
	if len(s.open) == maxDepth {
		return s.fail(OverLimit, "elements nested more than %d deep", maxDepth)
	}
	s.open = append(s.open, len(s.names))
	s.names = append(s.names, name...)
	s.prefix, s.local = prefix, local
	s.bind()
	if s.space, ok = s.resolve(prefix); !ok {
		return s.bad("the prefix of <%s> is not declared", name)
	}
	for _, a := range s.attrs {
		if len(a.prefix) > 0 && string(a.prefix) != "xmlns" {
			if _, ok := s.resolve(a.prefix); !ok {
				return s.bad("the prefix of attribute %s:%s is not declared", a.prefix, a.local)
			}
		}
	}
	return nil
}

func (s *xmlScanner) bind() {
	for _, a := range s.attrs {
		switch {
		case string(a.prefix) == "xmlns":
			s.bindings = append(s.bindings, binding{string(a.local), spaceOf(a.value), len(s.open)})
		case len(a.prefix) == 0 && string(a.local) == "xmlns":
			s.bindings = append(s.bindings, binding{"", spaceOf(a.value), len(s.open)})
		}
	}
}

// endTag reads </name>, which must close the element opened last.
func (s *xmlScanner) endTag() error {
	n, err := s.upTo(">", 2)
	if err != nil {
		return err
	}
	name := trimRight(s.buf[s.pos+2 : s.pos+n])
	if len(s.open) == 0 {
		return s.bad("</%s> closes nothing", quote(name))
	}
	if top := s.names[s.open[len(s.open)-1]:]; !bytes.Equal(name, top) {
		return s.bad("<%s> is closed by %s", top, quote(name))
	}
	s.pop()
	s.pos += n + 1
	return nil
}

// pop closes the innermost element and leaves its name as the token's.
func (s *xmlScanner) pop() {
	at := s.open[len(s.open)-1]
	prefix, local, _ := splitName(s.names[at:])
	s.prefix, s.local = prefix, local
	s.space, _ = s.resolve(prefix)
	s.shut()
}

// shut closes the innermost element without making it the token.
func (s *xmlScanner) shut() {
	for i := len(s.bindings); i > 0 && s.bindings[i-1].depth == len(s.open); i-- {
		s.bindings = s.bindings[:i-1]
	}
	s.names = s.names[:s.open[len(s.open)-1]]
	s.open = s.open[:len(s.open)-1]
}

// attr returns the value of an attribute without a prefix.
func (s *xmlScanner) attr(local string) (value []byte, ok bool) {
	for _, a := range s.attrs {
		if len(a.prefix) == 0 && string(a.local) == local {
			return a.value, true
		}
	}
	return nil, false
}

// attrIn returns the value of an attribute in a namespace; nil if there is none.
func (s *xmlScanner) attrIn(in space, local string) []byte {
	for _, a := range s.attrs {
		if len(a.prefix) > 0 && string(a.local) == local {
			if sp, _ := s.resolve(a.prefix); sp == in {
				return a.value
			}
		}
	}
	return nil
}

func splitName(name []byte) (prefix, local []byte, ok bool) {
	i := bytes.IndexByte(name, ':')
	if i < 0 {
		return nil, name, validName(name)
	}
	return name[:i], name[i+1:], validName(name[:i]) && validName(name[i+1:])
}

func validName(b []byte) bool {
	if len(b) == 0 || b[0] >= '0' && b[0] <= '9' || b[0] == '-' || b[0] == '.' {
		return false
	}
	return bytes.IndexByte(b, ':') < 0 && utf8.Valid(b)
}

// nameLength returns how many bytes of b can belong to a name.
func nameLength(b []byte) int {
	for i, c := range b {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
		if !letter && (c < '0' || c > '9') && c != '_' && c != ':' && c != '-' && c != '.' {
			return i
		}
	}
	return len(b)
}
