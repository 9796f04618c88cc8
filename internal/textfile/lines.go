package textfile

import "strings"

// text is decoded text. loneCR says that somewhere a carriage return without a
// line feed ends a line.
type text struct {
	s       string
	loneCR  bool
	count   int // lines
	longest int // bytes of the longest line, its end apart
}

// newText finds the lines of s in one pass.
func newText(s string) text {
	t := text{s: s}
	returns := 0
	for pos := 0; pos < len(s); t.count++ {
		n := strings.IndexByte(s[pos:], '\n')
		if n < 0 {
			n = len(s) - pos
		} else if n > 0 && s[pos+n-1] == '\r' {
			returns++
		}
		t.longest = max(t.longest, n)
		pos += n + 1
	}
	if returns == strings.Count(s, "\r") {
		return t
	}
	t.loneCR, t.count = true, 0
	for range t.lines {
		t.count++
	}
	return t
}

// head is the first n lines of t.
func (t text) head(n int) text {
	if t.count <= n {
		return t
	}
	pos := 0
	for range n {
		_, pos = t.lineEnd(pos)
	}
	return text{s: t.s[:pos], loneCR: t.loneCR, count: n, longest: t.longest}
}

// lineEnd returns where the line that starts at pos ends, and where the next
// one starts. CRLF, LF and a lone CR end a line.
func (t text) lineEnd(pos int) (end, next int) {
	rest := t.s[pos:]
	var n int
	if t.loneCR {
		n = strings.IndexAny(rest, "\r\n")
	} else {
		n = strings.IndexByte(rest, '\n')
	}
	switch {
	case n < 0:
		return len(t.s), len(t.s)
	case rest[n] == '\r' && n+1 < len(rest) && rest[n+1] == '\n':
		return pos + n, pos + n + 2
	case rest[n] == '\n' && n > 0 && rest[n-1] == '\r':
		return pos + n - 1, pos + n + 1
	}
	return pos + n, pos + n + 1
}

// lines calls yield for each line without its end, until yield says no.
func (t text) lines(yield func(line string) bool) {
	for pos := 0; pos < len(t.s); {
		end, next := t.lineEnd(pos)
		if !yield(t.s[pos:end]) {
			return
		}
		pos = next
	}
}
