package importer

import (
	"runtime"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// piece is rows of a sheet that follow each other: what one processor surveys
// and reads in one go.
type piece struct {
	rows rowsOf // may be walked again until the piece is let go
	most int    // how many rows it may have
	// keep gives rows that stay when the piece is let go, and their bytes.
	keep func() (rowsOf, int, error)
	// release lets the piece go. drafted says that it was drafted and not walked:
	// then nothing of its cells is kept.
	release func(drafted bool)

	forecast *forecast
	room     gp.Books // empty lists, with room for the records of its rows
	drafted  chan drafted
}

// drafted is what became of a piece: a draft, or none where it has to be read
// with the others.
type drafted struct {
	draft    *draft
	panicked any
}

// piecesOf calls yield for the pieces of a sheet in their order.
type piecesOf func(yield func(*piece) error) error

// rowsOf calls yield for the rows of a sheet, each valid during its call.
type rowsOf func(yield func(*workbook.Row) error) error

// limits are the sizes from which, and by which, large tables are read.
type limits struct {
	from  int64 // bytes of a file
	begin int   // rows from which the rest is forecast
	rows  int   // of a piece
	head  int   // bytes of a text, read at once to decide by
	bytes int   // of a piece of text
	kept  int   // bytes of rows that are kept to be walked again
	// poison has memory that is let go overwritten, in tests.
	poison bool
}

// usual are the limits but in tests.
var usual = limits{from: 2 << 20, begin: 5000, rows: 1000, head: 1 << 20, bytes: 128 << 10, kept: 512 << 20}

func processors() int { return runtime.GOMAXPROCS(0) }

// batch is rows with their cells, copied.
type batch struct {
	list  []workbook.Row
	cells []workbook.Cell
}

// add copies a row; its cells find their place when the batch is settled, for
// until then they may move.
func (b *batch) add(r *workbook.Row) {
	b.cells = append(b.cells, r.Cells...)
	b.list = append(b.list, workbook.Row{Number: r.Number, Hidden: r.Hidden, Cells: b.cells[len(b.cells)-len(r.Cells):]})
}

func (b *batch) settle() {
	at := 0
	for i := range b.list {
		n := len(b.list[i].Cells)
		b.list[i].Cells = b.cells[at : at+n : at+n]
		at += n
	}
}

func (b *batch) rows(yield func(*workbook.Row) error) error {
	for i := range b.list {
		if err := yield(&b.list[i]); err != nil {
			return err
		}
	}
	return nil
}

// inPieces cuts rows into pieces of n. They are copied into memory that is used
// again when a piece is let go.
func inPieces(rows rowsOf, n int) piecesOf {
	return func(yield func(*piece) error) error {
		idle := make(chan *batch, 4*processors())
		b := &batch{}
		err := rows(func(r *workbook.Row) error {
			if b.add(r); len(b.list) < n {
				return nil
			}
			full := b
			select {
			case b = <-idle:
			default:
				b = &batch{}
			}
			return yield(full.piece(idle))
		})
		if err == nil && len(b.list) > 0 {
			err = yield(b.piece(idle))
		}
		return err
	}
}

// piece makes the rows of a batch a piece; let go, the batch is idle again.
func (b *batch) piece(idle chan<- *batch) *piece {
	b.settle()
	release := func(bool) {
		b.list, b.cells = b.list[:0], b.cells[:0]
		select {
		case idle <- b:
		default: // enough of them are idle
		}
	}
	return &piece{rows: b.rows, most: len(b.list), keep: func() (rowsOf, int, error) { return transcribe(b.rows) }, release: release}
}

// room is memory for the records of a table, given to its pieces so that they
// write them where they are to stay.
type room struct {
	books gp.Books
	used  int
}

func newRoom(role gp.Role, records int) *room {
	r := &room{}
	reserve(&r.books, role, records)
	return r
}

// next gives room for n records; where there is none left their lists grow by
// themselves.
func (r *room) next(n int) gp.Books {
	from := r.used
	r.used += n
	b := &r.books
	return gp.Books{
		Layers: part(b.Layers, from, n), Stock: part(b.Stock, from, n), Journal: part(b.Journal, from, n),
		Inventory: part(b.Inventory, from, n), HITB: part(b.HITB, from, n),
	}
}

func part[T any](list []T, from, n int) []T {
	if from+n > cap(list) {
		return nil
	}
	return list[from : from : from+n]
}
