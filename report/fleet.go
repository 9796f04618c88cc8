package report

import (
	"fmt"
	"strings"

	"tieout/analyzer"
)

// Engagement is one run of a batch.
type Engagement struct {
	Folder   string           // below the folder of the batch, with slashes
	Result   *analyzer.Result // nil where there is none
	Failure  string           // why there is none
	ExitCode int
	Report   string // where report.html is, as seen from the page; blank: none
	Outputs  string // the output folder, as the summary names it
}

// verdictOrder is how the summary counts engagements, the best first.
var verdictOrder = []analyzer.Verdict{analyzer.Tied, analyzer.Explained, analyzer.Indicated, analyzer.Unexplained, analyzer.Inconclusive}

// Fleet makes the page of many engagements, in the order given. Amounts are
// not added up: the engagements are different companies.
func Fleet(list []Engagement, notes []string, tool string) *Overview {
	o := &Overview{Subject: "Tie-outs of a batch", Name: "batch", Tool: tool, Sentences: fleetSentences(list), Notes: notes, hrefs: map[string]string{}}
	rows := make([]Row, len(list))
	for i := range list {
		e := &list[i]
		rows[i] = Row{ID: e.Folder, Cells: engagementCells(e)}
		if e.Report != "" {
			o.hrefs["engagements/"+e.Folder] = e.Report
		}
	}
	o.Tables = []*Table{tableOf(Table{ID: "engagements", Title: "Engagements", Empty: "No engagement was found.", Columns: []Column{
		{ID: "folder", Title: "Engagement", Kind: Text},
		{ID: "verdict", Title: "Verdict", Kind: Text},
		{ID: "exitCode", Title: "Exit", Kind: Count},
		{ID: "company", Title: "Company", Kind: Text},
		{ID: "asOf", Title: "As of", Kind: Day},
		{ID: "gl", Title: "General ledger", Kind: Amount},
		{ID: "receipts", Title: "Receipts", Kind: Amount},
		{ID: "gap", Title: "Gap", Kind: Amount},
		{ID: "proven", Title: "Proven", Kind: Amount},
		{ID: "indicated", Title: "Indicated", Kind: Amount},
		{ID: "unexplained", Title: "Unexplained", Kind: Amount},
		{ID: "outputs", Title: "Outputs", Kind: Text},
		{ID: "why", Title: "Why", Kind: Text},
	}}, rows)}
	return o
}

func engagementCells(e *Engagement) []Cell {
	if e.Result == nil {
		return []Cell{text(e.Folder), text("error"), count(e.ExitCode), {}, {}, {}, {}, {}, {}, {}, {}, {}, text(e.Failure)}
	}
	r := e.Result
	why := ""
	if len(r.VerdictReasons) > 0 {
		why = r.VerdictReasons[0]
	}
	return []Cell{text(e.Folder), text(string(r.Verdict)), count(e.ExitCode), text(r.Company), day(r.AsOf), amount(r.GL.Total),
		amount(r.Receipts.Total), amount(r.Gap), amount(r.ProvenTotal), amount(r.IndicatedTotal), amount(r.Unexplained), text(e.Outputs), text(why)}
}

// fleetSentences count the verdicts and name what failed.
func fleetSentences(list []Engagement) []string {
	counts, failed := map[analyzer.Verdict]int{}, []string{}
	for _, e := range list {
		if e.Result == nil {
			failed = append(failed, e.Folder)
			continue
		}
		counts[e.Result.Verdict]++
	}
	var words []string
	for _, v := range verdictOrder {
		if counts[v] > 0 {
			words = append(words, fmt.Sprintf("%d %s", counts[v], v))
		}
	}
	if len(failed) > 0 {
		words = append(words, fmt.Sprintf("%d failed", len(failed)))
	}
	sentences := []string{plural(len(list), "engagement") + ": " + strings.Join(words, ", ") + "."}
	if len(failed) > 0 {
		sentences = append(sentences, "Failed, with nothing concluded: "+strings.Join(failed, ", ")+".")
	}
	return sentences
}
