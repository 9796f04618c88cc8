package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"github.com/klauspost/compress/flate"
)

// sortedZip writes the parts of a workbook in the order of their names,
// whatever order they come in, so that the same workbook has the same bytes.
// It keeps the compressed parts in memory until it is closed.
type sortedZip struct {
	out   *zip.Writer
	parts []*zipPart
	open  *zipPart
	types bytes.Buffer // the list of content types, as excelize made it
}

// zipPart is one part on its way into the archive.
type zipPart struct {
	name   string
	packed bytes.Buffer
	flate  *flate.Writer
	crc    uint32
	size   uint64
}

func newSortedZip(w io.Writer) *sortedZip { return &sortedZip{out: zip.NewWriter(w)} }

// Create starts a part; it is finished when the next is started.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if name == contentTypes {
		return &z.types, nil
	}
	return z.create(name)
}

func (z *sortedZip) create(name string) (io.Writer, error) {
	if err := z.finish(); err != nil {
		return nil, err
	}
	p := &zipPart{name: name}
	var err error
	if p.flate, err = flate.NewWriter(&p.packed, 5); err != nil {
		return nil, err
	}
	z.open = p
	return p, nil
}

func (p *zipPart) Write(b []byte) (int, error) {
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b)
	p.size += uint64(len(b))
	return p.flate.Write(b)
}

func (z *sortedZip) finish() error {
	if z.open == nil {
		return nil
	}
	err := z.open.flate.Close()
	z.parts = append(z.parts, z.open)
	z.open = nil
	return err
}

// AddFS is part of what excelize asks of a ZIP writer; no workbook needs it.
func (z *sortedZip) AddFS(fs.FS) error { return nil }

// Close writes every part, the list of content types first as readers that
// stream expect it, and ends the archive.
func (z *sortedZip) Close() error {
	if err := z.sortTypes(); err != nil {
		return err
	}
	slices.SortFunc(z.parts, func(a, b *zipPart) int { return strings.Compare(partOrder(a.name), partOrder(b.name)) })
	for _, p := range z.parts {
		w, err := z.out.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.crc,
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := w.Write(p.packed.Bytes()); err != nil {
			return err
		}
	}
	return z.out.Close()
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

// sortTypes ends the last part and adds the list of content types in order.
func (z *sortedZip) sortTypes() error {
	var list typeList
	if err := xml.Unmarshal(z.types.Bytes(), &list); err != nil {
		return err
	}
	sort.SliceStable(list.Defaults, func(i, j int) bool { return list.Defaults[i].Extension < list.Defaults[j].Extension })
	sort.SliceStable(list.Overrides, func(i, j int) bool { return list.Overrides[i].PartName < list.Overrides[j].PartName })
	data, err := xml.Marshal(&list)
	if err != nil {
		return err
	}
	z.types.Reset()
	w, err := z.create(contentTypes)
	if err != nil {
		return err
	}
	if _, err := w.Write(append([]byte(xml.Header), data...)); err != nil {
		return err
	}
	return z.finish()
}
