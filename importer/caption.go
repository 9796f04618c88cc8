package importer

import (
	"strings"
	"unicode"
)

// captionWords are the abbreviations that GP, its users and report writers mix
// freely; each is read as the word on the right.
var captionWords = map[string]string{
	"no": "number", "nbr": "number", "num": "number", "#": "number", "nr": "number",
	"quantity": "qty", "quantities": "qty", "qtys": "qty",
	"transaction": "trx", "trans": "trx",
	"acct": "account", "acc": "account",
	"desc": "description", "descr": "description",
	"amt": "amount", "amnt": "amount",
	"ext": "extended", "extd": "extended",
	"orig": "originating", "origin": "originating",
	"doc": "document", "loc": "location", "curr": "current", "std": "standard",
	"beg": "beginning", "inv": "inventory", "recd": "received", "rcvd": "received", "rec": "received",
	"whse": "warehouse", "purch": "purchase", "val": "valuation", "bal": "balance", "je": "journalentry",
	"dr": "debit", "cr": "credit", "qtr": "quarter", "avail": "available", "alloc": "allocated",
	"rcpt": "receipt", "tran": "trx", "ctrl": "control", "jrnl": "journal", "mstr": "master",
	"begin": "beginning", "end": "ending", "close": "closing",
	"ref": "reference", "src": "source", "um": "uofm", "uom": "uofm",
}

// longestCaption bounds the texts that are taken apart.
const longestCaption = 500

// captionKey is what the spellings of one caption share: its words in lower
// case without punctuation, abbreviations written out, joined.
func captionKey(caption string) string {
	if len(caption) > longestCaption {
		return caption // no caption is as long
	}
	var b strings.Builder
	for _, w := range captionParts(caption) {
		if full, ok := captionWords[w]; ok {
			w = full
		}
		b.WriteString(w)
	}
	if full, ok := captionWords[b.String()]; ok {
		return full // U/M
	}
	return b.String()
}

// captionParts splits a caption into lower-case words: at anything that is no
// letter or digit, and where small letters turn to capitals (ItemNumber).
func captionParts(caption string) []string {
	var words []string
	var w []rune
	end := func() {
		if len(w) > 0 {
			words = append(words, string(w))
		}
		w = w[:0]
	}
	previous := rune(0)
	for _, r := range caption {
		switch {
		case r == '\'' || r == '’': // Rec'd
			continue
		case r == '#':
			end()
			words = append(words, "#")
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
		case unicode.IsUpper(r) && unicode.IsLower(previous):
			end()
			w = append(w, unicode.ToLower(r))
		default:
			w = append(w, unicode.ToLower(r))
		}
		previous = r
	}
	end()
	return words
}
