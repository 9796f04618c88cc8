//go:build unix

// Command profile runs a tie-out stage by stage and says what each took: wall
// and CPU time, allocations and the heap it leaves. With -cpu and -mem it
// writes profiles for go tool pprof.
//
//	go run ./bench/profile -cpu cpu.prof large/
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"syscall"
	"time"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
	"tieout/report"
)

func main() {
	cpu := flag.String("cpu", "", "write a CPU profile to this file")
	mem := flag.String("mem", "", "write a profile of all allocations to this file")
	until := flag.String("until", "write", "the last stage: read, analyse or write")
	accounts := flag.String("accounts", "000-1300-*", "the inventory accounts")
	flag.Parse()
	err := profiled(*cpu, func() error { return run(*accounts, *until, *mem, flag.Args()) })
	if err != nil {
		fmt.Fprintln(os.Stderr, "profile:", err)
		os.Exit(1)
	}
}

// profiled runs do with a CPU profile if one is asked for.
func profiled(cpu string, do func() error) error {
	if cpu == "" {
		return do()
	}
	f, err := os.Create(cpu)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return do()
}

// leave writes the profile of allocations while the books are still in use.
func leave(books *gp.Books, mem string) error {
	defer runtime.KeepAlive(books)
	if mem == "" {
		return nil
	}
	f, err := os.Create(mem)
	if err != nil {
		return err
	}
	err = pprof.Lookup("allocs").WriteTo(f, 0)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// run is a reconcile with a look at the clock after each stage.
func run(accounts, until, mem string, paths []string) error {
	set, err := gp.ParseAccountSet(accounts)
	if err != nil {
		return err
	}
	s := newStages(os.Stdout)
	books, err := importer.Read(paths, importer.Options{})
	if err != nil {
		return err
	}
	s.done("read", len(books.Layers))
	if until == "read" {
		return leave(books, mem)
	}
	asOf := gp.DateOf(2025, time.December, 31)
	result, err := analyzer.Run(books, analyzer.Options{Accounts: set, AsOf: asOf, Tolerance: gp.Whole(1)}, causes.All)
	if err != nil {
		return err
	}
	s.done("analyse", len(books.Layers))
	if until == "analyse" {
		return leave(books, mem)
	}
	doc := report.Build(result, books, report.Meta{})
	s.done("build the report", len(books.Layers))
	for _, f := range report.Formats {
		if err := f.Write(nowhere{}, doc, report.Options{}); err != nil {
			return err
		}
		s.done("write "+f.Name, len(books.Layers))
	}
	return leave(books, mem)
}

// nowhere takes files and keeps nothing.
type nowhere struct{}

func (nowhere) Create(string) (io.WriteCloser, error) { return null{io.Discard}, nil }

type null struct{ io.Writer }

func (null) Close() error { return nil }

// stages tells what each stage of a run took.
type stages struct {
	w     io.Writer
	wall  time.Time
	cpu   time.Duration
	alloc uint64
}

func newStages(w io.Writer) *stages {
	s := &stages{w: w}
	fmt.Fprintf(w, "%-18s %8s %8s %10s %10s %8s\n", "stage", "wall s", "CPU s", "alloc MiB", "live MiB", "B/layer")
	s.start()
	return s
}

func (s *stages) start() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	s.alloc, s.cpu, s.wall = m.TotalAlloc, spent(), time.Now()
}

// done tells of the stage that ends here; what is live is counted after a
// collection that the stage is not charged with.
func (s *stages) done(name string, layers int) {
	wall, cpu := time.Since(s.wall), spent()-s.cpu
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	alloc := m.TotalAlloc - s.alloc
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Fprintf(s.w, "%-18s %8.2f %8.2f %10d %10d %8d\n", name, wall.Seconds(), cpu.Seconds(), alloc>>20, m.HeapAlloc>>20, m.HeapAlloc/uint64(max(layers, 1)))
	s.start()
}

// spent is the CPU time of the process.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
