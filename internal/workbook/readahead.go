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
	err     error  // what ended the reading; set before blocks is closed
	current []byte // what was returned last, unless it is long
	long    []byte // a long rest with what follows it
}

const (
	aheadBlocks  = 4
	aheadRoom    = 4 << 10   // before the bytes of a block, for the rest of the last one
	aheadLength  = 256 << 10 // shorter blocks cost more by being handed over
	aheadFromLen = 256 << 10 // inflated bytes from which it is worth it
)

func newReadAhead(from io.Reader) *readAhead {
	a := &readAhead{
		blocks: make(chan []byte, aheadBlocks),
		spare:  make(chan []byte, aheadBlocks),
		stop:   make(chan struct{}),
	}
	for range aheadBlocks {
		a.spare <- make([]byte, aheadRoom+aheadLength)
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
			n, err := readBlock(from, block[aheadRoom:])
			if n > 0 {
				a.blocks <- block[:aheadRoom+n] // never blocks: there are no more blocks than room
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}
}

// next copies the rest of the last block to the room before the following one,
// so that nothing else of it is copied. A longer rest is a text of its own.
func (a *readAhead) next(rest []byte) ([]byte, error) {
	block, ok := <-a.blocks
	if !ok {
		return rest, a.err
	}
	if len(rest) > aheadRoom {
		a.long = append(append(a.long[:0], rest...), block[aheadRoom:]...)
		a.giveBack(block)
		block = nil
	} else {
		copy(block[aheadRoom-len(rest):], rest)
	}
	a.giveBack(a.current)
	if a.current = block; block == nil {
		return a.long, nil
	}
	return block[aheadRoom-len(rest):], nil
}

func (a *readAhead) giveBack(block []byte) {
	if block != nil {
		a.spare <- block[:aheadRoom+aheadLength] // never blocks
	}
}

func (a *readAhead) Close() {
	close(a.stop)
	for range a.blocks {
	}
}
