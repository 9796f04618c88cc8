package importer

import "unsafe"

// idleTexts is the memory of texts that were let go, to be used again: a large
// file would otherwise go through as much new memory as it has bytes, and new
// memory costs more time than splitting the text in it.
type idleTexts chan []byte

func (l idleTexts) get() []byte {
	select {
	case memory := <-l:
		return memory[:0]
	default:
		return nil
	}
}

// put lets the memory of a text go, if it was drafted: a draft keeps nothing of
// its piece, whose cells are parsed, interned or copied. Whatever walks a piece
// in the general way may keep cells, and their memory is left to the collector.
// Tests poison what is let go: whatever still looked at it would show.
func (l idleTexts) put(memory []byte, drafted, poison bool) {
	if !drafted {
		return
	}
	if poison {
		for i := range memory {
			memory[i] = 0xff
		}
	}
	select {
	case l <- memory:
	default: // enough is idle
	}
}

// textOf is memory as a text. It must not change while anything of the text is
// looked at; FuzzStreams and the tests of pieces hold that it is not.
func textOf(memory []byte) string { return unsafe.String(unsafe.SliceData(memory), len(memory)) }
