package gp

// usualNumber reads the usual cell in one pass: digits, in groups of three or
// without groups, at most one decimal mark with a digit on either side, at most
// one minus before them. ok is false for all else, which readNumber reads or
// says what is wrong with.
func usualNumber(s string, st NumberStyle, places int) (d digits, ok bool) {
	if len(s) == 0 || len(s) > maxWhole+2 {
		return digits{}, false // whatever stands in it, no digit is lost
	}
	i := 0
	if s[0] == '-' {
		d.negative, i = true, 1
	}
	mark := st.Decimal
	if mark == 0 {
		mark = '.'
	}
	start := i
	for ; i < len(s) && s[i]-'0' <= 9; i++ {
		d.whole = 10*d.whole + uint64(s[i]-'0')
	}
	if i == start || i-start > maxWhole {
		return digits{}, false
	}
	if i < len(s) && s[i] != mark {
		if i, ok = d.groups(s, start, i, st.Group); !ok {
			return digits{}, false
		}
	}
	if i == len(s) {
		return d, true
	}
	return d, s[i] == mark && d.fraction(s[i+1:], places)
}

// groups reads the groups of three that follow the digits s[start:i], up to
// what is no separator.
func (d *digits) groups(s string, start, i int, group byte) (end int, ok bool) {
	if i-start > 3 || s[start] == '0' || group == 0 {
		return i, false
	}
	for ; i < len(s) && s[i] == group; i += 4 {
		if len(s)-i < 4 || s[i+1]-'0' > 9 || s[i+2]-'0' > 9 || s[i+3]-'0' > 9 {
			return i, false
		}
		d.whole = 1000*d.whole + 100*uint64(s[i+1]-'0') + 10*uint64(s[i+2]-'0') + uint64(s[i+3]-'0')
	}
	return i, true
}

// fraction reads the decimals after the mark, of which as many as places fit.
func (d *digits) fraction(s string, places int) bool {
	if len(s) == 0 || len(s) > places {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return false
		}
		d.frac = 10*d.frac + uint64(s[i]-'0')
	}
	d.frac *= powersOfTen[places-len(s)]
	return true
}

var powersOfTen = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}
