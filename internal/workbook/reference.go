package workbook

// parseReference reads a cell reference such as B12: the column is 0-based,
// the row 1-based.
func parseReference(b []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(b) && i < 4; i++ {
		c := b[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	if i == 0 || column > MaxColumns {
		return 0, 0, false
	}
	row, ok = parseRow(b[i:])
	return column - 1, row, ok
}

// parseRow reads a row number.
func parseRow(b []byte) (int, bool) {
	n, ok := parseIndex(b)
	return n, ok && n >= 1 && n <= MaxRows && b[0] != '0'
}

// parseIndex reads a number of at most nine digits and nothing else.
func parseIndex(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// ColumnName returns the letters of a 0-based column: A, B, ... XFD.
func ColumnName(column int) string {
	var b [8]byte
	i := len(b)
	for column++; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}
