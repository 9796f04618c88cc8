package workbook

// measured says what to do with the text of a decimal to have it as
// appendNumber gives it: its first end bytes, then carry unless it is 0, then
// zeros.
type measured struct {
	length int // of the text
	end    int
	carry  byte
	zeros  int
}

// maxMeasured is the longest text of a decimal that is measured.
const maxMeasured = 32

// measure looks at the decimal b begins with, up to a <. It is not ok with
// what takes more than cutting digits off or carrying one: an exponent, a sign
// without a number, a rest too close to half a digit. b has more than
// maxMeasured bytes.
func measure(b []byte) (d measured, ok bool) {
	first, point := 0, -1
	if b[0] == '-' {
		first = 1
	}
	i := first
	for ; i < maxMeasured; i++ {
		if b[i]-'0' < 10 {
			continue
		}
		if b[i] != '.' || point >= 0 {
			break
		}
		point = i
	}
	if b[i] != '<' || i == first || point == first || point == i-1 {
		return d, false
	}
	d = measured{length: i, end: i}
	if point < 0 {
		return d, i-first <= significant && (b[first] != '0' || i == 1)
	}
	if i-first-1 <= significant && b[i-1] != '0' && (b[first] != '0' || point == first+1) {
		return d, true
	}
	return d, d.round(b, first, point)
}

// round cuts the decimal to its significant digits and no zeros at its end.
func (d *measured) round(b []byte, first, point int) bool {
	lead := first // the first digit that is significant
	if b[first] == '0' {
		if point != first+1 {
			return false
		}
		for lead = point + 1; b[lead] == '0'; lead++ {
		}
	}
	cut := lead + significant // behind the last digit to stay
	if point > lead {
		cut++
	}
	if point >= cut-1 || lead == d.length {
		return false
	}
	up := false
	if cut < d.length {
		next := int(b[cut]-'0') * 10
		if cut+1 < d.length {
			next += int(b[cut+1] - '0')
		}
		if up = next > 65; next >= 35 && !up {
			return false
		}
	}
	if d.end = min(cut, d.length); up {
		return d.carryUp(b, first)
	}
	for b[d.end-1] == '0' {
		d.end--
	}
	if b[d.end-1] == '.' {
		d.end--
	}
	return true
}

// carryUp adds one to the last digit that stays; false if that makes a digit
// more.
func (d *measured) carryUp(b []byte, first int) bool {
	i := d.end - 1
	for b[i] == '9' {
		i--
	}
	if b[i] == '.' {
		for i--; i >= first && b[i] == '9'; i-- {
			d.zeros++
		}
	}
	if i < first {
		return false
	}
	d.end, d.carry = i, b[i]+1
	return true
}
