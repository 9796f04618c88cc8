//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// group is one kind of work and the tools that do it, tieout first.
type group struct {
	id, title string
	tools     []*tool
}

func (p *prepared) groups() []*group {
	total := p.total()
	return []*group{p.csv(total), p.xlsx(total), p.tieOut(total), p.outputs(), p.growth()}
}

// needs marks a tool that cannot run.
func needs(t *tool, there bool, why string) *tool {
	if !there {
		t.missing = why
	}
	return t
}

const (
	noPackage = "its npm package is not installed; -install does"
	noModule  = "its Python module is not installed; -install does"
)

func (p *prepared) used() string { return fmt.Sprintf("%d used", p.layers) }

func (p *prepared) csv(total string) *group {
	file := p.receipts("csv")
	script := filepath.Join("bench", "peers", "peers.py")
	return &group{"csv", fmt.Sprintf("Reading %d purchase receipts from CSV into typed records", p.layers), []*tool{
		{name: "tieout", command: []string{p.tieout, "inspect", file}, shows: p.used()},
		needs(&tool{name: "DuckDB, DECIMAL(18)", command: []string{"node", "duckdb.mjs", "receipts", p.folder(p.layers, "csv")}, dir: p.node, shows: total}, p.npm("@duckdb/node-api"), noPackage),
		{name: "encoding/csv, shopspring/decimal", command: []string{p.peers, "encoding-csv", file}, shows: total},
		{name: "gocsv, shopspring/decimal", command: []string{p.peers, "gocsv", file}, shows: total},
		needs(&tool{name: "pandas (floats)", command: []string{p.python["pandas"], script, "pandas-csv", file}, shows: total}, p.python["pandas"] != "", noModule),
	}}
}

func (p *prepared) xlsx(total string) *group {
	file := p.receipts("xlsx")
	script := filepath.Join("bench", "peers", "peers.py")
	return &group{"xlsx", fmt.Sprintf("Reading %d purchase receipts from XLSX into typed records", p.layers), []*tool{
		{name: "tieout", command: []string{p.tieout, "inspect", file}, shows: p.used()},
		{name: "inflating alone", command: []string{p.peers, "inflate", file}},
		{name: "excelize Rows", command: []string{p.peers, "excelize", file}, shows: total, slow: true},
		needs(&tool{name: "exceljs (floats)", command: []string{"node", "exceljs.mjs", file}, dir: p.node, shows: total, slow: true}, p.npm("exceljs"), noPackage),
		needs(&tool{name: "LibreOffice, to CSV", command: []string{p.soffice, "-env:UserInstallation=file://" + p.at("office"), "--headless", "--convert-to", "csv", "--outdir", p.at("out"), file},
			slow: true}, p.soffice != "", "it is not installed"),
		needs(&tool{name: "openpyxl, Decimal", command: []string{p.python["openpyxl"], script, "openpyxl", file}, shows: total, slow: true}, p.python["openpyxl"] != "", noModule),
		needs(&tool{name: "pandas (floats)", command: []string{p.python["pandas"], script, "pandas-xlsx", file}, shows: total, slow: true},
			p.python["pandas"] != "" && p.python["openpyxl"] != "", noModule),
	}}
}

// reconcile is the tie-out of a folder, result.json alone.
func (p *prepared) reconcile(folder string, more ...string) []string {
	args := []string{p.tieout, "reconcile", "--json", "--accounts", accounts, "--as-of", "2025-12-31"}
	return append(append(args, more...), folder)
}

func (p *prepared) tieOut(total string) *group {
	folder := p.folder(p.layers, "csv")
	return &group{"tieout", fmt.Sprintf("A whole tie-out from CSV: %d layers, %d items, %d GL lines", p.layers, p.layers/10, p.layers/5), []*tool{
		{name: "tieout", command: p.reconcile(folder), shows: `"verdict": "tied"`},
		needs(&tool{name: "DuckDB: import and the joins of a tie-out", command: []string{"node", "duckdb.mjs", "tieout", folder}, dir: p.node, shows: total}, p.npm("@duckdb/node-api"), noPackage),
	}}
}

// outputs compares the whole run with workpaper and report with the time that
// a library takes for the data sheets alone.
func (p *prepared) outputs() *group {
	rows := p.layers / 5
	folder, out := p.folder(rows, "csv"), p.at("out", "run")
	return &group{"outputs", fmt.Sprintf("The same with workpaper and HTML: %d layers, %d items, %d GL lines", rows, rows/10, rows/5), []*tool{
		{name: "tieout, all of it", command: p.reconcile(folder, "--out", out, "--format", "xlsx,html,json"), before: func() { _ = os.RemoveAll(out) }, shows: `"verdict": "tied"`},
		needs(&tool{name: "XlsxWriter: the data sheets alone", slow: true, command: []string{p.python["xlsxwriter"], filepath.Join("bench", "peers", "peers.py"), "xlsxwriter", folder, p.at("out", "peer.xlsx")}},
			p.python["xlsxwriter"] != "", noModule),
	}}
}

// growth runs the tie-out at each size.
func (p *prepared) growth() *group {
	g := &group{id: "growth", title: "Growth of a whole tie-out from CSV"}
	for _, n := range p.sizes() {
		g.tools = append(g.tools, &tool{name: strconv.Itoa(n) + " layers", command: p.reconcile(p.folder(n, "csv")), shows: `"verdict": "tied"`})
	}
	return g
}
