package main

import (
	"errors"
	"path/filepath"
	"slices"

	"tieout/analyzer"
	"tieout/report"
)

// requestsName is the list to send to the client.
const requestsName = "requests.md"

// writeRequests stages the list of what to ask the client for. It is there after
// every run: that there is nothing to ask for is an answer too.
func (t *target) writeRequests(doc *report.Document) error {
	w, err := t.Create(requestsName)
	if err != nil {
		return err
	}
	return errors.Join(report.WriteRequests(w, doc), w.Close())
}

// writeNotes stages the list of reconciling items where the auditor wrote on it,
// though CSV is not among the formats: the next run reads it there.
func (t *target) writeNotes(s *settings, doc *report.Document) error {
	name := "csv/" + listName
	wrote := func(i analyzer.ReconcilingItem) bool { return len(i.Own) > 0 }
	if slices.Contains(t.written, filepath.FromSlash(name)) || !slices.ContainsFunc(doc.Result.ReconcilingItems, wrote) {
		return nil
	}
	w, err := t.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(report.WriteTableCSV(w, doc.Table("reconciling-items"), report.Options{RawCSV: s.csvRaw}), w.Close())
}
