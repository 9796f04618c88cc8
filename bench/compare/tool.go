//go:build unix

package main

import (
	"bytes"
	"context"
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
	stopped   bool // it reached the limit: what it took is more than what is noted
}

// run starts the command once and measures it, until the limit.
func (t *tool) run(ctx context.Context, limit time.Duration) {
	if t.before != nil {
		t.before()
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var out, errors bytes.Buffer
	c := exec.CommandContext(limited, t.command[0], t.command[1:]...)
	c.Dir, c.Stdout, c.Stderr = t.dir, &out, &errors
	// What the tool starts in its turn, as LibreOffice does, is stopped with it.
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = time.Second
	begun := time.Now()
	err := c.Run()
	wall := time.Since(begun)
	if ctx.Err() != nil {
		return
	}
	if limited.Err() != nil && c.ProcessState != nil && !c.ProcessState.Success() {
		t.stopped = true
		t.note(wall, c.ProcessState)
		say("  stopped after %.0f s", wall.Seconds())
		return
	}
	if c.ProcessState == nil || c.ProcessState.ExitCode() != t.exits {
		t.failed = fmt.Sprintf("%v: %s", err, lastLine(errors.String()))
		say("  failed: %s", t.failed)
		return
	}
	t.wrong = t.wrong || !strings.Contains(out.String(), t.shows)
	t.note(wall, c.ProcessState)
	say("  %.2f s, %.2f s CPU", wall.Seconds(), t.cpu[len(t.cpu)-1])
}

// note adds what one start took.
func (t *tool) note(wall time.Duration, p *os.ProcessState) {
	t.wall = append(t.wall, wall.Seconds())
	t.cpu = append(t.cpu, (p.UserTime() + p.SystemTime()).Seconds())
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		t.peak = append(t.peak, float64(u.Maxrss)/1024)
	}
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
