package gp

// NumberStyle says how a column writes its numbers.
type NumberStyle struct {
	// Decimal is '.' or ','.
	Decimal byte
	// Group is the thousands separator: ',', '.', ' ' (any blank), '\'' or 0
	// for none.
	Group byte
}

// USNumbers is the style of machine-written numbers and of US reports.
var USNumbers = NumberStyle{Decimal: '.', Group: ','}
