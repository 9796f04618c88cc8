package importer

import (
	"encoding/binary"

	"tieout/internal/workbook"
)

// transcript is a compact copy of rows, from which they are read again: a
// workbook is inflated and scanned once, though its rows may be walked twice. A
// cell that repeats the one above it takes one byte.
type transcript struct {
	blocks []string // rows as they follow; none stands in two blocks
	block  []byte   // the one being written
	size   int
	row    int      // the number of the last row
	above  []string // the value that stood last in each column
}

const transcriptBlock = 1 << 20

// The first byte of a cell has its kind in the lowest bits.
const (
	kindBits     = 0x07
	formulaCell  = 0x08
	repeatedCell = 0x10 // the value is that of the cell above
	movedCell    = 0x20 // its column is not that after the cell before
)

// transcribe keeps rows; size is how many bytes that takes.
func transcribe(rows rowsOf) (kept rowsOf, size int, err error) {
	t := &transcript{}
	err = rows(func(r *workbook.Row) error {
		t.add(r)
		return nil
	})
	t.endBlock()
	return t.rows, t.size, err
}

func (t *transcript) add(r *workbook.Row) {
	before := len(t.block)
	b := binary.AppendUvarint(t.block, uint64(r.Number-t.row)<<1|bit(r.Hidden))
	b = binary.AppendUvarint(b, uint64(len(r.Cells)))
	t.row = r.Number
	next := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		b = t.cell(b, c, next)
		next = c.Column + 1
	}
	t.block = b
	if t.size += len(b) - before; len(b) >= transcriptBlock {
		t.endBlock()
	}
}

func bit(is bool) uint64 {
	if is {
		return 1
	}
	return 0
}

// cell appends a cell; next is the column that needs not be said.
func (t *transcript) cell(b []byte, c *workbook.Cell, next int) []byte {
	above := aboveOf(&t.above, c.Column)
	same := c.Value == *above
	b = append(b, byte(c.Kind)|byte(bit(c.Formula)*formulaCell|bit(same)*repeatedCell|bit(c.Column != next)*movedCell))
	if c.Column != next {
		b = binary.AppendUvarint(b, uint64(c.Column))
	}
	if same {
		return b
	}
	*above = c.Value
	return append(binary.AppendUvarint(b, uint64(len(c.Value))), c.Value...)
}

// aboveOf is what stood last in a column.
func aboveOf(list *[]string, column int) *string {
	for len(*list) <= column {
		*list = append(*list, "")
	}
	return &(*list)[column]
}

func (t *transcript) endBlock() {
	t.blocks = append(t.blocks, string(t.block))
	t.block = t.block[:0]
}

// rows reads the rows from the transcript.
func (t *transcript) rows(yield func(*workbook.Row) error) error {
	var row workbook.Row
	var above []string
	for _, block := range t.blocks {
		for p := (reader{block}); p.rest != ""; {
			head := p.number()
			row.Number, row.Hidden = row.Number+head>>1, head&1 != 0
			row.Cells = row.Cells[:0]
			next := 0
			for range p.number() {
				c := p.cell(next, &above)
				row.Cells = append(row.Cells, c)
				next = c.Column + 1
			}
			if err := yield(&row); err != nil {
				return err
			}
		}
	}
	return nil
}

// reader takes a block apart from its start.
type reader struct{ rest string }

func (p *reader) cell(next int, list *[]string) workbook.Cell {
	head := p.byte()
	c := workbook.Cell{Column: next, Kind: workbook.Kind(head & kindBits), Formula: head&formulaCell != 0}
	if head&movedCell != 0 {
		c.Column = p.number()
	}
	above := aboveOf(list, c.Column)
	if head&repeatedCell == 0 {
		*above = p.text()
	}
	c.Value = *above
	return c
}

func (p *reader) byte() byte {
	b := p.rest[0]
	p.rest = p.rest[1:]
	return b
}

// number reads what binary.AppendUvarint wrote.
func (p *reader) number() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := p.byte()
		if n |= int(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
}

func (p *reader) text() string {
	n := p.number()
	s := p.rest[:n]
	p.rest = p.rest[n:]
	return s
}
