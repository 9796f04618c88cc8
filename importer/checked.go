package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"sync"
)

// checkedFile is a large file that is read here and there and not held in
// memory. All of it is hashed first; each block that is read later must be the
// one that was hashed.
type checkedFile struct {
	in   *os.File
	size int64
	seed maphash.Seed
	sums []uint64 // of the blocks

	mu    sync.Mutex
	block []byte // the one read last, at its number
	at    int
}

const checkedBlock = 256 << 10

// errChanged says that a file is not what it was a moment ago.
var errChanged = errors.New("the file changed while it was read")

// openChecked opens a file and returns the SHA-256 of its bytes.
func openChecked(path string) (c *checkedFile, sha string, err error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	c = &checkedFile{in: in, seed: maphash.MakeSeed(), block: make([]byte, checkedBlock), at: -1}
	if sha, err = c.hash(); err != nil {
		c.Close()
		return nil, "", err
	}
	return c, sha, nil
}

func (c *checkedFile) hash() (string, error) {
	h := sha256.New()
	for {
		n, err := io.ReadFull(c.in, c.block)
		c.size += int64(n)
		if n > 0 {
			h.Write(c.block[:n]) // it returns no error
			c.sums = append(c.sums, maphash.Bytes(c.seed, c.block[:n]))
		}
		switch {
		case c.size > mostBytes:
			return "", fmt.Errorf("it is larger than %d MB", mostBytes>>20)
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return hex.EncodeToString(h.Sum(nil)), nil
		case err != nil:
			return "", err
		}
	}
}

// Close closes the file; nothing was written, so nothing can be lost.
func (c *checkedFile) Close() { _ = c.in.Close() }

// opened are the files that stay open until all is read.
type opened struct {
	mu   sync.Mutex
	list []*checkedFile
}

func (o *opened) add(c *checkedFile) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.list = append(o.list, c)
}

func (o *opened) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range o.list {
		c.Close()
	}
	o.list = nil
}

// ReadAt reads what was hashed at off, or fails. It may be called from several
// goroutines.
func (c *checkedFile) ReadAt(p []byte, off int64) (n int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n < len(p) {
		if off+int64(n) >= c.size {
			return n, io.EOF
		}
		at := int((off + int64(n)) / checkedBlock)
		if err := c.load(at); err != nil {
			return n, err
		}
		n += copy(p[n:], c.block[(off+int64(n))%checkedBlock:])
	}
	return n, nil
}

// load reads a block, unless it is the one read last.
func (c *checkedFile) load(at int) error {
	if at == c.at {
		return nil
	}
	c.at = -1
	from := int64(at) * checkedBlock
	c.block = c.block[:min(checkedBlock, c.size-from)]
	if _, err := c.in.ReadAt(c.block, from); err != nil && !errors.Is(err, io.EOF) {
		return plain(err)
	}
	if maphash.Bytes(c.seed, c.block) != c.sums[at] {
		return errChanged
	}
	c.at = at
	return nil
}
