package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progressDelay is how long work must last before a bar appears.
const progressDelay = time.Second

// progress is a bar on a terminal, and nothing anywhere else.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	begun time.Time
	bar   *progressbar.ProgressBar
	done  map[string]int64
	total map[string]int64
	off   bool
}

func newProgress(w io.Writer, quiet bool) *progress {
	return &progress{w: w, begun: time.Now(), done: map[string]int64{}, total: map[string]int64{}, off: quiet || !isTerminal(w)}
}

// update tells how many bytes of a file are read. Nothing goes back: a file may
// have to be read again from its start, and two that tell may overtake each
// other.
func (p *progress) update(file string, done, total int64) {
	if p.off {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done[file], p.total[file] = max(p.done[file], done), total
	var sum, all int64
	for name := range p.done {
		sum, all = sum+p.done[name], all+p.total[name]
	}
	p.show(sum, all, progressbar.OptionSetDescription("reading"), progressbar.OptionShowBytes(true))
}

// rows tells how many rows of the workpaper are written.
func (p *progress) rows(done, total int) {
	if p.off {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.show(int64(done), int64(total), progressbar.OptionSetDescription("writing"), progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), progressbar.OptionSetItsString("rows"))
}

// show moves the bar, once the work lasts. It tells the rate and the time that
// is left.
func (p *progress) show(done, total int64, more ...progressbar.Option) {
	if p.bar == nil && time.Since(p.begun) > progressDelay {
		p.bar = progressbar.NewOptions64(total, append(more, progressbar.OptionSetWriter(p.w), progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond))...)
	}
	if p.bar != nil {
		p.bar.ChangeMax64(total)
		_ = p.bar.Set64(done)
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// isTerminal reports whether a person watches w.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// wantsColor follows the usual rules: a terminal, no NO_COLOR, no TERM=dumb,
// no --no-color.
func wantsColor(w io.Writer, noColor bool) bool {
	_, set := os.LookupEnv("NO_COLOR")
	return !noColor && !set && environment("TERM") != "dumb" && isTerminal(w)
}
