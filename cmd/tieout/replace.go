package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"
)

// commit moves the staged files to their place: the whole folder at once where
// none was there, else file by file, each replaced whole and the manifest last,
// so that verify tells of a set that was replaced in part. Where a file of the
// earlier run cannot be replaced, that run stays as it was and this one goes
// into a folder of its own.
func (t *target) commit() error {
	sort.Strings(t.written)
	if !t.replace {
		return t.appear(t.final)
	}
	for _, name := range t.written {
		if err := t.guardInputs(name); err != nil {
			return err
		}
	}
	if name, why := t.inTheWay(); why != nil {
		return t.elsewhere(name, why)
	}
	return t.replaceFiles()
}

// appear gives the staging folder its name.
func (t *target) appear(final string) error {
	if err := os.Chmod(t.staging, 0o755); err != nil {
		return outputError(final, err)
	}
	if err := t.rename(t.staging, final); err != nil {
		return outputError(final, err)
	}
	t.final = final
	return nil
}

// elsewhere puts the whole run beside the folder that cannot take it, under
// the first number that is free: a set of outputs is never split.
func (t *target) elsewhere(name string, why error) error {
	earlier := t.final
	for n := 2; n < 1000; n++ {
		final := fmt.Sprintf("%s-%d", t.final, n)
		if _, err := os.Lstat(final); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := t.appear(final); err != nil {
			return err
		}
		t.note("%s cannot be replaced: %v. This run is in %s; the earlier one in %s is as it was",
			filepath.Join(earlier, name), why, final, earlier)
		return nil
	}
	return outputError(earlier, why)
}

// inTheWay finds the first place that cannot take its file: one that is open
// in another program (Windows refuses to replace it), write-protected, or no
// file at all.
func (t *target) inTheWay() (string, error) {
	for _, name := range t.written {
		if why := blocked(filepath.Join(t.final, name)); why != nil {
			return name, why
		}
	}
	return "", nil
}

func blocked(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return plainCause(err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil // the link is replaced, not what it leads to
	case !info.Mode().IsRegular():
		return errors.New("it is no file")
	case info.Mode().Perm()&0o200 == 0:
		return errors.New("it is write-protected")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("it may be open in another program (%w)", plainCause(err))
	}
	return f.Close()
}

// replaceFiles replaces the outputs of an earlier run one by one. What fails
// is undone.
func (t *target) replaceFiles() error {
	backup, err := os.MkdirTemp(filepath.Dir(t.final), stagingPrefix+"*")
	if err != nil {
		return outputError(t.final, err)
	}
	defer os.RemoveAll(backup)
	r := replacement{target: t, backup: backup, earlier: earlierOutputs(t.final)}
	name, why := r.run()
	if why == nil {
		t.notes = append(t.notes, r.notes...)
		return nil
	}
	if err := r.undo(); err != nil {
		return usagef("run again with --out OTHER; tieout verify "+t.final+" says what is whole there",
			"%s was replaced in part only: %v; and what it held could not be put back: %v", t.final, plainCause(why), plainCause(err))
	}
	return t.elsewhere(name, plainCause(why))
}

// replacement is the replacing of one run's outputs by another's.
type replacement struct {
	*target
	backup  string            // where replaced files wait until all is done
	earlier map[string]string // the earlier run's outputs and their hashes; nil: unknown
	undone  []func() error
	notes   []string
}

// run replaces, adds and takes away; on an error it names the file.
func (r *replacement) run() (string, error) {
	for _, name := range r.written {
		if name == manifestName {
			continue
		}
		if err := r.put(name); err != nil {
			return name, err
		}
	}
	for _, name := range sortedKeys(r.earlier) {
		if err := r.retire(name); err != nil {
			return name, err
		}
	}
	return manifestName, r.put(manifestName)
}

// put gives a staged file its place. What a person changed there after the
// earlier run is kept under another name.
func (r *replacement) put(name string) error {
	staged, to, failed := filepath.Join(r.staging, name), filepath.Join(r.final, name), true
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	back := func() error { return r.rename(to, staged) }
	switch _, err := os.Lstat(to); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		saved, err := r.save(name)
		if err != nil {
			return err
		}
		back = func() error { return errors.Join(linkOrCopy(to, staged), r.back(saved, to)) }
		defer func() {
			if failed {
				_ = os.Remove(saved) // the file itself is still in its place
			}
		}()
	}
	if err := r.rename(staged, to); err != nil {
		return err
	}
	failed = false
	r.undone = append(r.undone, back)
	return nil
}

// save keeps what is about to be replaced until all is done, and for good
// where it is neither as the earlier run wrote it nor as this one does: a run
// that was killed may have come so far.
func (r *replacement) save(name string) (string, error) {
	path := filepath.Join(r.final, name)
	if r.isEarlier(name) || r.isAsStaged(name) {
		saved := filepath.Join(r.backup, fmt.Sprint(len(r.undone)))
		return saved, linkOrCopy(path, saved)
	}
	saved := freeName(path)
	r.notes = append(r.notes, fmt.Sprintf("%s is not as an earlier run wrote it; it is kept as %s", path, filepath.Base(saved)))
	return saved, linkOrCopy(path, saved)
}

// retire takes away a file of the earlier run that this one does not write: it
// would stand beside a manifest that is not its own. What was changed since
// stays, and is told.
func (r *replacement) retire(name string) error {
	if slices.Contains(r.written, name) {
		return nil
	}
	path := filepath.Join(r.final, name)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || !r.isEarlier(name) {
		r.notes = append(r.notes, path+" is of an earlier run and was changed since; it stays and is no part of this run")
		return nil
	}
	saved, err := r.save(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil {
		_ = os.Remove(saved)
		return err
	}
	r.undone = append(r.undone, func() error { return r.back(saved, path) })
	_ = os.Remove(filepath.Dir(path)) // goes where it is empty, stays where it is not
	return nil
}

// isEarlier reports whether a file is as the earlier run wrote it.
func (r *replacement) isEarlier(name string) bool {
	if name == manifestName {
		return r.earlier != nil
	}
	f, err := hashFile(filepath.Join(r.final, name))
	return err == nil && r.earlier[name] == f.SHA256
}

// isAsStaged reports whether a file is what this run puts in its place.
func (r *replacement) isAsStaged(name string) bool {
	there, err := hashFile(filepath.Join(r.final, name))
	if err != nil {
		return false
	}
	staged, err := hashFile(filepath.Join(r.staging, name))
	return err == nil && there.SHA256 == staged.SHA256
}

// back puts a saved file where it was; its folder may have gone with it.
func (r *replacement) back(saved, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return r.rename(saved, path)
}

// undo puts everything back, the last change first: what was there before, and
// the new files to where they were staged.
func (r *replacement) undo() error {
	var errs []error
	for _, back := range slices.Backward(r.undone) {
		if err := back(); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// earlierOutputs are the outputs that the manifest in dir lists, by their path
// in it, with their hashes; nil where there is no readable manifest.
func earlierOutputs(dir string) map[string]string {
	m, err := readManifest(dir)
	if err != nil {
		return nil
	}
	list := make(map[string]string, len(m.Outputs))
	for _, f := range m.Outputs {
		if name := filepath.FromSlash(f.Path); filepath.IsLocal(name) {
			list[name] = f.SHA256
		}
	}
	return list
}

// freeName is path with the first number that is free: workpaper (kept 1).xlsx.
func freeName(path string) string {
	ext := filepath.Ext(path)
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s (kept %d)%s", strings.TrimSuffix(path, ext), n, ext)
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
	}
}

// linkOrCopy gives a file a second name, or a copy where the disk knows no
// links. The first name always holds the whole file.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// renameFile is os.Rename, with patience on Windows, where a virus scanner may
// hold a new file for a moment.
func renameFile(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 5; try++ {
		time.Sleep(50 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

func (t *target) note(format string, a ...any) { t.notes = append(t.notes, fmt.Sprintf(format, a...)) }

// sayNotes tells where files are that are not where they were expected.
func (t *target) sayNotes(w io.Writer) {
	if t == nil {
		return
	}
	for _, n := range t.notes {
		fmt.Fprintf(w, "tieout: %s\n", printable(n))
	}
}
