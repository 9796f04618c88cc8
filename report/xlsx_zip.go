package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
)

// sortedZip writes the parts of a workbook in the order of their names,
// whatever order they come in, so that the same workbook has the same bytes.
// It keeps the compressed parts in memory until it is closed.
//
// The rows of the sheets come by themselves, before the sheets: the library
// that makes the sheets would keep and copy all of their text.
type sortedZip struct {
	out     *zip.Writer
	presses *presses
	texts   map[string]*bytes.Buffer // parts as the library made them
	rows    map[string]*packed       // of the sheets, by part
}

func newSortedZip(w io.Writer) *sortedZip {
	return &sortedZip{out: zip.NewWriter(w), presses: newPresses(), texts: map[string]*bytes.Buffer{}, rows: map[string]*packed{}}
}

// writeRows has write write the rows of a sheet.
func (z *sortedZip) writeRows(part string, write func(io.Writer) error) error {
	z.rows[part] = z.presses.begin()
	if err := write(z.presses); err != nil {
		return err
	}
	z.presses.flush()
	return nil
}

// Create starts a part.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	z.texts[name] = &bytes.Buffer{}
	return z.texts[name], nil
}

// AddFS is part of what excelize asks of a ZIP writer; no workbook needs it.
func (z *sortedZip) AddFS(fs.FS) error { return nil }

// Close writes every part, the list of content types first as readers that
// stream expect it, and ends the archive.
func (z *sortedZip) Close() error {
	if err := z.sortTypes(); err != nil {
		return err
	}
	names := slices.SortedFunc(maps.Keys(z.texts), func(a, b string) int { return strings.Compare(partOrder(a), partOrder(b)) })
	parts := make([]*packed, len(names))
	for i, name := range names {
		var err error
		if parts[i], err = z.pack(name); err != nil {
			return err
		}
	}
	for part := range z.rows {
		return fmt.Errorf("%s: rows of a sheet that is not in the workbook", part)
	}
	for i, name := range names {
		if err := z.write(name, parts[i]); err != nil {
			return err
		}
	}
	return z.out.Close()
}

// noRows is where a sheet has its rows.
const noRows = "<sheetData></sheetData>"

// pack compresses a part, a sheet with its rows.
func (z *sortedZip) pack(name string) (*packed, error) {
	text, rows := z.texts[name].Bytes(), z.rows[name]
	if rows == nil {
		return z.piece(text), nil
	}
	delete(z.rows, name)
	at := bytes.Index(text, []byte(noRows))
	if at < 0 {
		return nil, fmt.Errorf("%s: no place for the rows", name)
	}
	at += len("<sheetData>")
	return &packed{slices.Concat(z.piece(text[:at]).blocks, rows.blocks, z.piece(text[at:]).blocks)}, nil
}

func (z *sortedZip) piece(text []byte) *packed {
	p := z.presses.begin()
	_, _ = z.presses.Write(text)
	z.presses.flush()
	return p
}

// write writes a part when all its blocks are done.
func (z *sortedZip) write(name string, part *packed) error {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(len(lastBlock))}
	for _, b := range part.blocks {
		b.done.Wait()
		if b.err != nil {
			return b.err
		}
		h.CRC32 = joined(h.CRC32, b.crc, b.size)
		h.CompressedSize64 += uint64(len(b.data))
		h.UncompressedSize64 += b.size
	}
	if h.UncompressedSize64 > math.MaxUint32 {
		return fmt.Errorf("%s: %d bytes: a workbook's part holds %d", name, h.UncompressedSize64, uint32(math.MaxUint32))
	}
	w, err := z.out.CreateRaw(h)
	if err != nil {
		return err
	}
	for _, b := range part.blocks {
		if _, err := w.Write(b.data); err != nil {
			return err
		}
	}
	_, err = w.Write(lastBlock)
	return err
}

func partOrder(name string) string {
	if name == contentTypes {
		return ""
	}
	return name
}

// contentTypes is the part that lists what every other part is.
const contentTypes = "[Content_Types].xml"

// typeList is the content of that part. excelize lists the image types in no
// fixed order.
type typeList struct {
	XMLName  xml.Name `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults []struct {
		Extension   string `xml:",attr"`
		ContentType string `xml:",attr"`
	} `xml:"Default"`
	Overrides []struct {
		PartName    string `xml:",attr"`
		ContentType string `xml:",attr"`
	} `xml:"Override"`
}

// sortTypes puts the list of content types in order.
func (z *sortedZip) sortTypes() error {
	text := z.texts[contentTypes]
	if text == nil {
		return errors.New("no list of content types")
	}
	var list typeList
	if err := xml.Unmarshal(text.Bytes(), &list); err != nil {
		return err
	}
	sort.SliceStable(list.Defaults, func(i, j int) bool { return list.Defaults[i].Extension < list.Defaults[j].Extension })
	sort.SliceStable(list.Overrides, func(i, j int) bool { return list.Overrides[i].PartName < list.Overrides[j].PartName })
	data, err := xml.Marshal(&list)
	if err != nil {
		return err
	}
	text.Reset()
	text.WriteString(xml.Header)
	text.Write(data)
	return nil
}
