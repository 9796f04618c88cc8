package textfile

import (
	"strings"
	"testing"
	"time"
)

// No text makes the reader slow: the time stays in proportion to the size.
func TestHostileTextsAreReadInTime(t *testing.T) {
	const size = 256 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	row := "x   1.00   y   2.00\n"
	texts := map[string]string{
		"quotes":                     fill(`"`),
		"quotes and delimiters":      fill(`",`),
		"open quotes":                fill("\",\n"),
		"one line":                   fill("a,"),
		"one line of words":          fill("a  "),
		"blank lines":                fill("\n"),
		"carriage returns":           fill("\r"),
		"delimiters":                 fill(";"),
		"many captions":              fill("A  ") + "\n" + fill("-") + "\n" + fill("1  "),
		"many rules":                 fill("A   B\n--------\n"),
		"many different captions":    manyCaptions(size / 30),
		"wide lines under captions":  "A   B   C\n---------\n" + fill("1   2   ") + "\n",
		"few captions, many lines":   "A   B   C   D\n-------------\n" + fill(row),
		"captions of single blanks":  strings.Repeat("A ", 250) + "\n" + strings.Repeat("-", 500) + "\n" + fill(row),
		"records that swallow lines": "a,b\n" + fill("1,\"2\n3\"\n"),
	}
	for name, text := range texts {
		start := time.Now()
		account(t, name, []byte(text), Options{})
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: %v for %d bytes", name, d, len(text))
		} else {
			t.Logf("%s: %v", name, d.Round(time.Millisecond))
		}
	}
}

func manyCaptions(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Item   Cost" + strings.Repeat("x", i%50) + strings.Repeat("y", i/50%50) + "\n-----------\nab     1.00\n")
		if b.Len() > 256<<10 {
			break
		}
	}
	return b.String()
}
