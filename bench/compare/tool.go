//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// tool is one command and what it took.
type tool struct {
	name    string
	command []string
	dir     string
	slow    bool   // runs once
	missing string // why it cannot run; "" if it can
	exits   int    // the exit code that is right
	shows   string // what its output must contain: that it did the whole work
	before  func() // sees to a clean start, unmeasured

	wall, cpu []float64 // seconds
	peak      []float64 // MiB
	failed    string
	wrong     bool // the output is not what it should be
}

// run starts the command once and measures it.
func (t *tool) run() {
	if t.before != nil {
		t.before()
	}
	var out, errors bytes.Buffer
	c := exec.Command(t.command[0], t.command[1:]...)
	c.Dir, c.Stdout, c.Stderr = t.dir, &out, &errors
	begun := time.Now()
	err := c.Run()
	wall := time.Since(begun)
	if c.ProcessState == nil || c.ProcessState.ExitCode() != t.exits {
		t.failed = fmt.Sprintf("%v: %s", err, lastLine(errors.String()))
		say("  failed: %s", t.failed)
		return
	}
	t.wrong = t.wrong || !strings.Contains(out.String(), t.shows)
	t.wall = append(t.wall, wall.Seconds())
	t.cpu = append(t.cpu, (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds())
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		t.peak = append(t.peak, float64(u.Maxrss)/1024)
	}
	say("  %.2f s, %.2f s CPU", wall.Seconds(), t.cpu[len(t.cpu)-1])
}

func (t *tool) measured() bool { return len(t.wall) > 0 }

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(list))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// processor is the name of the processor, where the system tells.
func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
