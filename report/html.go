package report

import (
	"crypto/sha256"
	_ "embed" // the page's template, style and script
	"encoding/base64"
	"html/template"
	"io"
)

//go:embed page/page.html
var pageTemplate string

//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

// WriteHTML writes report.html: one file that loads nothing, reads whole
// without its script, and prints.
func WriteHTML(w io.Writer, d *Document) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, newPage(d))
}

// policy forbids everything but the page's own style and script, by the hashes
// of their bytes.
func policy() template.HTMLAttr {
	return template.HTMLAttr(`content="default-src 'none'; style-src '` + hash(pageStyle) + `'; script-src '` + hash(pageScript) +
		`'; img-src data:; base-uri 'none'; form-action 'none'"`)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
