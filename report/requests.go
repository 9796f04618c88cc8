package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// WriteRequests writes what to ask the client for, ready to send: each export
// with its place in GP, its options and why it is wanted. It names no amount and
// no suspicion: it leaves the firm.
func WriteRequests(w io.Writer, d *Document) error {
	r := d.Result
	var b strings.Builder
	say := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	say("# Request list: inventory tie-out as of %s", orUnknown(r.AsOf.String()))
	say("")
	say("Client: %s  ", markdown(cmp.Or(d.Title.Client, "not named")))
	if d.Title.Reference != "" {
		say("Reference: %s  ", markdown(d.Title.Reference))
	}
	if d.Title.PreparedBy != "" {
		say("Prepared by: %s  ", markdown(d.Title.PreparedBy))
	}
	say("Request sent on: ____________   Wanted by: ____________")
	say("")
	if len(r.Requests) == 0 {
		say("Nothing further is asked for: the exports received suffice.")
		_, err := io.WriteString(w, b.String())
		return err
	}
	say("Please export the following from Microsoft Dynamics GP, company %s, and send the files as GP or Excel", markdown(cmp.Or(r.Company, "as before")))
	say("writes them: no rows deleted, no columns hidden, no sorting and no totals added.")
	for i, q := range r.Requests {
		say("")
		say("## %d. %s", i+1, capital(roleTitle(q.Role)))
		say("")
		say("- [ ] received on: ____________")
		say("- Where: %s", markdown(q.How))
		say("- For: %s", periodWanted(q.Role, orUnknown(r.AsOf.String())))
		say("- Why: %s", whyWanted(q))
	}
	say("")
	say("Formats: Excel (.xlsx), CSV or tab-delimited text. Export GP item numbers, sites and document numbers as text.")
	_, err := io.WriteString(w, b.String())
	return err
}

// periodWanted is the day or the days that an export is to cover: activity runs
// from the first day of the year to the day the inventory reports were printed,
// since it rolls them back; what GP keeps only as it stands is printed on that day.
func periodWanted(role gp.Role, asOf string) string {
	switch role {
	case gp.RoleTrialBalance, gp.RoleHITB, gp.RoleSalesLines:
		return "the year to " + asOf
	case gp.RoleGLDetail, gp.RoleInventoryTransactions, gp.RoleReceivings:
		return "the first day of the year of " + asOf + " to the day the inventory reports are printed"
	case gp.RolePurchaseReceipts, gp.RoleStockStatus, gp.RoleItemQuantities:
		return asOf + "; GP prints it only as it stands, so all inventory reports on one day"
	}
	return "as it stands on the day of the export (tie-out as of " + asOf + ")"
}

func capital(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// whyWanted is the reason as the client may read it: what it helps to settle, and
// not what is suspected.
func whyWanted(q analyzer.Request) string {
	if q.Role == gp.RolePurchaseReceipts {
		return "the report received does not cover all items, sites and quantity types"
	}
	return fmt.Sprintf("it settles %s of the reconciliation of inventory to the general ledger", plural(len(q.Settles), "open point"))
}

// markdown is text without what Markdown or a terminal would act upon.
func markdown(s string) string {
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "<", "&lt;", "|", "\\|", "\n", " ").Replace(Printable(s))
}
