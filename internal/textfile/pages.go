package textfile

import (
	"strings"
	"unicode"
)

// finding says how captions are recognised.
type finding func(lines []reportLine, i int) bool

// ruled finds captions by the rule under them.
func ruled(lines []reportLine, i int) bool {
	if i+1 >= len(lines) || !isRule(lines[i+1].text) || !isCaptions(lines[i].text) {
		return false
	}
	all := words(lines[i].text)
	under := 0
	for _, w := range all {
		for _, r := range words(lines[i+1].text) {
			if r.from < w.to && w.from < r.to {
				under++
				break
			}
		}
	}
	return 2*under > len(all) && (len(pieces(lines[i].text)) > 1 || headsColumns(lines, i, 2))
}

// aligned finds captions by the lines that follow.
func aligned(lines []reportLine, i int) bool {
	return isCaptions(lines[i].text) && len(pieces(lines[i].text)) > 2 && headsColumns(lines, i, 3)
}

// headsColumns reports whether most of the lines under line i that have some
// pieces have them where its words start or end.
func headsColumns(lines []reportLine, i, some int) bool {
	edges := edgesOf(words(lines[i].text))
	fit, seen := 0, 0
	for _, l := range lines[i+1 : min(len(lines), i+60)] {
		all := pieces(l.text)
		if len(all) < some {
			continue
		}
		if seen++; edges.fit(all) {
			fit++
		}
	}
	return seen > 0 && 2*fit >= seen
}

// edges are the places where captions start and end.
type edges struct{ starts, ends map[int]bool }

func edgesOf(captions []extent) edges {
	e := edges{map[int]bool{}, map[int]bool{}}
	for _, w := range captions {
		e.starts[w.from], e.ends[w.to] = true, true
	}
	return e
}

// fit reports whether most of a line's pieces start or end where captions do.
func (e edges) fit(all []extent) bool {
	n := 0
	for _, p := range all {
		if e.starts[p.from] || e.ends[p.to] {
			n++
		}
	}
	return n >= 2 && 3*n >= 2*len(all)
}

// findImage reads a text as a print image; nil where it is none.
func findImage(t text, captions finding, names func(string) bool) *reportImage {
	p := &reportImage{lines: make([]reportLine, 0, t.count), names: names}
	for line := range t.lines {
		p.lines = append(p.lines, reportLine{text: line})
	}
	byText := map[string]*grid{}
	first, body := -1, -1
	for i := range p.lines {
		if !p.isCaption(i, byText, captions) {
			continue
		}
		top := p.topCaption(i)
		if first < 0 {
			first = top
		} else {
			p.endPage(body, top, first)
		}
		g := p.gridOf(i, byText)
		if top < i && !g.known {
			g.above = &grid{names: names, captionLine: strings.TrimRight(p.lines[top].text, " ")}
		}
		g.known = true
		body = p.markCaptions(i, g)
		g.captionRows = append(g.captionRows, i)
	}
	if first < 0 {
		return nil
	}
	p.endPage(body, len(p.lines), -1)
	for _, g := range p.grids {
		p.build(g)
	}
	p.classify()
	return p
}

// build finds the columns of g, and what its second line of captions is.
func (p *reportImage) build(g *grid) {
	switch {
	case g.above == nil:
		g.build()
		return
	case !g.readsOver() && g.partLines():
		g.above.build()
		g.build()
		g.first = len(g.above.columns)
	default:
		above := words(g.above.captionLine)
		g.above = nil
		g.build()
		if !g.headedBy(above) {
			return
		}
		g.headWith(p.lines[g.captionRows[0]-1].text)
	}
	for _, i := range g.captionRows {
		if i > 0 && p.topCaption(i) < i {
			l := &p.lines[i-1]
			l.kind, l.grid = caption, g
			if g.above != nil {
				l.grid = g.above
			}
		}
	}
}

// topCaption is the line of the captions' upper line, where line i is their
// lower one: the line before, alone under a blank line, and like captions.
func (p *reportImage) topCaption(i int) int {
	alone := i < 2 || isBlank(p.lines[i-2].text) || isRule(p.lines[i-2].text)
	if i > 0 && alone && isCaptions(p.lines[i-1].text) {
		return i - 1
	}
	return i
}

// isCaption reports whether line i is captions, found anew or printed again.
func (p *reportImage) isCaption(i int, known map[string]*grid, captions finding) bool {
	if known[strings.TrimRight(p.lines[i].text, " ")] != nil {
		return true
	}
	return captions(p.lines, i)
}

// gridOf returns the columns of the captions in line i, the same for the same
// captions.
func (p *reportImage) gridOf(i int, known map[string]*grid) *grid {
	key := strings.TrimRight(p.lines[i].text, " ")
	if g := known[key]; g != nil {
		return g
	}
	g := &grid{captionLine: key, names: p.names}
	if i+1 < len(p.lines) && isRule(p.lines[i+1].text) {
		g.rule = words(p.lines[i+1].text)
	}
	known[key] = g
	p.grids = append(p.grids, g)
	return g
}

// markCaptions marks line i and the rule under it; it returns where the lines
// of the page start.
func (p *reportImage) markCaptions(i int, g *grid) (body int) {
	p.lines[i].kind, p.lines[i].grid = caption, g
	body = i + 1
	if body < len(p.lines) && isRule(p.lines[body].text) {
		p.lines[body].kind = blank
		body++
	}
	return body
}

// endPage gives the lines of a page, from body up to the next captions, to the
// page's columns. Before the next captions stands the block of titles that
// stood before the first ones.
func (p *reportImage) endPage(body, next, first int) {
	end := next
	for k := 1; first-k >= 0 && next-k >= body && sameTitle(p.lines[first-k].text, p.lines[next-k].text); k++ {
		end = next - k
	}
	end = p.titlesAgain(body, end, first)
	g := p.lines[body-1].grid
	if g == nil {
		g = p.lines[body-2].grid
	}
	for i := body; i < end; i++ {
		l := &p.lines[i]
		l.grid = g
		if isBlank(l.text) || isRule(l.text) {
			l.kind = blank
			continue
		}
		g.lines = append(g.lines, l.text)
	}
}

// titlesAgain moves the end of a page up over lines that repeat titles of the
// first page but for their digits: page headers may be shorter than the first,
// which prints the ranges too.
func (p *reportImage) titlesAgain(body, end, first int) int {
	titles := map[string]bool{}
	for i := range max(first, 0) {
		text := withoutDigits(p.lines[i].text)
		titles[text] = strings.ContainsFunc(text, unicode.IsLetter)
	}
	for i := end - 1; i >= body; i-- {
		switch text := p.lines[i].text; {
		case titles[withoutDigits(text)]:
			end = i
		case !isBlank(text):
			return end
		}
	}
	return end
}

// withoutDigits is a line with its numbers and the blanks beside them dropped:
// page numbers and times change from page to page.
func withoutDigits(line string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, line)
	return strings.Join(strings.Fields(kept), " ")
}

// sameTitle reports whether a and b are the same line of two pages' titles:
// both blank, or with the same first word.
func sameTitle(a, b string) bool {
	v, w := words(a), words(b)
	if len(v) == 0 || len(w) == 0 {
		return len(v) == len(w)
	}
	return v[0].of(a) == w[0].of(b)
}

// classify tells data lines from labels, and lists the lines that cannot be
// cut for certain.
func (p *reportImage) classify() {
	for i := range p.lines {
		l := &p.lines[i]
		if l.grid == nil || l.kind != title {
			continue
		}
		var why string
		if l.grid, l.kind, why = l.grid.lineOf(l.text); why != "" {
			p.unclear = append(p.unclear, Repair{i + 1, why, l.text})
		}
	}
}
