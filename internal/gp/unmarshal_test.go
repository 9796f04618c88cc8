package gp

import (
	"encoding"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type all struct {
			A Amount
			Q Quantity
			D Date
			C Code
		}
		in := all{
			A: Quantity(rapid.Int64Range(-1<<53, 1<<53).Draw(t, "q")).Times(Quantity(rapid.Int64Range(-1<<20, 1<<20).Draw(t, "c"))),
			Q: Quantity(rapid.Int64Range(-1<<61, 1<<61).Draw(t, "quantity")),
			D: DateOf(rapid.IntRange(1, 9999).Draw(t, "y"), 2, rapid.IntRange(1, 29).Draw(t, "d")),
			C: CodeOf(rapid.StringMatching(`[ A-Za-z0-9é-]*`).Draw(t, "code")),
		}
		data, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var out all
		if err := json.Unmarshal(data, &out); err != nil || out != in {
			t.Fatalf("%s came back as %+v, %v", data, out, err)
		}
	})
}

func TestOtherFormsAreNotReadBack(t *testing.T) {
	for _, c := range []struct {
		into encoding.TextUnmarshaler
		text string
	}{
		{new(Amount), ""}, {new(Amount), "1"}, {new(Amount), "(1.00)"}, {new(Amount), "1,000.00"}, {new(Amount), "1.00 CR"},
		{new(Amount), "+1.00"}, {new(Amount), "01.00"}, {new(Amount), "-0.00"}, {new(Amount), "1e3"}, {new(Amount), "1.000"},
		{new(Quantity), ""}, {new(Quantity), "1.0"}, {new(Quantity), "1-"}, {new(Quantity), "99999999999999999999"},
		{new(Date), "31/12/2025"}, {new(Date), "2025-13-01"}, {new(Date), "1900-01-01"}, {new(Date), "x"},
	} {
		if err := c.into.UnmarshalText([]byte(c.text)); err == nil {
			t.Errorf("%T takes %q", c.into, c.text)
		}
	}
}
