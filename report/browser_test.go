package report

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tieout/analyzer"
)

// browser drives Chromium through its debugging pipe: no port is opened.
type browser struct {
	t       *testing.T
	in      io.Writer
	out     *bufio.Reader
	session string
	id      int
	events  []event
}

type event struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// without skips a test that needs a program this machine has not, except where
// every test must run.
func without(t *testing.T, program string) {
	t.Helper()
	if os.Getenv("TIEOUT_FULL") != "" {
		t.Fatalf("no %s", program)
	}
	t.Skipf("no %s", program)
}

// openBrowser starts Chromium with the network cut off, or skips the test.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		without(t, "Chromium: the page is not tried in a browser")
	}
	toChild, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, fromChild, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.ExtraFiles = []*os.File{toChild, fromChild}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	closeAll(toChild, fromChild)
	timer := time.AfterFunc(90*time.Second, func() { _ = cmd.Process.Kill() })
	b := &browser{t: t, in: in, out: bufio.NewReader(out)}
	t.Cleanup(func() {
		b.session = ""
		b.call("Browser.close", nil)
		_ = cmd.Wait()
		timer.Stop()
		closeAll(in, out)
	})
	return b
}

func closeAll(files ...*os.File) {
	for _, f := range files {
		_ = f.Close()
	}
}

// call sends a command and waits for its answer.
func (b *browser) call(method string, params any) json.RawMessage {
	b.t.Helper()
	b.id++
	message := map[string]any{"id": b.id, "method": method}
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	raw, err := json.Marshal(message)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(raw, 0)); err != nil {
		b.t.Fatal(err)
	}
	for {
		e := b.next()
		if e.ID != b.id {
			continue
		}
		if e.Error != nil {
			b.t.Fatalf("%s: %s", method, e.Error)
		}
		return e.Result
	}
}

func (b *browser) next() event {
	b.t.Helper()
	raw, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatal(err)
	}
	var e event
	if err := json.Unmarshal(raw[:len(raw)-1], &e); err != nil {
		b.t.Fatal(err)
	}
	if e.Method != "" {
		b.events = append(b.events, e)
	}
	return e
}

// open shows a page from the disk, with or without its script.
func (b *browser) open(page []byte, scripted bool) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "report.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		b.t.Fatal(err)
	}
	var target struct{ TargetID, SessionID string }
	b.decode(b.call("Target.createTarget", map[string]any{"url": "about:blank"}), &target)
	b.decode(b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}), &target)
	b.session = target.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "DOM"} {
		b.call(domain+".enable", nil)
	}
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": !scripted})
	b.call("Page.navigate", map[string]any{"url": "file://" + filepath.ToSlash(path)})
	for !b.saw("Page.loadEventFired") {
		b.next()
	}
}

func (b *browser) saw(method string) bool {
	for _, e := range b.events {
		if e.Method == method {
			return true
		}
	}
	return false
}

func (b *browser) decode(raw json.RawMessage, v any) {
	b.t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		b.t.Fatalf("%v: %s", err, raw)
	}
}

// eval is the value of an expression in the page, as text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	var r struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	b.decode(b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true}), &r)
	if r.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", expression, r.ExceptionDetails)
	}
	return fmt.Sprint(r.Result.Value)
}

// press types one key where the focus is.
func (b *browser) press(key, text string) {
	b.t.Helper()
	codes := map[string]int{"Enter": 13, "Tab": 9, "Escape": 27}
	for _, kind := range []string{"keyDown", "keyUp"} {
		params := map[string]any{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
		if kind == "keyDown" && text != "" {
			params["text"] = text
		}
		b.call("Input.dispatchKeyEvent", params)
	}
}

// pdf prints the page and returns its text, or skips where pdftotext is not.
func (b *browser) pdf(width, height float64) string {
	b.t.Helper()
	var printed struct{ Data string }
	b.decode(b.call("Page.printToPDF", map[string]any{"preferCSSPageSize": false, "paperWidth": width, "paperHeight": height, "landscape": true, "printBackground": false}), &printed)
	raw, err := base64.StdEncoding.DecodeString(printed.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		without(b.t, "pdftotext: the print is not read")
	}
	path := filepath.Join(b.t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		b.t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		b.t.Fatal(err)
	}
	return string(out)
}

// longDocument has enough rows for tables that filter and run over pages.
func longDocument() *Document {
	r, books := fixture(analyzer.Unexplained)
	row := r.Items.Rows[0]
	for i := range 120 {
		row.Item, row.Site = fmt.Sprintf("ROPE-%03d", i), []string{"WEST", "NORTH"}[i%2]
		row.StockValue = row.ReceiptsValue.Sub(r.Tolerance)
		row.Difference = row.StockValue.Sub(row.ReceiptsValue)
		r.Items.Rows = append(r.Items.Rows, row)
		r.Items.NetDifference = r.Items.NetDifference.Add(row.Difference)
		r.Items.GrossDifference = r.Items.GrossDifference.Add(row.Difference.Abs())
	}
	return Build(r, books, Meta{})
}

const itemRows = `Array.from(document.querySelectorAll('#table-items tbody tr'))`

func TestU23BrowserSortsAndFiltersByKeyboard(t *testing.T) {
	b := openBrowser(t)
	b.open(htmlOf(t, longDocument()), true)

	b.eval(`document.querySelector('#table-items').closest('details').querySelector('summary').focus()`)
	b.press("Enter", "\r")
	b.eval(`document.querySelectorAll('#table-items th')[1].querySelector('button').focus()`)
	first := itemRows + `[0].cells[1].textContent`
	b.press("Enter", "\r")
	if got := b.eval(first); got != "ROPE-000" {
		t.Errorf("sorted up, the first item is %q", got)
	}
	b.press("Enter", "\r")
	if got := b.eval(first); got != "STOVE-02" {
		t.Errorf("sorted down, the first item is %q", got)
	}
	if got := b.eval(`document.querySelectorAll('#table-items th')[1].getAttribute('aria-sort')`); got != "descending" {
		t.Errorf("aria-sort is %q", got)
	}

	b.eval(`document.querySelector('input[aria-label="Filter: Items that differ, largest first"]').focus()`)
	b.call("Input.insertText", map[string]any{"text": "north"})
	shown := itemRows + `.filter(r => !r.hidden).length`
	if got := b.eval(shown); got != "60" {
		t.Errorf("%s rows read NORTH, want 60", got)
	}
	column := `Array.from(document.querySelectorAll('#table-items th')).findIndex(h => h.textContent === 'Difference')`
	if got := b.eval(`document.querySelector('#table-items tr.filtered').cells[` + column + `].textContent`); got != "(60.00)" {
		t.Errorf("the filtered total is %q, want (60.00)", got)
	}
	b.press("Tab", "")
	b.press("Enter", "\r")
	if got := b.eval(shown) + " " + b.eval(first); got != "121 STOVE-02" {
		t.Errorf("after Reset: %s rows and first item", got)
	}
	if got := b.eval(`document.querySelectorAll('#table-items th[aria-sort=descending]').length`); got != "0" {
		t.Error("Reset leaves the table sorted")
	}
	b.complainAboutNothing()
}

// complainAboutNothing fails where the page broke its own policy, threw, or
// asked for anything but itself.
func (b *browser) complainAboutNothing() {
	b.t.Helper()
	for _, e := range b.events {
		switch e.Method {
		case "Runtime.exceptionThrown", "Log.entryAdded":
			b.t.Errorf("%s: %s", e.Method, e.Params)
		case "Network.requestWillBeSent":
			if !strings.Contains(string(e.Params), "report.html") {
				b.t.Errorf("the page asks for %s", e.Params)
			}
		}
	}
}

func TestH23BrowserReadsHostileTextInertly(t *testing.T) {
	b := openBrowser(t)
	b.open(htmlOf(t, hostileDocument()), true)
	if got := b.eval(`document.querySelectorAll('img, iframe, [onload], [onerror]').length`); got != "0" {
		t.Errorf("%s elements came from client text", got)
	}
	if b.saw("Page.javascriptDialogOpening") {
		t.Error("client text opened a dialog")
	}
	b.complainAboutNothing()
}

func TestU21BrowserPrintsEverything(t *testing.T) {
	for _, paper := range []struct {
		name          string
		width, height float64
		scripted      bool
	}{{"A4", 8.27, 11.69, true}, {"Letter", 8.5, 11, true}, {"A4 without script", 8.27, 11.69, false}} {
		t.Run(paper.name, func(t *testing.T) {
			b := openBrowser(t)
			b.open(htmlOf(t, longDocument()), paper.scripted)
			pdf := b.pdf(paper.width, paper.height)
			for _, want := range []string{"UNEXPLAINED", "gl detail.xlsx", "Page 1 of", "ROPE-119"} {
				if !strings.Contains(pdf, want) {
					t.Errorf("the print does not say %q", want)
				}
			}
			for _, bad := range []string{"Filter", "Reset", "Evidence, row by row: "} {
				if strings.Contains(pdf, bad) {
					t.Errorf("the print shows the control %q", bad)
				}
			}
			if n := strings.Count(pdf, "Cumulative"); n < 3 {
				t.Errorf("the header of a table of 121 rows is printed %d times", n)
			}
		})
	}
}
