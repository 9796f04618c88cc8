package report

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Accounting formats: negatives in parentheses, zero as a dash, the point of
// every line at the same place.
const (
	formatAmount  = `_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`
	formatCount   = `#,##0_)`
	formatDay     = `yyyy-mm-dd`
	formatPercent = `0.0%`
	formatText    = `@`
	// formatCheck says in words what is off.
	formatCheck = `"OFF BY "#,##0.00;"OFF BY "\(#,##0.00\);"zero"`
	formatYes   = `"yes";;"no"`
	formatTotal = `#,##0.00;\(#,##0.00\);0.00`
)

// Colours: one dark for heads, blue for what is up or answered, orange for
// what is down or open. Meaning never rests on them alone.
const (
	colourHead  = "1F3A5F"
	colourAlarm = "A63D00"
	// Of bars: dark enough to be seen, light enough to read a number on.
	colourTotal = "7B8FB0"
	colourUp    = "4A90D9"
	colourDown  = "D9722E"
	colourRest  = "8E8E8E"
	// Of bars that are indicated only.
	colourUpPale   = "B7D3F2"
	colourDownPale = "F3C7A8"
	colourRule     = "B7C3D0"
	colourLight    = "E3E8EE"
	colourSmall    = "555555"
	colourLink     = "0B5394"
	colourBox      = "FFFDF2"
)

const (
	fontName   = "Arial"
	bodySize   = 9
	bodyPixels = bodySize * 96 / 72
)

// part is what part a cell plays.
type part uint8

const (
	partBody part = iota
	partTotal
	partCaption
	partClient
	partTitle
	partSmall // captions of the header's boxes
	partBox   // to fill in
	partDay   // a box with a day in it
	partCheck // must be zero
	partTableTitle
	partWords
	partNumber // a count among words
	partLabel
	partNote     // on one line
	partRemark   // a note of sentences
	partAnswered // the verdict, blue or orange
	partOpen
	partSentence
	partRow  // the number of a row of the client's file
	partTrue // a comparison: 1 is yes, 0 is no, below that nothing
)

// look is how a cell is shown.
type look struct {
	part   part
	kind   Kind
	places int // decimals of quantities
	link   bool
	alarm  bool // a check that failed
	indent bool // behind a number
}

// lookOf is the look of a part that holds words.
func lookOf(p part) look { return look{part: p} }

// wraps reports whether texts of that look wrap.
func (l look) wraps() bool {
	switch l.part {
	case partClient, partTitle, partTableTitle, partSmall, partNote, partLabel:
		return false
	}
	return l.part == partCaption || !l.kind.Numeric() && l.kind != Day
}

func (l look) font() font {
	size, bold := l.size()
	return font{pixels: size * 96 / 72, bold: bold}
}

func (l look) size() (points float64, bold bool) {
	switch l.part {
	case partClient:
		return 14, true
	case partTitle, partTableTitle:
		return 11, true
	case partAnswered, partOpen:
		return 12, true
	case partSentence:
		return 11, true
	case partSmall, partNote, partRemark:
		return 8, false
	case partCaption, partLabel, partTotal, partCheck:
		return bodySize, true
	}
	return bodySize, l.alarm
}

// styles makes each style once, when it is first needed.
type styles struct {
	file *excelize.File
	ids  map[look]int
}

func (s *styles) of(l look) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(l.style())
	s.ids[l] = id
	return id, err
}

// setDefault sets the font of cells that nobody styled, in which the widths of
// columns are counted.
func (s *styles) setDefault() error {
	if err := s.file.SetDefaultFont(fontName); err != nil {
		return err
	}
	if fonts := s.file.Styles.Fonts; len(fonts.Font) > 0 && fonts.Font[0].Sz != nil {
		size := 10.0
		fonts.Font[0].Sz.Val = &size
	}
	return nil
}

func (l look) style() *excelize.Style {
	size, bold := l.size()
	st := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: size, Bold: bold, Color: l.colour()},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wraps()},
		Border:    l.border(),
	}
	if l.link && l.part != partCheck {
		st.Font.Underline = "single"
	}
	if fill := l.background(); fill != "" {
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	if format := l.format(); format != "" {
		st.CustomNumFmt = &format
	}
	st.Alignment.Horizontal = l.horizontal()
	if l.indent || l.part == partAnswered || l.part == partOpen || l.part == partSentence {
		st.Alignment.Indent = 1
	}
	switch l.part {
	case partCaption, partBox, partDay, partCheck, partAnswered, partOpen, partSentence:
		st.Alignment.Vertical = "center"
	}
	return st
}

func (l look) horizontal() string {
	switch {
	case l.part == partCheck || l.kind == Tick || l.part == partTrue || l.part == partRow:
		return "center"
	case l.part == partDay || l.part == partNumber || l.kind == Day || l.indent, l.part == partAnswered, l.part == partOpen, l.part == partSentence:
		return "left"
	case l.part == partCaption && l.kind.Numeric():
		return "right"
	}
	return ""
}

func (l look) colour() string {
	switch {
	case l.part == partCaption || l.part == partAnswered || l.part == partOpen:
		return "FFFFFF"
	case l.alarm:
		return colourAlarm
	case l.link:
		return colourLink
	case l.part == partTitle || l.part == partTableTitle:
		return colourHead
	case l.part == partSmall || l.part == partNote || l.part == partRemark:
		return colourSmall
	}
	return "000000"
}

func (l look) background() string {
	switch l.part {
	case partCaption, partAnswered:
		return colourHead
	case partOpen:
		return colourAlarm
	case partBox, partDay, partCheck:
		return colourBox
	}
	return ""
}

func (l look) border() []excelize.Border {
	line := func(where, colour string, style int) excelize.Border {
		return excelize.Border{Type: where, Color: colour, Style: style}
	}
	switch l.part {
	case partTotal:
		return []excelize.Border{line("top", "000000", 1), line("bottom", "000000", 6)}
	case partBox, partDay, partCheck:
		return []excelize.Border{line("top", colourRule, 1), line("bottom", colourRule, 1), line("left", colourRule, 1), line("right", colourRule, 1)}
	case partBody, partRow, partTrue:
		return []excelize.Border{line("bottom", colourLight, 1)}
	}
	return nil
}

// format is the number format. Everything that is not a number of ours is
// text, so that nothing typed over it later is taken for one.
func (l look) format() string {
	switch l.part {
	case partCaption, partClient, partTitle, partWords, partNote, partRemark, partLabel, partSentence:
		return formatText
	case partBox:
		if l.kind != Amount {
			return formatText // what anybody writes into it stays as written
		}
	case partCheck:
		return formatCheck
	case partDay:
		return formatDay
	case partRow, partNumber:
		return formatCount
	case partTrue:
		return formatYes
	}
	switch l.kind {
	case Amount:
		return formatAmount
	case Quantity, UnitCost:
		return formatPlaces(l.places)
	case Count:
		return formatCount
	case Day:
		return formatDay
	case Percent:
		return formatPercent
	case Text, Key, Grade, Tick, Reference:
		return formatText
	}
	return ""
}

// formatPlaces shows that many decimals on every line.
func formatPlaces(n int) string {
	digits := "#,##0"
	if n > 0 {
		digits += "." + strings.Repeat("0", n)
	}
	return digits + `_);\(` + digits + `\);` + digits + `_)`
}
