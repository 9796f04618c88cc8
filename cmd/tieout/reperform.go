package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// mostDifferences is how many fields of a result that differ are named.
const mostDifferences = 12

// reperform makes a run again, from the same inputs and settings into a folder
// of its own that is thrown away, and says whether it gives the same outputs
// byte for byte, else which files and which fields of the result differ.
func reperform(s streams, dir string, m *manifest) (differs bool, err error) {
	if len(m.Run.Paths) == 0 {
		return false, usagef("run tieout again with this version", "the manifest of %s does not record how the run was made", dir)
	}
	temporary, err := os.MkdirTemp("", "tieout-reperform-")
	if err != nil {
		return false, outputError("a temporary folder", err)
	}
	defer os.RemoveAll(temporary)
	if m.Version != version() {
		fmt.Fprintf(s.out, "re-performed with tieout %s; the run was made with %s\n", version(), printable(m.Version))
	}
	out := filepath.Join(temporary, defaultOut)
	if err := m.runAgain(dir, out); err != nil {
		fmt.Fprintln(s.out, "re-performance came to no result:")
		sayError(s.out, err)
		return true, nil
	}
	list, err := differingOutputs(dir, out, m)
	if err != nil {
		return false, outputError(dir, err)
	}
	for _, l := range list {
		fmt.Fprintln(s.out, l)
	}
	if len(list) == 0 {
		fmt.Fprintf(s.out, "OK: re-performed from the same inputs and settings; all %d outputs are the same, byte for byte\n", len(m.Outputs))
	}
	return len(list) > 0, nil
}

// runAgain is the recorded run, made into another folder.
func (m *manifest) runAgain(dir, out string) error {
	set, err := m.settings(dir)
	if err != nil {
		return err
	}
	set.out, set.outSet = out, true
	target, err := prepareOutputs(set)
	if err != nil {
		return err
	}
	target.home = dir
	doc, err := document(streams{strings.NewReader(""), io.Discard, io.Discard}, set, target)
	if err != nil {
		return err
	}
	_, err = writeOutputs(set, target, doc)
	return err
}

// settings are those of the recorded run, seen from where the program runs.
func (m *manifest) settings(dir string) (*settings, error) {
	e := m.Run.Engagement
	e.folder = dir
	paths := make([]string, len(m.Run.Paths))
	for i, p := range m.Run.Paths {
		paths[i] = e.path(p)
	}
	e.As = mapAs(e.As, func(name string) string {
		if _, err := os.Stat(e.path(name)); err != nil {
			return name
		}
		return e.path(name)
	})
	var flags reconcileFlags
	set := pflag.NewFlagSet("recorded", pflag.ContinueOnError)
	flags.register(set)
	s, err := settleWith(set, &flags, paths, "", &e)
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		target *string
		path   string
	}{{&s.prior, m.Run.Prior}, {&s.carried, m.Run.CarriedForward}, {&s.config, m.Run.EngagementFile}} {
		if p.path != "" {
			*p.target = e.path(p.path)
		}
	}
	if s.config != "" {
		s.folder = filepath.Dir(s.config)
	}
	s.decided, s.notesFrom, s.generatedAt, s.quiet = m.Configuration, dir, &m.Run.GeneratedAt, true
	return s, nil
}

// differingOutputs are the outputs that came out otherwise.
func differingOutputs(dir, again string, m *manifest) ([]string, error) {
	made, err := readManifest(again)
	if err != nil {
		return nil, err
	}
	now := map[string]string{}
	for _, f := range made.Outputs {
		now[f.Path] = f.SHA256
	}
	var list []string
	if made.Result != m.Result {
		then, now := resultOf(filepath.Join(dir, resultName), m.Result), resultOf(filepath.Join(again, resultName), made.Result)
		if then != nil && now != nil {
			list = append(list, "re-performed: "+strings.Join(changedFigures(then, now), "; "))
		}
	}
	for _, f := range m.Outputs {
		switch hash, there := now[f.Path]; {
		case !there:
			list = append(list, "re-performed: "+printable(f.Path)+" is no longer written")
		case hash != f.SHA256:
			list = append(list, "re-performed: "+printable(f.Path)+" comes out otherwise")
			if f.Path == resultName {
				list = append(list, fieldsThatDiffer(filepath.Join(dir, resultName), filepath.Join(again, resultName))...)
			}
		}
		delete(now, f.Path)
	}
	for _, name := range sortedKeys(now) {
		list = append(list, "re-performed: "+printable(name)+" is written now and was not then")
	}
	return list, nil
}

// fieldsThatDiffer names the fields of two results that differ, with both
// values; of many, the first.
func fieldsThatDiffer(then, now string) []string {
	var values [2]any
	for i, name := range []string{then, now} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil
		}
		if err := json.Unmarshal(data, &values[i]); err != nil {
			return nil
		}
	}
	var list []string
	compareValues("", values[0], values[1], &list)
	if more := len(list) - mostDifferences; more > 0 {
		list = append(list[:mostDifferences], fmt.Sprintf("  and %d more fields", more))
	}
	return list
}

func compareValues(at string, then, now any, list *[]string) {
	switch a := then.(type) {
	case map[string]any:
		if b, ok := now.(map[string]any); ok {
			keys := sortedKeys(a)
			for k := range b {
				if _, both := a[k]; !both {
					keys = append(keys, k)
				}
			}
			slices.Sort(keys)
			for _, k := range keys {
				compareValues(strings.TrimPrefix(at+"."+k, "."), a[k], b[k], list)
			}
			return
		}
	case []any:
		if b, ok := now.([]any); ok && len(a) == len(b) {
			for i := range a {
				compareValues(fmt.Sprintf("%s[%d]", at, i), a[i], b[i], list)
			}
			return
		}
	}
	if !reflect.DeepEqual(then, now) {
		*list = append(*list, fmt.Sprintf("  %s: %s, was %s", printable(at), brief(now), brief(then)))
	}
}

// brief is a value of a result on a line.
func brief(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case []any:
		return fmt.Sprintf("%d in the list", len(v))
	case string:
		return clipped(v)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return clipped(string(text))
}

// clipped is the beginning of a text, with a mark where more follows.
func clipped(text string) string {
	if r := []rune(text); len(r) > 60 {
		text = string(r[:60]) + "…"
	}
	return printable(text)
}
