package main

import (
	"os"
	"path/filepath"
	"strings"

	"tieout/internal/gp"
)

// inputsOf are the files and folders to read: those of the command line. Where
// it names none, or only the folder of the engagement file, those that the file
// lists.
func inputsOf(e *engagement, name string, paths []string) ([]string, error) {
	own := len(paths) == 1 && name != "" && sameFile(paths[0], filepath.Dir(name))
	if len(e.Inputs) > 0 && (len(paths) == 0 || own) {
		list := make([]string, len(e.Inputs))
		for i, p := range e.Inputs {
			list[i] = e.path(p)
		}
		return list, nil
	}
	if len(paths) == 0 {
		return nil, usagef("name a folder or the files: tieout reconcile exports/", "reconcile needs at least one file or folder, on the command line or under the key inputs of %s", engagementName)
	}
	return paths, nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// path is a path of the engagement file, seen from where the program runs.
func (e *engagement) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(e.folder, filepath.FromSlash(p))
}

// shownPath is a path as outputs show it: seen from the engagement's folder, so
// that it holds nothing of the computer it is on.
func shownPath(folder, path string) string {
	if path == "" {
		return ""
	}
	base, err := filepath.Abs(folder)
	if err != nil {
		base = folder
	}
	return relative(base, path)
}

// recorded is the engagement file that would say what the flags and the file
// say together.
func recorded(f *reconcileFlags, e *engagement) engagement {
	r := engagement{
		Client: e.Client, Reference: e.Reference, Preparer: e.Preparer, Reviewer: e.Reviewer,
		Accounts: f.accounts, As: f.as, Format: f.format, Tolerance: f.tolerance, FailOn: f.failOn,
		Files: e.Files, SignOffs: e.SignOffs,
	}
	if f.csvRaw {
		r.CSVRaw = &f.csvRaw
	}
	for _, v := range []struct {
		target *any
		text   string
	}{{&r.AsOf, f.asOf}, {&r.Materiality, f.materiality}, {&r.PerformanceMateriality, f.performanceMateriality}, {&r.ClearlyTrivial, f.clearlyTrivial}} {
		if v.text != "" {
			*v.target = v.text
		}
	}
	return r
}

// foldersNotRead are the folders inside those given that hold what looks like
// exports: a folder is read by itself, without those in it.
func foldersNotRead(paths []string) []string {
	var list []string
	for _, p := range paths {
		entries, err := os.ReadDir(p)
		if err != nil {
			continue
		}
		for _, e := range entries {
			inside := filepath.Join(p, e.Name())
			if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !isRun(inside) && len(exportsIn(inside)) > 0 {
				list = append(list, inside)
			}
		}
	}
	return list
}

// sayNotRead is the note on a folder that was not looked into.
func sayNotRead(folder string) gp.Problem {
	return gp.Problem{Code: "folder-not-read", Severity: gp.SeverityNote, File: filepath.Base(folder),
		Message: "a folder inside the one given is not looked into", Hint: "if the exports are there, name it: " + folder}
}

// isRun reports whether a folder holds the outputs of a run.
func isRun(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "manifest.json"))
	return err == nil
}

// exportsIn are the files of a folder that a run reads; none where path is no
// folder.
func exportsIn(path string) []string {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$")
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".csv", ".txt", ".tsv", ".xlsx", ".xlsm":
			if e.Type().IsRegular() && !hidden {
				names = append(names, e.Name())
			}
		}
	}
	return names
}
