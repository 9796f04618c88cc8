package workbook

import "strconv"

const maxStyles = 1 << 17

// styles says of each cell style whether its number format is a date's.
type styles []bool

// noStyles is what a workbook without a styles part has: the general format.
var noStyles = styles{false}

func readStyles(s *xmlScanner) (styles, error) {
	if err := s.root("styleSheet", spaceMain); err != nil {
		return nil, err
	}
	custom := map[int]bool{}
	var formats []int
	for {
		ok, err := s.child()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		switch {
		case s.main("numFmts"):
			err = s.each("numFmt", func() error { return readNumberFormat(s, custom) })
		case s.main("cellXfs"):
			err = s.each("xf", func() error {
				id, _, err := s.number("numFmtId")
				if formats = append(formats, id); len(formats) > maxStyles {
					return s.fail(OverLimit, "more than %d cell styles", maxStyles)
				}
				return err
			})
		default:
			err = s.skip()
		}
		if err != nil {
			return nil, err
		}
	}
	if err := s.finish(); err != nil {
		return nil, err
	}
	return dateStyles(formats, custom), nil
}

func readNumberFormat(s *xmlScanner, custom map[int]bool) error {
	id, ok, err := s.number("numFmtId")
	if err != nil || !ok {
		return err
	}
	if len(custom) > maxStyles {
		return s.fail(OverLimit, "more than %d number formats", maxStyles)
	}
	code, _ := s.attr("formatCode")
	custom[id] = isDateFormat(string(code))
	return nil
}

// dateStyles joins cell styles and formats; a format the file spells out beats
// the built-in one of its number.
func dateStyles(formats []int, custom map[int]bool) styles {
	if len(formats) == 0 {
		return noStyles
	}
	st := make(styles, len(formats))
	for i, id := range formats {
		date, spelled := custom[id]
		st[i] = spelled && date || !spelled && isBuiltInDate(id)
	}
	return st
}

// each calls f for each child element called name, and skips to its end.
func (s *xmlScanner) each(name string, f func() error) error {
	for {
		ok, err := s.child()
		if err != nil || !ok {
			return err
		}
		if s.main(name) {
			if err := f(); err != nil {
				return err
			}
		}
		if err := s.skip(); err != nil {
			return err
		}
	}
}

// number returns an attribute that is a whole number.
func (s *xmlScanner) number(name string) (n int, ok bool, err error) {
	value, ok := s.attr(name)
	if !ok {
		return 0, false, nil
	}
	n, err = strconv.Atoi(string(value))
	if err != nil || n < 0 {
		return 0, false, s.fail(DamagedContent, "attribute %s is %s, not a number", name, quote(value))
	}
	return n, true, nil
}

// flag returns an attribute that is true or false.
func (s *xmlScanner) flag(name string) bool {
	value, _ := s.attr(name)
	return string(value) == "1" || string(value) == "true" || string(value) == "on"
}
