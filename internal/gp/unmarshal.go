package gp

import "fmt"

// UnmarshalText reads what MarshalText writes, and nothing else: results are
// read back by programs, not typed by people.
func (a *Amount) UnmarshalText(text []byte) error {
	v, err := ParseAmount(string(text), NumberStyle{Decimal: '.'})
	if err != nil {
		return err
	}
	if v.String() != string(text) {
		return machineForm("amount", text, v.String())
	}
	*a = v
	return nil
}

// UnmarshalText reads what MarshalText writes, and nothing else.
func (q *Quantity) UnmarshalText(text []byte) error {
	v, err := ParseQuantity(string(text), NumberStyle{Decimal: '.'})
	if err != nil {
		return err
	}
	if v.String() != string(text) {
		return machineForm("quantity", text, v.String())
	}
	*q = v
	return nil
}

// UnmarshalText reads an ISO date, or none.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseISO(string(text))
	if err != nil || v.IsZero() {
		return fmt.Errorf("%w: %.40q is not a date such as 2025-12-31", ErrSyntax, text)
	}
	*d = v
	return nil
}

// UnmarshalText reads the text as exported.
func (c *Code) UnmarshalText(text []byte) error {
	*c = CodeOf(string(text))
	return nil
}

func machineForm(what string, text []byte, want string) error {
	return fmt.Errorf("%w: the %s %.40q would be written %s", ErrSyntax, what, text, want)
}
