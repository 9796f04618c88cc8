package analyzer

import "tieout/internal/gp"

// Run analyses books under options, asking causes in order. It fails only on a
// programming error (a broken law, a row claimed twice); whatever is wrong
// with the books is in the result.
func Run(books *gp.Books, options Options, causes []Cause) (*Result, error) {
	panic("not written yet")
}
