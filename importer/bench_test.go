package importer

import (
	"path/filepath"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	folder := filepath.Join(caseFolder, "kitchen-sink-2-1", "exports")
	for b.Loop() {
		if _, err := Read([]string{folder}, Options{}); err != nil {
			b.Skip(err)
		}
	}
}
