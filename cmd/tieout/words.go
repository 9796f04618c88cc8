package main

// Every word said to a person stands in this file, in messages.go, and in the
// pages of causes and layouts.

const wordsRootShort = "tie a Dynamics GP inventory subledger out to the general ledger, from exported files alone"

const wordsRootLong = `tieout ties a Microsoft Dynamics GP inventory subledger out to the general
ledger from exported files alone: the Purchase Receipts report, the Stock
Status report and the GL trial balance, as CSV, text or XLSX. It checks
that each file was read whole and foots, totals the inventory accounts, and
explains the gap cause by cause. Nothing leaves this computer; the exports are
never changed.`

const wordsRootExample = `  tieout demo                       try it on the sample company
  tieout exports/                   reconcile the exports in a folder
  tieout --accounts "000-1300-*,000-1310-00..000-1350-99,!000-1320-00" exports/
  tieout --as-of 2025-12-31 --out wp/inventory receipts.xlsx stock.csv tb.xlsx
  tieout inspect exports/           how each file is understood
  tieout causes direct-gl-entry     one page about one cause`

const wordsGuide = `These are commands for a terminal. Here you are led through one run: where the
exports are, which accounts are inventory, and where the workpaper is. Nothing
leaves this computer.`

const wordsGuideFolder = `Folder with the exports, or one file; drag it here or type its path (Enter to
leave): `

const wordsGuideAccounts = `Which of them are the inventory accounts? Type all, numbers such as 1,3-5, or
accounts as in 000-1300-*,!000-1380-00. Without an answer nothing is concluded.
Accounts: `

const wordsCompletionShort = "write the completion script of a shell"

const wordsHelpTemplate = `{{with .Example}}Examples:
{{.}}

{{end}}{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{if or .Runnable .HasSubCommands}}{{.UsageString}}{{end}}`

const wordsUsageTemplate = `Usage:
  {{.UseLine}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{flags .LocalFlags}}{{end}}{{if not .HasParent}}

` + wordsExitCodes + `{{end}}
`

const wordsExitCodes = `Exit codes: 0 tied or explained · 1 indicated or unexplained · 2 error, nothing
written · 3 inconclusive, everything written with the reasons first`

const wordsReconcileLong = `Reconcile is the main job and the default command. PATH is a file or a folder
(its .csv .txt .tsv .xlsx .xlsm, not recursive). The three required reports are
recognised by their content; further exports (GL detail, Inventory
Transactions, Items, Item Quantities, unposted batches, HITB detail, Receivings
and Sales Line Items) are what can prove a cause.`

const wordsInspectLong = `Inspect says how each file is understood: which report it is, how its rows,
totals, ranges and columns were read and why. It writes nothing, and ends with
the tieout.toml that says all of this explicitly.`

const wordsInitLong = `Init writes a commented tieout.toml beside the exports: the accounts proposed,
the settings, and how each file was understood. It never overwrites one.`

const wordsCausesLong = `Causes lists what can make the ledger and the receipts differ; with an ID it
prints the page of one: how it shows, what is looked for, what cannot be known
and what to do next.`

const wordsLayoutsLong = `Layouts lists the reports that are recognised; with a NAME it prints the columns
of one and the captions they are known by.`

const wordsSelftestLong = `Selftest ties out the companies and cases that the program carries and compares
with their known answers. Exit code 0: all agree.`

const wordsVerifyLong = `Verify hashes the files of a run again and holds them against its
manifest.json, and the sign-offs of tieout.toml against both. With --reperform
it also makes the run again, from the same inputs and settings, and compares the
outputs byte for byte. Exit code 0: all are as they were; 1: something was
changed, is missing or was added, came out otherwise, or a sign-off is stale, a
line each. For a run that nobody signed it prints the lines that sign it. The
manifest itself is not protected: keep its hash elsewhere if it matters who
could have written it.`

const wordsDiffLong = `Diff holds two finished runs against each other, the earlier one first: inputs
(bytes, rows, totals), configuration, verdict, accounts, bridge, causes with
their findings, items, checks and problems. It says first what the changes do
to the answer. RUN is an output folder or its result.json. Exit code 0: nothing
differs; 1: something does; 2: a run cannot be read.

In the lists, + is new in the second run, - is gone, ~ is changed.`

const wordsTrendLong = `Trend puts finished runs of one company in the order of their as-of dates: when
the gap appeared, which cause moved most, which account. RUN is an output folder
or its result.json. Runs of other companies or of other accounts are told; two
runs of one period are an error. With --out it writes trend.html, with a chart,
and the tables as CSV.`

const wordsBatchLong = `Batch runs every engagement below FOLDER: each folder with a tieout.toml, as
tieout FOLDER/THAT would, into its own output folder (its key out, else
tieout-out in the engagement's folder). Several run at once; the summary is in
the order of the folders all the same. One that fails does not stop the others.
Folders that hold exports and no tieout.toml are named and not run. The summary
goes to the screen, and as batch.html and engagements.csv to --out.

Exit code: the largest of the engagements' (3 inconclusive, 2 error, 1 indicated
or unexplained, 0 tied or explained); 2 where no engagement was found.`

const wordsCausesFoot = `
[KB n]: cause n of Microsoft's KB 861686; note and assumption: what the article
says beside its causes. A page about one: tieout causes ID`

// wordsEngagement is the tieout.toml that init writes.
const wordsEngagement = `# tieout engagement file. Every key is also a flag of tieout reconcile, and the
# command line wins. Next period: copy the folder, change the date, run again.

# Who the work is for; it stands on every sheet and page.
client = {{quote .Company}}

# These stand at the head of every sheet and page. The boxes for dates and
# signatures stay blank: a program does not sign.
# workpaper-reference = "E-3"
# preparer = ""
# reviewer = ""

# What to read, where it is not this folder itself (seen from this file):
# inputs = ["from-client"]

# The period end; the default is the trial balance's printed end date.
{{if .AsOf}}as-of = {{quote .AsOf}}{{else}}# as-of = "2025-12-31"{{end}}

# The inventory accounts to total: numbers, masks ("000-13??-*") and ranges
# ("000-1300-00..000-1399-99"); "!" excludes. These are only proposed from the
# exports: strike what is no inventory, add what is missing, and take the # away.
# Until you name them, no conclusion is drawn.
# accounts = [
{{- range .GL.Accounts}}
#   {{quote .Account}}, # {{printf "%.50s" .Description}}
{{- end}}
# ]

# What counts as tied. It changes no amount.
tolerance = "1.00"

# Shown and compared, never invented:
# materiality = "50000.00"
# performance-materiality = "37500.00"
# clearly-trivial = "2500.00"

# What makes exit code 1: "unexplained", or "gap" for any gap.
fail-on = "unexplained"

# Which outputs to write, and where to (seen from this file).
# format = "xlsx,html,json,csv"
# out = "tieout-out"

# The output folder of the period before (seen from this file): its figures stand
# beside this period's, and its reconciling items are carried forward with what
# you wrote beside them.
# prior = "../2024/tieout-out"
# carried-forward = "items.csv" # where that list is not the one of prior

# Who answers for this run. tieout verify prints the lines with the hash of the
# run; a sign-off is shown as stale as soon as what it was given for changes.
# [[sign-off]]
# role = "preparer"
# name = ""
# date = ""
# manifest = ""

# How each file was understood. Keep these tables to make every guess explicit;
# without them the files are recognised anew on every run.
{{range .Inputs}}
{{snippet .}}{{end}}`
