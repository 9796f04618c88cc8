package gp

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAccountSet(t *testing.T) {
	tests := []struct {
		list string
		in   string
		out  string
	}{
		{"000-1300-01", "000-1300-01", "000-1300-02 000-1300"},
		{"000-1300-01, 000-1300-02", "000-1300-01 000-1300-02", "000-1300-03"},
		{"000-13??-*", "000-1300-01 000-1399- 000-1350-A", "000-130-01 100-1300-01 000-13000-01"},
		{"*-1300-*", "000-1300-01 100-1300-02", "000-1301-01"},
		{"*", "anything 1", ""},
		{"000-1300-00..000-1399-99", "000-1300-00 000-1399-99 000-1350-77", "000-1299-99 000-1400-00 100-1350-00"},
		{"1_5..10_1", "1_5 1_9 10_0", "1_4 10_2 2_0"},
		{"1300..1399", "1300 1399 1350 1300-01", "1299 1400"},
		{"*-1300-*,!100-*", "000-1300-01", "100-1300-01"},
		{"!100-1300-01,*-1300-*", "000-1300-01 100-1300-02", "100-1300-01"},
		{"000-1300-01..000-1300-09,!000-1300-05", "000-1300-04 000-1300-06", "000-1300-05"},
		{"000-13äö-01", "000-13ÄÖ-01", "000-13AO-01"},
		{"000-13?-01", "000-13é-01 000-13Ä-01", "000-13ÄÄ-01"},
		{"!000-1300-01", "", "000-1300-01 000-1300-02"},
	}
	for _, tt := range tests {
		set, err := ParseAccountSet(tt.list)
		if err != nil {
			t.Errorf("ParseAccountSet(%q): %v", tt.list, err)
			continue
		}
		for _, a := range strings.Fields(tt.in) {
			if by, ok := set.Match(CodeOf(a)); !ok || by == "" {
				t.Errorf("%q does not hold %s", tt.list, a)
			}
		}
		for _, a := range strings.Fields(tt.out) {
			if by, ok := set.Match(CodeOf(a)); ok {
				t.Errorf("%q holds %s by %q", tt.list, a, by)
			}
		}
	}
}

func TestAccountSetErrors(t *testing.T) {
	tests := []struct{ list, want string }{
		{"", "empty part"},
		{"000-1300-01,,000-1300-02", "empty part"},
		{"!", "empty part"},
		{"000-1300-00..", "no end"},
		{"..000-1300-00", "empty part"},
		{"000-13*..000-1399-99", "mixes"},
		{"000-1300-00..000-13??", "mixes"},
		{"000-1399-99..000-1300-00", "backwards"},
	}
	for _, tt := range tests {
		_, err := ParseAccountSet(tt.list)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("ParseAccountSet(%q) = %v, want an error with %q", tt.list, err, tt.want)
		}
	}
}

func TestAccountSetNames(t *testing.T) {
	set, err := ParseAccountSet("000-1300-01,000-13??-09,!000-1300-02,000-1400-00..000-1499-99")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(set.Exact(), " "); got != "000-1300-01" {
		t.Errorf("Exact() = %q", got)
	}
	accounts := []Code{CodeOf("000-1300-01"), CodeOf("000-1450-00")}
	if got := strings.Join(set.Unmatched(accounts), " "); got != "000-13??-09" {
		t.Errorf("Unmatched() = %q, want the mask alone: exclusions need match nothing", got)
	}
	if got := set.String(); got != "000-1300-01,000-13??-09,!000-1300-02,000-1400-00..000-1499-99" {
		t.Errorf("String() = %q", got)
	}
	more, err := ParseAccountSet("000-1500-00")
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Union(more).String(); !strings.HasSuffix(got, ",000-1500-00") || strings.HasSuffix(set.String(), "000-1500-00") {
		t.Errorf("Union changed its receiver or lost a part: %q, %q", got, set.String())
	}
	if !(AccountSet{}).IsEmpty() || set.IsEmpty() {
		t.Error("IsEmpty is wrong")
	}
}

// What a person writes and what does nothing: exclusions alone, exclusions
// without effect, parts that stand twice.
func TestAccountSetOddities(t *testing.T) {
	accounts := []Code{CodeOf("000-1300-01"), CodeOf("000-1300-02"), CodeOf("000-1380-00")}
	tests := []struct {
		list           string
		only           bool
		idle, repeated string
	}{
		{list: "000-1300-*,!000-1300-02"},
		{list: "!000-1300-01", only: true, idle: "!000-1300-01"},
		{list: "!000-1300-*,!000-1380-00", only: true, idle: "!000-1300-* !000-1380-00"},
		{list: "000-1300-*,!000-1380-00", idle: "!000-1380-00"},
		{list: "000-1300-*,!000-1300-20", idle: "!000-1300-20"},
		{list: "!000-1300-02,000-1300-*"},
		{list: "000-1300-01,000-1300-01 ,000-1300-*,000-1300-*,000-1300-*", repeated: "000-1300-01 000-1300-*"},
		{list: "000-1300-01,!000-1300-01"}, // nothing is left, and the exclusion is why
		{list: "000-1300-01..000-1300-02,000-1300-01", repeated: ""},
	}
	for _, tt := range tests {
		set, err := ParseAccountSet(tt.list)
		if err != nil {
			t.Fatal(err)
		}
		idle, repeated := strings.Join(set.Idle(accounts), " "), strings.Join(set.Repeated(), " ")
		if set.OnlyExcludes() != tt.only || idle != tt.idle || repeated != tt.repeated {
			t.Errorf("%s: only exclusions %v, idle %q, repeated %q; want %v, %q, %q", tt.list, set.OnlyExcludes(), idle, repeated, tt.only, tt.idle, tt.repeated)
		}
	}
	if (AccountSet{}).OnlyExcludes() {
		t.Error("an empty list excludes nothing")
	}
}

// A mask decides as the plain definition does: * any run, ? one character.
func TestMaskMatches(t *testing.T) {
	var match func(mask, s string) bool
	match = func(mask, s string) bool {
		switch {
		case mask == "":
			return s == ""
		case mask[0] == '*':
			return match(mask[1:], s) || s != "" && match(mask, s[1:])
		case s == "":
			return false
		}
		return (mask[0] == '?' || mask[0] == s[0]) && match(mask[1:], s[1:])
	}
	rapid.Check(t, func(t *rapid.T) {
		mask := rapid.StringMatching(`[ab?*]{0,8}`).Draw(t, "mask")
		s := rapid.StringMatching(`[ab]{0,8}`).Draw(t, "s")
		if got, want := maskMatches(mask, s), match(mask, s); got != want {
			t.Fatalf("maskMatches(%q, %q) = %v", mask, s, got)
		}
	})
}

func TestMaskIsBounded(t *testing.T) {
	mask := strings.Repeat("*a", 200) + "b"
	if maskMatches(mask, strings.Repeat("a", 2000)) {
		t.Error("matched")
	}
}

// Ranges are ordered: what is between two ends is between wider ends.
func TestCompareAccountsOrders(t *testing.T) {
	account := rapid.StringMatching(`[0-9A-C]{1,4}([-._][0-9A-C]{1,4}){0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := account.Draw(t, "a"), account.Draw(t, "b")
		if compareAccounts(a, b) != -compareAccounts(b, a) {
			t.Fatalf("%s, %s: order depends on the side", a, b)
		}
		if (compareAccounts(a, b) == 0) != (a == b) {
			t.Fatalf("%s, %s: equal without being the same", a, b)
		}
	})
}
