// Package samples holds the project's own exports: a small company's year end,
// one case per cause, one export per layout and one folder per mistake. The
// files are written by samples/make from a simulated company, so what is true
// of them is known to the cent.
package samples

import "embed"

// Files holds the folders that can be reconciled.
//
//go:embed harbor-supply harbor-supply-full causes
var Files embed.FS

// Sample is one folder of Files, with a tieout.toml of its own, and its known
// answer.
type Sample struct {
	Folder  string
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

// Causes are the cause ids that have a folder below causes, in the contract's
// order, the further ones last; the known answer is in its want.json.
var Causes = []string{
	"valuation-method", "report-scope", "quantity-types", "account-left-out",
	"direct-gl-entry", "increase-not-posted", "decrease-not-posted", "unposted-gl-batch", "adjust-cost-not-posted",
	"override-variance", "serial-override", "lot-override",
	"beginning-balance-not-posted", "wrong-account", "non-item-posting", "multiple-invoices", "cutoff", "opening-difference",
	"unclosed-year", "rounding", "damaged-key", "reclass-between-inventory-accounts",
	"same-account-both-sides", "voided-or-backed-out", "interrupted-posting", "layer-without-document",
}

// Want is a want.json: what reconciling the folder must find.
type Want struct {
	Cause string `json:"cause"`
	Story string `json:"story"`
	// Amount is the cause's part of the gap, in cents but for rounding.
	Amount         string   `json:"amount"`
	Grade          string   `json:"grade"`
	Verdict        string   `json:"verdict"`
	ExitCode       int      `json:"exitCode"`
	Documents      []string `json:"documents"`
	JournalEntries []string `json:"journalEntries"`
	Accounts       []string `json:"accounts"`
	// GL, Receipts and Gap are exact, unrounded.
	GL       string   `json:"gl"`
	Receipts string   `json:"receipts"`
	Gap      string   `json:"gap"`
	NearMiss NearMiss `json:"nearMiss"`
}

// NearMiss looks like the cause and is none: none of its documents and entries
// may be among the evidence of any claimed cause.
type NearMiss struct {
	Story          string   `json:"story"`
	Documents      []string `json:"documents"`
	JournalEntries []string `json:"journalEntries"`
}
