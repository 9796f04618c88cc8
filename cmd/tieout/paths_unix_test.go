//go:build unix

package main

import (
	"path/filepath"
	"syscall"
	"testing"
)

// H09: a pipe or device is no file, not even under an export's name in a folder.
func TestH09NoFileInFolder(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o600); err != nil {
		t.Skip(err)
	}
	tieout(t, "--json", dir).wants(t, exitError, "pipe.csv", "is no file", "take it out of the folder")
}
