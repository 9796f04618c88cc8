package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/report"
)

// manifestName is the file that says what a run read and wrote.
const manifestName = "manifest.json"

// manifest is the record of one run. It is written last, and is the only
// output that knows the time.
type manifest struct {
	Tool    string `json:"tool"`
	Version string `json:"version"`
	RunAt   string `json:"runAt"`
	Verdict string `json:"verdict"`
	// Hash is what a sign-off is given for: a SHA-256 of what was read, decided
	// and found, and of the version that did it. The time, the folders and the
	// sign-offs themselves are not in it.
	Hash string `json:"hash"`
	// Result is the SHA-256 of the result, as result.json carries it without
	// the time.
	Result        string           `json:"result"`
	Configuration []report.Setting `json:"configuration"`
	Inputs        []manifestFile   `json:"inputs"`
	Prior         []manifestFile   `json:"prior"` // read of the period before
	Outputs       []manifestFile   `json:"outputs"`
	Run           runRecord        `json:"run"`
}

// runRecord is what it takes to perform the run again. Paths are seen from the
// manifest's folder.
type runRecord struct {
	Paths          []string   `json:"paths"`
	EngagementFile string     `json:"engagementFile"` // blank: none
	Prior          string     `json:"prior"`
	CarriedForward string     `json:"carriedForward"`
	GeneratedAt    string     `json:"generatedAt"`
	LeftAside      []string   `json:"leftAside"` // files that were there and are no report
	Engagement     engagement `json:"engagement"`
}

// manifestFile is one file: its path as seen from the manifest's folder.
type manifestFile struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// newManifest is the record of a run before its outputs are written.
func newManifest(s *settings, t *target, r *analyzer.Result, carried []string) (*manifest, error) {
	m := &manifest{Tool: "tieout", Version: version(), Verdict: string(r.Verdict), Configuration: s.decided,
		Prior: []manifestFile{}, Outputs: []manifestFile{}}
	base := t.base()
	m.Inputs = manifestInputs(base, r.Inputs)
	for _, name := range carried {
		f, err := hashFile(name)
		if err != nil {
			return nil, usagef("check the folder of the period before", "cannot read %s: %v", name, plainCause(err))
		}
		f.Path = relative(base, name)
		m.Prior = append(m.Prior, f)
	}
	var err error
	if m.Result, err = hashResult(r); err != nil {
		return nil, err
	}
	m.Hash = m.signedHash()
	m.Run = runRecord{GeneratedAt: r.GeneratedAt, Engagement: s.record, LeftAside: []string{}}
	m.Run.Engagement.As = mapAs(s.record.As, func(name string) string {
		if _, err := os.Stat(name); err != nil {
			return name // called by its name alone
		}
		return relative(base, name)
	})
	for _, p := range s.paths {
		m.Run.Paths = append(m.Run.Paths, relative(base, p))
	}
	for _, l := range r.LeftAside {
		m.Run.LeftAside = append(m.Run.LeftAside, l.File)
	}
	for _, p := range []struct {
		target *string
		path   string
	}{{&m.Run.EngagementFile, s.config}, {&m.Run.Prior, s.prior}, {&m.Run.CarriedForward, s.carried}} {
		if p.path != "" {
			*p.target = relative(base, p.path)
		}
	}
	return m, nil
}

// mapAs changes the file names of ROLE=FILE#SHEET.
func mapAs(list []string, change func(string) string) []string {
	var out []string
	for _, text := range list {
		role, rest, _ := strings.Cut(text, "=")
		file, sheet, hasSheet := strings.Cut(rest, "#")
		file = change(file)
		if hasSheet {
			file += "#" + sheet
		}
		out = append(out, role+"="+file)
	}
	return out
}

// hashResult is the hash of a result without its time.
func hashResult(r *analyzer.Result) (string, error) {
	timeless := *r
	timeless.GeneratedAt = ""
	h := sha256.New()
	err := report.WriteJSON(h, &report.Document{Result: &timeless})
	return hex.EncodeToString(h.Sum(nil)), err
}

// signedHash works the hash out from the other fields.
func (m *manifest) signedHash() string {
	type setting struct{ Name, Value string }
	type file struct {
		Name, SHA256 string
	}
	signed := struct {
		Tool, Version, Verdict, Result string
		Settings                       []setting
		Inputs, Prior                  []file
	}{Tool: m.Tool, Version: m.Version, Verdict: m.Verdict, Result: m.Result}
	for _, c := range m.Configuration {
		signed.Settings = append(signed.Settings, setting{c.Name, c.Value})
	}
	for _, f := range m.Inputs {
		signed.Inputs = append(signed.Inputs, file{path.Base(f.Path), f.SHA256})
	}
	for _, f := range m.Prior {
		signed.Prior = append(signed.Prior, file{path.Base(f.Path), f.SHA256})
	}
	text, err := json.Marshal(signed)
	if err != nil {
		return ""
	}
	return sha256Hex(text)
}

func sha256Hex(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// finish stages what stands beside the formats: the records of signed runs and,
// last of all, the manifest.
func (t *target) finish(s *settings, doc *report.Document) error {
	if t.record == nil {
		var err error
		if t.record, err = newManifest(s, t, doc.Result, nil); err != nil {
			return err
		}
	}
	if err := t.stageSigned(s.signOffs, t.record); err != nil {
		return err
	}
	return t.writeManifest(t.record, doc)
}

// writeManifest hashes what was staged and adds the manifest to it.
func (t *target) writeManifest(m *manifest, doc *report.Document) error {
	m.RunAt = runTime(doc)
	return t.addManifest(m)
}

// addManifest hashes what was staged and writes the manifest beside it.
func (t *target) addManifest(m *manifest) error {
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
func manifestInputs(base string, inputs []gp.Input) []manifestFile {
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
	f, err := openRegular(name)
	if err != nil {
		return manifestFile{}, err
	}
	defer func() { _ = f.Close() }() // only read
	h := sha256.New()
	n, err := io.Copy(h, f)
	return manifestFile{Path: name, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}

var errNoFile = errors.New("it is no regular file")

// openRegular opens a file to read; no folder, pipe or device, which might
// never begin or never end.
func openRegular(name string) (*os.File, error) {
	if info, err := os.Stat(name); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	return os.Open(name)
}

// base is the folder of the manifest, from which its paths are seen.
func (t *target) base() string {
	base, err := filepath.Abs(t.home)
	if err != nil {
		return t.home
	}
	return base
}

// readManifest reads the record of the run in dir.
func readManifest(dir string) (*manifest, error) { return readManifestFile(dir, manifestName) }

// readManifestFile reads the record of a run, named name in dir.
func readManifestFile(dir, name string) (*manifest, error) {
	data, err := readSmall(filepath.Join(dir, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("name the output folder of a run: tieout verify "+defaultOut, "%s holds no %s", dir, name)
	}
	if err != nil {
		return nil, usagef("check the folder", "cannot read the manifest of %s: %v", dir, plainCause(err))
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, usagef("run tieout again, or restore the folder", "the manifest of %s is damaged: %v", dir, err)
	}
	if err := m.check(data); err != nil {
		return nil, usagef("run tieout again, or restore the folder", "the manifest of %s is damaged: %v", dir, err)
	}
	return &m, nil
}

// check refuses a manifest that no run can have written: an empty one would
// vouch for nothing and look like one that vouches for all.
func (m *manifest) check(data []byte) error {
	if err := analyzer.RepeatedName(data); err != nil {
		return err
	}
	if m.Tool != "tieout" || len(m.Outputs) == 0 {
		return errors.New("it names no outputs of tieout")
	}
	if m.Verdict != "" && (m.Hash == "" || len(m.Inputs) == 0) {
		return errors.New("it names no inputs, or has no hash")
	}
	for _, f := range slices.Concat(m.Inputs, m.Prior, m.Outputs) {
		if f.Path == "" || len(f.SHA256) != sha256.Size*2 {
			return fmt.Errorf("it holds no hash for %q", f.Path)
		}
	}
	outputs := map[string]bool{}
	for _, f := range m.Outputs {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) || outputs[path.Clean(f.Path)] {
			return fmt.Errorf("the output %q is outside the folder, or named twice", f.Path)
		}
		outputs[path.Clean(f.Path)] = true
	}
	return nil
}
