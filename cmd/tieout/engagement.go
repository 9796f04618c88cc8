package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tieout/importer"
	"tieout/internal/gp"
)

// engagementName is the engagement file's name beside the inputs.
const engagementName = "tieout.toml"

// engagement is tieout.toml: every flag under its own name, the files that
// need a mapping, and who the work is for. The command line wins over it.
type engagement struct {
	Client                 string    `toml:"client" json:"client,omitempty"`
	Reference              string    `toml:"workpaper-reference" json:"workpaper-reference,omitempty"`
	Preparer               string    `toml:"preparer" json:"preparer,omitempty"`
	Reviewer               string    `toml:"reviewer" json:"reviewer,omitempty"`
	Accounts               []string  `toml:"accounts" json:"accounts,omitempty"`
	AsOf                   any       `toml:"as-of" json:"as-of,omitempty"`
	As                     []string  `toml:"as" json:"as,omitempty"`
	Inputs                 []string  `toml:"inputs" json:"inputs,omitempty"`
	Out                    string    `toml:"out" json:"out,omitempty"`
	Format                 any       `toml:"format" json:"format,omitempty"`
	JSON                   *bool     `toml:"json" json:"json,omitempty"`
	Tolerance              any       `toml:"tolerance" json:"tolerance,omitempty"`
	Materiality            any       `toml:"materiality" json:"materiality,omitempty"`
	PerformanceMateriality any       `toml:"performance-materiality" json:"performance-materiality,omitempty"`
	ClearlyTrivial         any       `toml:"clearly-trivial" json:"clearly-trivial,omitempty"`
	FailOn                 string    `toml:"fail-on" json:"fail-on,omitempty"`
	CSVRaw                 *bool     `toml:"csv-raw" json:"csv-raw,omitempty"`
	Quiet                  *bool     `toml:"quiet" json:"quiet,omitempty"`
	Verbose                *bool     `toml:"verbose" json:"verbose,omitempty"`
	NoColor                *bool     `toml:"no-color" json:"no-color,omitempty"`
	Force                  *bool     `toml:"force" json:"force,omitempty"`
	Prior                  string    `toml:"prior" json:"prior,omitempty"`
	CarriedForward         string    `toml:"carried-forward" json:"carried-forward,omitempty"`
	Files                  []file    `toml:"file" json:"file,omitempty"`
	SignOffs               []signOff `toml:"sign-off" json:"sign-off,omitempty"`

	folder string // where the file stands: its relative paths start there
}

// file is one [[file]] of tieout.toml: every guess about an export, made
// explicit.
type file struct {
	Name      string            `toml:"name" json:"name,omitempty"`
	Role      string            `toml:"role" json:"role,omitempty"`
	Sheet     string            `toml:"sheet" json:"sheet,omitempty"`
	HeaderRow int               `toml:"header-row" json:"header-row,omitempty"`
	Numbers   string            `toml:"numbers" json:"numbers,omitempty"`
	Dates     string            `toml:"dates" json:"dates,omitempty"`
	Encoding  string            `toml:"encoding" json:"encoding,omitempty"`
	Delimiter string            `toml:"delimiter" json:"delimiter,omitempty"`
	Columns   map[string]string `toml:"columns" json:"columns,omitempty"`
	Constants map[string]string `toml:"constants" json:"constants,omitempty"`
	Ignore    []int             `toml:"ignore" json:"ignore,omitempty"`
}

// findEngagement looks for tieout.toml beside the inputs. Two of them are a
// question, not a guess.
func findEngagement(paths []string) (string, error) {
	found := map[string]bool{}
	for _, p := range paths {
		dir := p
		if info, err := os.Stat(p); err != nil || !info.IsDir() {
			dir = filepath.Dir(p)
		}
		name := filepath.Join(dir, engagementName)
		if _, err := os.Stat(name); err == nil {
			found[filepath.Clean(name)] = true
		}
	}
	names := sortedKeys(found)
	switch len(names) {
	case 0:
		return "", nil
	case 1:
		return names[0], nil
	}
	return "", usagef("choose one with --config FILE", "there are %d engagement files beside the inputs: %s", len(names), strings.Join(names, ", "))
}

// readEngagement reads a file strictly; name "" is an empty engagement.
func readEngagement(name string) (*engagement, error) {
	if name == "" {
		return &engagement{}, nil
	}
	data, err := readSmall(name)
	if err != nil {
		return nil, usagef("check the path given with --config", "cannot read the engagement file %s: %v", name, plainCause(err))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // as Notepad writes it
	e := &engagement{folder: filepath.Dir(name)}
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(e); err != nil {
		return nil, engagementError(name, err)
	}
	return e, checkSignOffs(name, e.SignOffs)
}

// mostSettings is more than any engagement file or manifest needs.
const mostSettings = 16 << 20

// readSmall reads a file of settings whole; no device and no file too large to
// be one.
func readSmall(name string) ([]byte, error) {
	if info, err := os.Stat(name); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() || info.Size() > mostSettings {
		return nil, errors.New("it is no file of settings")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written: nothing can be lost
	return io.ReadAll(io.LimitReader(f, mostSettings))
}

// engagementError says where the file is wrong and what was probably meant.
func engagementError(name string, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		var lines []string
		for _, e := range unknown.Errors {
			row, _ := e.Position()
			key := strings.Join(e.Key(), ".")
			lines = append(lines, fmt.Sprintf("line %d: unknown key %q%s", row, key, suggestion(e.Key())))
		}
		sort.Strings(lines)
		return usagef("tieout init writes a file with every key explained", "%s: %s", name, strings.Join(lines, "; "))
	}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		row, col := at.Position()
		return usagef("mend that line", "%s, line %d, column %d: %s", name, row, col, at.Error())
	}
	return usagef("mend the file", "%s: %v", name, err)
}

// suggestion names the known key nearest to an unknown one.
func suggestion(key []string) string {
	known := tomlKeys(reflect.TypeOf(engagement{}))
	if len(key) > 1 {
		switch key[0] {
		case "file":
			known = tomlKeys(reflect.TypeOf(file{}))
		case "sign-off":
			known = tomlKeys(reflect.TypeOf(signOff{}))
		}
	}
	last := key[len(key)-1]
	if len(key) > 1 && slices.Contains(tomlKeys(reflect.TypeOf(engagement{})), last) {
		return "; it belongs above the first table in double brackets"
	}
	if s := nearest(last, known); s != "" {
		return fmt.Sprintf("; did you mean %q?", s)
	}
	return "; the keys are " + strings.Join(known, ", ")
}

func tomlKeys(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if k := t.Field(i).Tag.Get("toml"); k != "" {
			keys = append(keys, k)
		}
	}
	return keys
}

// textOf is a key's value as a flag would carry it: TOML lets people write
// dates and amounts bare or quoted.
func textOf(v any) (string, error) {
	switch x := v.(type) {
	case nil:
		return "", nil
	case string:
		return x, nil
	case int64:
		return strconv.FormatInt(x, 10), nil
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64), nil
	case toml.LocalDate:
		return x.String(), nil
	case []any:
		parts := make([]string, len(x))
		for i, p := range x {
			s, ok := p.(string)
			if !ok {
				return "", fmt.Errorf("%v is not text", p)
			}
			parts[i] = s
		}
		return strings.Join(parts, ","), nil
	}
	return "", fmt.Errorf("%v is neither text, a number nor a date", v)
}

// mappings are the [[file]] tables as the importer takes them.
func (e *engagement) mappings() ([]importer.Mapping, error) {
	var list []importer.Mapping
	seen := map[[2]string]bool{}
	for i, f := range e.Files {
		if f.Name == "" {
			return nil, usagef("add: name = \"the file's name\"", "%s: [[file]] number %d has no name", engagementName, i+1)
		}
		at := [2]string{strings.ToLower(f.Name), f.Sheet}
		if seen[at] {
			return nil, usagef("keep one of them", "%s describes %s twice", engagementName, f.Name)
		}
		seen[at] = true
		if f.HeaderRow < 0 {
			return nil, usagef("write the row's number as Excel shows it", "%s: header-row = %d of %s is no row", engagementName, f.HeaderRow, f.Name)
		}
		if f.Role != "" && !knownRole(f.Role) {
			return nil, roleError(f.Role)
		}
		list = append(list, importer.Mapping{File: f.Name, Role: gp.Role(f.Role), Sheet: f.Sheet, HeaderRow: f.HeaderRow,
			Columns: f.Columns, Numbers: f.Numbers, Dates: f.Dates, Encoding: f.Encoding, Delimiter: f.Delimiter,
			Constants: f.Constants, Ignore: f.Ignore})
	}
	return list, nil
}

func knownRole(name string) bool {
	for _, r := range gp.Roles {
		if string(r) == name {
			return true
		}
	}
	return false
}

func roleError(name string) error {
	names := make([]string, len(gp.Roles))
	for i, r := range gp.Roles {
		names[i] = string(r)
	}
	hint := "the roles are " + strings.Join(names, ", ")
	if s := nearest(name, names); s != "" {
		hint = "did you mean " + s + "?"
	}
	return usagef(hint, "unknown role %q", name)
}
