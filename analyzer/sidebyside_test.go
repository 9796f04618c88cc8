package analyzer

import (
	"bytes"
	"testing"
)

// A panic of any part comes out where all parts are waited for, with its place.
func TestSideBySideHandsPanicsOn(t *testing.T) {
	for at := range 3 {
		done := make([]bool, 3)
		part := func(i int) func() {
			return func() {
				if i == at {
					panicsHere()
				}
				done[i] = true
			}
		}
		func() {
			defer func() {
				f, ok := recover().(*Fault)
				if !ok || f.Error() != "a fault" || !bytes.Contains(f.Stack(), []byte("panicsHere")) {
					t.Errorf("part %d: %v", at, f)
				}
			}()
			sideBySide(part(0), part(1), part(2))
		}()
		for i := range done {
			if done[i] == (i == at) {
				t.Errorf("part %d panics: part %d done is %v", at, i, done[i])
			}
		}
	}
}

func panicsHere() { panic("a fault") }
