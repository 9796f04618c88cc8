package importer

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/workbook"
)

// someRows are n rows of one to three cells, in memory that is used again, and
// then end.
func someRows(n int, end error) rowsOf {
	return func(yield func(*workbook.Row) error) error {
		row := &workbook.Row{}
		for i := range n {
			row.Number, row.Hidden, row.Cells = i+1, i%7 == 0, row.Cells[:0]
			for c := range i%3 + 1 {
				row.Cells = append(row.Cells, workbook.Cell{Column: c, Kind: workbook.Text, Value: fmt.Sprintf("%d/%d", i, c)})
			}
			if err := yield(row); err != nil {
				return err
			}
		}
		return end
	}
}

// kept are copies of up to most rows, and what ended them.
func kept(rows rowsOf, most int, stop error) (list []workbook.Row, err error) {
	err = rows(func(r *workbook.Row) error {
		list = append(list, workbook.Row{Number: r.Number, Hidden: r.Hidden, Cells: append([]workbook.Cell(nil), r.Cells...)})
		if len(list) == most {
			return stop
		}
		return nil
	})
	return list, err
}

// Rows that are read ahead are the same rows with the same end, wherever the
// reader or the source stops.
func TestRowsReadAheadAreTheSame(t *testing.T) {
	large, damaged, enough := &file{size: aheadFrom}, errors.New("damaged"), errors.New("enough")
	for _, n := range []int{0, 1, aheadRows - 1, aheadRows, aheadRows + 1, 10*aheadRows + 3} {
		for _, end := range []error{nil, damaged} {
			for _, most := range []int{-1, 1, aheadRows, aheadRows + 5, 7 * aheadRows} {
				rows := someRows(n, end)
				want, wantErr := kept(rows, most, enough)
				got, err := kept(large.ahead(rows), most, enough)
				if diff := cmp.Diff(want, got); diff != "" || !errors.Is(err, wantErr) {
					t.Fatalf("%d rows, %v, reader stops after %d: %v, want %v %s", n, end, most, err, wantErr, diff)
				}
			}
		}
	}
}

// A mistake of a reader comes out where it can be told of, and is no end of rows.
func TestPanicWhileReadingAhead(t *testing.T) {
	rows := (&file{size: aheadFrom}).ahead(func(yield func(*workbook.Row) error) error {
		if err := someRows(aheadRows+1, nil)(yield); err != nil {
			return err
		}
		panic("mistake")
	})
	defer func() {
		if cause := recover(); cause != "mistake" {
			t.Errorf("recovered %v", cause)
		}
	}()
	_, err := kept(rows, -1, nil)
	t.Errorf("the rows ended: %v", err)
}
