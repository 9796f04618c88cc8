package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"tieout/analyzer"
	"tieout/report"
)

// defaultBatch is where a batch puts its summary, below its folder.
const defaultBatch = "tieout-batch"

// batchFlags are those of a batch.
type batchFlags struct {
	overviewFlags
	jobs  int
	trace bool
}

func batchCommand(s streams) *cobra.Command {
	var flags batchFlags
	cmd := &cobra.Command{
		Use:     "batch [flags] FOLDER",
		Short:   "run every engagement below a folder, with one summary",
		Long:    wordsBatchLong,
		Example: "  tieout batch clients/\n  tieout batch --force --out summary clients/2025-12",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("tieout batch clients/", "batch takes one folder, with the engagements below it")
			}
			flags.trace, _ = cmd.Flags().GetBool("debug")
			return batch(s, &flags, args[0])
		},
	}
	flags.register(cmd.Flags(), "", "`folder` for batch.html and engagements.csv (default: "+defaultBatch+" in FOLDER)")
	cmd.Flags().IntVar(&flags.jobs, "jobs", 0, "how `many` engagements at once (default: one for each processor)")
	return cmd
}

// batch runs the engagements and sums them up.
func batch(s streams, flags *batchFlags, folder string) error {
	found, err := findEngagements(folder)
	if err != nil {
		return err
	}
	if flags.out == "" {
		flags.out = filepath.Join(folder, defaultBatch)
	}
	place, err := prepareOverview(&flags.overviewFlags, found.folders)
	if err != nil {
		return err
	}
	jobs := found.jobs(folder, flags.force)
	runJobs(jobs, flags)
	list, worst := summary(jobs, place.final)
	o := report.Fleet(list, found.notes(), "tieout "+version())
	if err := writeOverview(place, o, nil); err != nil {
		return err
	}
	place.sayNotes(s.err)
	for _, j := range jobs {
		if text := strings.TrimSpace(j.said.String()); text != "" {
			fmt.Fprintf(s.err, "%s\n  %s\n", printable(j.name), strings.ReplaceAll(text, "\n", "\n  "))
		}
	}
	if !flags.quiet {
		sayOverview(s.out, o, screenTable(o.Tables[0]))
		fmt.Fprintf(s.out, "\nWritten  %s\n", printable(filepath.Join(place.final, o.Name+".html")))
	}
	if worst != exitOK {
		return exitCode(worst)
	}
	return nil
}

// job is one engagement: what to run and what came of it. Only its own
// goroutine touches it while it runs.
type job struct {
	name   string // below the folder of the batch, with slashes
	folder string
	force  bool
	tie    func(streams, *settings) error

	err    error // why there is no result
	result *analyzer.Result
	final  string // where the outputs are
	files  []string
	said   bytes.Buffer // what the run had to say
}

// runJobs runs as many at once as there are processors. Ctrl-C lets those that
// run come to their end and begins no other.
func runJobs(jobs []*job, flags *batchFlags) {
	interrupted, release := notifyInterrupt()
	defer release()
	n := flags.jobs
	if n < 1 {
		n = runtime.GOMAXPROCS(0)
	}
	queue := make(chan *job)
	var done sync.WaitGroup
	for range min(n, max(1, len(jobs))) {
		done.Go(func() {
			for j := range queue {
				if j.err = interrupted(); j.err == nil {
					j.run(flags.trace)
				}
			}
		})
	}
	for _, j := range jobs {
		if j.err == nil {
			queue <- j
		}
	}
	close(queue)
	done.Wait()
}

// run ties one engagement out as the command would. A fault of the program is
// an error of this engagement and of no other.
func (j *job) run(trace bool) {
	defer func() {
		if fault := recover(); fault != nil {
			j.result, j.err = nil, fmt.Errorf("a fault in the program stopped this run; nothing was concluded: %v", fault)
			if trace {
				j.said.Write(debug.Stack())
			}
		}
	}()
	set, err := j.settings()
	if err == nil {
		set.finished = func(r *analyzer.Result, t *target) { j.result, j.final, j.files = r, t.final, t.written }
		err = j.tie(streams{bytes.NewReader(nil), &j.said, &j.said}, set)
	}
	var verdict exitCode
	if err != nil && !errors.As(err, &verdict) {
		j.result, j.err = nil, err
		sayError(&j.said, err)
	}
}

// settings are those of the engagement's own tieout.toml; its outputs go to
// its own folder unless the file says otherwise.
func (j *job) settings() (*settings, error) {
	args := []string{"--quiet", "--config", filepath.Join(j.folder, engagementName)}
	if j.force {
		args = append(args, "--force")
	}
	set, err := defaultSettings([]string{j.folder}, args...)
	if err != nil {
		return nil, err
	}
	if !set.outSet {
		set.out, set.outSet = filepath.Join(j.folder, defaultOut), true
	}
	set.json = false // the summary is what goes to standard output
	return set, nil
}

// exitCode is what the engagement alone would end with.
func (j *job) exitCode() int {
	if j.result == nil {
		return exitError
	}
	return j.result.ExitCode
}

// summary lists the outcomes in the order of the folders, links to reports as
// seen from base, and the largest exit code.
func summary(jobs []*job, base string) ([]report.Engagement, int) {
	worst := exitOK
	list := make([]report.Engagement, len(jobs))
	for i, j := range jobs {
		e := report.Engagement{Folder: j.name, Result: j.result, ExitCode: j.exitCode()}
		if j.err != nil {
			e.Failure = firstLine(j.err)
		} else {
			e.Outputs = filepath.ToSlash(relative(absolute(filepath.Dir(j.folder)), j.final))
			for _, name := range j.files {
				if name == "report.html" {
					e.Report = "./" + relative(absolute(base), filepath.Join(j.final, name))
				}
			}
		}
		worst = max(worst, e.ExitCode)
		list[i] = e
	}
	if len(jobs) == 0 {
		worst = exitError
	}
	return list, worst
}

// firstLine is an error on one line, problems of the inputs counted.
func firstLine(err error) string {
	var said bytes.Buffer
	sayError(&said, err)
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	text := strings.TrimPrefix(lines[0], "tieout: ")
	if len(lines) > 2 {
		text += " …"
	}
	return text
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// screenTable is the summary with the columns that a screen has room for.
func screenTable(t *report.Table) *report.Table {
	return t.Only("folder", "verdict", "exitCode", "gap", "unexplained", "why")
}
