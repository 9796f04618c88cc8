package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"time"

	"tieout/internal/gp"
	"tieout/report"
)

// manifestName is the file that says what a run read and wrote.
const manifestName = "manifest.json"

// manifest is the record of one run. It is written last, and is the only
// output that knows the time.
type manifest struct {
	Tool          string           `json:"tool"`
	Version       string           `json:"version"`
	RunAt         string           `json:"runAt"`
	Verdict       string           `json:"verdict"`
	Configuration []report.Setting `json:"configuration"`
	Inputs        []manifestFile   `json:"inputs"`
	Outputs       []manifestFile   `json:"outputs"`
}

// manifestFile is one file: its path as seen from the manifest's folder.
type manifestFile struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// writeManifest hashes what was staged and adds the manifest to it.
func (t *target) writeManifest(s *settings, doc *report.Document, inputs []gp.Input) error {
	m := manifest{Tool: "tieout", Version: version(), RunAt: runTime(doc), Verdict: string(doc.Result.Verdict), Configuration: s.decided}
	m.Inputs = t.manifestInputs(inputs)
	return t.addManifest(m)
}

// addManifest hashes what was staged and writes the manifest beside it.
func (t *target) addManifest(m manifest) error {
	sort.Strings(t.written)
	for _, name := range t.written {
		f, err := hashFile(filepath.Join(t.staging, name))
		if err != nil {
			return err
		}
		f.Path = filepath.ToSlash(name)
		m.Outputs = append(m.Outputs, f)
	}
	w, err := t.Create(manifestName)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return errors.Join(enc.Encode(m), w.Close())
}

// runTime is the time of the run, or the time that was given for it.
func runTime(doc *report.Document) string {
	if given := doc.Result.GeneratedAt; given != "" {
		return given
	}
	return now()
}

func now() string {
	return time.Now().UTC().Format(time.RFC3339) //nolint:forbidigo // the manifest is where the time of a run stands
}

// manifestInputs are the files read, with the hash of the bytes that were
// parsed, once each. They carry no path that only this computer has.
func (t *target) manifestInputs(inputs []gp.Input) []manifestFile {
	base, err := filepath.Abs(t.final)
	if err != nil {
		base = t.final
	}
	seen := map[string]bool{}
	var list []manifestFile
	for _, in := range inputs {
		if seen[in.Path] {
			continue
		}
		seen[in.Path] = true
		list = append(list, manifestFile{Path: relative(base, in.Path), Bytes: in.Bytes, SHA256: in.SHA256})
	}
	return list
}

func relative(base, path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Base(path)
	}
	rel, err := filepath.Rel(base, abs)
	if err != nil {
		return filepath.Base(path)
	}
	return filepath.ToSlash(rel)
}

// hashFile reads a file for its size and hash.
func hashFile(name string) (manifestFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return manifestFile{}, err
	}
	defer func() { _ = f.Close() }() // only read
	h := sha256.New()
	n, err := io.Copy(h, f)
	return manifestFile{Path: name, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}

// readManifest reads the record of the run in dir.
func readManifest(dir string) (*manifest, error) {
	data, err := readSmall(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("name the output folder of a run: tieout verify "+defaultOut, "%s holds no %s", dir, manifestName)
	}
	if err != nil {
		return nil, usagef("check the folder", "cannot read the manifest of %s: %v", dir, plainCause(err))
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, usagef("run tieout again, or restore the folder", "the manifest of %s is damaged: %v", dir, err)
	}
	for _, f := range append(slices.Clone(m.Inputs), m.Outputs...) {
		if f.Path == "" || len(f.SHA256) != sha256.Size*2 {
			return nil, usagef("run tieout again, or restore the folder", "the manifest of %s is damaged: it holds no hash for %q", dir, f.Path)
		}
	}
	return &m, nil
}
