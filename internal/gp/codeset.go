package gp

// CodeSet is a set of identifiers, one bit for each that this process has met:
// a million are told apart in some hundred thousand bytes. Spellings of one
// identifier are one. The zero set is empty.
type CodeSet struct {
	bits []uint64
	size int
}

// Add puts c into the set and reports whether it was not there before.
func (s *CodeSet) Add(c Code) bool {
	word, bit := c.Number()/64, uint64(1)<<(c.Number()%64)
	if word >= len(s.bits) {
		grown := make([]uint64, max(word, Numbers()/64)+1)
		copy(grown, s.bits)
		s.bits = grown
	}
	if s.bits[word]&bit != 0 {
		return false
	}
	s.bits[word] |= bit
	s.size++
	return true
}

// Has reports whether c, however it is spelled, is in the set.
func (s *CodeSet) Has(c Code) bool {
	n := c.Number()
	return n/64 < len(s.bits) && s.bits[n/64]&(1<<(n%64)) != 0
}

// Len is how many identifiers are in the set.
func (s *CodeSet) Len() int { return s.size }
