package importer

import "strconv"

// yearSet holds the last period met of each year.
type yearSet map[int]int

func (y yearSet) add(year, period int) { y[year] = max(y[year], period) }

func yearText(year int) string { return strconv.Itoa(year) }
