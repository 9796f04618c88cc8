package gp

import (
	"hash/maphash"
	"math/bits"
	"strings"
	"sync"
	"sync/atomic"
)

// texts are the identifiers met by this process, each once. A million layers
// name each item, receipt and order again and again: kept once, an identifier
// costs a record four bytes, comparing two is comparing numbers, and the
// collector has nothing to follow. What is met is kept until the process ends.
// Package unique does the same with a pointer and about four times the memory
// for each text.
var texts = internTable{seed: maphash.MakeSeed()}

// internTable numbers texts from 1. Looking one up by its number takes no lock.
type internTable struct {
	seed maphash.Seed
	mu   sync.RWMutex
	// slots is an open hash table of the numbers, at most three quarters full.
	slots []slot
	count uint32
	arena strings.Builder // the memory of the texts, taken in pieces
	// blocks hold the texts by number; each is twice as long as the one before.
	blocks [33 - firstBlock]atomic.Pointer[[]code]
}

type slot struct{ hash, number uint32 }

// code is an identifier as exported and as it compares; folded is the number
// of the text that is its key.
type code struct {
	text, key string
	folded    uint32
}

// firstBlock is the size of the first block, as a power of two.
const firstBlock = 10

// place is where the text of a number is.
func place(number uint32) (block, at int) {
	n := uint64(number) + 1<<firstBlock
	block = bits.Len64(n) - 1
	return block - firstBlock, int(n - 1<<block)
}

// of returns the text of a number that was given out.
func (t *internTable) of(number uint32) *code {
	block, at := place(number)
	return &(*t.blocks[block].Load())[at]
}

// number returns the number of text, a new one where it was not met before.
func (t *internTable) number(text string) uint32 {
	hash := uint32(maphash.String(t.seed, text))
	t.mu.RLock()
	n := t.find(hash, text)
	t.mu.RUnlock()
	if n != 0 {
		return n
	}
	key := Key(text)
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := t.find(hash, text); n != 0 {
		return n // met between the locks
	}
	if key == text {
		return t.add(hash, text, "", 0)
	}
	keyHash := uint32(maphash.String(t.seed, key))
	folded := t.find(keyHash, key)
	if folded == 0 {
		folded = t.add(keyHash, key, "", 0)
	}
	return t.add(hash, text, t.of(folded).text, folded)
}

// size is how many texts were met.
func (t *internTable) size() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return int(t.count)
}

// find returns the number of text, 0 where it is not in the table.
func (t *internTable) find(hash uint32, text string) uint32 {
	if len(t.slots) == 0 {
		return 0
	}
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.number == 0 {
			return 0
		}
		if s.hash == hash && t.of(s.number).text == text {
			return s.number
		}
	}
}

// add gives text the next number. Without a folded number it is its own key.
func (t *internTable) add(hash uint32, text, key string, folded uint32) uint32 {
	if 4*uint64(t.count+1) > 3*uint64(len(t.slots)) {
		t.grow()
	}
	t.count++
	block, at := place(t.count)
	if t.blocks[block].Load() == nil {
		fresh := make([]code, 1<<(firstBlock+block))
		t.blocks[block].Store(&fresh)
	}
	text = t.keep(text)
	if folded == 0 {
		key, folded = text, t.count
	}
	(*t.blocks[block].Load())[at] = code{text, key, folded}
	t.put(slot{hash, t.count})
	return t.count
}

func (t *internTable) put(s slot) {
	mask := uint32(len(t.slots) - 1)
	i := s.hash & mask
	for t.slots[i].number != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

func (t *internTable) grow() {
	old := t.slots
	t.slots = make([]slot, max(1<<firstBlock, 2*len(old)))
	for _, s := range old {
		if s.number != 0 {
			t.put(s)
		}
	}
}

// keep copies text, so that it does not hold the file that it stands in.
func (t *internTable) keep(text string) string {
	const piece = 1 << 16
	if t.arena.Cap()-t.arena.Len() < len(text) {
		t.arena = strings.Builder{}
		t.arena.Grow(max(piece, len(text)))
	}
	from := t.arena.Len()
	t.arena.WriteString(text)
	return t.arena.String()[from:]
}
