package gp

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Code is an identifier from an export: an item number, a site, a document,
// a batch. It keeps the text as exported (blanks trimmed on the right, as GP
// pads its char fields) and compares by its Key. The zero Code is blank.
//
// A Code is one number: equal texts share their memory, however many rows
// name them.
type Code struct{ number uint32 }

// CodeOf makes a Code of text as exported.
func CodeOf(text string) Code {
	n := len(text)
	for n > 0 && text[n-1] == ' ' {
		n--
	}
	if n > 0 && printing(text[0]) && printing(text[n-1]) {
		return Code{texts.number(text[:n])}
	}
	text = strings.TrimRight(text, " \t\r\n\u00a0\x00")
	if strings.TrimSpace(text) == "" {
		return Code{}
	}
	return Code{texts.number(text)}
}

// printing reports whether c is an ASCII character that is no blank.
func printing(c byte) bool { return c > ' ' && c < 0x7f }

// Key is what two spellings of one identifier share: trimmed on both sides,
// no-break spaces as blanks, case-folded as SQL Server compares, Unicode NFC.
// Letters of different scripts that look alike stay different.
func Key(text string) string {
	if plainKey(text) {
		return text
	}
	t := strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if ascii(t) {
		return strings.ToUpper(t)
	}
	return norm.NFC.String(cases.Upper(language.Und).String(norm.NFC.String(t)))
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// plainKey reports whether text is its own key: the common case of ASCII
// without lower-case letters.
func plainKey(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0x80 || c >= 'a' && c <= 'z' || c < ' ' {
			return false
		}
	}
	return text == "" || text[0] != ' ' && text[len(text)-1] != ' '
}

// IsBlank reports whether nothing was exported.
func (c Code) IsBlank() bool { return c == Code{} }

// String is the text as exported.
func (c Code) String() string {
	if c.IsBlank() {
		return ""
	}
	return texts.text(c.number)
}

// Key is the identifier for comparing and for map keys.
func (c Code) Key() string {
	if c.IsBlank() {
		return ""
	}
	return texts.text(texts.folded(c.number))
}

// Folded is the Code of the key: that of every spelling of one identifier, and
// quicker to compare and to look up than the key itself.
func (c Code) Folded() Code {
	if c.IsBlank() {
		return Code{}
	}
	return Code{texts.folded(c.number)}
}

// Number stands for the key: it is the same for every spelling of one
// identifier, 0 for a blank one and at most Numbers. It depends on the order in
// which identifiers were met, so it is for hashes and for the index of a list,
// never for an order that shows.
func (c Code) Number() int { return int(c.Folded().number) }

// Numbers is the highest number of an identifier so far.
func Numbers() int { return texts.size() }

// Same reports whether c and d name the same thing.
func (c Code) Same(d Code) bool { return c.Folded() == d.Folded() }

// MarshalText writes the text as exported.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
