package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// limits bound what a file may make the reader do, whatever it claims.
type limits struct {
	file      int64 // bytes of the file
	entries   int   // parts of the archive
	directory int64 // bytes of the archive's directory
	sheet     int64 // inflated bytes of a worksheet
	strings   int64 // inflated bytes of the shared strings
	other     int64 // inflated bytes of any other part
	ratio     int64 // inflated bytes per compressed byte ...
	ratioFrom int64 // ... once a part is larger than this: small parts are honestly repetitive
}

var standardLimits = limits{
	file:      2 << 30,
	entries:   4096,
	directory: 2 << 20,
	sheet:     8 << 30,
	strings:   1 << 30,
	other:     128 << 20,
	ratio:     100,
	ratioFrom: 10 << 20,
}

// archive is the ZIP container with its part names checked.
type archive struct {
	parts map[string]*zip.File // by partKey
	limits
}

func openArchive(r io.ReaderAt, size int64, lim limits) (*archive, error) {
	if size > lim.file {
		return nil, &Error{Code: OverLimit, Detail: fmt.Sprintf("the file has %d bytes; the limit is %d", size, lim.file)}
	}
	entries, err := checkDirectory(r, size, lim)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damagedArchive("the ZIP archive cannot be read: "+err.Error(), err)
	}
	if uint64(len(z.File)) != entries {
		return nil, damagedArchive(fmt.Sprintf("the ZIP archive says it has %d parts, but has %d", entries, len(z.File)), nil)
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limits: lim}
	for _, f := range z.File {
		if err := a.add(f); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// partKey folds what part names do not distinguish: the case of ASCII letters.
func partKey(name string) string {
	b := []byte(name)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

func damagedArchive(detail string, err error) *Error {
	return &Error{Code: DamagedArchive, Detail: detail, Err: err}
}

// add takes a part in, unless its name could mean another part to another
// program: then nobody can say what "the" content of the file is.
func (a *archive) add(f *zip.File) error {
	unsafe := func(why string) error {
		return &Error{Code: UnsafeArchive, Detail: fmt.Sprintf("the archive has a part named %s, %s", quote([]byte(f.Name)), why)}
	}
	switch {
	case strings.Contains(f.Name, `\`):
		return unsafe("with a backslash in its name")
	case strings.ContainsFunc(f.Name, func(c rune) bool { return c < 0x20 || c == 0x7f }):
		return unsafe("with characters no name may have")
	case strings.HasPrefix(f.Name, "/"), f.Name == "", path.Clean(f.Name) != strings.TrimSuffix(f.Name, "/"), strings.HasPrefix(f.Name, ".."):
		return unsafe("which does not name a place inside the archive")
	}
	key := partKey(f.Name)
	if _, twice := a.parts[key]; twice {
		return unsafe("twice")
	}
	a.parts[key] = f
	return nil
}

func (a *archive) has(name string) bool {
	f := a.parts[partKey(name)]
	return f != nil && !strings.HasSuffix(f.Name, "/")
}

// open returns the part's content. Reading to its end checks size and
// checksum; a part that lies about them, or that inflates beyond the limit,
// gives an error in the place of the end.
func (a *archive) open(name string, limit int64) (*part, error) {
	f := a.parts[partKey(name)]
	if f == nil {
		return nil, &Error{Code: MissingPart, Part: name, Detail: "the part is named, but it is not in the archive"}
	}
	if f.Flags&1 != 0 {
		return nil, &Error{Code: EncryptedWorkbook, Part: name, Detail: "the part is encrypted"}
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, &Error{Code: DamagedArchive, Part: name, Detail: "the part cannot be found in the archive: " + err.Error(), Err: err}
	}
	p := &part{name: name, file: f, packed: counter{from: raw}, limit: limit, ratio: a.ratio, ratioFrom: a.ratioFrom}
	switch f.Method {
	case zip.Store:
		p.from = io.NopCloser(&p.packed)
	case zip.Deflate:
		p.from = flate.NewReader(bufio.NewReaderSize(&p.packed, int(min(f.CompressedSize64, packedLength))))
	default:
		return nil, &Error{Code: Unsupported, Part: name, Detail: fmt.Sprintf("the part is compressed by method %d, which no workbook uses", f.Method)}
	}
	return p, nil
}

// packedLength is how many compressed bytes are read at once.
const packedLength = 64 << 10

// part reads one part of the archive and believes none of its headers.
type part struct {
	name      string
	file      *zip.File
	packed    counter // the compressed bytes
	from      io.ReadCloser
	read      int64
	sum       uint32
	limit     int64
	ratio     int64
	ratioFrom int64
}

// counter counts what was read.
type counter struct {
	from io.Reader
	read int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.read += int64(n)
	return n, err
}

func (p *part) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b[:n])
	p.read += int64(n)
	if e := p.check(err); e != nil {
		return 0, e
	}
	return n, err
}

func (p *part) Close() error { return p.from.Close() }

func (p *part) check(err error) error {
	declared, atEnd := p.file.UncompressedSize64, errors.Is(err, io.EOF)
	switch {
	case p.read > p.limit:
		return p.error(OverLimit, fmt.Sprintf("the part has more than %d bytes, the limit for it", p.limit), nil)
	case p.read > p.ratioFrom && p.read/p.ratio > p.packed.read:
		return p.error(OverLimit, fmt.Sprintf("the part inflates to more than %d times its size, the limit (a ZIP bomb?)", p.ratio), nil)
	case uint64(p.read) > declared:
		return p.error(DamagedArchive, fmt.Sprintf("the part is larger than the %d bytes the archive says", declared), nil)
	case err != nil && !atEnd:
		return p.error(DamagedArchive, "the compressed data is damaged: "+err.Error(), err)
	case atEnd && uint64(p.read) != declared:
		return p.error(DamagedArchive, fmt.Sprintf("the part ends after %d of the %d bytes the archive says", p.read, declared), nil)
	case atEnd && p.sum != p.file.CRC32:
		return p.error(DamagedArchive, "the part's checksum (CRC-32) is wrong: the data is damaged", nil)
	}
	return nil
}

func (p *part) error(code Code, detail string, err error) *Error {
	return &Error{Code: code, Part: p.name, Detail: detail, Err: err}
}

// checkDirectory reads the archive's end records, because archive/zip believes
// whatever number of parts follows and would allocate for millions of them.
func checkDirectory(r io.ReaderAt, size int64, lim limits) (entries uint64, err error) {
	end, at, err := directoryEnd(r, size)
	if err != nil {
		return 0, err
	}
	entries = uint64(binary.LittleEndian.Uint16(end[10:]))
	length := uint64(binary.LittleEndian.Uint32(end[12:]))
	offset := uint64(binary.LittleEndian.Uint32(end[16:]))
	if entries == 0xFFFF || length == 0xFFFFFFFF || offset == 0xFFFFFFFF {
		if entries, length, offset, at, err = directoryEnd64(r, at); err != nil {
			return 0, err
		}
	}
	switch {
	case entries > uint64(lim.entries):
		return 0, &Error{Code: OverLimit, Detail: fmt.Sprintf("the archive has %d parts; the limit is %d", entries, lim.entries)}
	case length > uint64(lim.directory):
		return 0, &Error{Code: OverLimit, Detail: fmt.Sprintf("the archive's directory has %d bytes; the limit is %d", length, lim.directory)}
	case offset+length != uint64(at):
		return 0, damagedArchive("the ZIP archive's directory is not where the archive says", nil)
	}
	return entries, nil
}

const endLength = 22

// directoryEnd finds the end record, which a comment of up to 64 KB may follow.
func directoryEnd(r io.ReaderAt, size int64) (end []byte, at int64, err error) {
	tail := make([]byte, min(size, endLength+0xFFFF))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, &Error{Code: Unreadable, Detail: "the file cannot be read: " + err.Error(), Err: err}
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < endLength {
		return nil, 0, damagedArchive("the ZIP archive's directory is missing: the file is cut short", nil)
	}
	if comment := int(binary.LittleEndian.Uint16(tail[i+20:])); i+endLength+comment != len(tail) {
		return nil, 0, damagedArchive("the ZIP archive does not end where it says: bytes are missing or were added", nil)
	}
	return tail[i : i+endLength], size - int64(len(tail)-i), nil
}

// directoryEnd64 reads the records archives with 64-bit sizes have before the
// end record, which lies at.
func directoryEnd64(r io.ReaderAt, at int64) (entries, length, offset uint64, start int64, err error) {
	broken := damagedArchive("the ZIP archive's 64-bit directory record is broken", nil)
	var locator [20]byte
	if at < 20 {
		return 0, 0, 0, 0, broken
	}
	if _, err := r.ReadAt(locator[:], at-20); err != nil || string(locator[:4]) != "PK\x06\x07" {
		return 0, 0, 0, 0, broken
	}
	pos := binary.LittleEndian.Uint64(locator[8:])
	var record [56]byte
	if pos > uint64(at) {
		return 0, 0, 0, 0, broken
	}
	if _, err := r.ReadAt(record[:], int64(pos)); err != nil || string(record[:4]) != "PK\x06\x06" {
		return 0, 0, 0, 0, broken
	}
	u := func(i int) uint64 { return binary.LittleEndian.Uint64(record[i:]) }
	return u(32), u(40), u(48), int64(pos), nil
}
