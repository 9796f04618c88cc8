package importer

import (
	"slices"
	"strings"

	"tieout/internal/workbook"
)

// label is what a row has besides figures that totals may print.
type label struct {
	text    string
	column  int // −1 without a label
	others  int // filled cells that are neither label nor figures
	figures int
	rates   int // figures of columns that no total adds up, such as unit costs
}

// readLabel reads the row as a total's: text in one cell, figures in columns of
// amounts and quantities.
func (s *scan) readLabel() label {
	l := label{column: -1}
	for i, c := range s.cells {
		if c == nil {
			continue
		}
		f := s.t.columns[i].field
		figures := f != nil && (f.Kind == Amount || f.Kind == Quantity)
		switch {
		case f == nil && numericText(c): // a figure nobody named may be one that totals add up
		case figures && numericText(c):
			l.figures++
			if !f.Adds {
				l.rates++
			}
		case l.column < 0 && c.Kind == workbook.Text:
			l.text, l.column = strings.TrimSpace(c.Value), i
		default:
			l.others++
		}
	}
	return l
}

// totalWords are the words for a total in the languages that GP speaks.
var totalWords = []string{"total", "totals", "subtotal", "subtotals", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme",
	"totale", "totales", "totaal", "totaux", "suma"}

// saysTotal reports whether a text has a word for a total in it.
func saysTotal(text string) bool {
	return slices.ContainsFunc(captionParts(text), func(w string) bool { return slices.Contains(totalWords, w) })
}

// isTotal tells a total or subtotal by its structure: figures only where totals
// have them, and at most a label beside them. A label without a word for a
// total makes one only where its figures are the sum of the rows above.
// dataRow means that it is none.
func (s *scan) isTotal() rowKind {
	l := s.readLabel()
	if l.figures == 0 || l.others > 0 {
		return dataRow
	}
	s.label = l
	if l.column < 0 || saysTotal(l.text) || s.foots != nil && s.foots(s) {
		return totalRow
	}
	if s.survey && s.t.groupColumn(1) == nil {
		return totalRow // its figures are looked at when the rows are added up
	}
	return dataRow
}

// isNamedTotal tells the total of a table whose rows need no more than a name
// and figures, such as the trial balance: its label says so, and whatever else
// the rows carry is blank. Where the rows carry nothing else, its figures must
// be the sum of the rows above, or it must be the last row: an item may be
// called Total.
func (s *scan) isNamedTotal() bool {
	if s.namesMore() {
		return false // nearly all records
	}
	l := s.readLabel()
	if l.others > 0 || l.figures == 0 || l.rates > 0 || l.column < 0 || !saysTotal(l.text) {
		return false
	}
	if f := s.t.columns[l.column].field; f == nil || !f.Required || f.Kind != Key {
		return false
	}
	s.label = l
	if s.carriesMore(l.column) {
		return true
	}
	s.unsure = true
	return s.foots != nil && (s.foots(s) || s.row.Number > s.t.facts.lastData)
}

// namesMore reports whether two or more cells of the row are no figures: one
// may be a label, the other is none.
func (s *scan) namesMore() bool {
	n := 0
	for _, c := range s.t.fields {
		if c == nil || s.cells[c.index] == nil || c.field.Kind == Amount || c.field.Kind == Quantity {
			continue
		}
		if n++; n > 1 {
			return true
		}
	}
	return false
}

// carriesMore reports whether the rows carry other texts than the label's.
func (s *scan) carriesMore(label int) bool {
	for i, c := range s.t.columns {
		if c.field != nil && i != label && c.filled > c.blank {
			switch c.field.Kind {
			case Amount, Quantity:
			default:
				return true
			}
		}
	}
	return false
}
