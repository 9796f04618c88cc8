package report

import "fmt"

// line is one row of words on a sheet: a label in the first column and text
// over the next, or text over all.
type line struct {
	label string
	text  string
	look  look
	box   bool // an empty box to write in, instead of text
}

// wordColumns is how many columns prose runs over, and proseWidth about how
// many characters fit in one line of it.
const (
	wordColumns = 4
	proseWidth  = 120
)

// words are the lines of prose that stand before the tables of a sheet.
func (w *workpaper) words(s *sheet) []line {
	switch {
	case s.headline:
		return w.summaryWords()
	case s.method:
		return w.methodWords()
	}
	var lines []line
	for _, t := range w.sectionTexts(s) {
		lines = append(lines, line{text: t, look: lookWords})
	}
	return lines
}

// wordsBefore is how many rows they take, with the blank row after them.
func (w *workpaper) wordsBefore(s *sheet) int {
	if n := len(w.words(s)); n > 0 {
		return n + 1
	}
	return 0
}

func (w *workpaper) summaryWords() []line {
	d := w.doc
	lines := []line{{text: d.Headline.Word + ": " + d.Headline.Sentence, look: lookVerdict}}
	add := func(label string, texts []string) {
		for i, t := range texts {
			l := line{text: t, look: lookWords}
			if i == 0 {
				l.label = label
			}
			lines = append(lines, l)
		}
	}
	add("Reasons", d.Headline.Reasons)
	add("Caveats", d.Headline.Caveats)
	for _, f := range d.Statements {
		add(f.Name, []string{f.Value.Plain()})
	}
	if s := d.Section("summary"); s != nil {
		add("Compared", s.Text)
	}
	problems := 0
	if t := d.Table("problems"); t != nil {
		problems = t.Len
	}
	add("Problems", []string{fmt.Sprintf("%s met while reading, each on the sheet Problems.", plural(problems, "problem"))})
	for _, box := range []string{"Prepared by", "Prepared on", "Reviewed by", "Reviewed on"} {
		lines = append(lines, line{label: box, look: lookWords, box: true})
	}
	return lines
}

func (w *workpaper) methodWords() []line {
	var lines []line
	if s := w.doc.Section("method"); s != nil {
		for _, t := range s.Text {
			lines = append(lines, line{text: t, look: lookWords})
		}
	}
	for i, m := range w.doc.Legend {
		l := line{text: m.Mark + "  " + m.Meaning, look: lookWords}
		if i == 0 {
			l.label = "Tick marks"
		}
		lines = append(lines, l)
	}
	return lines
}

// sectionTexts are the sentences of the section that the sheet's first table
// comes from.
func (w *workpaper) sectionTexts(s *sheet) []string {
	for i := range w.doc.Sections {
		for _, t := range w.doc.Sections[i].Tables {
			if len(s.tables) > 0 && t.ID == s.tables[0] {
				return w.doc.Sections[i].Text
			}
		}
	}
	return nil
}

// lineHeight is the height in points of a row that wraps text over width
// characters.
func lineHeight(text string, width int) float64 {
	lines := 1 + (len([]rune(text))-1)/width
	return 13.5 * float64(max(lines, 1))
}
