package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/template"

	"github.com/spf13/cobra"

	"tieout/analyzer"
	"tieout/importer"
	"tieout/internal/gp"
)

func initCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "init PATH...",
		Short:   "write a commented tieout.toml for these files; never overwrites",
		Long:    wordsInitLong,
		Example: "  tieout init exports/",
		RunE: func(_ *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return usagef("name the folder of the exports: tieout init exports/", "init needs at least one file or folder")
			}
			return initEngagement(s, paths)
		},
	}
}

// initEngagement recognises the files and writes down what was recognised and
// proposed, for the user to confirm.
func initEngagement(s streams, paths []string) error {
	name := filepath.Join(folderOf(paths[0]), engagementName)
	if _, err := os.Lstat(name); err == nil {
		return usagef("edit it, or move it away first", "%s is there already and is never overwritten", name)
	}
	settings, err := defaultSettings(paths)
	if err != nil {
		return err
	}
	_, result, err := analyse(s, settings)
	if err != nil {
		return err
	}
	text, err := engagementText(result)
	if err != nil {
		return err
	}
	if err := writeNew(name, text); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "wrote %s: confirm the accounts in it, then run tieout %s\n", name, folderOf(paths[0]))
	return nil
}

// folderOf is a folder itself, or the folder that a file stands in.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path
	}
	return filepath.Dir(path)
}

// writeNew writes a file that is not there yet.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usagef("edit it, or move it away first", "%s is there already and is never overwritten", name)
	}
	if err != nil {
		return outputError(name, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return outputError(name, err)
	}
	return nil
}

// engagementText is the commented file: what was found is set, what a person
// must decide is said.
func engagementText(r *analyzer.Result) ([]byte, error) {
	t, err := template.New(engagementName).Funcs(template.FuncMap{
		"quote":   tomlQuote,
		"snippet": func(in gp.Input) string { return importer.Snippet(&in) },
	}).Parse(wordsEngagement)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, r)
	return out.Bytes(), err
}

// tomlQuote is text as a TOML basic string on one line.
func tomlQuote(v any) string {
	var b bytes.Buffer
	b.WriteByte('"')
	for _, r := range printable(fmt.Sprint(v)) {
		if r == '"' || r == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
