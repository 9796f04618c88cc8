package report

import (
	"strings"
	"testing"

	"tieout/analyzer"
)

// What the search for leads left out stands wherever the leads stand, also
// where there are none.
func TestLeadsNoteStandsInEveryReport(t *testing.T) {
	const note = "Pairs were not searched among more than 2000 candidates of one kind: GL batch."
	for _, leads := range [][]analyzer.Lead{nil, {{Text: "The unexplained amount is that of GL batch JE-07.", Chance: "0.0021"}}} {
		r, books := fixture(analyzer.Unexplained)
		r.Leads, r.LeadsNote = leads, note
		d := Build(r, books, Meta{})
		screen := strings.Join(strings.Fields(screenOf(t, d, TextOptions{Verbose: true})), " ")
		if !strings.Contains(screen, note) {
			t.Errorf("%d leads: -v does not say what the search left out", len(leads))
		}
		if len(leads) > 0 && !strings.Contains(screen, leads[0].Text+" Chance by accident: 0.0021.") {
			t.Error("-v does not show the lead with its chance")
		}
		if page := words(parsed(t, htmlOf(t, d))); !strings.Contains(page, note) {
			t.Errorf("%d leads: report.html does not say what the search left out", len(leads))
		}
		if !strings.Contains(strings.Join(texts(t, reopen(t, workbookOf(t, d)), "Leads"), " "), note) {
			t.Errorf("%d leads: the workpaper does not say what the search left out", len(leads))
		}
	}
}
