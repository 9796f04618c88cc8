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

func rowsIn(list []workbook.Row) rowsOf {
	return func(yield func(*workbook.Row) error) error {
		for i := range list {
			if err := yield(&list[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

// Every walk over transcribed rows yields the same rows, however the walks
// before it ended.
func TestTranscribedRowsAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawRows(t)
		rows, _, err := transcribe(rowsIn(want))
		if err != nil {
			t.Fatal(err)
		}
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
	})
}

// Rows of more than one block, and rows whose source ends damaged.
func TestTranscribedRowsInBlocks(t *testing.T) {
	source := someRows(60_000, nil)
	want, _ := kept(source, -1, nil)
	rows, size, err := transcribe(source)
	if err != nil || size < transcriptBlock {
		t.Fatalf("%d bytes, %v", size, err)
	}
	got, err := kept(rows, -1, nil)
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d rows of %d, %v", len(got), len(want), err)
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatal(cmp.Diff(want[i], got[i]))
		}
	}
	damaged := errors.New("damaged")
	if _, _, err := transcribe(someRows(3, damaged)); !errors.Is(err, damaged) {
		t.Errorf("a damaged source: %v", err)
	}
}
