package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/report"
)

// signOff is one [[sign-off]] of tieout.toml: who answers for a run, and for
// which one. The program records none by itself.
type signOff struct {
	Role     string `toml:"role" json:"role"`
	Name     string `toml:"name" json:"name"`
	Date     any    `toml:"date" json:"date"`
	Manifest string `toml:"manifest" json:"manifest"`
}

// day is when it was given.
func (s signOff) day() string {
	text, err := textOf(s.Date)
	if err != nil {
		return ""
	}
	return text
}

func (s signOff) given(hash string) bool {
	return hash != "" && strings.HasPrefix(hash, strings.ToLower(s.Manifest))
}

var hashText = regexp.MustCompile(`^[0-9a-fA-F]{12,64}$`)

// checkSignOffs refuses sign-offs that say not who, when or for what.
func checkSignOffs(name string, list []signOff) error {
	for i, s := range list {
		at := fmt.Sprintf("%s: [[sign-off]] number %d", name, i+1)
		if strings.TrimSpace(s.Role) == "" || strings.TrimSpace(s.Name) == "" {
			return usagef("add: role = \"preparer\" and name = \"who signs\"", "%s has no role or no name", at)
		}
		if d, err := gp.ParseISO(s.day()); err != nil || d.IsZero() {
			return usagef("write it as date = \"2026-02-13\"", "%s has no date that can be read", at)
		}
		if !hashText.MatchString(s.Manifest) {
			return usagef("tieout verify "+defaultOut+" prints the hash to quote", "%s has no manifest hash", at)
		}
	}
	return nil
}

// signedRun is a run that somebody signed: its manifest, and its result where it
// is still there.
type signedRun struct {
	at       string // before the names of its files
	manifest *manifest
	result   *analyzer.Result
}

// signedName is the folder, among the outputs, of the records of runs that were
// signed and run again since: what a sign-off was given for stays readable.
const signedName = "signed"

// findSigned looks for the run that a sign-off was given for: the one in the
// folder, or one whose record is kept there.
func findSigned(dir string, s signOff) *signedRun {
	prefixes := []string{""}
	entries, _ := os.ReadDir(filepath.Join(dir, signedName))
	for _, e := range entries {
		if hash, ok := strings.CutSuffix(e.Name(), "."+manifestName); ok {
			prefixes = append(prefixes, signedName+"/"+hash+".")
		}
	}
	for _, p := range prefixes {
		m, err := readManifestFile(dir, p+manifestName)
		if err == nil && s.given(m.Hash) && m.Hash == m.signedHash() {
			at := filepath.Join(dir, filepath.FromSlash(p))
			if p == "" {
				at += string(filepath.Separator)
			}
			return &signedRun{at, m, resultOf(at+resultName, m.Result)}
		}
	}
	return nil
}

// stageSigned keeps the records of signed runs that this one replaces.
func (t *target) stageSigned(list []signOff, m *manifest) error {
	for _, s := range list {
		run := findSigned(t.home, s)
		if run == nil || run.manifest.Hash == m.Hash {
			continue
		}
		name := signedName + "/" + run.manifest.Hash[:12] + "."
		if slices.Contains(t.written, filepath.FromSlash(name+manifestName)) {
			continue // signed twice
		}
		for _, file := range []string{manifestName, resultName} {
			if err := t.copyIn(run.at+file, name+file); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyIn stages a copy of a file that is there; one that is not is left out.
func (t *target) copyIn(from, name string) error {
	in, err := openRegular(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	out, err := t.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// resultOf reads a result that has this hash, or nil.
func resultOf(name, hash string) *analyzer.Result {
	f, err := openRegular(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // only read
	r, err := analyzer.ReadResult(f)
	if err != nil {
		return nil
	}
	if h, err := hashResult(r); err != nil || h != hash {
		return nil
	}
	return r
}

// standing says how every sign-off of the engagement file stands to a run, and
// what changed since where it was given for another.
func standing(dir string, list []signOff, m *manifest, r *analyzer.Result) []report.SignOff {
	var out []report.SignOff
	for _, s := range list {
		line := report.SignOff{Role: s.Role, Name: s.Name, Date: s.day(), Manifest: s.Manifest, Valid: s.given(m.Hash)}
		if !line.Valid {
			line.Changes = since(findSigned(dir, s), m, r)
		}
		out = append(out, line)
	}
	return out
}

// since lists what changed since a run was signed.
func since(then *signedRun, m *manifest, r *analyzer.Result) []string {
	if then == nil {
		return []string{"it was given for another run, whose record is not in this folder"}
	}
	var list []string
	list = append(list, changedFiles("input", then.manifest.Inputs, m.Inputs)...)
	list = append(list, changedFiles("file of the period before", then.manifest.Prior, m.Prior)...)
	for i, c := range m.Configuration {
		if i < len(then.manifest.Configuration) && then.manifest.Configuration[i].Value != c.Value {
			list = append(list, fmt.Sprintf("setting %s: %s, was %s", c.Name, orNone(c.Value), orNone(then.manifest.Configuration[i].Value)))
		}
	}
	if then.manifest.Version != m.Version {
		list = append(list, fmt.Sprintf("version of tieout: %s, was %s", m.Version, then.manifest.Version))
	}
	switch {
	case then.manifest.Result == m.Result:
		list = append(list, "the result is the same")
	case then.result == nil || r == nil:
		list = append(list, "the result is another")
	default:
		list = append(list, changedFigures(then.result, r)...)
	}
	return list
}

// changedFiles compares files by name.
func changedFiles(kind string, then, now []manifestFile) []string {
	var list []string
	find := func(in []manifestFile, name string) *manifestFile {
		i := slices.IndexFunc(in, func(f manifestFile) bool { return path.Base(f.Path) == name })
		if i < 0 {
			return nil
		}
		return &in[i]
	}
	for _, f := range now {
		name := path.Base(f.Path)
		switch was := find(then, name); {
		case was == nil:
			list = append(list, fmt.Sprintf("%s %s was added", kind, printable(name)))
		case was.SHA256 != f.SHA256:
			list = append(list, fmt.Sprintf("%s %s was changed", kind, printable(name)))
		}
	}
	for _, f := range then {
		if name := path.Base(f.Path); find(now, name) == nil {
			list = append(list, fmt.Sprintf("%s %s is no longer read", kind, printable(name)))
		}
	}
	return list
}

// changedFigures are the figures of two results that differ.
func changedFigures(then, now *analyzer.Result) []string {
	var list []string
	say := func(name, was, is string) {
		if was != is {
			list = append(list, fmt.Sprintf("%s: %s, was %s", name, is, was))
		}
	}
	say("verdict", string(then.Verdict), string(now.Verdict))
	for _, f := range []struct {
		name     string
		was, now gp.Amount
	}{
		{"general ledger", then.GL.Total, now.GL.Total}, {"Purchase Receipts", then.Receipts.Total, now.Receipts.Total},
		{"Stock Status", then.StockStatus.Total, now.StockStatus.Total}, {"gap", then.Gap, now.Gap}, {"proven", then.ProvenTotal, now.ProvenTotal},
		{"indicated", then.IndicatedTotal, now.IndicatedTotal}, {"unexplained", then.Unexplained, now.Unexplained},
	} {
		say(f.name, f.was.String(), f.now.String())
	}
	if n := changedNotes(then.ReconcilingItems, now.ReconcilingItems); n > 0 {
		list = append(list, fmt.Sprintf("what is written beside %s", plural(n, "reconciling item")))
	}
	if len(list) == 0 {
		list = append(list, "no key figure changed, only details of the result")
	}
	return list
}

func changedNotes(then, now []analyzer.ReconcilingItem) int {
	was := map[string]string{}
	text := func(i *analyzer.ReconcilingItem) string {
		b, _ := json.Marshal(i.Own)
		return string(b)
	}
	for i := range then {
		was[then[i].ID] += text(&then[i])
	}
	is := map[string]string{}
	for i := range now {
		is[now[i].ID] += text(&now[i])
	}
	n := 0
	for id, t := range is {
		if w, there := was[id]; there && w != t {
			n++
		}
	}
	return n
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// signOffLines are the lines to put into the engagement file.
func signOffLines(hash string) string {
	return "[[sign-off]]\nrole = \"preparer\"\nname = \"\"\ndate = \"\"\nmanifest = \"" + hash + "\"\n"
}
