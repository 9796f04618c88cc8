package report

import "slices"

// proseColumns is how many columns a sentence runs over at most.
const proseColumns = headerColumns

// words places sentences, a row each.
func (s *sheet) words(texts ...string) {
	for _, t := range texts {
		s.put(0, s.next, drawn{look: lookOf(partWords), value: text(t), over: proseColumns})
		s.next++
	}
	if len(texts) > 0 {
		s.next++
	}
}

// labelled places a label and what belongs to it beside it.
func (s *sheet) labelled(label string, texts ...string) {
	for i, t := range texts {
		if i == 0 {
			s.say(0, s.next, partLabel, label)
		}
		s.put(1, s.next, drawn{look: lookOf(partWords), value: text(t), over: proseColumns - 1})
		s.next++
	}
}

// sectionText is the sentences of a section of the document.
func (s *sheet) sectionText(id string) []string {
	if section := s.book.doc.Section(id); section != nil {
		return section.Text
	}
	return nil
}

// sources says from which files a report comes, each leading to its evidence.
func (s *sheet) sources(role string) {
	list := s.book.doc.Result.Inputs
	for i := range list {
		in := &list[i]
		if string(in.Role) != role {
			continue
		}
		row := s.next
		s.say(0, row, partLabel, "From")
		s.put(1, row, drawn{look: lookOf(partNote), value: text(Printable(inputID(in)) + ", " + plural(in.Rows.Used, "row") + " used, SHA-256 " + Printable(in.SHA256))})
		s.afterwards(func() {
			if p := s.book.tables["inputs"]; p != nil {
				if at := p.rowOf(inputID(in)); at >= 0 {
					s.link(1, row, p.spot(at, 0))
				}
			}
		})
		s.next++
	}
	s.next++
}

// method places the rules, the settings and the legend of the tick marks.
func (s *sheet) method() {
	s.form = true
	s.want(0, 150, 150)
	for _, f := range s.book.doc.Statements {
		if f.Name == "Procedure" {
			s.labelled(f.Name, f.Value.Plain())
		}
	}
	s.labelled("Rules", s.sectionText("method")...)
	s.next++
	s.legend()
	s.table("settings")
}

// legend places exactly the marks that are used.
func (s *sheet) legend() {
	marks := slices.Clone(s.book.doc.Legend)
	for i, m := range marks {
		marks[i].Meaning = m.Mark + "   " + m.Meaning
	}
	var lines []string
	for _, m := range marks {
		lines = append(lines, m.Meaning)
	}
	s.labelled("Tick marks", lines...)
	s.next++
}
