package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// made runs the release of some targets and returns its folder.
func made(t *testing.T, root, only string) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the Go tool is not installed")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	r := release{root: root, out: filepath.Join(t.TempDir(), "dist"), version: "v1.2.3", commit: "0123abc"}
	if err := r.run(only); err != nil {
		t.Fatal(err)
	}
	return r.out
}

// U27: one target twice makes the same bytes; its checksum verifies, and the
// program says version and commit.
func TestU27SameBytesTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	host := target{runtime.GOOS, runtime.GOARCH}
	one := made(t, "../..", host.String())
	root := "../.."
	if os.Getenv("TIEOUT_FULL") != "" {
		root = elsewhere(t) // another folder, compiled anew
	}
	two := made(t, root, host.String())
	name := fmt.Sprintf("tieout_1.2.3_%s_%s.zip", host.os, host.arch)
	a, b := read(t, filepath.Join(one, name)), read(t, filepath.Join(two, name))
	if !bytes.Equal(a, b) {
		t.Error("the zips differ")
	}
	verifySums(t, one)
	files := unzip(t, a)
	for _, want := range []string{"README.md", "LICENSE", "docs/exports.md", "man/tieout.1", "man/tieout-diff.1", "completions/tieout.ps1", "completions/tieout.bash"} {
		if len(files[want]) == 0 {
			t.Errorf("the zip has no %s", want)
		}
	}
	program := filepath.Join(t.TempDir(), "tieout")
	if err := os.WriteFile(program, files["tieout"], 0o700); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(program, "version").Output()
	if err != nil || !strings.HasPrefix(string(said), "tieout v1.2.3 (commit 0123abc, ") || !strings.Contains(string(said), runtime.Version()) {
		t.Errorf("version says %q, %v", said, err)
	}
}

// elsewhere is a copy of the project without its history, for which nothing is
// cached.
func elsewhere(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "copy")
	for _, name := range []string{"cmd", "analyzer", "importer", "internal", "report", "samples", "docs"} {
		if err := os.CopyFS(filepath.Join(root, name), os.DirFS("../../"+name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "README.md", "CHANGELOG.md", "LICENSE"} {
		if err := os.WriteFile(filepath.Join(root, name), read(t, "../../"+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOCACHE", t.TempDir())
	return root
}

// U27: all six platforms compile, into programs of their platform.
func TestU27AllTargets(t *testing.T) {
	if os.Getenv("TIEOUT_FULL") == "" {
		t.Skip("six builds; TIEOUT_FULL=1 runs them")
	}
	out := made(t, "../..", "")
	verifySums(t, out)
	zips, err := filepath.Glob(filepath.Join(out, "*.zip"))
	if err != nil || len(zips) != len(targets) {
		t.Fatalf("%d zips for %d targets, %v", len(zips), len(targets), err)
	}
	for _, target := range targets {
		files := unzip(t, read(t, filepath.Join(out, fmt.Sprintf("tieout_1.2.3_%s_%s.zip", target.os, target.arch))))
		name := "tieout"
		if target.os == "windows" {
			name = "tieout.exe"
		}
		if got := platform(files[name]); got != target.String() {
			t.Errorf("the program of %s is one of %q", target, got)
		}
	}
}

// platform tells what a program runs on by its header.
func platform(program []byte) string {
	r := bytes.NewReader(program)
	if f, err := pe.NewFile(r); err == nil {
		return "windows/" + map[uint16]string{pe.IMAGE_FILE_MACHINE_AMD64: "amd64", pe.IMAGE_FILE_MACHINE_ARM64: "arm64"}[f.Machine]
	}
	if f, err := macho.NewFile(r); err == nil {
		return "darwin/" + map[macho.Cpu]string{macho.CpuAmd64: "amd64", macho.CpuArm64: "arm64"}[f.Cpu]
	}
	if f, err := elf.NewFile(r); err == nil {
		return "linux/" + map[elf.Machine]string{elf.EM_X86_64: "amd64", elf.EM_AARCH64: "arm64"}[f.Machine]
	}
	return ""
}

func verifySums(t *testing.T, dir string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(read(t, filepath.Join(dir, "SHA256SUMS")))), "\n")
	for _, line := range lines {
		sum, name, ok := strings.Cut(line, "  ")
		if got := fmt.Sprintf("%x", sha256.Sum256(read(t, filepath.Join(dir, name)))); !ok || got != sum {
			t.Errorf("%s: SHA-256 %s, the list says %s", name, got, sum)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(lines)+1 {
		t.Errorf("%d files, %d sums, %v", len(entries), len(lines), err)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func unzip(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	var names []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	if !slices.IsSorted(names) {
		t.Errorf("the files are in no order: %v", names)
	}
	return files
}
