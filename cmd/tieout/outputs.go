package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tieout/report"
)

// target is where the outputs of a run go: a staging folder beside the final
// one, so that nothing appears under its own name before it is whole.
type target struct {
	final   string
	staging string
	replace bool // final exists and may be overwritten
	inputs  []fs.FileInfo
	written []string
	home    string    // where the run belongs: final, but for one that is only made again
	record  *manifest // of the run, as far as it is known before its outputs

	interrupted func() error                        // why to stop, if someone asked to
	rename      func(oldPath, newPath string) error // os.Rename, but in tests
	progress    func(done, total int)               // told of the rows of the workpaper; may be nil
	notes       []string                            // what a person must know about where the files are
}

// prepareOutputs checks, before anything is read, that the outputs can go
// where they should. It returns nil where no files are to be written.
func prepareOutputs(s *settings) (*target, error) {
	if s.json && !s.outSet {
		return nil, nil
	}
	t := &target{final: filepath.Clean(s.out), home: filepath.Clean(s.out), rename: renameFile}
	if err := checkFileName(t.final); err != nil {
		return nil, usagef("choose another folder with --out", "cannot use the output folder %s: %v", s.out, err)
	}
	info, err := os.Stat(t.final)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, usagef("choose another folder with --out", "cannot use the output folder %s: %v", t.final, plainCause(err))
	case !info.IsDir():
		return nil, usagef("choose a folder with --out", "the output folder %s is a file", t.final)
	default:
		if holdsInputs(info, s.paths) {
			return nil, usagef("choose another folder with --out, for example "+filepath.Join(t.final, defaultOut),
				"the output folder %s holds the inputs: outputs among them would be read with them the next time", t.final)
		}
		if t.replace, err = mayReplace(t.final, s.force); err != nil {
			return nil, err
		}
	}
	t.inputs = inputFiles(s.paths)
	return t, nil
}

// holdsInputs reports whether the folder is one of those that are read, by
// whatever name or link it is reached.
func holdsInputs(info fs.FileInfo, paths []string) bool {
	for _, p := range paths {
		if in, err := os.Stat(p); err == nil && in.IsDir() && os.SameFile(in, info) {
			return true
		}
	}
	return false
}

// mayReplace reports whether an existing folder may take the outputs: an empty
// one may, one with files needs --force.
func mayReplace(dir string, force bool) (bool, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, usagef("choose another folder with --out", "cannot read the output folder %s: %v", dir, plainCause(err))
	}
	if len(entries) > 0 && !force {
		return false, usagef("use --force to overwrite an earlier run, or choose another folder: --out, or the key out of its tieout.toml",
			"the output folder %s already holds %d files", dir, len(entries))
	}
	return true, nil
}

// inputFiles are the files that must never be written to.
func inputFiles(paths []string) []fs.FileInfo {
	var files []fs.FileInfo
	add := func(name string) {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	for _, p := range paths {
		add(p)
		entries, _ := os.ReadDir(p)
		for _, e := range entries {
			add(filepath.Join(p, e.Name()))
		}
	}
	return files
}

// Create opens an output under its name in the staging folder.
func (t *target) Create(name string) (io.WriteCloser, error) {
	if !filepath.IsLocal(name) {
		return nil, fmt.Errorf("output name %q leaves the output folder", name)
	}
	if t.interrupted != nil {
		if err := t.interrupted(); err != nil {
			return nil, err
		}
	}
	name = filepath.FromSlash(name)
	path := filepath.Join(t.staging, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	t.written = append(t.written, name)
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// writeOutputs writes every format into the staging folder and then moves the
// whole set to its place. On any error, and on Ctrl-C, nothing stands under a
// final name.
func writeOutputs(s *settings, t *target, doc *report.Document) ([]string, error) {
	if t == nil {
		return nil, nil
	}
	err := t.whole(func() error {
		for _, f := range s.formats {
			if err := f.Write(t, doc, report.Options{RawCSV: s.csvRaw, Progress: t.progress}); err != nil {
				return outputError(f.Name, err)
			}
		}
		if err := t.writeNotes(s, doc); err != nil {
			return outputError(listName, err)
		}
		if err := t.writeRequests(doc); err != nil {
			return outputError(requestsName, err)
		}
		if err := t.finish(s, doc); err != nil {
			return outputError(manifestName, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t.names(), nil
}

// whole lets write make files in the staging folder and then gives the set its
// place. On any error, and on Ctrl-C, nothing of it is left.
func (t *target) whole(write func() error) error {
	interrupted, release := notifyInterrupt()
	defer release()
	t.interrupted = interrupted
	parent := filepath.Dir(t.final)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return outputError(t.final, err)
	}
	var err error
	if t.staging, err = os.MkdirTemp(parent, stagingPrefix+"*"); err != nil {
		return outputError(t.final, err)
	}
	defer os.RemoveAll(t.staging)
	if err := write(); err != nil {
		return err
	}
	return t.commit()
}

// stagingPrefix begins the name of a folder in which outputs are made. A run
// that was killed leaves one behind; it holds nothing that is needed.
const stagingPrefix = ".tieout-"

// guardInputs refuses to replace a file that was read, by whatever name, link
// or letter case it is reached, and to write into a folder that only a link
// leads to: it may be that of the inputs.
func (t *target) guardInputs(name string) error {
	for dir := filepath.Dir(name); dir != "."; dir = filepath.Dir(dir) {
		path := filepath.Join(t.final, dir)
		if info, err := os.Lstat(path); err == nil && !info.IsDir() {
			return usagef("choose another folder with --out", "%s is in the way: it is a link or a file", path)
		}
	}
	path := filepath.Join(t.final, name)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return outputError(path, err)
	}
	for _, in := range t.inputs {
		if os.SameFile(in, info) {
			return usagef("choose another folder with --out", "the output %s would overwrite an input", path)
		}
	}
	return nil
}

// names are the files written, as a person finds them.
func (t *target) names() []string {
	names := make([]string, len(t.written))
	for i, n := range t.written {
		names[i] = filepath.Join(t.final, n)
	}
	return names
}

func outputError(what string, err error) error {
	return usagef("nothing was written; check the disk and the folder's permissions, or choose another with --out",
		"cannot write %s: %v", what, plainCause(err))
}

// plainCause drops the system call and path that os errors repeat.
func plainCause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
