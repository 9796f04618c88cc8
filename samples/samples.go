// Package samples holds the project's own exports: a small company's year end,
// one case per cause, one export per layout and one folder per mistake. The
// files are written by samples/make from a simulated company, so what is true
// of them is known to the cent.
package samples

import "embed"

// Files holds every sample folder.
//
//go:embed harbor-supply harbor-supply-full
var Files embed.FS

// Sample is one folder that can be reconciled, and its known answer.
type Sample struct {
	Folder  string // in Files
	Story   string
	Verdict string // of the contract
	// Gap is GL − receipts of the accounts named in the folder's tieout.toml,
	// to the cent.
	Gap string
}

// Companies are the main samples, the one to show first.
var Companies = []Sample{
	{Folder: "harbor-supply", Verdict: "unexplained", Gap: "-8966.06",
		Story: "Harbor Supply Co., year end 2025: three exports, and an account list that is a year old"},
	{Folder: "harbor-supply-full", Verdict: "explained", Gap: "-8966.06",
		Story: "the same company with every further export, which prove the rest of the gap"},
}
