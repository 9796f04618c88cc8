//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// prepared is what the tools need: programs, inputs and a place for outputs.
type prepared struct {
	options
	tieout, generate, peers string
	node                    string            // folder with the scripts and their packages; "" without node
	python                  map[string]string // the interpreter that has the module
	soffice                 string
}

// accounts are the inventory accounts of the generated company.
const accounts = "000-1300-01,000-1300-02,000-1300-03"

func prepare(o options) (*prepared, error) {
	p := &prepared{options: o, python: map[string]string{}}
	if err := os.MkdirAll(p.at("out"), 0o755); err != nil {
		return nil, err
	}
	for name, pkg := range map[string]string{"tieout": "./cmd/tieout", "generate": "./bench/generate", "peers": "./bench/peers"} {
		if err := command("go", "build", "-trimpath", "-o", p.at(name), pkg); err != nil {
			return nil, err
		}
	}
	p.tieout, p.generate, p.peers = p.at("tieout"), p.at("generate"), p.at("peers")
	for _, n := range p.sizes() {
		if err := p.inputs(n, "csv"); err != nil {
			return nil, err
		}
	}
	if err := p.inputs(p.layers, "xlsx"); err != nil {
		return nil, err
	}
	p.findNode()
	p.findPython()
	p.soffice, _ = exec.LookPath("soffice")
	return p, nil
}

// sizes are the numbers of layers that growth is measured at, ours among them.
func (p *prepared) sizes() []int {
	return []int{p.layers / 100, p.layers / 10, p.layers / 5, p.layers}
}

func (p *prepared) at(names ...string) string {
	return filepath.Join(append([]string{p.work}, names...)...)
}

// folder holds the exports of one size and format; of the workbooks it is the
// purchase receipts alone.
func (p *prepared) folder(layers int, format string) string {
	return p.at(format + "-" + strconv.Itoa(layers))
}

func (p *prepared) receipts(format string) string {
	return filepath.Join(p.folder(p.layers, format), "purchase-receipts."+format)
}

// inputs writes the exports of a size, unless they are there.
func (p *prepared) inputs(layers int, format string) error {
	folder := p.folder(layers, format)
	if _, err := os.Stat(filepath.Join(folder, "purchase-receipts."+format)); err == nil {
		return nil
	}
	say("writing %d layers as %s", layers, format)
	args := []string{"-layers", strconv.Itoa(layers), "-items", strconv.Itoa(layers / 10), "-journal", strconv.Itoa(layers / 5), "-format", format, "-out", folder}
	if format == "xlsx" {
		args = append(args, "-only", "purchase-receipts")
	}
	return command(p.generate, args...)
}

// The packages of npm that are measured, as they were last.
var packages = []string{"@duckdb/node-api@1.5.6-r.1", "exceljs@4.4.0"}

// findNode puts the scripts beside the packages that they import.
func (p *prepared) findNode() {
	if _, err := exec.LookPath("node"); err != nil {
		return
	}
	folder := p.at("node")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return
	}
	if p.install {
		if err := command("npm", append([]string{"install", "--silent", "--no-audit", "--no-fund", "--prefix", folder}, packages...)...); err != nil {
			say("%v", err)
		}
	}
	for _, script := range []string{"duckdb.mjs", "exceljs.mjs"} {
		data, err := os.ReadFile(filepath.Join("bench", "peers", script))
		if err != nil || os.WriteFile(filepath.Join(folder, script), data, 0o644) != nil {
			return
		}
	}
	p.node = folder
}

// npm reports whether a package is there.
func (p *prepared) npm(name string) bool {
	_, err := os.Stat(filepath.Join(p.node, "node_modules", name))
	return p.node != "" && err == nil
}

// findPython finds an interpreter for each module: several may be installed.
func (p *prepared) findPython() {
	if p.install {
		if err := command("apt-get", "update", "-qq"); err != nil {
			say("%v", err)
		}
		if err := command("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-pandas", "python3-openpyxl", "python3-xlsxwriter", "libreoffice-calc"); err != nil {
			say("%v", err)
		}
	}
	for _, module := range []string{"pandas", "openpyxl", "xlsxwriter"} {
		for _, python := range []string{"python3", "/usr/bin/python3"} {
			if exec.Command(python, "-c", "import "+module).Run() == nil {
				p.python[module] = python
				break
			}
		}
	}
}

// total is the total of the receipts, as tieout finds it; it must be that of
// the ledger, which the generator made so.
func (p *prepared) total() string {
	c := exec.Command(p.tieout, "reconcile", "--json", "--accounts", accounts, "--as-of", "2025-12-31", p.folder(p.layers, "csv"))
	out, err := c.Output()
	var result struct {
		Verdict  string
		Receipts struct{ Total string }
	}
	if err == nil {
		err = json.Unmarshal(out, &result)
	}
	if err != nil || result.Verdict != "tied" {
		say("the generated company does not tie: %s %v", result.Verdict, err)
	}
	return strings.TrimRight(result.Receipts.Total, "0")
}

func command(name string, args ...string) error {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, lastLine(string(out)))
	}
	return nil
}
