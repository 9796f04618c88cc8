package importer

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"

	"tieout/internal/gp"
)

// mappings reads snippets back as tieout.toml is read.
func mappings(t *testing.T, text string) []Mapping {
	t.Helper()
	list, err := mappingsOf(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return list
}

func mappingsOf(text string) ([]Mapping, error) {
	var x struct {
		File []struct {
			Name, Role, Sheet, Numbers, Dates, Encoding, Delimiter string
			HeaderRow                                              int `toml:"header-row"`
			Columns                                                map[string]string
		}
	}
	d := toml.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&x); err != nil {
		return nil, err
	}
	var list []Mapping
	for _, f := range x.File {
		list = append(list, Mapping{File: f.Name, Role: gp.Role(f.Role), Sheet: f.Sheet, HeaderRow: f.HeaderRow, Columns: f.Columns,
			Numbers: f.Numbers, Dates: f.Dates, Encoding: f.Encoding, Delimiter: f.Delimiter})
	}
	return list, nil
}

// Pasting what inspect says gives the same records.
func TestSnippetsReadTheSame(t *testing.T) {
	folders, err := filepath.Glob("../samples/layouts/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no samples: ", err)
	}
	for _, name := range []string{"random-looks-1", "random-looks-2", "european-1", "look-rw-text", "look-ssrs-csv"} {
		if found, _ := filepath.Glob(filepath.Join(caseFolder, name, "exports")); len(found) > 0 {
			folders = append(folders, found[0])
		}
	}
	for _, folder := range folders {
		list, _ := filepath.Glob(filepath.Join(folder, "*.[ctx]*"))
		for _, path := range list {
			if filepath.Ext(path) == ".json" {
				continue
			}
			t.Run(filepath.Base(folder)+"/"+filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				checkSnippet(t, path)
			})
		}
	}
}

func checkSnippet(t *testing.T, path string) {
	first, err := Read([]string{path}, Options{})
	if err != nil {
		t.Skip("is not read alone: ", err) // its dates need the other files
	}
	var text strings.Builder
	for i := range first.Inputs {
		text.WriteString(Snippet(&first.Inputs[i]))
	}
	second, err := Read([]string{path}, Options{Mappings: mappings(t, text.String())})
	if err != nil {
		t.Fatalf("%v\n%s", err, text.String())
	}
	if diff := cmp.Diff(recordsText(t, first), recordsText(t, second)); diff != "" {
		t.Errorf("%s\n%s", text.String(), diff)
	}
}

// recordsText is everything that was read but how the columns were decided.
func recordsText(t *testing.T, b *gp.Books) string {
	t.Helper()
	x := *b
	x.Inputs = nil
	for _, in := range b.Inputs {
		in.Columns, in.Notes = nil, nil
		in.Encoding, in.DecimalMark, in.DateOrder = "", "", ""
		x.Inputs = append(x.Inputs, in)
	}
	data, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
