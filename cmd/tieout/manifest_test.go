package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/internal/history"
)

// A manifest that no run can have written vouches for nothing.
func TestManifestsThatNoRunWrote(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, "-q", "--out", out, "--format", "json", unpack(t, "harbor-supply"))
	whole := below(t, out)[manifestName]
	for name, tt := range map[string]struct {
		change func(m map[string]any)
		want   string
	}{
		"no outputs":         {func(m map[string]any) { m["outputs"] = []any{} }, "no outputs"},
		"no inputs":          {func(m map[string]any) { m["inputs"] = nil }, "no inputs"},
		"no hash":            {func(m map[string]any) { m["hash"] = "" }, "no hash"},
		"of another tool":    {func(m map[string]any) { m["tool"] = "x" }, "no outputs of tieout"},
		"an output outside":  {func(m map[string]any) { first(m, "outputs")["path"] = "../result.json" }, "outside the folder"},
		"an absolute output": {func(m map[string]any) { first(m, "outputs")["path"] = "/etc/hosts" }, "outside the folder"},
		"an output named twice": {func(m map[string]any) {
			list := m["outputs"].([]any)
			m["outputs"] = append(list, list[0])
		}, "named twice"},
		"a device as input": {func(m map[string]any) { first(m, "inputs")["path"] = strings.Repeat("../", 40) + "dev/zero" }, "changed manifest"},
	} {
		t.Run(name, func(t *testing.T) {
			var m map[string]any
			if err := json.Unmarshal([]byte(whole), &m); err != nil {
				t.Fatal(err)
			}
			tt.change(m)
			text, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(out, manifestName), string(text))
			got := tieout(t, "verify", out)
			if got.code == exitOK || !strings.Contains(got.stdout+got.stderr, tt.want) {
				t.Errorf("exit code %d, no %q in\n%s%s", got.code, tt.want, got.stdout, got.stderr)
			}
		})
	}
	for _, text := range []string{"{}", "", "[]", strings.Replace(whole, "{", `{"verdict": "tied",`, 1), whole[:len(whole)/2]} {
		put(t, filepath.Join(out, manifestName), text)
		tieout(t, "verify", out).wants(t, exitError, "damaged")
		tieout(t, "diff", out, out).wants(t, exitError, "damaged")
	}
}

func first(m map[string]any, list string) map[string]any {
	return m[list].([]any)[0].(map[string]any)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A result of the period before whose manifest was mended for it is not called
// verified: the manifest's own hash tells.
func TestAMendedManifestVerifiesNoPrior(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, "-q", "--out", out, "--format", "json", unpack(t, "harbor-supply"))
	name := filepath.Join(out, resultName)
	r, err := history.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(out)
	if err != nil {
		t.Fatal(err)
	}
	if !m.knows(r.Result) {
		t.Error("a run does not know its own result")
	}
	edit(t, name, "Harbor Supply Co.", "Harbour Supply Co.")
	hash, err := hashFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Outputs {
		if m.Outputs[i].Path == resultName {
			m.Outputs[i].SHA256 = hash.SHA256
		}
	}
	if r, err = history.Read(out); err != nil {
		t.Fatal(err)
	}
	if m.knows(r.Result) {
		t.Error("the hash of one file was changed, and the result is still vouched for")
	}
	if m.Result, err = hashResult(r.Result); err != nil || m.knows(r.Result) {
		t.Errorf("the hash of the result was changed too, and it is still vouched for (%v)", err)
	}
}
