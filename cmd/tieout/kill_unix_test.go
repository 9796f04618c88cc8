//go:build unix

package main

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the tests start the program as a process of its own, to kill
// it or to take its disk away.
func TestMain(m *testing.M) {
	if os.Getenv("TIEOUT_TEST_OFFLINE") != "" {
		forbidSockets()
	}
	args, ok := os.LookupEnv("TIEOUT_TEST_ARGS")
	if !ok {
		os.Exit(m.Run())
	}
	if most, err := strconv.ParseUint(os.Getenv("TIEOUT_TEST_FILE_SIZE"), 10, 63); err == nil {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: most, Max: most}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			panic(err)
		}
	}
	os.Exit(run(strings.Split(args, "\n"), os.Stdin, os.Stdout, os.Stderr))
}

// process is the program with these arguments, not yet started.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "TIEOUT_TEST_ARGS="+strings.Join(args, "\n"))
	return cmd
}

// H26: killed at any moment, every file under its final name is whole: that of
// the earlier run or that of the new one; and verify tells of a mixture.
func TestH26Killed(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, out)
	renamed(t, exports)
	whole := filepath.Join(t.TempDir(), "whole")
	tieout(t, "--out", whole, exports).wants(t, exitGap)
	after := below(t, whole)
	begun := time.Now()
	if err := process(t, "--out", whole, "--force", exports).Run(); exitOf(err) != exitGap {
		t.Fatal(err)
	}
	length := time.Since(begun)
	const tries = 12
	for i := range tries {
		cmd := process(t, "--out", out, "--force", exports)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(length * time.Duration(i) / tries)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		now, old, fresh := below(t, out), 0, 0
		for name, data := range now {
			switch {
			case data == before[name]:
				old++
			case data == after[name] || name == manifestName:
				fresh++ // the manifest knows the folder's place
			default:
				t.Errorf("kill %d: %s is neither the earlier file nor the new one", i, name)
			}
		}
		if old+fresh != len(before) {
			t.Errorf("kill %d: %d files, want %d", i, old+fresh, len(before))
		}
		if old > 0 && fresh > 0 && tieout(t, "verify", out).code == exitOK && !maps.Equal(now, after) {
			same := 0
			for name := range before {
				if before[name] == after[name] {
					same++
				}
			}
			if old > same {
				t.Errorf("kill %d: a mixture of %d earlier and %d new files verifies", i, old, fresh)
			}
		}
	}
}

func exitOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		return -1
	}
	return 0
}

// H26: a disk that takes no more makes an error; the earlier run stays whole
// and nothing of the new one is left.
func TestH26DiskFull(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, filepath.Dir(out))
	renamed(t, exports)
	for _, most := range []string{"0", "100", "5000", "60000"} {
		cmd := process(t, "--out", out, "--force", exports)
		cmd.Env = append(cmd.Env, "TIEOUT_TEST_FILE_SIZE="+most)
		said, err := cmd.CombinedOutput()
		if exitOf(err) != exitError || !strings.Contains(string(said), "cannot write") || strings.Contains(string(said), "goroutine") {
			t.Errorf("%s bytes: %v\n%.300s", most, err, said)
		}
		if !maps.Equal(before, below(t, filepath.Dir(out))) {
			t.Fatalf("%s bytes: the earlier run was changed, or something was left behind", most)
		}
	}
}

// H26: Ctrl-C ends the run; what stands there is whole.
func TestH26Interrupted(t *testing.T) {
	exports, out := ranOnce(t)
	renamed(t, exports)
	for i := range 4 {
		cmd := process(t, "--out", out, "--force", exports)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * 100 * time.Millisecond)
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
		for name, data := range below(t, out) {
			if len(data) == 0 {
				t.Errorf("%s is empty", name)
			}
		}
		noStaging(t, filepath.Dir(out))
	}
	if code := tieout(t, "verify", out).code; code == exitError {
		t.Errorf("verify ends with %d", code)
	}
}
