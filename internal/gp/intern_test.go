package gp

import (
	"fmt"
	"strconv"
	"strings"
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

// Texts are numbered without a gap within a shard, and each comes back from its
// number, whatever goroutine met it first and however often the lists grew.
func TestInternTable(t *testing.T) {
	const (
		workers = 4
		each    = 40_000
	)
	table := newInternTable()
	text := func(i int) string { return "Rct" + strconv.Itoa(i) }
	var numbers [workers][each]uint32
	var done sync.WaitGroup
	for w := range numbers {
		done.Go(func() {
			for i := range each {
				at := (i + w*each/workers) % each // now before the others, now behind them
				n := table.number(text(at))
				if got := table.text(n); got != text(at) {
					t.Errorf("number %d is %q, want %q", n, got, text(at))
					return
				}
				if key := table.text(table.folded(n)); key != Key(text(at)) {
					t.Errorf("the key of %q is %q", text(at), key)
					return
				}
				numbers[w][at] = n
			}
		})
	}
	done.Wait()
	met := map[uint32]string{}
	for at, n := range numbers[0] {
		for w := range numbers {
			if numbers[w][at] != n {
				t.Fatalf("%q has the numbers %d and %d", text(at), n, numbers[w][at])
			}
		}
		key := table.folded(n)
		if met[n] != "" || met[key] != "" || n < 1 || int(max(n, key)) > table.size() || table.folded(key) != key {
			t.Fatalf("%q has the number %d, its key %d, of %d; before it %q, %q", text(at), n, key, table.size(), met[n], met[key])
		}
		met[n], met[key] = text(at), Key(text(at))
	}
	if gaps := table.size() - len(met); gaps > table.size()/10 {
		t.Errorf("%d numbers for %d texts", table.size(), len(met))
	}
}

// FuzzInternTable holds the table against a map, with texts as they come.
func FuzzInternTable(f *testing.F) {
	f.Add("a,A,b,,a, A ,\x00,Ä,ä,RCT00001,rct00001")
	f.Fuzz(func(t *testing.T, list string) {
		table := newInternTable()
		numbers := map[string]uint32{}
		for text := range strings.SplitSeq(list, ",") {
			n := table.number(text)
			if before, ok := numbers[text]; ok && before != n {
				t.Fatalf("%q is number %d, then %d", text, before, n)
			}
			numbers[text] = n
			if key := table.text(table.folded(n)); table.text(n) != text || key != Key(text) {
				t.Fatalf("%q comes back as %q, with the key %q", text, table.text(n), key)
			}
		}
		for a, n := range numbers {
			for b, m := range numbers {
				if (n == m) != (a == b) || (table.folded(n) == table.folded(m)) != (Key(a) == Key(b)) {
					t.Fatalf("%q and %q are %d and %d", a, b, n, m)
				}
			}
		}
	})
}
