package importer

import "tieout/internal/workbook"

// nextOfTwo takes a row of a table whose records are printed on two lines. The
// columns of the lower line stand behind those of the upper.
func (s *scan) nextOfTwo(r *workbook.Row) rowKind {
	width := s.t.header.stacked
	if s.place(r.Cells, 0) == 0 {
		return blankRow
	}
	if s.isCaptions() || s.isRule() {
		s.pageBroken = true
		return headerRow
	}
	if s.upper != nil {
		s.place(s.upper, 0)
		s.put(r.Cells, width)
		if s.complete() && !s.wordy() {
			s.upper = nil
			return s.record()
		}
		s.lost, s.upper = s.upperRow, nil
	}
	return s.loneLine(r, width)
}

// loneLine tells what a line is that does not complete a record: captions or a
// total under the columns of either line, a heading, or the upper line of the
// next record.
func (s *scan) loneLine(r *workbook.Row, width int) rowKind {
	for _, shift := range []int{width, 0} {
		s.place(r.Cells, shift)
		if s.isCaptions() {
			s.pageBroken = true
			return headerRow
		}
		if l := s.readLabel(); l.figures > 0 && l.others == 0 && saysTotal(l.text) {
			s.label = l
			return totalRow
		}
	}
	if s.isHeading() {
		return headingRow
	}
	if kind := s.other(); kind != brokenRow {
		return kind
	}
	s.upper, s.upperRow = append([]workbook.Cell(nil), r.Cells...), r.Number
	return halfRow
}
