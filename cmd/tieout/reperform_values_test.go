package main

import (
	"strings"
	"testing"
)

func TestLongValuesThatDifferAtTheirEndAreNamed(t *testing.T) {
	begin := strings.Repeat("x", 80)
	var list []string
	compareValues("detail", begin+"1", begin+"2", &list)
	if len(list) != 1 || !strings.Contains(list[0], "…") {
		t.Errorf("got %q, want one line with a mark where the values go on", list)
	}
	list = nil
	compareValues("detail", begin, begin, &list)
	if len(list) != 0 {
		t.Errorf("equal values are named as different: %q", list)
	}
}
