package report

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// sheets lists the sheets in their order: the answer, what supports it, the
// reports as read, what follows from it, then how it was done.
func sheets() []*sheet {
	return []*sheet{
		{name: "Summary", title: "Summary", group: groupAnswer, allProofs: true, lay: (*sheet).summary},
		{name: "Lead", title: "Lead schedule", group: groupAnswer, proofs: []string{"accounts"}, lay: func(s *sheet) {
			s.keepInSight(s.table("accounts"))
			s.table("accounts-left-out", 0, 1, 3, 7)
		}},
		{name: "Bridge", title: "Bridge from Purchase Receipts to the general ledger", group: groupAnswer, proofs: []string{"law", "gap", "explained"}, lay: (*sheet).bridge},
		{name: "Account bridges", title: "Bridge of each account", group: groupAnswer, proofs: []string{"account-gl", "account-receipts", "account-unexplained"}, lay: func(s *sheet) {
			s.keepInSight(s.table("account-bridges"))
			s.table("account-causes")
		}},
		{name: "Prior period", title: "The period before and now", group: groupAnswer, lay: func(s *sheet) {
			if s.book.doc.Result.Prior == nil {
				return
			}
			s.words(s.sectionText("prior")...)
			s.table("prior-figures")
			s.table("prior-bridge")
			s.keepInSight(s.table("carried-items"))
		}},
		{name: "Causes", title: "Every cause looked for", group: groupSupport, proofs: []string{"causes"}, lay: oneTable("causes")},
		{name: "Reconciling items", title: "Reconciling items", group: groupSupport, proofs: []string{"reconciling-items"}, lay: func(s *sheet) {
			s.strip("ageing")
			s.keepInSight(s.table("reconciling-items"))
		}},
		{name: "Evidence", title: "Evidence, row by row", group: groupSupport, lay: oneTable("evidence")},
		{name: "Differences", title: "Stock Status against the On Hand layers", group: groupSupport, proofs: []string{"items"}, lay: func(s *sheet) {
			s.strip("items-summary")
			s.keepInSight(s.toFillIn("items", "Disposition"))
		}},
		{name: "Pareto", title: "Pareto of the differences by item", group: groupSupport, lay: (*sheet).pareto},
		{name: "Breakdown", title: "Purchase Receipts and Stock Status, broken down", group: groupSupport, proofs: []string{"quantity-types", "sites"}, lay: func(s *sheet) {
			top := s.next
			for _, id := range []string{"by-quantity-type", "by-site", "by-valuation-method"} {
				s.table(id)
			}
			s.aside("by-account", top, 4)
		}},
		{name: "Transactions", title: "Transactions matched", group: groupSupport, proofs: []string{"transactions"}, lay: func(s *sheet) {
			s.words(s.sectionText("transactions")...)
			s.strip("transactions-summary")
			s.keepInSight(s.table("transactions"))
		}},
		{name: "Purchase Receipts", title: "Purchase Receipts as read", group: groupAsRead, proofs: []string{"receipts-as-read"}, lay: asRead(tablePurchaseReceipts)},
		{name: "Stock Status", title: "Stock Status as read", group: groupAsRead, proofs: []string{"stock-as-read"}, lay: asRead(tableStockStatus)},
		{name: "Trial Balance", title: "Trial balance as read", group: groupAsRead, proofs: []string{"trial-balance-across", "trial-balance"}, lay: asRead(tableTrialBalance)},
		{name: "Proposed entries", title: "Proposed entries", group: groupSupport, proofs: []string{"entries"}, lay: boxes("proposed-entries", "Disposition", "Posted as")},
		{name: "Requests", title: "What to ask the client for next", group: groupReview, lay: boxes("requests", "Received on")},
		{name: "Leads", title: "Leads worth a look", group: groupReview, lay: func(s *sheet) {
			s.table("leads", 0, 2, 9, 10)
			s.table("lead-evidence")
		}},
		{name: "IPE", title: "Information produced by the entity: evidence of completeness", group: groupReview, proofs: []string{"rows"}, lay: (*sheet).files},
		{name: "Footings", title: "Printed totals re-footed", group: groupReview, lay: oneTable("footings")},
		{name: "Columns", title: "Columns as understood", group: groupReview, lay: oneTable("columns")},
		{name: "Checks", title: "Checks of the evidence", group: groupReview, lay: func(s *sheet) {
			s.keepInSight(s.table("checks"))
			s.table(tableCaveats, 0, 1, 2)
		}},
		{name: "Arithmetic", title: "Arithmetic of this workpaper", group: groupReview, allProofs: true, lay: oneTable("proofs")},
		{name: "Problems", title: "Problems met while reading", group: groupReview, lay: func(s *sheet) {
			s.words(s.sectionText("problems")...)
			s.keepInSight(s.toFillIn("problems", "Disposition"))
			s.table(tableFailedMarks)
		}},
		{name: "Sign-off", title: "Sign-offs recorded", group: groupReview, lay: func(s *sheet) {
			if s.book.doc.Table("sign-offs") != nil {
				s.words(s.sectionText("sign-off")...)
				s.keepInSight(s.table("sign-offs"))
			}
		}},
		{name: "Method", title: "Method, settings and tick marks", group: groupReview, lay: (*sheet).method},
		{name: "Chart data", title: "Data of the bridge's chart", group: groupReview, lay: (*sheet).bridgeData},
	}
}

// oneTable is a sheet of one table.
func oneTable(id string) func(*sheet) { return boxes(id) }

// boxes is a sheet of one table, with columns to fill in.
func boxes(id string, captions ...string) func(*sheet) {
	return func(s *sheet) { s.keepInSight(s.toFillIn(id, captions...)) }
}

// mostRows is how many rows of a report as read are shown: those of a sheet,
// less some for what stands around them.
const mostRows = excelize.TotalRows - 576

// asRead is a sheet of one of the client's reports: where it comes from, then
// its rows. Those of a report that is longer than a sheet are left out, all of
// them, and formulas that would add them up stand as values.
func asRead(id string) func(*sheet) {
	return func(s *sheet) {
		t := s.book.doc.Table(id)
		if t == nil {
			return
		}
		s.sources(id)
		if t.Len > mostRows {
			s.words(fmt.Sprintf("The report has %s rows, more than a sheet holds; none of them is shown here. The format csv lists all of them, with their rows in the client's file, in csv/%s.csv. Figures of this workpaper are of all of them; those that formulas would make from these rows stand as values.",
				count(t.Len).People(), t.ID))
			return
		}
		s.keepInSight(s.table(id))
	}
}
