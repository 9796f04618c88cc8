package importer

import (
	"errors"

	"tieout/internal/workbook"
)

// rowsOf calls yield for the rows of a sheet, each valid during its call.
type rowsOf func(yield func(*workbook.Row) error) error

const (
	aheadFrom = 1 << 20 // bytes of a file from which reading ahead is worth it
	aheadRows = 256     // in one batch
	batches   = 4
)

// ahead reads rows in a goroutine of its own, a few batches before they are
// asked for: one processor cuts the file into cells while another reads the
// records. Small files are read as they are.
func (f *file) ahead(rows rowsOf) rowsOf {
	if f.size < aheadFrom {
		return rows
	}
	return func(yield func(*workbook.Row) error) error {
		q := newQueue()
		defer q.end()
		go q.fill(rows)
		return q.drain(yield)
	}
}

// batch is rows with their cells, copied.
type batch struct {
	rows  []workbook.Row
	cells []workbook.Cell
}

// queue hands batches from the goroutine that fills them to the one that
// drains them, and the empty ones back.
type queue struct {
	full, empty chan *batch
	stop        chan struct{}
	finished    chan struct{}
	err         error // what ended the rows; set before full is closed
	panicked    any
}

func newQueue() *queue {
	q := &queue{full: make(chan *batch, batches), empty: make(chan *batch, batches), stop: make(chan struct{}), finished: make(chan struct{})}
	for range batches {
		q.empty <- &batch{}
	}
	return q
}

// errStopped ends the rows where nobody wants more.
var errStopped = errors.New("no more rows are wanted")

func (q *queue) fill(rows rowsOf) {
	defer close(q.finished)
	defer close(q.full)
	defer func() { q.panicked = recover() }() // drain goes on with it, where it can be told
	b := <-q.empty
	q.err = rows(func(r *workbook.Row) error {
		b.add(r)
		if len(b.rows) < aheadRows {
			return nil
		}
		q.full <- b // never blocks: there are no more batches than room
		select {
		case b = <-q.empty:
			return nil
		case <-q.stop:
			b = nil
			return errStopped
		}
	})
	if b != nil && len(b.rows) > 0 {
		q.full <- b
	}
}

// add copies a row; its cells find their place when the batch is drained, for
// until then they may move.
func (b *batch) add(r *workbook.Row) {
	b.cells = append(b.cells, r.Cells...)
	b.rows = append(b.rows, workbook.Row{Number: r.Number, Hidden: r.Hidden, Cells: b.cells[len(b.cells)-len(r.Cells):]})
}

func (q *queue) drain(yield func(*workbook.Row) error) error {
	for b := range q.full {
		at := 0
		for i := range b.rows {
			r := &b.rows[i]
			n := len(r.Cells)
			r.Cells = b.cells[at : at+n : at+n]
			at += n
			if err := yield(r); err != nil {
				return err
			}
		}
		b.rows, b.cells = b.rows[:0], b.cells[:0]
		q.empty <- b
	}
	if q.panicked != nil {
		panic(q.panicked)
	}
	return q.err
}

// end waits until the goroutine that fills is done.
func (q *queue) end() {
	close(q.stop)
	<-q.finished
}
