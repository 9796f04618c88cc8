package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Engagement files as people and accidents make them.
func TestEngagementFile(t *testing.T) {
	const good = "accounts = [\"000-13*\"]\nas-of = \"2025-12-31\"\n"
	tests := []struct {
		name, text string
		code       int
		says       string
	}{
		{"with a byte order mark", "\xef\xbb\xbf" + good, exitInconclusive, ""},
		{"a file twice", good + "[[file]]\nname = \"trial-balance.csv\"\n[[file]]\nname = \"Trial-Balance.csv\"\nrole = \"items\"\n", exitError, "describes Trial-Balance.csv twice"},
		{"a row below the first", good + "[[file]]\nname = \"trial-balance.csv\"\nheader-row = -1\n", exitError, "header-row = -1"},
		{"a key unknown", "tolerence = \"1\"\n", exitError, `did you mean "tolerance"?`},
		{"too large", good + "client = \"" + string(make([]byte, mostSettings)) + "\"\n", exitError, "it is no file of settings"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := unpack(t, "harbor-supply")
			if err := os.WriteFile(filepath.Join(dir, engagementName), []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got := tieout(t, "--json", dir)
			if tt.says != "" {
				got.wants(t, tt.code, tt.says)
			} else if got.code == exitError {
				t.Errorf("exit code %d: %s", got.code, got.stderr)
			}
		})
	}
	tieout(t, "--json", "--config", os.DevNull, unpack(t, "harbor-supply")).wants(t, exitError, "it is no file of settings")
}

// A table has one role.
func TestTwoRolesForOneFile(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	tieout(t, "--json", "--as", "trial-balance=trial-balance.csv", "--as", "items=trial-balance.csv", dir).
		wants(t, exitError, "two roles: trial-balance and items")
}
