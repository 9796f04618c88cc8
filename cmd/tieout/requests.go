package main

import (
	"errors"

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
