// Package history holds finished runs against each other: what changed between
// two of them, and how the gap of a company went from period to period. It
// reads results back and computes no figure of its own but differences.
package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tieout/analyzer"
)

// ResultName is the file of a run's folder that holds its result.
const ResultName = "result.json"

// Run is one finished run, read back.
type Run struct {
	Name   string // as it was given
	Path   string // its result.json
	Result *analyzer.Result
	// Configuration is what decided the run, in its order; nil where the
	// manifest beside the result is missing.
	Configuration []Setting
}

// Setting is one decision of a run.
type Setting struct{ Name, Value, From string }

// Read reads the run in a folder, or the result.json named. What is wrong with
// it is an error: half a result is none.
func Read(name string) (*Run, error) {
	path := name
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		path = filepath.Join(name, ResultName)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file of a result", path) // opening a pipe would wait for ever
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no %s; runs are written with --format json (the default has it)", name, ResultName)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	result, err := analyzer.ReadResult(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &Run{Name: name, Path: path, Result: result}, nil
}
