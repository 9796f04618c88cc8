package gp

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// AccountSet is a list of accounts as a person names them: exact numbers,
// masks (? one character, * any), ranges (from..to) and exclusions (! before a
// part). A range holds the accounts that stand between its ends in a chart of
// accounts: segment by segment, as text, where account and ends have the same
// separators, else as text in whole.
type AccountSet struct {
	parts []accountPart
}

type accountPart struct {
	text     string // as given
	exclude  bool
	from, to string // keys; to is "" but for a range
	mask     bool
}

// ParseAccountSet reads a comma list of parts; blank parts are refused.
func ParseAccountSet(list string) (AccountSet, error) {
	var s AccountSet
	for _, text := range strings.Split(list, ",") {
		p, err := parseAccountPart(strings.TrimSpace(text))
		if err != nil {
			return AccountSet{}, err
		}
		s.parts = append(s.parts, p)
	}
	return s, nil
}

func parseAccountPart(text string) (accountPart, error) {
	p := accountPart{text: text}
	body, excluded := strings.CutPrefix(text, "!")
	p.exclude = excluded
	from, to, isRange := strings.Cut(strings.TrimSpace(body), "..")
	p.from, p.to = Key(from), Key(to)
	p.mask = strings.ContainsAny(from, "?*")
	switch {
	case p.from == "":
		return p, fmt.Errorf("account list has an empty part %q: write accounts separated by commas", text)
	case isRange && p.to == "":
		return p, fmt.Errorf("account range %q has no end: write FROM..TO", text)
	case isRange && (p.mask || strings.ContainsAny(to, "?*")):
		return p, fmt.Errorf("account range %q mixes a range with a mask: use one of them", text)
	case isRange && compareAccounts(p.from, p.to) > 0:
		return p, fmt.Errorf("account range %q runs backwards: write the lower account first", text)
	}
	return p, nil
}

// IsEmpty reports whether nothing was named.
func (s AccountSet) IsEmpty() bool { return len(s.parts) == 0 }

// Union returns a set of the parts of s and then of t.
func (s AccountSet) Union(t AccountSet) AccountSet {
	return AccountSet{append(s.parts[:len(s.parts):len(s.parts)], t.parts...)}
}

// Match reports whether account is in the set, and the part that put it there.
// An exclusion anywhere wins; a set of exclusions alone holds nothing.
func (s AccountSet) Match(account Code) (by string, ok bool) {
	key := account.Key()
	for _, p := range s.parts {
		if !p.matches(key) {
			continue
		}
		if p.exclude {
			return p.text, false
		}
		if !ok {
			by, ok = p.text, true
		}
	}
	return by, ok
}

// Exact lists the accounts named by exact number, for telling which of them
// the trial balance does not have.
func (s AccountSet) Exact() []string {
	var names []string
	for _, p := range s.parts {
		if !p.exclude && !p.mask && p.to == "" {
			names = append(names, p.text)
		}
	}
	return names
}

// Unmatched lists the parts (not exclusions) that hold none of accounts.
func (s AccountSet) Unmatched(accounts []Code) []string {
	var names []string
	for _, p := range s.parts {
		if !p.exclude && !p.matchesAny(accounts) {
			names = append(names, p.text)
		}
	}
	return names
}

// OnlyExcludes reports whether the set names something and nothing to total.
func (s AccountSet) OnlyExcludes() bool {
	for _, p := range s.parts {
		if !p.exclude {
			return false
		}
	}
	return len(s.parts) > 0
}

// Idle lists the exclusions that take nothing of accounts out: no part before
// or after them would have put it in.
func (s AccountSet) Idle(accounts []Code) []string {
	var names []string
	for _, p := range s.parts {
		if p.exclude && !p.matchesAny(s.included(accounts)) {
			names = append(names, p.text)
		}
	}
	return names
}

// included lists the accounts that some part puts in, whatever is excluded.
func (s AccountSet) included(accounts []Code) []Code {
	var in []Code
	for _, a := range accounts {
		for _, p := range s.parts {
			if !p.exclude && p.matches(a.Key()) {
				in = append(in, a)
				break
			}
		}
	}
	return in
}

// Repeated lists the parts that stand in the set more than once.
func (s AccountSet) Repeated() []string {
	var names []string
	seen := map[accountPart]int{}
	for _, p := range s.parts {
		p.text = ""
		if seen[p]++; seen[p] == 2 {
			names = append(names, p.from)
		}
	}
	return names
}

func (p accountPart) matchesAny(accounts []Code) bool {
	for _, a := range accounts {
		if p.matches(a.Key()) {
			return true
		}
	}
	return false
}

func (p accountPart) matches(key string) bool {
	switch {
	case p.to != "":
		return compareAccounts(key, p.from) >= 0 && compareAccounts(key, p.to) <= 0
	case p.mask:
		return maskMatches(p.from, key)
	}
	return key == p.from
}

// compareAccounts orders two account keys segment by segment, each as text,
// where they have the same separators, else as text in whole. The two differ
// where a separator sorts after digits: 1_5 stands before 10_1.
func compareAccounts(a, b string) int {
	x, y := a, b
	order := 0
	for {
		i, j := segmentEnd(x), segmentEnd(y)
		if order == 0 {
			order = strings.Compare(x[:i], y[:j])
		}
		switch {
		case i == len(x) && j == len(y):
			return order
		case i == len(x) || j == len(y) || x[i] != y[j]:
			return strings.Compare(a, b)
		}
		x, y = x[i+1:], y[j+1:]
	}
}

// segmentEnd is where the first segment of an account ends: before the first
// character that is neither a letter nor a digit.
func segmentEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x80 && c-'0' > 9 && !isLetter(c) {
			return i
		}
	}
	return len(s)
}

// maskMatches walks mask and key once, remembering the last * to fall back to,
// so that no mask costs more than the product of the lengths.
func maskMatches(mask, key string) bool {
	m, k, star, mark := 0, 0, -1, 0
	for k < len(key) {
		switch {
		case m < len(mask) && mask[m] == '*':
			star, mark = m, k
			m++
		case m < len(mask) && mask[m] == '?':
			m, k = m+1, k+characterAt(key, k)
		case m < len(mask) && mask[m] == key[k]:
			m, k = m+1, k+1
		case star >= 0:
			mark += characterAt(key, mark)
			m, k = star+1, mark
		default:
			return false
		}
	}
	for m < len(mask) && mask[m] == '*' {
		m++
	}
	return m == len(mask)
}

// characterAt is the length of the character of s at i.
func characterAt(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

// String is the set as it was named.
func (s AccountSet) String() string {
	texts := make([]string, len(s.parts))
	for i, p := range s.parts {
		texts[i] = p.text
	}
	return strings.Join(texts, ",")
}
