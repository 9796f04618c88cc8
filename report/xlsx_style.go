package report

import "github.com/xuri/excelize/v2"

// Accounting formats: negatives in parentheses, zero as a dash, the point of
// every line at the same place.
const (
	formatAmount   = `_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`
	formatQuantity = `#,##0.#####;(#,##0.#####);0`
	formatUnitCost = `#,##0.00###;(#,##0.00###);0.00`
	formatCount    = `#,##0`
	formatDay      = `yyyy-mm-dd`
	formatPercent  = `0.0%`
	formatText     = `@`
)

// Colours: one dark for heads, one light for input, blue for links. Meaning
// never rests on them alone.
const (
	colourHead  = "1F3A5F"
	colourRule  = "B7C3D0"
	colourLight = "EEF2F6"
	colourLink  = "0B5394"
	colourAlarm = "A63D00"
)

// look is a style of the workpaper.
type look int

const (
	lookClient look = iota + 1
	lookTitle
	lookHeader // the header block's small print
	lookVerdict
	lookTableTitle
	lookCaption
	lookCaptionRight
	lookWords // wrapped prose
	lookLabel
	lookBox // a box to write in
	lookNote
	lookBody     // + Kind: a cell of a table
	lookBodyEnd  = lookBody + 20
	lookTotal    = lookBodyEnd // + Kind: a cell of a total row
	lookTotalEnd = lookTotal + 20
	lookLink     = lookTotalEnd // + Kind: a cell that leads elsewhere
)

// styles makes each style once, when it is first needed.
type styles struct {
	file *excelize.File
	ids  map[look]int
}

func (s *styles) of(l look) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(style(l))
	s.ids[l] = id
	return id, err
}

func style(l look) *excelize.Style {
	switch {
	case l >= lookLink:
		st := bodyStyle(Kind(l - lookLink))
		st.Font = &excelize.Font{Family: fontName, Size: 10, Color: colourLink, Underline: "single"}
		return st
	case l >= lookTotal:
		st := bodyStyle(Kind(l - lookTotal))
		st.Font = &excelize.Font{Family: fontName, Size: 10, Bold: true}
		st.Border = []excelize.Border{{Type: "top", Color: "000000", Style: 1}, {Type: "bottom", Color: "000000", Style: 6}}
		return st
	case l >= lookBody:
		return bodyStyle(Kind(l - lookBody))
	}
	return wordStyle(l)
}

const fontName = "Calibri"

func wordStyle(l look) *excelize.Style {
	font := &excelize.Font{Family: fontName, Size: 10}
	st := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}}
	rule := []excelize.Border{{Type: "bottom", Color: colourRule, Style: 1}}
	switch l {
	case lookClient:
		font.Size, font.Bold = 14, true
	case lookTitle:
		font.Size, font.Bold, font.Color = 12, true, colourHead
	case lookHeader, lookNote:
		font.Size, font.Color = 9, "555555"
	case lookVerdict:
		font.Size, font.Bold = 12, true
		st.Alignment.WrapText = true
	case lookTableTitle:
		font.Size, font.Bold, font.Color = 11, true, colourHead
	case lookCaption, lookCaptionRight:
		font.Bold, font.Color = true, "FFFFFF"
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colourHead}}
		st.Alignment = &excelize.Alignment{Vertical: "center", WrapText: true}
		if l == lookCaptionRight {
			st.Alignment.Horizontal = "right"
		}
	case lookWords:
		st.Alignment.WrapText = true
	case lookLabel:
		font.Bold = true
	case lookBox:
		st.Border = append(rule, excelize.Border{Type: "top", Color: colourRule, Style: 1},
			excelize.Border{Type: "left", Color: colourRule, Style: 1}, excelize.Border{Type: "right", Color: colourRule, Style: 1})
		st.NumFmt = 49
	}
	return st
}

// bodyStyle is a cell of a table by its kind.
func bodyStyle(k Kind) *excelize.Style {
	st := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: 10},
		Border:    []excelize.Border{{Type: "bottom", Color: colourLight, Style: 1}},
		Alignment: &excelize.Alignment{Vertical: "top"},
	}
	format := map[Kind]string{Amount: formatAmount, Quantity: formatQuantity, UnitCost: formatUnitCost,
		Count: formatCount, Day: formatDay, Percent: formatPercent}[k]
	switch k {
	case Key, Grade, Tick, Reference:
		format = formatText
	case Text, Blank:
		st.Alignment.WrapText = true
	}
	if k == Tick {
		st.Alignment.Horizontal = "center"
	}
	if format != "" {
		st.CustomNumFmt = &format
	}
	return st
}
