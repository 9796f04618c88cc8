package importer

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// A checked file reads as the file does, and not at all where it is no longer
// what was hashed.
func TestCheckedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.bin")
	data := bytes.Repeat([]byte("0123456789abcde\n"), 3*checkedBlock/16+5)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	c, sha, err := openChecked(path)
	if err != nil || sha != hashOf(string(data)) || c.size != int64(len(data)) {
		t.Fatalf("%s of %d bytes, %v", sha, c.size, err)
	}
	defer c.Close()
	rapid.Check(t, func(t *rapid.T) {
		off := rapid.IntRange(0, len(data)+10).Draw(t, "offset")
		p := make([]byte, rapid.IntRange(0, 2*checkedBlock).Draw(t, "length"))
		n, err := c.ReadAt(p, int64(off))
		want, wantErr := bytes.NewReader(data).ReadAt(bytes.Clone(p), int64(off))
		if n != want || len(p) > 0 && !errors.Is(err, wantErr) || !bytes.Equal(p[:n], data[min(off, len(data)):min(off, len(data))+n]) {
			t.Fatalf("%d bytes at %d: %d, %v, want %d, %v", len(p), off, n, err, want, wantErr)
		}
	})
	data[2*checkedBlock+7] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	p := make([]byte, 10)
	if _, err := c.ReadAt(p, 0); err != nil {
		t.Errorf("a block that is as it was: %v", err)
	}
	if _, err := c.ReadAt(p, 2*checkedBlock); !errors.Is(err, errChanged) {
		t.Errorf("a block that changed: %v", err)
	}
	if err := os.Truncate(path, checkedBlock); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ReadAt(p, checkedBlock); !errors.Is(err, errChanged) && !errors.Is(err, io.EOF) {
		t.Errorf("a block that is gone: %v", err)
	}
}
