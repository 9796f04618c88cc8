//go:build unix

// Command compare measures tieout beside the tools that could do parts of its
// work: whole processes, started round robin, medians of their wall and CPU
// time and their peak memory, as a Markdown table on standard output. It runs
// by itself; a tool that is not there is left out and named.
//
//	go run ./bench/compare            # 1,000,000 layers, under a quarter of an hour
//	go run ./bench/compare -quick     # a tenth of that
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

func main() {
	var o options
	flag.IntVar(&o.layers, "layers", 1_000_000, "cost layers; a tenth as many items, a fifth as many GL lines")
	flag.IntVar(&o.rounds, "rounds", 5, "rounds; tools that take long run in the first one only")
	quick := flag.Bool("quick", false, "100,000 layers, three rounds")
	flag.BoolVar(&o.install, "install", false, "install the peers that are missing, by npm and apt-get")
	flag.DurationVar(&o.limit, "limit", 2*time.Minute, "time for one start of a tool; one that takes longer is stopped and shown as such")
	flag.StringVar(&o.work, "work", filepath.Join(os.TempDir(), "tieout-bench"), "folder for inputs, programs and outputs; kept between runs")
	flag.BoolVar(&o.cpu, "cpu", false, "ratios and goals by CPU time: for a machine that others use too")
	flag.StringVar(&o.date, "date", time.Now().Format(time.DateOnly), "the date to print")
	flag.Parse()
	if *quick {
		o.layers, o.rounds = 100_000, 3
	}
	if err := compare(o); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

type options struct {
	layers, rounds int
	install, cpu   bool
	work, date     string
	limit          time.Duration
}

func compare(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p, err := prepare(o)
	if err != nil {
		return err
	}
	groups := p.groups()
	for round := range o.rounds {
		for _, g := range groups {
			for _, t := range g.tools {
				if t.missing == "" && !t.stopped && (round == 0 || !t.slow) {
					say("round %d: %s: %s", round+1, g.title, t.name)
					t.run(ctx, o.limit)
				}
			}
		}
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	w, by := os.Stdout, measure{"wall", func(t *tool) float64 { return median(t.wall) }}
	if o.cpu {
		by = measure{"CPU", func(t *tool) float64 { return median(t.cpu) }}
	}
	fmt.Fprintf(w, "Measured on %s: %s, %d processors, %s; %d layers, %d items, %d GL lines; medians of %d rounds; ratios of %s time, within the run.\n",
		o.date, processor(), runtime.NumCPU(), runtime.Version(), o.layers, o.layers/10, o.layers/5, o.rounds, by.name)
	for _, g := range groups {
		g.print(w, by)
	}
	printGoals(w, groups, by, o.layers)
	printMissing(w, groups)
	return nil
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
