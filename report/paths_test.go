package report

import (
	"path/filepath"
	"testing"
)

// Names of outputs are the report's own: no client text, whatever it is, can
// make one, leave the folder or be a device.
func TestH24OutputNamesAreOurs(t *testing.T) {
	d := hostileDocument()
	clean := document(d.Headline.Verdict)
	for _, format := range Formats {
		got, want := write(t, d, format.Name, Options{}), write(t, clean, format.Name, Options{})
		if len(got) != len(want) {
			t.Errorf("%s: %d files, %d without hostile text", format.Name, len(got), len(want))
		}
		for name := range got {
			if _, ok := want[name]; !ok || !filepath.IsLocal(name) {
				t.Errorf("%s writes %q", format.Name, name)
			}
		}
	}
}
