package report

import (
	"encoding/json"
	"io"
)

// WriteJSON writes result.json: schema 1, indented, every list in its order,
// amounts as strings of plain decimals.
func WriteJSON(w io.Writer, d *Document) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(d.Result)
}
