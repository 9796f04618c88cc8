package report

import (
	"errors"
	"io"
)

// WriteXLSX writes the workpaper.
func WriteXLSX(w io.Writer, d *Document) error { return errors.New("workpaper: not written yet") }
