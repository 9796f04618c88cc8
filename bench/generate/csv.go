package main

import (
	"bufio"
	"io"
	"strings"
)

// writeCSV writes as SmartList exports do: CRLF, quotes only where needed.
func writeCSV(w io.Writer, e export) error {
	b := bufio.NewWriterSize(w, 1<<20)
	captions := make([]cell, len(e.captions))
	for i, c := range e.captions {
		captions[i] = text(c)
	}
	line := func(cells []cell) error {
		for i, c := range cells {
			if i > 0 {
				_ = b.WriteByte(',') // the first error comes back from the end of the line
			}
			if strings.ContainsAny(c.text, `",`) {
				c.text = `"` + strings.ReplaceAll(c.text, `"`, `""`) + `"`
			}
			_, _ = b.WriteString(c.text)
		}
		_, err := b.WriteString("\r\n")
		return err
	}
	if err := line(captions); err != nil {
		return err
	}
	if err := e.rows(line); err != nil {
		return err
	}
	return b.Flush()
}
