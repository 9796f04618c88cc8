package gp

import (
	"hash/maphash"
	"slices"
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
var texts = newInternTable()

// internTable numbers texts from 1, nearly without a gap. It is for many
// goroutines at once: a text that was met is found without a lock, and new
// ones take one lock of several, by their hash.
type internTable struct {
	seed   maphash.Seed
	shards [1 << shardBits]shard
}

const shardBits = 3

func newInternTable() *internTable { return &internTable{seed: maphash.MakeSeed()} }

// shard holds the texts of some hashes. Its lists grow by being replaced:
// readers that hold an older one find all that was in it.
type shard struct {
	// slots is an open hash table, at most three quarters full, of slots that
	// are set once; nil while there is none.
	slots atomic.Pointer[[]atomic.Uint64]
	// blocks hold the texts in the order in which they were met.
	blocks atomic.Pointer[[]*block]

	_     [64]byte // what writers change stays off the readers' cache lines
	mu    sync.Mutex
	count atomic.Uint32
	arena strings.Builder // the memory of the texts, taken in pieces
}

// slot is the low half of a text's hash and, above zero, its number.
type slot uint64

func newSlot(hash, number uint32) slot { return slot(hash)<<32 | slot(number) }
func (s slot) hash() uint32            { return uint32(s >> 32) }
func (s slot) number() uint32          { return uint32(s) }

// block is a run of texts and, of each, the number of the text that is its key:
// for most it is their own.
type block struct {
	texts  [blockTexts]string
	folded [blockTexts]uint32
}

const (
	blockBits  = 10
	blockTexts = 1 << blockBits
	firstSlots = 1 << 8
)

// at returns the block that holds the text of a number that was given out, and
// its place there.
func (t *internTable) at(number uint32) (b *block, i uint32) {
	number--
	blocks := *t.shards[number%(1<<shardBits)].blocks.Load()
	n := number >> shardBits
	return blocks[n>>blockBits], n % blockTexts
}

// text is the text of a number.
func (t *internTable) text(number uint32) string {
	b, i := t.at(number)
	return b.texts[i]
}

// folded is the number of the key of a number's text.
func (t *internTable) folded(number uint32) uint32 {
	b, i := t.at(number)
	return b.folded[i]
}

// number returns the number of text, a new one where it was not met before.
func (t *internTable) number(text string) uint32 {
	hash := t.hash(text)
	if n := t.find(hash, text); n != 0 {
		return n
	}
	key := Key(text)
	if key == text {
		return t.add(hash, text, 0)
	}
	hashOfKey := t.hash(key)
	folded := t.find(hashOfKey, key)
	if folded == 0 {
		folded = t.add(hashOfKey, key, 0)
	}
	return t.add(hash, text, folded)
}

// hash is a text's hash. Documents are numbered on: texts that differ in the
// low bits of their last byte share a cache line of slots, each with a place of
// its own, so that one in eight waits for memory.
func (t *internTable) hash(text string) uint64 {
	if text == "" {
		return 0
	}
	end := len(text) - 1
	last := uint64(text[end])
	return (maphash.String(t.seed, text[:end])+last>>3*spreading)&^7 | last&7
}

// spreading is an odd number whose multiples are far from each other.
const spreading = 0x9e37_79b9_7f4a_7c15

// size is the highest number that may have been given out.
func (t *internTable) size() int {
	most := 0
	for i := range t.shards {
		if n := int(t.shards[i].count.Load()); n > 0 {
			most = max(most, (n-1)<<shardBits+i+1)
		}
	}
	return most
}

func shardOf(hash uint64) uint32 { return uint32(hash >> (64 - shardBits)) }

// find returns the number of text, 0 where it is not in the table.
func (t *internTable) find(hash uint64, text string) uint32 {
	p := t.shards[shardOf(hash)].slots.Load()
	if p == nil {
		return 0
	}
	slots := *p
	mask := uint32(len(slots) - 1)
	for i := uint32(hash) & mask; ; i = (i + 1) & mask {
		s := slot(slots[i].Load())
		if s == 0 {
			return 0
		}
		if s.hash() == uint32(hash) && t.text(s.number()) == text {
			return s.number()
		}
	}
}

// add gives text a number, unless another goroutine has just done so. Without
// a folded number it is its own key.
func (t *internTable) add(hash uint64, text string, folded uint32) uint32 {
	at := shardOf(hash)
	s := &t.shards[at]
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := t.find(hash, text); n != 0 {
		return n
	}
	n := s.count.Load()
	number := n<<shardBits + at + 1
	if folded == 0 {
		folded = number
	}
	b := s.room(n)
	b.texts[n%blockTexts], b.folded[n%blockTexts] = s.keep(text), folded
	s.count.Store(n + 1)
	s.put(newSlot(uint32(hash), number), n+1)
	return number
}

// room returns the block of the text that is the n-th of the shard, from 0.
func (s *shard) room(n uint32) *block {
	var blocks []*block
	if p := s.blocks.Load(); p != nil {
		blocks = *p
	}
	if int(n>>blockBits) < len(blocks) {
		return blocks[n>>blockBits]
	}
	longer := slices.Concat(blocks, []*block{new(block)})
	s.blocks.Store(&longer)
	return longer[n>>blockBits]
}

// put sets a slot, the count-th of the shard.
func (s *shard) put(x slot, count uint32) {
	if p := s.slots.Load(); p != nil && 4*uint64(count) <= 3*uint64(len(*p)) {
		set(*p, x)
		return
	}
	longer := s.longer()
	set(longer, x)
	s.slots.Store(&longer)
}

// longer is a table of twice as many slots, with those that are set.
func (s *shard) longer() []atomic.Uint64 {
	p := s.slots.Load()
	if p == nil {
		return make([]atomic.Uint64, firstSlots)
	}
	slots := make([]atomic.Uint64, 2*len(*p))
	for i := range *p {
		if x := slot((*p)[i].Load()); x != 0 {
			set(slots, x)
		}
	}
	return slots
}

// set fills the first free slot for x.
func set(slots []atomic.Uint64, x slot) {
	mask := uint32(len(slots) - 1)
	i := x.hash() & mask
	for slots[i].Load() != 0 {
		i = (i + 1) & mask
	}
	slots[i].Store(uint64(x))
}

// keep copies text, so that it does not hold the file that it stands in.
func (s *shard) keep(text string) string {
	const piece = 1 << 14
	if s.arena.Cap()-s.arena.Len() < len(text) {
		s.arena = strings.Builder{}
		s.arena.Grow(max(piece, len(text)))
	}
	from := s.arena.Len()
	s.arena.WriteString(text)
	return s.arena.String()[from:]
}
