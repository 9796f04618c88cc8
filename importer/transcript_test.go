package importer

import (
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tieout/internal/workbook"
)

// drawRows are rows of a sheet as workbooks have them: numbers and columns
// ascend, values repeat.
func drawRows(t *rapid.T) []workbook.Row {
	var list []workbook.Row
	values := rapid.SampledFrom([]string{"a", "WIDGET-1", "0.30000000000000004", "2024-12-31", "é\x00\"\n", ""})
	number := 0
	for range rapid.IntRange(0, 40).Draw(t, "rows") {
		number += rapid.IntRange(1, 300).Draw(t, "gap")
		row := workbook.Row{Number: number, Hidden: rapid.Bool().Draw(t, "hidden")}
		column := -1
		for range rapid.IntRange(0, 6).Draw(t, "cells") {
			column += rapid.SampledFrom([]int{1, 1, 1, 2, 40, 2000}).Draw(t, "column")
			row.Cells = append(row.Cells, workbook.Cell{
				Column: column, Kind: workbook.Kind(rapid.IntRange(0, int(workbook.Fault)).Draw(t, "kind")),
				Formula: rapid.Bool().Draw(t, "formula"), Value: rapid.OneOf(values, rapid.String()).Draw(t, "value"),
			})
		}
		list = append(list, row)
	}
	return list
}

// Every walk over transcribed rows yields the same rows, however the walks
// before it ended, and a source that was walked to its end is read no more.
func TestTranscribedRowsAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawRows(t)
		finished := 0
		source := func(yield func(*workbook.Row) error) error {
			for i := range want {
				if err := yield(&want[i]); err != nil {
					return err
				}
			}
			finished++
			return nil
		}
		most := rapid.SampledFrom([]int{mostTranscribed, 50, 0}).Draw(t, "most")
		rows := (&file{meter: &meter{}}).transcribed(source, most)
		enough := errors.New("enough")
		for range 4 {
			n := rapid.IntRange(1, 60).Draw(t, "stop")
			got, err := kept(rows, n, enough)
			if stopped := n <= len(want); errors.Is(err, enough) != stopped || err != nil && !stopped {
				t.Fatalf("%d of %d rows: %v", n, len(want), err)
			}
			if diff := cmp.Diff(want[:min(n, len(want))], got); diff != "" && len(want) > 0 {
				t.Fatal(diff)
			}
		}
		if most == mostTranscribed && finished > 1 {
			t.Errorf("the source was read %d times", finished)
		}
	})
}

// Rows of more than one block, and rows that end damaged, which every walk tells.
func TestTranscribedRowsInBlocks(t *testing.T) {
	damaged := errors.New("damaged")
	for _, end := range []error{nil, damaged} {
		source := someRows(60_000, end)
		want, _ := kept(source, -1, nil)
		rows := (&file{size: aheadFrom, meter: &meter{}}).transcribed(source, mostTranscribed)
		for walk := range 3 {
			got, err := kept(rows, -1, nil)
			if !errors.Is(err, end) || len(got) != len(want) {
				t.Fatalf("walk %d: %d rows of %d, %v", walk, len(got), len(want), err)
			}
			for i := range got {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatal(cmp.Diff(want[i], got[i]))
				}
			}
		}
	}
}
