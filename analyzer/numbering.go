package analyzer

import (
	"cmp"
	"encoding/binary"
	"slices"

	"tieout/internal/gp"
)

// numbering numbers identifiers from 0 in the order met, so that what is known
// of each stands in a list instead of a map: a million layers ask for their
// items again and again. Spellings of one identifier have one number.
type numbering struct {
	at    []int32   // one more than the number, by gp.Code.Number; 0: not met
	codes []gp.Code // as first met
}

func newNumbering() *numbering { return &numbering{at: make([]int32, gp.Numbers()+1)} }

func (n *numbering) add(c gp.Code) {
	i := c.Number()
	if i >= len(n.at) {
		n.at = append(n.at, make([]int32, gp.Numbers()+1-len(n.at))...)
	}
	if n.at[i] == 0 {
		n.codes = append(n.codes, c)
		n.at[i] = int32(len(n.codes))
	}
}

// of returns the number of an identifier, −1 where it was not met.
func (n *numbering) of(c gp.Code) int {
	if i := c.Number(); i < len(n.at) {
		return int(n.at[i] - 1)
	}
	return -1
}

// inOrder lists the numbers in the order of the identifiers' keys. Keys of one
// export mostly start alike, so eight bytes after that start are compared first.
func (n *numbering) inOrder() []int32 {
	type keyed struct {
		start  uint64
		number int32
	}
	skip := n.sameStart()
	list := make([]keyed, len(n.codes))
	for i, c := range n.codes {
		list[i] = keyed{eightBytes(c.Key()[skip:]), int32(i)}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		return cmp.Compare(n.codes[a.number].Key(), n.codes[b.number].Key())
	})
	order := make([]int32, len(list))
	for i := range list {
		order[i] = list[i].number
	}
	return order
}

// sameStart is how many bytes all keys begin with alike.
func (n *numbering) sameStart() int {
	if len(n.codes) == 0 {
		return 0
	}
	first := n.codes[0].Key()
	same := len(first)
	for _, c := range n.codes[1:] {
		key := c.Key()
		same = min(same, len(key))
		for i := range same {
			if key[i] != first[i] {
				same = i
				break
			}
		}
	}
	return same
}

// eightBytes is the start of a text as a number that orders as the text does,
// as far as it goes.
func eightBytes(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:])
}

// rowsOf is the rows that name each numbered identifier, in their order.
type rowsOf struct{ from, rows []int32 }

// group finds the rows of each identifier; every one of them has a number.
func group(n *numbering, count int, code func(row int) gp.Code) rowsOf {
	g := rowsOf{from: make([]int32, len(n.codes)+1), rows: make([]int32, count)}
	for row := range count {
		g.from[n.of(code(row))]++
	}
	end := int32(0)
	for i := range g.from {
		end += g.from[i]
		g.from[i] = end
	}
	for row := count - 1; row >= 0; row-- {
		i := n.of(code(row))
		g.from[i]--
		g.rows[g.from[i]] = int32(row)
	}
	return g
}

// of lists the rows of an identifier by its number; none for −1.
func (g *rowsOf) of(i int) []int32 {
	if i < 0 {
		return nil
	}
	return g.rows[g.from[i]:g.from[i+1]]
}
