// Command make writes the sample exports:
//
//	go run ./samples/make [DIR]
//
// DIR is samples itself unless named. The same source gives the same bytes.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// output is one file, its path relative to samples.
type output struct {
	path string
	data []byte
}

func main() {
	log.SetFlags(0)
	dir := "samples"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := generate(dir); err != nil {
		log.Fatal("make: ", err)
	}
}

// generate writes every sample below dir.
func generate(dir string) error {
	files, err := everything()
	if err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// folders are the makers of the sample folders.
var folders = []func(*shelf){harbor, causes, layouts, mistakes}

// everything is all files, in a fixed order.
func everything() ([]output, error) {
	var s shelf
	for _, f := range folders {
		f(&s)
	}
	return s.files, s.err
}

// shelf collects files and the first error.
type shelf struct {
	files []output
	err   error
}

func (s *shelf) put(path string, data []byte) {
	s.files = append(s.files, output{path, data})
}

// book puts a workbook, which may fail to be written.
func (s *shelf) book(path string, data []byte, err error) {
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("%s: %w", path, err)
	}
	s.put(path, data)
}
