package workbook

import (
	"fmt"
	"io"
)

// readAhead inflates in a goroutine of its own, a few blocks ahead of the
// scanner. Close ends the goroutine before it returns.
type readAhead struct {
	blocks  chan []byte // filled; closed at the end
	spare   chan []byte // to be filled
	stop    chan struct{}
	err     error // what ended the reading; set before blocks is closed
	current []byte
	rest    []byte // of current
}

const (
	aheadBlocks  = 4
	aheadLength  = 64 << 10
	aheadFromLen = 256 << 10 // inflated bytes from which it is worth it

	maxEmptyReads = 100 // in a row, before a reader is given up
)

func newReadAhead(from io.Reader) *readAhead {
	a := &readAhead{
		blocks: make(chan []byte, aheadBlocks),
		spare:  make(chan []byte, aheadBlocks),
		stop:   make(chan struct{}),
	}
	for range aheadBlocks {
		a.spare <- make([]byte, aheadLength)
	}
	go a.fill(from)
	return a
}

func (a *readAhead) fill(from io.Reader) {
	defer close(a.blocks)
	// A panic here could be caught nowhere else.
	defer func() {
		if p := recover(); p != nil {
			a.err = fmt.Errorf("inflating: %v", p)
		}
	}()
	for {
		select {
		case <-a.stop:
			return
		case block := <-a.spare:
			n, err := readBlock(from, block)
			if n > 0 {
				a.blocks <- block[:n] // never blocks: there are no more blocks than room
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}
}

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

func (a *readAhead) Read(b []byte) (int, error) {
	for len(a.rest) == 0 {
		if a.current != nil {
			a.spare <- a.current[:aheadLength]
			a.current = nil
		}
		block, ok := <-a.blocks
		if !ok {
			return 0, a.err
		}
		a.current, a.rest = block, block
	}
	n := copy(b, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

func (a *readAhead) Close() {
	close(a.stop)
	for range a.blocks {
	}
}
