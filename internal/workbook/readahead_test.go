package workbook

import (
	"bytes"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestReadAhead reads a large sheet from several goroutines at once, leaves
// some early, and wants no goroutine left over.
func TestReadAhead(t *testing.T) {
	data, inflated := receipts(t, 3000)
	if inflated < 2*aheadFromLen {
		t.Fatalf("the fixture has %d bytes: it is not read ahead", inflated)
	}
	before := runtime.NumGoroutine()
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			rows := 0
			err := b.Rows(0, func(*Row) error {
				if rows++; i%2 == 1 && rows == 10*i {
					return os.ErrClosed
				}
				return nil
			})
			if i%2 == 0 && (err != nil || rows != 3001) || i%2 == 1 && !errors.Is(err, os.ErrClosed) {
				t.Errorf("%d rows, %v", rows, err)
			}
		})
	}
	all.Wait()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("broken") }

// TestReadAheadErrors hands over what a reader says, even in its last words.
func TestReadAheadErrors(t *testing.T) {
	for _, c := range []struct {
		from io.Reader
		says string
	}{
		{io.MultiReader(strings.NewReader("<a>"), failing{os.ErrPermission}), "permission"},
		{io.MultiReader(strings.NewReader("<a>"), panicking{}), "broken"},
		{strings.NewReader("<a>"), "cut short"},
		{io.MultiReader(strings.NewReader("<a>"), failing{nil}), "no data"},
	} {
		a := newReadAhead(c.from)
		s := newXMLScanner("part", a, 0)
		_, err := s.next()
		if err == nil {
			_, err = s.next()
		}
		if e := asError(err); e == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, want %s", err, c.says)
		}
		a.Close()
	}
}

type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }
