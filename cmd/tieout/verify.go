package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

func verifyCommand(s streams) *cobra.Command {
	var again bool
	cmd := &cobra.Command{
		Use:     "verify DIR",
		Short:   "hash a run's inputs and outputs again; say what changed",
		Long:    wordsVerifyLong,
		Example: "  tieout verify " + defaultOut + "\n  tieout verify --reperform " + defaultOut,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("tieout verify "+defaultOut, "verify takes one folder, the output folder of a run")
			}
			return verify(s, args[0], again)
		},
	}
	cmd.Flags().BoolVar(&again, "reperform", false, "also run again from the same inputs and settings, and compare the results")
	return cmd
}

// verify holds the files of a run against its manifest, and the sign-offs of the
// engagement against both. What differs makes exit code 1, as diff does.
func verify(s streams, dir string, again bool) error {
	m, err := readManifest(dir)
	if err != nil {
		return err
	}
	findings, kept, err := changes(dir, m)
	if err != nil {
		return outputError(dir, err)
	}
	for _, f := range findings {
		fmt.Fprintln(s.out, f)
	}
	for _, name := range kept {
		fmt.Fprintf(s.out, "kept file %s: what somebody changed in an earlier run; it is no part of this one\n", printable(name))
	}
	if len(findings) == 0 {
		ended := m.RunAt
		if m.Verdict != "" { // what trend and batch write has none
			ended += ", verdict " + m.Verdict
		}
		fmt.Fprintf(s.out, "OK: %d inputs and %d outputs are as they were when the run ended (%s)\n",
			len(m.Inputs), len(m.Outputs), printable(ended))
	}
	differs := false
	if again {
		if differs, err = reperform(s, dir, m); err != nil {
			return err
		}
	}
	stale, err := verifySignOffs(s, dir, m, findings)
	if err != nil {
		return err
	}
	if len(findings) > 0 || stale || differs {
		return exitCode(exitGap)
	}
	return nil
}

// changes says what became of the files of a run, a line each; and which files
// were kept for somebody who had changed them.
func changes(dir string, m *manifest) (findings, kept []string, err error) {
	if m.Hash != "" && m.Hash != m.signedHash() {
		findings = append(findings, "changed manifest "+manifestName+": its hash is not that of what it says")
	}
	for _, f := range m.Inputs {
		findings = append(findings, compare(dir, "input", f)...)
	}
	findings = append(findings, extraInputs(dir, m)...)
	for _, f := range m.Prior {
		findings = append(findings, compare(dir, "file of the period before", f)...)
	}
	known := map[string]bool{manifestName: true}
	for _, f := range m.Outputs {
		known[f.Path] = true
		findings = append(findings, compare(dir, "output", f)...)
	}
	extra, kept, err := extraFiles(dir, known)
	for _, name := range extra {
		findings = append(findings, "extra file "+printable(name))
	}
	return findings, kept, err
}

// compare says what became of one file, or nothing.
func compare(dir, kind string, want manifestFile) []string {
	got, err := hashFile(filepath.Join(dir, filepath.FromSlash(want.Path)))
	name := printable(want.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []string{fmt.Sprintf("missing %s %s", kind, name)}
	case err != nil:
		return []string{fmt.Sprintf("unreadable %s %s: %v", kind, name, plainCause(err))}
	case got.SHA256 != want.SHA256:
		return []string{fmt.Sprintf("changed %s %s: %d bytes with SHA-256 %s, the run had %d bytes with %s%s",
			kind, name, got.Bytes, short(got.SHA256), want.Bytes, short(want.SHA256), noteOn(want.Path))}
	}
	return nil
}

// noteOn says what to do about a list that somebody wrote on.
func noteOn(path string) string {
	if path == "csv/"+listName {
		return "; what was written on it is taken over when the run is made again with --force"
	}
	return ""
}

func short(hash string) string { return printable(hash[:min(12, len(hash))]) + "…" }

// keptFile is how a run names what somebody changed in an earlier one's outputs.
var keptFile = regexp.MustCompile(` \(kept [0-9]+\)(\.[^./]*)?$`)

// extraFiles are files in the folder that the run did not write, and those among
// them that it kept for somebody.
func extraFiles(dir string, known map[string]bool) (extra, kept []string, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		original := keptFile.ReplaceAllString(name, "$1")
		switch {
		case known[name]:
		case original != name && known[original]:
			kept = append(kept, name)
		default:
			extra = append(extra, name)
		}
		return nil
	})
	return extra, kept, err
}

// extraInputs are exports that stand in a folder that was read, and were not
// there when the run was made.
func extraInputs(dir string, m *manifest) []string {
	known := map[string]bool{}
	for _, f := range m.Inputs {
		known[strings.ToLower(filepath.Base(f.Path))] = true
	}
	for _, name := range m.Run.LeftAside {
		name, _, _ = strings.Cut(name, ", sheet ")
		known[strings.ToLower(filepath.Base(name))] = true
	}
	var list []string
	for _, p := range m.Run.Paths {
		for _, name := range exportsIn(filepath.Join(dir, filepath.FromSlash(p))) {
			if !known[strings.ToLower(name)] {
				list = append(list, "extra input "+printable(filepath.ToSlash(filepath.Join(p, name))))
			}
		}
	}
	return list
}

// verifySignOffs says how the sign-offs of the engagement file stand to the run,
// and where none does, what to write there to sign it.
func verifySignOffs(s streams, dir string, m *manifest, findings []string) (stale bool, err error) {
	if m.Hash == "" {
		return false, nil // of a version that knew no sign-offs
	}
	list, file, err := signOffsOf(dir, m)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(s.out, "Manifest hash %s\n", m.Hash)
	result := resultOf(filepath.Join(dir, resultName), m.Result)
	valid := false
	for _, x := range standing(dir, list, m, result) {
		who := printable(fmt.Sprintf("%s %s, %s", x.Role, x.Name, x.Date))
		switch {
		case !x.Valid:
			stale = true
			fmt.Fprintf(s.out, "STALE sign-off: %s: %s\n", who, strings.Join(x.Changes, "; "))
		case len(findings) > 0:
			stale = true
			fmt.Fprintf(s.out, "STALE sign-off: %s: %s since the run that was signed\n", who, changedWord(len(findings)))
		default:
			valid = true
			fmt.Fprintf(s.out, "signed: %s\n", who)
		}
	}
	if warning := samePerson(list); warning != "" {
		fmt.Fprintln(s.out, warning)
	}
	if !valid && len(findings) == 0 {
		fmt.Fprintf(s.out, "To sign this run, put into %s, with your name and the day:\n\n%s", printable(file), signOffLines(m.Hash))
	}
	return stale, nil
}

func changedWord(n int) string {
	if n == 1 {
		return "the file above was changed, added or lost"
	}
	return fmt.Sprintf("the %d files above were changed, added or lost", n)
}

// signOffsOf reads the sign-offs where the run's engagement file has them now.
func signOffsOf(dir string, m *manifest) ([]signOff, string, error) {
	if m.Run.EngagementFile == "" {
		return nil, engagementName, nil
	}
	name := filepath.Join(dir, filepath.FromSlash(m.Run.EngagementFile))
	e, err := readEngagement(name)
	if err != nil {
		if _, gone := hashFile(name); errors.Is(gone, fs.ErrNotExist) {
			return nil, engagementName, nil
		}
		return nil, "", err
	}
	return e.SignOffs, name, nil
}

// samePerson warns where preparer and reviewer are one.
func samePerson(list []signOff) string {
	names := map[string]string{}
	for _, s := range list {
		names[strings.ToLower(strings.TrimSpace(s.Role))] = strings.ToLower(strings.TrimSpace(s.Name))
	}
	if p := names["preparer"]; p != "" && p == names["reviewer"] {
		return "warning: preparer and reviewer are the same person"
	}
	return ""
}
