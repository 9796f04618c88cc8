package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// engagements are what a walk below a folder found.
type engagements struct {
	folders []string // those with a tieout.toml, in order
	bare    []string // those with exports and no tieout.toml above them
}

// exportEndings are those of files that could be exports.
var exportEndings = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm"}

// findEngagements walks below folder. Hidden folders, links and the output
// folders of earlier runs are left out.
func findEngagements(folder string) (*engagements, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, usagef("name the folder that holds the engagements", "%s is no folder", folder)
	}
	found := &engagements{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return err
		}
		if path != folder && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		return found.look(folder, path)
	})
	if err != nil {
		return nil, usagef("check the folder's permissions", "cannot look through %s: %v", folder, plainCause(err))
	}
	if len(found.folders) == 0 {
		hint := "tieout init EXPORTS/ writes a tieout.toml beside the exports of an engagement"
		if len(found.bare) > 0 {
			hint += "; exports without one: " + few(found.bare)
		}
		return nil, usagef(hint, "no folder below %s has a %s", folder, engagementName)
	}
	return found, nil
}

// look judges one folder.
func (f *engagements) look(root, path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	exports := false
	for _, e := range entries {
		switch {
		case e.Name() == engagementName && !e.IsDir():
			f.folders = append(f.folders, path)
			return nil
		case e.Name() == manifestName && path != root:
			return fs.SkipDir // the outputs of a run
		case !e.IsDir() && slices.Contains(exportEndings, strings.ToLower(filepath.Ext(e.Name()))):
			exports = true
		}
	}
	if exports && !slices.ContainsFunc(f.folders, func(above string) bool { return within(above, path) }) {
		f.bare = append(f.bare, path)
	}
	return nil
}

// within reports whether path lies below folder.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

// jobs are the engagements to run. Two that would write into one folder are
// told apart before either runs: only the first of them does.
func (f *engagements) jobs(root string, force bool) []*job {
	var list []*job
	taken := map[string]string{}
	for _, folder := range f.folders {
		j := &job{name: filepath.ToSlash(relative(absolute(root), folder)), folder: folder, force: force, tie: tieOut}
		list = append(list, j)
		set, err := j.settings()
		if err != nil {
			continue // the run says it
		}
		f.bare = slices.DeleteFunc(f.bare, func(folder string) bool { return readFrom(set.paths, folder) })
		place := strings.ToLower(absolute(set.out))
		if other, double := taken[place]; double {
			j.err = usagef("give each its own out in "+engagementName, "it would write into the folder of %s: %s", other, set.out)
			sayError(&j.said, j.err)
			continue
		}
		taken[place] = j.name
	}
	return list
}

// readFrom reports whether an engagement reads a folder, or files of it.
func readFrom(paths []string, folder string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return sameFile(folderOf(p), folder) })
}

// notes name the exports that were not run.
func (f *engagements) notes() []string {
	if len(f.bare) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Not run, for want of a %s: %s.", engagementName, few(f.bare))}
}

// few names the first of a list and counts the rest.
func few(list []string) string {
	const most = 5
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}
