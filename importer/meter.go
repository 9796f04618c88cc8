package importer

import (
	"io"
	"sync/atomic"
)

// meter tells how far the bytes of a file are read. They are read twice, and
// each time counts half, or once, where a forecast was made.
type meter struct {
	name   string
	size   int64
	tell   func(file string, done, total int64)
	second atomic.Bool
	once   atomic.Bool
	last   atomic.Int64
}

// at tells that a pass has come to offset. Steps too small to be seen are kept
// to itself.
func (m *meter) at(offset int64) {
	if m.tell == nil {
		return
	}
	done := offset
	if !m.once.Load() {
		done /= 2
		if m.second.Load() {
			done += m.size / 2
		}
	}
	last := m.last.Load()
	if done-last > m.size/100+4096 && m.last.CompareAndSwap(last, done) {
		m.tell(m.name, done, m.size)
	}
}

// done tells that the file is read.
func (m *meter) done() {
	if m.tell != nil {
		m.tell(m.name, m.size, m.size)
	}
}

// meteredBytes meters the reading of a workbook's bytes.
type meteredBytes struct {
	io.ReaderAt
	meter *meter
}

// ReadAt reads and tells how far.
func (m meteredBytes) ReadAt(p []byte, off int64) (int, error) {
	n, err := m.ReaderAt.ReadAt(p, off)
	m.meter.at(off + int64(n))
	return n, err
}
