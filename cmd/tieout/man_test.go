package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// U16: a man page for each command, made from the help, that renders without
// a warning.
func TestU16ManPages(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "man1")
	tieout(t, "man", dir).wants(t, exitOK)
	for _, want := range []string{"tieout.1", "tieout-reconcile.1", "tieout-verify.1", "tieout-batch.1", "tieout-completion.1"} {
		if _, err := os.Stat(filepath.Join(dir, want)); err != nil {
			t.Error(err)
		}
	}
	for name, text := range below(t, dir) {
		renders(t, filepath.Join(dir, name))
		for _, want := range []string{".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
	if page := below(t, dir)["tieout.1"]; !strings.Contains(page, `\-\-performance\-materiality amount`) || !strings.Contains(page, "3 inconclusive") {
		t.Error("tieout.1 lacks flags or exit codes")
	}
	tieout(t, "man", dir).wants(t, exitError, "never overwritten", "empty folder")
	tieout(t, "man").wants(t, exitError, "one folder")
}

func TestRoffIsInert(t *testing.T) {
	for given, want := range map[string]string{"a-b": `a\-b`, ".so /etc/passwd": `\&.so /etc/passwd`, "x\n'y": "x\n\\&'y", `C:\n`: `C:\en`} {
		if got := roff(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

func renders(t *testing.T, page string) {
	t.Helper()
	groff, err := exec.LookPath("groff")
	if err != nil {
		return
	}
	cmd := exec.Command(groff, "-man", "-Tutf8", "-ww", page)
	var warnings bytes.Buffer
	cmd.Stderr = &warnings
	if text, err := cmd.Output(); err != nil || warnings.Len() > 0 || len(text) < 200 {
		t.Errorf("%s: %v, %d bytes\n%s", filepath.Base(page), err, len(text), warnings.String())
	}
}

// U16: completion for the four shells, and of commands, flags and ids.
func TestU16Completion(t *testing.T) {
	for _, c := range []struct{ shell, want string }{
		{"bash", "__start_tieout"}, {"zsh", "#compdef tieout"}, {"fish", "complete -c tieout"}, {"powershell", "Register-ArgumentCompleter"},
	} {
		script := tieout(t, "completion", c.shell)
		script.wants(t, exitOK, c.want)
		if script.stderr != "" {
			t.Errorf("%s: %q on standard error", c.shell, script.stderr)
		}
		parses(t, c.shell, script.stdout)
	}
	for _, c := range []struct {
		typed []string
		want  string
	}{
		{[]string{"ba"}, "batch\t"}, {[]string{"diff", "--js"}, "--json\t"}, {[]string{"trend", "--ou"}, "--out\t"},
		{[]string{"causes", "direct"}, "direct-gl-entry"}, {[]string{"layouts", "purchase"}, "purchase-receipts"},
	} {
		if got := tieout(t, append([]string{"__complete"}, c.typed...)...); !strings.Contains(got.stdout, c.want) {
			t.Errorf("%v completes to %q, want %q", c.typed, got.stdout, c.want)
		}
	}
}

// parses lets the shell read its script, where it is installed.
func parses(t *testing.T, shell, script string) {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil || shell == "powershell" {
		return
	}
	cmd := exec.Command(path, "-n")
	cmd.Stdin = strings.NewReader(script)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", shell, err, said)
	}
}
