package importer

import (
	"hash/maphash"
	"strings"

	"tieout/internal/gp"
)

// recentCodes remembers the codes of texts met lately: the rows of a report
// name the same items, sites and vendors again and again.
type recentCodes struct {
	seed  maphash.Seed
	slots [1 << 10]struct {
		text string
		code gp.Code
	}
}

func newRecentCodes() *recentCodes { return &recentCodes{seed: maphash.MakeSeed()} }

func (r *recentCodes) of(text string) gp.Code {
	s := &r.slots[maphash.String(r.seed, text)%uint64(len(r.slots))]
	if s.text != text {
		s.code = gp.CodeOf(text)
		s.text = s.code.String() // which does not keep the file as text does
		if s.text != text {
			s.text = strings.Clone(text)
		}
	}
	return s.code
}

// recentDay remembers the date that a column printed last.
type recentDay struct {
	text string
	date gp.Date
}

// figure remembers the figure that a record read last in a column.
type figure struct {
	row    int
	amount gp.Amount
}
