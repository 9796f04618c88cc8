package workbook

import "io"

// source gives the bytes of a part piece by piece.
type source interface {
	// next returns rest, which is the end of what it returned before, with what
	// follows it in the part; the bytes are valid until the next call. The
	// error, which may come with the last bytes, is what ended the part.
	next(rest []byte) ([]byte, error)
}

// buffered reads a part when it is asked to.
type buffered struct {
	from io.Reader
	buf  []byte
}

const bufferSize = 128 << 10

// newBuffered reads a part of about size bytes; size is a guess.
func newBuffered(from io.Reader, size uint64) *buffered {
	return &buffered{from, make([]byte, min(size+64, bufferSize))}
}

func (s *buffered) next(rest []byte) ([]byte, error) {
	n := copy(s.buf, rest)
	if n == len(s.buf) {
		s.buf = append(s.buf, make([]byte, n)...)
	}
	more, err := readBlock(s.from, s.buf[n:min(len(s.buf), n+bufferSize)])
	return s.buf[:n+more], err
}

const maxEmptyReads = 100 // in a row, before a reader is given up

// readBlock fills a block as far as there is something to read, and returns
// with it what ended the reading.
func readBlock(from io.Reader, block []byte) (n int, err error) {
	for empty := 0; n < len(block) && err == nil; {
		var more int
		more, err = from.Read(block[n:])
		if n += more; more > 0 {
			empty = 0
		} else if empty++; empty == maxEmptyReads && err == nil {
			err = io.ErrNoProgress
		}
	}
	return n, err
}
