// Command release builds tieout for every platform and packs each build with
// its papers into a zip beside SHA256SUMS:
//
//	go run ./scripts/release -version v1.2.3 -out dist
//
// The same commit and Go version make the same bytes, on any computer and in
// any folder.
package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// target is a platform.
type target struct{ os, arch string }

func (t target) String() string { return t.os + "/" + t.arch }

var targets = []target{
	{"windows", "amd64"}, {"windows", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
}

// release is what is built, from where and to where.
type release struct {
	root, out       string
	version, commit string
	time            time.Time // of every file in the zips
}

func main() {
	var r release
	flag.StringVar(&r.root, "root", ".", "the project's `folder`")
	flag.StringVar(&r.out, "out", "dist", "the `folder` for zips and SHA256SUMS")
	flag.StringVar(&r.version, "version", "", "the version (default: as git describes the commit)")
	only := flag.String("targets", "", "comma `list` such as windows/amd64 (default: all)")
	flag.Parse()
	if err := r.run(*only); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func (r *release) run(only string) error {
	if err := r.settle(); err != nil {
		return err
	}
	papers, err := r.papers()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, t := range targets {
		if only != "" && !slices.Contains(strings.Split(only, ","), t.String()) {
			continue
		}
		name, sum, err := r.pack(t, papers)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum, name)
	}
	if sums.Len() == 0 {
		return fmt.Errorf("no target is called %s", only)
	}
	fmt.Fprint(os.Stdout, sums.String())
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// settle asks git for the commit and its time; without git, SOURCE_DATE_EPOCH
// tells the time.
func (r *release) settle() error {
	if r.commit == "" {
		r.commit = cmp.Or(r.git("rev-parse", "HEAD"), "unknown")
		if r.git("status", "--porcelain") != "" {
			r.commit += " with changes"
		}
	}
	r.version = cmp.Or(r.version, r.git("describe", "--tags", "--always", "--dirty"), "dev")
	stamp := cmp.Or(os.Getenv("SOURCE_DATE_EPOCH"), r.git("log", "-1", "--format=%ct"), "315532800")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	r.time = time.Unix(seconds, 0).UTC()
	return nil
}

// git answers with what git says, or nothing.
func (r *release) git(args ...string) string {
	out, err := exec.Command("git", append([]string{"-C", r.root}, args...)...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// build compiles for one platform. What a build depends on is named here and
// not taken from the surroundings.
func (r *release) build(t target, to string) error {
	ldflags := fmt.Sprintf("-s -w -buildid= -X 'main.buildVersion=%s' -X 'main.buildCommit=%s'", r.version, r.commit)
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", ldflags, "-o", to, "./cmd/tieout")
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=")
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, said)
	}
	return nil
}

// file is one file of a zip.
type file struct {
	name string
	data []byte
	mode fs.FileMode
}

// shells are the completion scripts, by the ending that each is known by.
var shells = map[string]string{"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}

// papers are what goes with every build: what to read, man pages, completions.
func (r *release) papers() ([]file, error) {
	var list []file
	for _, pattern := range []string{"README.md", "CHANGELOG.md", "LICENSE", "docs/*.md", "docs/*.png"} {
		names, err := filepath.Glob(filepath.Join(r.root, filepath.FromSlash(pattern)))
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("no %s, %w", pattern, cmp.Or(err, fs.ErrNotExist))
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			list = append(list, file{filepath.ToSlash(filepath.Join(filepath.Dir(pattern), filepath.Base(name))), data, 0o644})
		}
	}
	made, err := r.made()
	return append(list, made...), err
}

// made are the man pages and completions that the program writes itself.
func (r *release) made() ([]file, error) {
	dir, err := os.MkdirTemp("", "tieout-release-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "tieout")
	if err := r.build(target{runtime.GOOS, runtime.GOARCH}, program); err != nil {
		return nil, err
	}
	var list []file
	for shell, ending := range shells {
		script, err := exec.Command(program, "completion", shell).Output()
		if err != nil {
			return nil, fmt.Errorf("completion %s: %w", shell, err)
		}
		list = append(list, file{"completions/tieout." + ending, script, 0o644})
	}
	pages := filepath.Join(dir, "man")
	if said, err := exec.Command(program, "man", pages).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("man: %w\n%s", err, said)
	}
	names, err := filepath.Glob(filepath.Join(pages, "*.1"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list = append(list, file{"man/" + filepath.Base(name), data, 0o644})
	}
	return list, nil
}

// pack builds for one platform and writes its zip; it returns the zip's name
// and SHA-256.
func (r *release) pack(t target, papers []file) (string, []byte, error) {
	program := "tieout"
	if t.os == "windows" {
		program += ".exe"
	}
	dir, err := os.MkdirTemp("", "tieout-release-*")
	if err != nil {
		return "", nil, err
	}
	defer os.RemoveAll(dir)
	built := filepath.Join(dir, program)
	if err := r.build(t, built); err != nil {
		return "", nil, err
	}
	data, err := os.ReadFile(built)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	if err := r.zip(&b, append(slices.Clone(papers), file{program, data, 0o755})); err != nil {
		return "", nil, err
	}
	name := fmt.Sprintf("tieout_%s_%s_%s.zip", strings.TrimPrefix(r.version, "v"), t.os, t.arch)
	sum := sha256.Sum256(b.Bytes())
	return name, sum[:], os.WriteFile(filepath.Join(r.out, name), b.Bytes(), 0o644)
}

// zip packs files in the order of their names, all of one time.
func (r *release) zip(w io.Writer, files []file) error {
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	z := zip.NewWriter(w)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: r.time}
		h.SetMode(f.mode)
		to, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.data); err != nil {
			return err
		}
	}
	return z.Close()
}
