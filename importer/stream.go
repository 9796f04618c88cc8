package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"strings"

	"tieout/internal/textfile"
	"tieout/internal/workbook"
)

// stream is a large text that is read in pieces and not held in memory: its
// beginning decides how it is written. Whatever the beginning cannot tell of
// the rest has the file read as a whole.
type stream struct {
	*file
	limits  limits
	options textfile.Options
	in      io.Reader
	hash    hash.Hash
	read    int64
	head    *textfile.File // its beginning, up to the end of a line
	begun   int            // bytes of the beginning
	rest    []byte         // what was read behind it
}

// errWhole says that a file cannot be read in pieces.
var errWhole = errors.New("it must be read as a whole")

// mostHead bounds the beginning of a file by which it is decided how to read it.
const mostHead = 16 << 20

// streamed reads a large text in pieces. ok is false where it has to be read as
// a whole, whatever the reason: that tells what is wrong with it, too.
func (r *reading) streamed(g given) (x result, ok bool) {
	in, err := os.Open(g.path)
	if err != nil {
		return x, false
	}
	defer func() { _ = in.Close() }() // nothing was written: nothing can be lost
	info, err := in.Stat()
	if err != nil || info.Size() > mostBytes {
		return x, false
	}
	s := &stream{file: &file{path: g.path, name: g.name, size: info.Size(), text: true}, limits: r.limits, in: in, hash: sha256.New()}
	s.meter = &meter{name: s.name, size: s.size, tell: r.options.Progress}
	s.options = textOptions(r.mappingOf(s.file, ""))
	if s.begin() != nil || !s.head.Streams() {
		return x, false
	}
	s.encoding, s.delimiter = s.head.Encoding, s.head.Delimiter
	s.sheets = []*sheet{{rows: s.head.Rows, pieces: s.pieces, limits: s.limits, about: s.about}}
	r.sheets(s.file, g, &x)
	if len(x.tables) != 1 || len(x.fatal) > 0 || len(x.aside) > 0 {
		return result{}, false
	}
	s.close(x.tables[0])
	return x, true
}

// begin reads and opens the beginning of the file.
func (s *stream) begin() error {
	var data []byte
	for lines := 0; lines < textfile.SampleLines; {
		n := len(data)
		data = append(data, make([]byte, s.limits.head)...)
		got, err := s.fill(data[n:])
		if err != nil || got < s.limits.head || len(data) > mostHead {
			return errWhole // small, of long lines, or not to be read
		}
		lines += bytes.Count(data[n:], []byte("\n"))
	}
	end := bytes.LastIndexByte(data, '\n') + 1
	s.begun, s.rest = end, bytes.Clone(data[end:])
	head, err := textfile.Open(string(data[:end]), s.options)
	s.head = head
	return err
}

// fill reads bytes into b, as many as there are, and hashes them.
func (s *stream) fill(b []byte) (int, error) {
	n, err := io.ReadFull(s.in, b)
	s.hash.Write(b[:n]) // it returns no error
	s.read += int64(n)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if s.read > mostBytes {
		err = errWhole
	}
	s.meter.at(s.read)
	return n, err
}

// pieces are the beginning, and then pieces up to the end of a line.
func (s *stream) pieces(yield func(*piece) error) error {
	if err := yield(pieceOf(s.head.Rows, s.head.Lines)); err != nil {
		return err
	}
	line, rest, block := s.head.Lines+1, s.rest, make([]byte, s.limits.bytes)
	idle := make(idleTexts, 4*processors())
	for more := true; more; {
		n, err := s.fill(block)
		if err != nil {
			return err
		}
		more = n == len(block)
		end := n
		if more {
			end = bytes.LastIndexByte(block, '\n') + 1
		}
		if more && end == 0 {
			return errWhole // a line that is longer than a piece
		}
		memory := append(append(idle.get(), rest...), block[:end]...)
		data := textOf(memory)
		rest = append(rest[:0], block[end:n]...)
		lines := linesOf(data)
		if lines == 0 {
			break
		}
		p := pieceOf(s.part(data, line), lines)
		p.release = func(drafted bool) { idle.put(memory, drafted, s.limits.poison) }
		if err := yield(p); err != nil {
			return err
		}
		line += lines
	}
	return nil
}

func linesOf(data string) int {
	n := strings.Count(data, "\n")
	if data != "" && data[len(data)-1] != '\n' {
		n++
	}
	return n
}

// part are the rows of a piece of text that starts with a line of the number.
func (s *stream) part(data string, line int) rowsOf {
	return func(yield func(*workbook.Row) error) error {
		p, ok := s.head.Part(data, line)
		if !ok {
			return errWhole
		}
		return p.Rows(yield)
	}
}

// pieceOf makes a piece of rows that stay as they are.
func pieceOf(rows rowsOf, most int) *piece {
	return &piece{rows: rows, most: most, keep: func() (rowsOf, int, error) { return rows, 0, nil }, release: func(bool) {}}
}

// about is how many rows the file has, to go by its beginning, and a few more.
func (s *stream) about(int, int) int {
	return int(s.size/int64(s.begun)*int64(s.head.Lines)*21/20) + 2*s.head.Lines
}

// close notes what is known of the bytes at the end of the file. The table is
// read again from the file where its beginning was no good guide; it must be
// the same file still.
func (s *stream) close(t *table) {
	s.sha256, s.size = hex.EncodeToString(s.hash.Sum(nil)), s.read
	t.in.SHA256, t.in.Bytes = s.sha256, s.size
	t.sheet.rows = func(yield func(*workbook.Row) error) error {
		data, err := readAll(s.path)
		if err != nil {
			return plain(err)
		}
		if hashOf(data) != s.sha256 {
			return errChanged
		}
		x, err := textfile.Open(data, s.options)
		if err != nil {
			return err
		}
		return x.Rows(yield)
	}
}
