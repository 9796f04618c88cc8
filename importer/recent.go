package importer

import (
	"hash/maphash"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// recent remembers the codes of texts met lately, and other texts: the rows
// of a report name the same items, sites and vendors again and again.
type recent struct {
	seed  maphash.Seed
	slots [1 << 10]recentCode
	texts [1 << 10]string
	// shared are the codes of a workbook's shared texts, by their number.
	shared []gp.Code
}

type recentCode struct {
	text string
	code gp.Code
}

func newRecent() *recent { return &recent{seed: maphash.MakeSeed()} }

// ofCell is the code of a cell's text.
func (r *recent) ofCell(c *workbook.Cell) gp.Code {
	if c.Shared == 0 {
		return r.of(c.Value)
	}
	at := int(c.Shared)
	if at >= len(r.shared) {
		r.shared = append(r.shared, make([]gp.Code, at+1-len(r.shared))...)
	}
	x := &r.shared[at]
	if x.IsBlank() {
		*x = gp.CodeOf(c.Value)
	}
	return *x
}

func (r *recent) of(text string) gp.Code {
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

// keep is a text in memory of its own: a record that kept a piece of its file's
// text would keep all of it.
func (r *recent) keep(text string) string {
	s := &r.texts[maphash.String(r.seed, text)%uint64(len(r.texts))]
	if *s != text {
		*s = strings.Clone(text)
	}
	return *s
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
