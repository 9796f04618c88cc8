package report

import (
	"bytes"
	"hash/crc32"
	"runtime"
	"sync"

	"github.com/klauspost/compress/flate"
)

const (
	// blockSize is how much of a part is compressed by itself.
	blockSize = 1 << 20
	// squeezed is how hard: the highest level that is still quick.
	squeezed = 5
)

// presses compress the parts of a workbook in blocks, as many at a time as
// there are processors. A block is always of the same bytes, so that what comes
// out does not depend on how many there are.
type presses struct {
	next []byte // the block that is not full
	part *packed
	free chan *press
}

// packed is a part, or a piece of one, compressed.
type packed struct{ blocks []*block }

// block is good to read once it is done.
type block struct {
	done sync.WaitGroup
	data []byte
	crc  uint32
	size uint64
	err  error
}

func newPresses() *presses {
	n := runtime.GOMAXPROCS(0)
	p := &presses{free: make(chan *press, n)}
	for range n {
		p.free <- &press{}
	}
	return p
}

// begin has what is written from now on go into a part.
func (p *presses) begin() *packed {
	p.part = &packed{}
	return p.part
}

// Write takes the next bytes of the part; the error is always nil.
func (p *presses) Write(data []byte) (int, error) {
	n := len(data)
	for len(p.next)+len(data) >= blockSize {
		room := blockSize - len(p.next)
		p.next = append(p.next, data[:room]...)
		data = data[room:]
		p.flush()
	}
	p.next = append(p.next, data...)
	return n, nil
}

// flush hands the block to the first press that is free; it ends a part.
func (p *presses) flush() {
	if len(p.next) == 0 {
		return
	}
	b, one := &block{}, <-p.free
	p.part.blocks = append(p.part.blocks, b)
	p.next, one.raw = one.raw[:0], p.next
	b.done.Go(func() {
		one.squeeze(b)
		p.free <- one
	})
}

// press compresses one block at a time.
type press struct {
	raw   []byte
	out   bytes.Buffer
	flate *flate.Writer
}

func (p *press) squeeze(b *block) {
	if p.flate == nil {
		if p.flate, b.err = flate.NewWriter(nil, squeezed); b.err != nil {
			return
		}
	}
	p.out.Reset()
	p.flate.Reset(&p.out)
	if _, b.err = p.flate.Write(p.raw); b.err == nil {
		b.err = p.flate.Flush() // ends the block on a whole byte
	}
	b.data, b.size, b.crc = bytes.Clone(p.out.Bytes()), uint64(len(p.raw)), crc32.ChecksumIEEE(p.raw)
}

// lastBlock ends compressed data: an empty block that says it is the last.
var lastBlock = []byte{3, 0}

// joined is the checksum of two pieces of data, one behind the other, from
// those of the pieces. The checksum of data is its remainder as a polynomial
// over GF(2): the first piece's moves up by the bits of the second.
func joined(first, second uint32, size uint64) uint32 {
	const one, byByte = 1 << 31, 1 << 23 // the bits stand in reverse
	shift, power := uint32(one), uint32(byByte)
	for ; size > 0; size >>= 1 {
		if size&1 != 0 {
			shift = product(shift, power)
		}
		power = product(power, power)
	}
	return product(first, shift) ^ second
}

// product multiplies two polynomials modulo that of the checksum.
func product(a, b uint32) uint32 {
	var sum uint32
	for bit := uint32(1 << 31); bit != 0; bit >>= 1 {
		if a&bit != 0 {
			sum ^= b
		}
		low := b & 1
		b >>= 1
		if low != 0 {
			b ^= crc32.IEEE
		}
	}
	return sum
}
