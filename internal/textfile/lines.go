package textfile

import "strings"

// text is decoded text. loneCR says that somewhere a carriage return without a
// line feed ends a line.
type text struct {
	s      string
	loneCR bool
}

func newText(s string) text {
	returns := strings.Count(s, "\r")
	return text{s, returns > 0 && returns != strings.Count(s, "\r\n")}
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

func (t text) countLines() int {
	n := 0
	if t.loneCR {
		for range t.lines {
			n++
		}
		return n
	}
	n = strings.Count(t.s, "\n")
	if t.s != "" && !strings.HasSuffix(t.s, "\n") {
		n++
	}
	return n
}
