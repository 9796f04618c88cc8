//go:build unix

package main

import (
	"fmt"
	"io"
	"math"
)

// measure is what ratios and goals are of.
type measure struct {
	name string
	of   func(*tool) float64
}

// print writes the group as a Markdown table.
func (g *group) print(w io.Writer, by measure) {
	fmt.Fprintf(w, "\n**%s**\n\n| tool | wall s | × tieout | CPU s | peak MiB | exact |\n|---|---:|---:|---:|---:|---|\n", g.title)
	first := g.tools[0]
	for _, t := range g.tools {
		switch {
		case t.missing != "":
		case !t.measured():
			fmt.Fprintf(w, "| %s | failed | | | | %s |\n", t.name, t.failed)
		default:
			ratio := "–"
			if t != first && first.measured() {
				ratio = t.figure(by.of(t) / by.of(first))
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %.0f | %s |\n", t.name, t.figure(median(t.wall)), ratio, t.figure(median(t.cpu)), median(t.peak), t.exact())
		}
	}
}

// figure prints a figure of the tool: of one that was stopped, what it exceeds.
func (t *tool) figure(v float64) string {
	if t.stopped {
		return fmt.Sprintf("> %.0f", math.Floor(v))
	}
	return fmt.Sprintf("%.2f", v)
}

func (t *tool) exact() string {
	switch {
	case t.stopped || t.shows == "":
		return "–"
	case t.wrong:
		return "no"
	}
	return "yes"
}

// goal is what a tool is held to: a bound on our time as a multiple of its.
type goal struct {
	group, peer string
	most        float64
}

var goals = []goal{
	{"csv", "DuckDB, DECIMAL(18)", 0.7},
	{"xlsx", "inflating alone", 2.5},
	{"xlsx", "excelize Rows", 1.0 / 15},
	{"xlsx", "exceljs (floats)", 1.0 / 10},
	{"xlsx", "LibreOffice, to CSV", 1.0 / 10},
	{"tieout", "DuckDB: import and the joins of a tie-out", 2},
	{"outputs", "XlsxWriter: the data sheets alone", 1.0 / 4},
}

// peaks are the bounds of memory, in MiB for a million layers.
var peaks = map[string]float64{"csv": 200, "xlsx": 250}

func printGoals(w io.Writer, groups []*group, by measure, layers int) {
	fmt.Fprintf(w, "\n**Goals**\n\n| goal | measured | |\n|---|---:|---|\n")
	for _, g := range goals {
		us, peer := findTool(groups, g.group, ""), findTool(groups, g.group, g.peer)
		if us == nil || peer == nil || !us.measured() || !peer.measured() {
			continue
		}
		g.print(w, us, peer, by.of(us)/by.of(peer))
	}
	for _, id := range []string{"csv", "xlsx"} {
		if us := findTool(groups, id, ""); us != nil && us.measured() && layers >= 1_000_000 {
			fmt.Fprintf(w, "| %s: at most %.0f MiB | %.0f | %s |\n", id, peaks[id], median(us.peak), met(median(us.peak) <= peaks[id]))
		}
	}
	printGrowth(w, groups)
}

// print tells of one goal. The ratio to a peer that was stopped is below what
// was measured.
func (g goal) print(w io.Writer, us, peer *tool, ratio float64) {
	less, said := "", met(ratio <= g.most && !us.stopped)
	if peer.stopped && !us.stopped {
		less = "< "
		if ratio > g.most {
			said = "open: the peer was stopped"
		}
	}
	fmt.Fprintf(w, "| %s: at most %.3g × %s | %s%.3g | %s |\n", g.group, g.most, g.peer, less, ratio, said)
}

// printGrowth compares what the last ten- or hundredfold of the layers costs
// with their number: both time and memory less what the smallest size takes.
func printGrowth(w io.Writer, groups []*group) {
	for _, g := range groups {
		if g.id != "growth" {
			continue
		}
		sizes := make([]float64, len(g.tools))
		for i, t := range g.tools {
			if _, err := fmt.Sscan(t.name, &sizes[i]); err != nil || !t.measured() {
				return
			}
		}
		last := len(sizes) - 1
		slope := func(of func(*tool) float64, from, to int) float64 {
			return (of(g.tools[to]) - of(g.tools[from])) / (sizes[to] - sizes[from])
		}
		cpu, peak := func(t *tool) float64 { return median(t.cpu) }, func(t *tool) float64 { return median(t.peak) * (1 << 20) }
		early, late := slope(cpu, 0, last-1), slope(cpu, last-1, last)
		fmt.Fprintf(w, "| growth: CPU time a layer the same within 15 %% | %+.0f %% | %s |\n", 100*(late/early-1), met(late/early <= 1.15))
		early, late = slope(peak, 0, last-1), slope(peak, last-1, last)
		fmt.Fprintf(w, "| growth: memory a layer the same within 15 %% | %+.0f %% | %s |\n", 100*(late/early-1), met(late/early <= 1.15))
		all := slope(peak, 0, last)
		fmt.Fprintf(w, "| growth: at most 200 bytes of peak memory a layer, with its item and GL lines | %.0f | %s |\n", all, met(all <= 200))
	}
}

func met(ok bool) string {
	if ok {
		return "met"
	}
	return "not met"
}

// findTool is a group's tool of that name, tieout for none; nil if it has none.
func findTool(groups []*group, id, name string) *tool {
	for _, g := range groups {
		if g.id != id {
			continue
		}
		for _, t := range g.tools {
			if name == "" || t.name == name {
				return t
			}
		}
	}
	return nil
}

func printMissing(w io.Writer, groups []*group) {
	for _, g := range groups {
		for _, t := range g.tools {
			if t.missing != "" {
				fmt.Fprintf(w, "\nNot measured: %s (%s): %s.\n", t.name, g.id, t.missing)
			}
		}
	}
}
