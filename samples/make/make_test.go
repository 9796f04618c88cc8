package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// committed is every file of the samples that this program writes.
func committed(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, dir := range []string{"harbor-supply", "harbor-supply-full", "causes", "layouts", "errors"} {
		err := filepath.WalkDir(filepath.Join("..", dir), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				paths = append(paths, strings.TrimPrefix(filepath.ToSlash(path), "../"))
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return paths
}

func TestSamplesAreWhatMakeWrites(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	files, err := everything()
	if err != nil {
		t.Fatal(err)
	}
	var made []string
	size := 0
	for _, f := range files {
		made = append(made, f.path)
		size += len(f.data)
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.path)))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(f.path)))
		if err != nil {
			t.Errorf("%s is not there: run go run ./samples/make", f.path)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what samples/make writes: run go run ./samples/make", f.path)
		}
	}
	for _, path := range committed(t) {
		if !slices.Contains(made, path) {
			t.Errorf("%s is written by nobody", path)
		}
	}
	if size > 3_000_000 {
		t.Errorf("the samples weigh %d bytes", size)
	}
}
