package samples_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"tieout/samples"
)

func TestEveryCauseFolderIsListedAndDecodes(t *testing.T) {
	entries, err := fs.ReadDir(samples.Files, "causes")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(samples.Causes) {
		t.Errorf("%d folders, %d causes listed", len(entries), len(samples.Causes))
	}
	for _, id := range samples.Causes {
		data, err := fs.ReadFile(samples.Files, "causes/"+id+"/want.json")
		if err != nil {
			t.Error(err)
			continue
		}
		dec := json.NewDecoder(strings.NewReader(string(data)))
		dec.DisallowUnknownFields()
		var w samples.Want
		if err := dec.Decode(&w); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if w.Cause != id || w.Amount == "" || w.Gap == "" || w.NearMiss.Story == "" {
			t.Errorf("%s: want.json is incomplete: %+v", id, w)
		}
	}
}

// A folder without its engagement file could not be reconciled as it stands.
func TestEveryFolderNamesItsAccounts(t *testing.T) {
	folders := []string{"harbor-supply", "harbor-supply-full"}
	for _, id := range samples.Causes {
		folders = append(folders, "causes/"+id)
	}
	for _, c := range samples.Companies {
		if !slices.Contains(folders, c.Folder) {
			t.Errorf("%s is listed and is no folder", c.Folder)
		}
	}
	for _, f := range folders {
		data, err := fs.ReadFile(samples.Files, f+"/tieout.toml")
		if err != nil || !strings.Contains(string(data), "accounts = [") {
			t.Errorf("%s/tieout.toml names no accounts: %v", f, err)
		}
	}
}
