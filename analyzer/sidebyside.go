package analyzer

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// sideBySide does work that depends on none of the rest at once, and returns
// when all is done. None of it may write what another part reads.
func sideBySide(work ...func()) {
	faults := make([]*Fault, len(work))
	var wait sync.WaitGroup
	for i, do := range work[1:] {
		wait.Go(func() { faults[i+1] = caught(do) })
	}
	faults[0] = caught(work[0])
	wait.Wait()
	for _, f := range faults {
		if f != nil {
			panic(f)
		}
	}
}

// Fault is a panic of work done beside other work, handed on to whoever waits
// for all of it: there it can be caught.
type Fault struct {
	cause any
	stack []byte
}

func (f *Fault) Error() string { return fmt.Sprint(f.cause) }

// Stack is where the panic came from.
func (f *Fault) Stack() []byte { return f.stack }

func caught(do func()) (f *Fault) {
	defer func() {
		if cause := recover(); cause != nil {
			f = &Fault{cause, debug.Stack()}
		}
	}()
	do()
	return nil
}
