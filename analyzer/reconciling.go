package analyzer

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"tieout/internal/gp"
)

// ReconcilingItems are the parts of all causes as a list, each identified as a
// reviewer would look it up.
func ReconcilingItems(causes []CauseResult) []ReconcilingItem {
	list := []ReconcilingItem{}
	for i := range causes {
		c := &causes[i]
		for j, own := range PartEvidence(c) {
			p := &c.Parts[j]
			amount := p.Amount
			item := ReconcilingItem{
				Cause: c.ID, Grade: p.Grade, Account: p.Account, Document: p.Document,
				JournalEntry: Common(own, func(e *Evidence) string { return e.JournalEntry }),
				Item:         Common(own, func(e *Evidence) string { return e.Item }),
				Site:         Common(own, func(e *Evidence) string { return e.Site }),
				Opened:       earliest(own), Amount: &amount, Part: j, Index: i, Own: []OwnField{},
			}
			item.ID = ItemID(&item)
			list = append(list, item)
		}
	}
	return list
}

// ItemID makes letters of what identifies an item. A spreadsheet changes
// nothing in it: it is no number, no date and no formula.
func ItemID(i *ReconcilingItem) string {
	fields := []string{i.Cause, i.Account, i.Document, i.JournalEntry, i.Item, i.Site}
	for j := range fields {
		fields[j] = gp.Key(fields[j])
	}
	sum := sha256.Sum256([]byte(strings.Join(fields, "\x1f")))
	return "RI-" + base32.StdEncoding.EncodeToString(sum[:10])
}

// PartEvidence is the evidence of each part, in their order. The analysis
// lists it part by part; where it does not say how many rows each has, the
// document tells.
func PartEvidence(c *CauseResult) [][]Evidence {
	own := make([][]Evidence, len(c.Parts))
	told := 0
	for _, p := range c.Parts {
		told += p.Rows
	}
	rest := c.Evidence
	for i, p := range c.Parts {
		if told == len(c.Evidence) {
			own[i], rest = rest[:p.Rows], rest[p.Rows:]
			continue
		}
		for _, e := range c.Evidence {
			if p.Document != "" && (e.Document == p.Document || e.JournalEntry == p.Document) || len(c.Parts) == 1 {
				own[i] = append(own[i], e)
			}
		}
	}
	return own
}

// Common is the one value that the rows share, or "" where they have none or
// several.
func Common(rows []Evidence, field func(*Evidence) string) string {
	value := ""
	for i := range rows {
		switch s := field(&rows[i]); {
		case s == "" || s == value:
		case value == "":
			value = s
		default:
			return ""
		}
	}
	return value
}

func earliest(rows []Evidence) gp.Date {
	var first gp.Date
	for _, e := range rows {
		if !e.Date.IsZero() && (first.IsZero() || e.Date < first) {
			first = e.Date
		}
	}
	return first
}
