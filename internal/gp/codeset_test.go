package gp

import (
	"testing"

	"pgregory.net/rapid"
)

// A set of codes holds what a set of their keys holds.
func TestCodeSetIsASetOfKeys(t *testing.T) {
	text := rapid.StringMatching(`[ab ]{0,3}[0-9]{0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		var set CodeSet
		keys := map[string]bool{}
		for _, s := range rapid.SliceOf(text).Draw(t, "added") {
			c := CodeOf(s)
			if set.Add(c) == keys[c.Key()] {
				t.Fatalf("%q was there %v", s, keys[c.Key()])
			}
			keys[c.Key()] = true
		}
		for _, s := range rapid.SliceOf(text).Draw(t, "asked") {
			if c := CodeOf(s); set.Has(c) != keys[c.Key()] {
				t.Fatalf("%q is in the set: %v", s, set.Has(c))
			}
		}
		if set.Len() != len(keys) {
			t.Fatalf("%d in the set, %d keys", set.Len(), len(keys))
		}
	})
}
