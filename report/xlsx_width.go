package report

import "math"

// column is a column of a sheet: how wide its values want it, how narrow it may
// be, and how wide it is, in pixels.
type column struct {
	want, least, width float64
	flexible           bool // its texts wrap
}

// Widths in pixels. A page is what fits on a landscape sheet of paper at full
// size; a sheet wider than mostPixels would be printed too small to read.
const (
	pagePixels     = 1040
	mostPixels     = 1540
	padding        = 9   // of a cell, both sides
	leastText      = 62  // of a column of texts
	mostCaption    = 120 // of a table on its side
	mostKey        = 130 // of a column of keys that is not made narrower
	leastHeader    = 74  // of a column with a box of the header
	leastBox       = 64  // of a column to fill in
	mostFill       = 88  // that a column to fill in takes for its caption
	mostReference  = 330 // of a row of a file that is not wrapped
	leastReference = 180
	mostLabel      = 160 // of a text that is not wrapped for being rare
	indent         = 9
	pixelsADigit   = 7 // what a spreadsheet counts widths in
)

// units is the width as a spreadsheet counts it.
func (c column) units() float64 {
	return max(1, math.Round((c.width-5)/pixelsADigit*100)/100)
}

// want asks for a width; flexible columns may be made as narrow as least.
func (s *sheet) want(col int, px, least float64) {
	for len(s.columns) <= col {
		s.columns = append(s.columns, column{})
	}
	c := &s.columns[col]
	c.want, c.least = max(c.want, px), max(c.least, least)
	c.flexible = c.flexible || px > least
}

// width is how wide some neighbouring columns are together.
func (s *sheet) width(col, columns int) float64 {
	px := 0.0
	for _, c := range s.columns[col : col+columns] {
		px += c.width
	}
	return px
}

// measure asks for the widths that a table's values and captions need.
func (s *sheet) measure(p *placed) {
	for j := range p.Columns {
		if p.columns[j] >= 0 {
			f := &p.found[j]
			s.wantColumn(p, j, f.widest, f.sum/float64(max(p.Len, 1)))
			if f.linked {
				s.want(p.columns[j], f.widest+padding, f.widest+padding)
			}
		}
	}
	for j, title := range p.boxes {
		least := max(lookOf(partCaption).font().widest(title)+padding, leastBox)
		px := least
		if j < len(p.fills) {
			most := float64(p.Columns[p.fills[j]].Width)*bodyPixels*0.56 + padding
			least = min(least, mostFill)
			px = max(least, min(p.found[p.fills[j]].widest+padding, most))
		}
		s.want(p.box(j), px, least)
	}
}

// wantColumn asks for the width of a column whose widest value is px wide, the
// average mean.
// Numbers must fit, or they are not shown at all; so must rows of files, since
// links do not wrap everywhere; texts wrap.
func (s *sheet) wantColumn(p *placed, j int, px, mean float64) {
	c, col := p.Columns[j], p.columns[j]
	least := lookOf(partCaption).font().widest(c.Title) + padding
	px += padding
	if p.indent[j] {
		px, least = px+indent, least+indent
	}
	switch {
	case c.Kind == Day:
		s.want(col, max(px, least), max(px, least))
	case c.Kind.Numeric():
		px += lookOf(partBody).font().width("." + "00000"[:p.found[j].places])
		s.want(col, max(px, least), max(px, least))
	case p.lone && c.Kind == Reference, c.Kind == Reference && px < mostReference:
		s.want(col, max(px, least), max(px, least))
	case !s.fixed:
		most := float64(c.Width)*bodyPixels*0.56 + padding
		if px > 1.25*most {
			px = most
		}
		px = max(least, px)
		narrow := max(leastText, most*0.55)
		switch {
		case c.Kind == Key:
			narrow = mostKey
		case c.Kind == Reference:
			narrow = leastReference
		case px > mostLabel: // a column that seldom says much need not be wide for it
			px = min(px, max(narrow, least, 2*mean))
		}
		s.want(col, px, max(least, min(px, narrow)))
	}
}

// fit gives every column its width: what it wants, less where the sheet would
// be too wide to read on paper, more where there is room.
func (s *sheet) fit() {
	for col, px := range headerWidths {
		s.want(col, px, px)
	}
	total := 0.0
	for i := range s.columns {
		s.columns[i].width = max(s.columns[i].want, s.columns[i].least)
		total += s.columns[i].width
	}
	switch {
	case total > mostPixels:
		s.shrink()
	case total < pagePixels:
		more := (pagePixels - total) / float64(len(s.columns))
		for i := range s.columns {
			s.columns[i].width += more
		}
	}
}

// shrink finds the width to which the widest columns of texts must come down.
func (s *sheet) shrink() {
	low, high := 0.0, float64(mostPixels)
	for range 40 {
		level, total := (low+high)/2, 0.0
		for _, c := range s.columns {
			total += c.at(level)
		}
		if total > mostPixels {
			high = level
		} else {
			low = level
		}
	}
	for i := range s.columns {
		s.columns[i].width = s.columns[i].at(low)
	}
}

func (c column) at(level float64) float64 {
	if !c.flexible {
		return max(c.want, c.least)
	}
	return max(c.least, min(c.want, level))
}
