package analyzer

import "testing"

func TestRepeatedName(t *testing.T) {
	for text, repeated := range map[string]bool{
		`{"a": 1, "b": {"a": [1, {"a": "a"}], "c": {}}, "c": [], "d": null}`: false,
		`{"a": 1, "b": 2, "a": 3}`:                  true,
		`{"a": {"x": 1, "y": [{}], "x": 2}}`:        true,
		`{"a": [{"x": 1}, {"x": 1}]}`:               false,
		`{"gap": "1.00", "Gap": "0.00"}`:            true,
		`{"bySite": {"main": "1.00", "MAIN": "0"}}`: false,
		`["a", "a"]`:           false,
		`"a"`:                  false,
		`{"a": "b", "b": "a"}`: false,
	} {
		if err := RepeatedName([]byte(text)); (err != nil) != repeated {
			t.Errorf("%s: %v", text, err)
		}
	}
}
