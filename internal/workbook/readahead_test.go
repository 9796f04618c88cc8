package workbook

import (
	"bytes"
	"errors"
	"fmt"
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

// TestLongTokens reads texts, tags and comments that are longer than the room
// before a block, or than a block, or than is allowed.
func TestLongTokens(t *testing.T) {
	for _, n := range []int{10, aheadRoom - 40, aheadRoom, aheadRoom + 1, MaxText, aheadLength, 3 * aheadLength, maxToken + 2*aheadLength} {
		text := strings.Repeat("abcdefgh", n/8)
		for name, sheet := range map[string]string{
			"text":    row(1, `<c r="A1" t="inlineStr"><is><t>`+text+`</t></is></c>`),
			"tag":     `<row r="1" a="` + text + `"><c r="A1"><v>1</v></c></row>`,
			"comment": `<!--` + text + `-->` + row(1, `<c r="A1"><v>1</v></c>`),
		} {
			sheet = worksheet(strings.Repeat(`<!-- -->`, max(0, aheadLength-n/2)/8) + sheet + row(2, `<c r="A2"><v>2</v></c>`))
			rows, err := scanSheet(sheet)
			ahead, aheadErr := scanAhead(sheet)
			if show(rows) != show(ahead) || fmt.Sprint(err) != fmt.Sprint(aheadErr) {
				t.Errorf("%s of %d: %d rows, %v; read ahead %d rows, %v", name, n, len(rows), err, len(ahead), aheadErr)
			}
			if tooLong := n > maxToken || name == "text" && n > MaxText; tooLong != (err != nil) {
				t.Errorf("%s of %d: %v", name, n, err)
			}
		}
	}
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
		s := newXMLScanner("part", a)
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
