package importer

import "tieout/internal/gp"

// unpostedBatches is what stands unposted in the GL: the General Transaction
// Edit List, a batch list with its entries, or a query of GL10000 and GL10001.
var unpostedBatches = Layout{
	Name:   "unposted-batches",
	Title:  "unposted GL batches (edit list)",
	Role:   gp.RoleUnpostedBatches,
	Groups: []string{"batch", "entry"},
	OneOf:  [][]string{{"debit", "credit"}, {"amount"}},
	Unless: []string{"TRX Source", "TRXSORCE", "Audit Trail Code", "User Who Posted", "Voided", "Originating Posted Date", "Open Year", "Beginning Balance", "Ending Balance", "Item Number", "Document Status"},
	Marks:  append([]string{"Batch Comment", "BCHCOMNT"}, batchCaptions...),
	Fields: append([]Field{
		{Name: "comment", Kind: Text, Heading: true, Group: 1, Captions: []string{"Batch Comment", "BCHCOMNT", "Comment"}},
	}, batchEntryFields()...),
	Total:    "net",
	Titles:   []string{"Edit List", "Batch"},
	Periodic: true,
	Prints:   true,
	record:   readBatchLine,
	key:      batchKey,
}

// batchEntryFields are the entry's fields under a batch: batch fields go with
// the batch, the others with the entry.
func batchEntryFields() []Field {
	fields := append([]Field(nil), entryFields...)
	for i := range fields {
		f := &fields[i]
		switch f.Name {
		case "batch", "batch-source", "series", "ledger":
			f.Heading = true
		default:
			if f.Group == 1 {
				f.Group = 2
			}
		}
	}
	return fields
}

func readBatchLine(r *record, b *gp.Books) {
	j := journalLine(r)
	j.Status = gp.Work
	j.FromUnpostedBatch = true
	j.BatchComment = r.text("comment")
	r.keep(func() { b.Batches = append(b.Batches, j) }, j.Net())
}
