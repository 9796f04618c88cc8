package history

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// answer compares the figures of the first screen.
func answer(l *ledger, before, after *Run) {
	b, a := before.Result, after.Result
	l.text("verdict", "", string(b.Verdict), string(a.Verdict))
	l.text("exit code", "", strconv.Itoa(b.ExitCode), strconv.Itoa(a.ExitCode))
	l.text("company", "", b.Company, a.Company)
	l.text("as of", "", b.AsOf.String(), a.AsOf.String())
	l.amount("general ledger", "", b.GL.Total, a.GL.Total)
	l.amount("purchase receipts", "", b.Receipts.Total, a.Receipts.Total)
	l.amount("stock status", "", b.StockStatus.Total, a.StockStatus.Total)
	l.amount("gap", "", b.Gap, a.Gap)
	l.amount("proven", "", b.ProvenTotal, a.ProvenTotal)
	l.amount("indicated", "", b.IndicatedTotal, a.IndicatedTotal)
	l.amount("unexplained", "", b.Unexplained, a.Unexplained)
	set(l, "reason", b.VerdictReasons, a.VerdictReasons)
	set(l, "caveat", b.Caveats, a.Caveats)
}

// set notes texts that only one run has.
func set(l *ledger, what string, before, after []string) {
	pair(before, after, func(s *string) string { return *s }, func(b, a *string) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: what, Before: *b})
		case b == nil:
			l.add(Change{Kind: New, What: what, After: *a})
		}
	})
}

// inputs compares the tables read. A file is known by its role and name; what
// is left over of a role on both sides, one each, is the same report again
// under another name.
func inputs(l *ledger, before, after *Run) {
	var gone, fresh []gp.Input
	pair(before.Result.Inputs, after.Result.Inputs, inputKey, func(b, a *gp.Input) {
		switch {
		case a == nil:
			gone = append(gone, *b)
		case b == nil:
			fresh = append(fresh, *a)
		default:
			input(l, b, a)
		}
	})
	alone := func(list []gp.Input, role gp.Role) bool {
		return len(slices.DeleteFunc(slices.Clone(list), func(in gp.Input) bool { return in.Role != role })) == 1
	}
	again := func(in *gp.Input) string {
		if alone(gone, in.Role) && alone(fresh, in.Role) {
			return string(in.Role)
		}
		return inputKey(in)
	}
	pair(gone, fresh, again, func(b, a *gp.Input) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: inputName(b), Before: hashShort(b.SHA256)})
		case b == nil:
			l.add(Change{Kind: New, What: inputName(a), After: hashShort(a.SHA256)})
		default:
			l.text(b.Role.Title(), "file", placeOf(b), placeOf(a))
			input(l, b, a)
		}
	})
}

func inputKey(in *gp.Input) string {
	return string(in.Role) + "\x00" + in.File + "\x00" + in.Sheet
}

func placeOf(in *gp.Input) string {
	if in.Sheet == "" {
		return in.File
	}
	return in.File + ", sheet " + in.Sheet
}

func inputName(in *gp.Input) string { return fmt.Sprintf("%s (%s)", placeOf(in), in.Role.Title()) }

// hashShort is enough of a hash to tell files apart on a screen.
func hashShort(hash string) string { return "SHA-256 " + hash[:min(12, len(hash))] }

// input compares one table with itself.
func input(l *ledger, b, a *gp.Input) {
	what := placeOf(a)
	l.text(what, "bytes", hashShort(b.SHA256), hashShort(a.SHA256))
	l.text(what, "company", b.Company, a.Company)
	l.text(what, "printed", b.PrintedAt.String(), a.PrintedAt.String())
	l.text(what, "period", b.PeriodFrom.String()+" to "+b.PeriodTo.String(), a.PeriodFrom.String()+" to "+a.PeriodTo.String())
	l.text(what, "layout", b.Layout, a.Layout)
	l.text(what, "rows", strconv.Itoa(b.Rows.Total), strconv.Itoa(a.Rows.Total))
	l.text(what, "rows used", strconv.Itoa(b.Rows.Used), strconv.Itoa(a.Rows.Used))
	l.text(what, "rows rejected", strconv.Itoa(b.Rows.Rejected), strconv.Itoa(a.Rows.Rejected))
	l.maybe(what, "total", b.ComputedTotal, a.ComputedTotal)
	l.maybe(what, "printed total", b.PrintedTotal, a.PrintedTotal)
	l.text(what, "number and date style", style(b), style(a))
	l.text(what, "ranges", ranges(b), ranges(a))
}

func style(in *gp.Input) string {
	return strings.Join([]string{in.Encoding, in.Delimiter, in.DecimalMark, in.DateOrder}, " ")
}

func ranges(in *gp.Input) string {
	var list []string
	for _, r := range in.Restrictions {
		list = append(list, fmt.Sprintf("%s %s..%s", r.Field, r.From, r.To))
	}
	return strings.Join(list, "; ")
}

// configuration compares what decided the runs, and the program itself.
func configuration(l *ledger, before, after *Run) {
	b, a := before.Result, after.Result
	l.text("program", "version", b.Tool.Version, a.Tool.Version)
	if before.Configuration == nil || after.Configuration == nil {
		l.amount("tolerance", "", b.Tolerance, a.Tolerance)
		l.maybe("materiality", "", b.Materiality, a.Materiality)
		l.maybe("performance-materiality", "", b.PerformanceMateriality, a.PerformanceMateriality)
		l.maybe("clearly-trivial", "", b.ClearlyTrivial, a.ClearlyTrivial)
		return
	}
	pair(before.Configuration, after.Configuration, func(s *Setting) string { return s.Name }, func(b, a *Setting) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.Name, Before: b.Value})
		case b == nil:
			l.add(Change{Kind: New, What: a.Name, After: a.Value})
		default:
			l.text(b.Name, "", b.Value, a.Value)
		}
	})
}

// accounts compares the accounts that were totalled and their bridges.
func accounts(l *ledger, before, after *Run) {
	b, a := before.Result, after.Result
	pair(b.GL.Accounts, a.GL.Accounts, func(x *analyzer.GLAccount) string { return x.Account.Key() }, func(b, a *analyzer.GLAccount) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: accountName(b), Field: "balance", Before: b.Balance.String()})
		case b == nil:
			l.add(Change{Kind: New, What: accountName(a), Field: "balance", After: a.Balance.String()})
		default:
			l.amount(accountName(a), "balance", b.Balance, a.Balance)
			l.amount(accountName(a), "opening", b.Opening, a.Opening)
			l.text(accountName(a), "description", b.Description, a.Description)
		}
	})
	pair(b.AccountBridges, a.AccountBridges, func(x *analyzer.AccountBridge) string { return x.Account }, func(b, a *analyzer.AccountBridge) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.Account, Field: "receipts", Before: b.Receipts.String()})
		case b == nil:
			l.add(Change{Kind: New, What: a.Account, Field: "receipts", After: a.Receipts.String()})
		default:
			l.amount(a.Account, "receipts", b.Receipts, a.Receipts)
			l.amount(a.Account, "unexplained", b.Unexplained, a.Unexplained)
		}
	})
	pair(b.GL.LeftOut, a.GL.LeftOut, func(x *analyzer.LeftOut) string { return x.Account.Key() }, func(b, a *analyzer.LeftOut) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.Account.String(), Field: "left out", Before: b.Balance.String()})
		case b == nil:
			l.add(Change{Kind: New, What: a.Account.String(), Field: "left out", After: a.Balance.String()})
		default:
			l.amount(a.Account.String(), "left out", b.Balance, a.Balance)
		}
	})
}

func accountName(a *analyzer.GLAccount) string { return a.Account.String() }

// bridge compares the steps from receipts to the ledger.
func bridge(l *ledger, before, after *Run) {
	key := func(e *analyzer.BridgeEntry) string { return e.Cause + " " + string(e.Grade) }
	pair(before.Result.Bridge, after.Result.Bridge, key, func(b, a *analyzer.BridgeEntry) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.Cause, Field: string(b.Grade), Before: b.Amount.String(), By: ptr(b.Amount.Neg())})
		case b == nil:
			l.add(Change{Kind: New, What: a.Cause, Field: string(a.Grade), After: a.Amount.String(), By: ptr(a.Amount)})
		default:
			l.amount(a.Cause, string(a.Grade), b.Amount, a.Amount)
		}
	})
}

func ptr[T any](v T) *T { return &v }

// causes compares what was found of each cause.
func causes(l *ledger, before, after *Run) {
	pair(before.Result.Causes, after.Result.Causes, func(c *analyzer.CauseResult) string { return c.ID }, func(b, a *analyzer.CauseResult) {
		switch {
		case a == nil:
			l.add(Change{Kind: Gone, What: b.ID, Field: "grade", Before: string(b.Grade)})
			return
		case b == nil:
			l.add(Change{Kind: New, What: a.ID, Field: "grade", After: string(a.Grade)})
			return
		}
		kind := Changed
		switch {
		case inBridge(a.Grade) && !inBridge(b.Grade):
			kind = New
		case inBridge(b.Grade) && !inBridge(a.Grade):
			kind = Gone
		}
		if b.Grade != a.Grade {
			l.add(Change{Kind: kind, What: a.ID, Field: "grade", Before: string(b.Grade), After: string(a.Grade)})
		}
		l.amount(a.ID, "amount", b.Amount, a.Amount)
		if b.Grade == a.Grade && b.Amount == a.Amount {
			l.text(a.ID, "summary", b.Summary, a.Summary)
		}
	})
}

// inBridge reports whether amounts of the grade enter the bridge.
func inBridge(g analyzer.Grade) bool {
	return g == analyzer.GradeProven || g == analyzer.GradeIndicated
}
