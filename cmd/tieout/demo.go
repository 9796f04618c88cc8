package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tieout/samples"
)

// defaultDemo is where the sample exports go.
const defaultDemo = "tieout-demo"

func demoCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "demo [DIR]",
		Short:   "write the sample exports to DIR and reconcile them",
		Long:    "Demo writes the exports of an invented company to DIR (default " + defaultDemo + ") and\nreconciles them; the outputs go to DIR/" + defaultOut + ".",
		Example: "  tieout demo\n  tieout demo /tmp/try",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := defaultDemo
			if len(args) == 1 {
				dir = args[0]
			}
			return demo(s, dir)
		},
	}
}

// demo writes the main sample and ties it out as a user would.
func demo(s streams, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return usagef("name another folder: tieout demo OTHER", "the folder %s already holds files", dir)
	}
	files, err := fs.Sub(samples.Files, samples.Companies[0].Folder)
	if err != nil {
		return err
	}
	if err := copyTree(dir, files); err != nil {
		return outputError(dir, err)
	}
	settings, err := defaultSettings([]string{dir}, "--out", filepath.Join(dir, defaultOut))
	if err != nil {
		return err
	}
	return tieOut(s, settings)
}

// copyTree writes files below dir, never over a file that is there.
func copyTree(dir string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	})
}
