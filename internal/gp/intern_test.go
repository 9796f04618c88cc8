package gp

import (
	"fmt"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// A code is its text: whatever was met before, in however many goroutines, it
// comes back as it was and is equal to itself alone.
func TestCodesKeepTheirTexts(t *testing.T) {
	const n = 5000
	codes := make([][]Code, 4)
	var done sync.WaitGroup
	for g := range codes {
		done.Go(func() {
			for i := range n {
				codes[g] = append(codes[g], CodeOf(fmt.Sprintf("Interned %d", i)))
			}
		})
	}
	done.Wait()
	met := map[Code]bool{}
	for i := range n {
		c := codes[0][i]
		for g := range codes {
			if codes[g][i] != c {
				t.Fatalf("text %d has two codes", i)
			}
		}
		text, key := fmt.Sprintf("Interned %d", i), fmt.Sprintf("INTERNED %d", i)
		if c.String() != text || c.Key() != key || c.Folded() != CodeOf(key) || met[c] {
			t.Fatalf("text %d came back as %q with the key %q", i, c, c.Key())
		}
		met[c] = true
	}
}

func TestFoldedCodesAreKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := CodeOf(rapid.String().Draw(t, "a")), CodeOf(rapid.String().Draw(t, "b"))
		if (a.Folded() == b.Folded()) != (a.Key() == b.Key()) {
			t.Fatalf("%q and %q", a, b)
		}
		if a.Folded().String() != a.Key() || a.Folded().Folded() != a.Folded() {
			t.Fatalf("the key of %q is %q, and folds to %q", a, a.Key(), a.Folded())
		}
	})
}

// Places are dealt out without a gap or an overlap.
func TestPlaces(t *testing.T) {
	var next [len(texts.blocks)]int
	for n := uint32(0); n < 1<<20; n++ {
		block, at := place(n)
		if at != next[block] || at >= 1<<(firstBlock+block) {
			t.Fatalf("number %d is at %d of block %d, want %d", n, at, block, next[block])
		}
		next[block]++
	}
	if block, _ := place(1<<32 - 1); block >= len(texts.blocks) {
		t.Fatalf("the last number is in block %d of %d", block, len(texts.blocks))
	}
}
