package report

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// golden compares output with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: make it with go test ./report -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is not what it was (-was +is); look at it, then go test ./report -update\n%s", path, diff)
	}
}

// folder keeps written files in memory.
type folder map[string]*bytes.Buffer

type memoryFile struct{ *bytes.Buffer }

func (memoryFile) Close() error { return nil }

func (f folder) Create(name string) (io.WriteCloser, error) {
	f[name] = new(bytes.Buffer)
	return memoryFile{f[name]}, nil
}

// write runs the format named name.
func write(t *testing.T, d *Document, name string, o Options) folder {
	t.Helper()
	f := folder{}
	for _, format := range Formats {
		if format.Name == name {
			if err := format.Write(f, d, o); err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	t.Fatalf("no format %q", name)
	return nil
}
