package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"
)

func verifyCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "verify DIR",
		Short:   "hash a run's inputs and outputs again; say what changed",
		Long:    wordsVerifyLong,
		Example: "  tieout verify " + defaultOut,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("tieout verify "+defaultOut, "verify takes one folder, the output folder of a run")
			}
			return verify(s, args[0])
		},
	}
}

// verify holds the files of a run against its manifest. What differs makes
// exit code 1, as diff does.
func verify(s streams, dir string) error {
	m, err := readManifest(dir)
	if err != nil {
		return err
	}
	var findings []string
	for _, f := range m.Inputs {
		findings = append(findings, compare(dir, "input", f)...)
	}
	known := map[string]bool{manifestName: true}
	for _, f := range m.Outputs {
		known[f.Path] = true
		findings = append(findings, compare(dir, "output", f)...)
	}
	extra, err := extraFiles(dir, known)
	if err != nil {
		return outputError(dir, err)
	}
	findings = append(findings, extra...)
	if len(findings) == 0 {
		fmt.Fprintf(s.out, "OK: %d inputs and %d outputs are as they were when the run ended (%s, verdict %s)\n",
			len(m.Inputs), len(m.Outputs), printable(m.RunAt), printable(m.Verdict))
		return nil
	}
	for _, f := range findings {
		fmt.Fprintln(s.out, f)
	}
	return exitCode(exitGap)
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
		return []string{fmt.Sprintf("changed %s %s: %d bytes with SHA-256 %s, the run had %d bytes with %s",
			kind, name, got.Bytes, short(got.SHA256), want.Bytes, short(want.SHA256))}
	}
	return nil
}

func short(hash string) string { return printable(hash[:min(12, len(hash))]) + "…" }

// extraFiles are files in the folder that the run did not write.
func extraFiles(dir string, known map[string]bool) ([]string, error) {
	var list []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if name := filepath.ToSlash(rel); !known[name] {
			list = append(list, "extra file "+printable(name))
		}
		return nil
	})
	return list, err
}
