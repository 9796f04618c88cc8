package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tieout/internal/workbook"
)

func openTemporary(path string) (*file, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	h := sha256.Sum256(b)
	f := &file{path: path, name: filepath.Base(path), sha256: hex.EncodeToString(h[:]), size: int64(len(b))}
	x, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	for _, name := range x.GetSheetList() {
		rows, err := x.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		var all []workbook.Row
		for i, r := range rows {
			w := workbook.Row{Number: i + 1}
			for j, v := range r {
				if v == "" {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				kind, _ := x.GetCellType(name, at)
				c := workbook.Cell{Column: j, Kind: workbook.Text, Value: v}
				if kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber {
					c.Kind = workbook.Number
					if n, err := strconv.ParseFloat(v, 64); err == nil {
						c.Value = strconv.FormatFloat(n, 'f', -1, 64)
					}
				}
				w.Cells = append(w.Cells, c)
			}
			all = append(all, w)
		}
		f.sheets = append(f.sheets, &sheet{name: name, rows: func(y func(*workbook.Row) error) error {
			for i := range all {
				r := all[i]
				r.Cells = append([]workbook.Cell(nil), r.Cells...)
				if err := y(&r); err != nil {
					return err
				}
			}
			return nil
		}})
	}
	f.close = x.Close
	return f, nil
}
