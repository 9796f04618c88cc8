package carryforward

import "tieout/analyzer"

// Keep takes over what an auditor wrote on the list of an earlier run of the
// same period. It goes before what was carried forward; a line of that list that
// r does not have any more stays on the list for what is written on it. Keeping
// r's own list changes nothing.
func Keep(r *analyzer.Result, earlier *List) {
	r.ReconcilingItems = append(r.ReconcilingItems, takeNotes(r.ReconcilingItems, earlier.Items)...)
	r.OwnColumns = union(earlier.Columns, r.OwnColumns)
}
