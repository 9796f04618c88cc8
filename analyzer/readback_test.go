package analyzer_test

import (
	"strings"
	"testing"

	"tieout/analyzer"
)

const tiny = `{"schemaVersion": 1, "verdict": "indicated", "exitCode": 1, "asOf": "2025-12-31",
"gl": {"total": "100.00"}, "receipts": {"total": "90.00"}, "gap": "10.00",
"provenTotal": "0.00", "indicatedTotal": "10.00", "unexplained": "0.00", "notYetKnown": {"a": 1},
"bridge": [{"cause": "cutoff", "grade": "indicated", "amount": "10.00", "findings": 1}],
"accountBridges": [{"account": "1300", "gl": "100.00", "receipts": "90.00", "unexplained": "0.00",
"causes": [{"cause": "cutoff", "grade": "indicated", "amount": "10.00"}]}]}`

func TestReadResultTakesNothingHalf(t *testing.T) {
	if r, err := analyzer.ReadResult(strings.NewReader(tiny)); err != nil || r.Gap.String() != "10.00" {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, c := range []struct{ old, new, want string }{
		{tiny, "", "empty"},
		{tiny, tiny[:200], "breaks off"},
		{tiny, tiny + "{}", "something follows"},
		{tiny, "[]", "schemaVersion"},
		{tiny, "null", "schemaVersion"},
		{`"schemaVersion": 1`, `"schemaVersion": 2`, "schemaVersion is 2"},
		{`"schemaVersion": 1`, `"schemaVersion": "1"`, "schemaVersion"},
		{`"indicated",`, `"tied",`, "verdict is tied and the exit code 1"},
		{`"indicated",`, `"splendid",`, "unknown"},
		{`"asOf": "2025-12-31"`, `"asOf": "31/12/2025"`, "not a date"},
		{`{"total": "100.00"}`, `{"total": "100"}`, "would be written"},
		{`{"total": "100.00"}`, `{"total": 100}`, "damaged"},
		{`{"total": "100.00"}`, `{"total": "101.00"}`, "bridge does not add up"},
		{`"gap": "10.00"`, `"gap": "0.00"`, "the gap is 0.00"},
		{`"gap": "10.00",`, ``, "the gap is 0.00"},
		{`"indicatedTotal": "10.00"`, `"indicatedTotal": "0.00"`, "0.00 proven and 10.00 indicated"},
		{`"account": "1300", "gl": "100.00"`, `"account": "1300", "gl": "99.00"`, "account 1300"},
		{`"cause"`, `cause`, "no JSON"},
	} {
		text := strings.Replace(tiny, c.old, c.new, 1)
		if r, err := analyzer.ReadResult(strings.NewReader(text)); err == nil || r != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q for %.60q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

func FuzzReadResult(f *testing.F) {
	f.Add([]byte(tiny))
	f.Add([]byte(`{"schemaVersion":1,"gl":{"total":"1e9"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := analyzer.ReadResult(strings.NewReader(string(data)))
		if err == nil && r.GL.Total.Sub(r.Receipts.Total) != r.Gap {
			t.Error("a result whose gap is none")
		}
	})
}
