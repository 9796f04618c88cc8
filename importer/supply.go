package importer

import "errors"

// supply gets the pieces of a sheet in a goroutine of its own, a few before
// they are asked for: one processor inflates a workbook or cuts a text while
// another reads records.
type supply struct {
	pieces   chan *piece
	stop     chan struct{}
	finished chan struct{}
	err      error // what ended the pieces; set before pieces is closed
	panicked any
}

// errStopped ends the pieces where nobody wants more.
var errStopped = errors.New("no more pieces are wanted")

func newSupply(source piecesOf) *supply {
	s := &supply{pieces: make(chan *piece, processors()), stop: make(chan struct{}), finished: make(chan struct{})}
	go s.fill(source)
	return s
}

func (s *supply) fill(source piecesOf) {
	defer close(s.finished)
	defer close(s.pieces)
	defer func() { s.panicked = recover() }() // it goes on where it can be told
	s.err = source(func(p *piece) error {
		select {
		case s.pieces <- p:
			return nil
		case <-s.stop:
			return errStopped
		}
	})
}

// ended is what ended the pieces, once all are taken.
func (s *supply) ended() error {
	if s.panicked != nil {
		panic(s.panicked)
	}
	return s.err
}

// end waits until the goroutine is done.
func (s *supply) end() {
	close(s.stop)
	<-s.finished
}

// crew are the goroutines that draft pieces.
type crew struct {
	work chan *piece
}

// newCrew starts a goroutine a processor; room for waiting pieces lets none of
// them wait for its work.
func newCrew(waiting int) *crew {
	c := &crew{work: make(chan *piece, waiting)}
	for range processors() {
		go func() {
			d := newDrafter()
			for p := range c.work {
				p.drafted <- d.safely(p)
			}
		}()
	}
	return c
}

// safely drafts a piece; a mistake of the program is told where it can be.
func (d *drafter) safely(p *piece) (x drafted) {
	defer func() {
		if cause := recover(); cause != nil {
			x = drafted{panicked: cause}
		}
	}()
	return drafted{draft: d.draft(p)}
}
