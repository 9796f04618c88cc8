package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/analyzer"
	"tieout/internal/gp"
)

func jsonOf(t *testing.T, d *Document) []byte {
	t.Helper()
	return write(t, d, "json", Options{})["result.json"].Bytes()
}

func TestJSONGolden(t *testing.T) {
	for _, v := range verdicts {
		golden(t, string(v)+"/result.json", jsonOf(t, document(v)))
	}
}

// contractKeys are the keys of the contract's schema 1, by object.
var contractKeys = map[string]string{
	"":                           "schemaVersion tool company asOf verdict verdictReasons caveats exitCode gl receipts stockStatus gap provenTotal indicatedTotal unexplained bridge accountBridges causes leads items transactions checks requests inputs problems",
	"tool":                       "name version",
	"gl":                         "total accounts leftOut",
	"gl.accounts":                "account description balance selectedBy source",
	"gl.leftOut":                 "account description balance why",
	"receipts":                   "total recomputedTotal printedTotal layers byQuantityType bySite byValuationMethod byAccount",
	"stockStatus":                "total lines bySite",
	"bridge":                     "cause grade amount findings",
	"accountBridges":             "account description gl receipts causes unexplained",
	"accountBridges.causes":      "cause grade amount",
	"causes":                     "id title grade amount summary parts evidence against needs nextStep proposedEntry",
	"causes.parts":               "grade amount document correctedBy",
	"causes.evidence":            "role file sheet row document journalEntry account item site amount",
	"leads":                      "text amount chance evidence",
	"items":                      "matched differing onlyReceipts onlyStock netDifference grossDifference rows",
	"items.rows":                 "item site receiptsQuantity stockQuantity receiptsValue stockValue difference reason",
	"transactions":               "matched potentiallyMatched unmatched",
	"checks":                     "id status detail",
	"requests":                   "role why settles",
	"inputs":                     "file sha256 bytes role layout sheet hiddenSheets encoding delimiter decimalMark dateOrder company printedAt restrictions rows printedTotal computedTotal foots columns",
	"inputs.rows":                "total header blank subtotal used rejected hidden",
	"inputs.columns":             "header field why",
	"problems":                   "code severity file sheet row column value message hint",
	"causes.proposedEntry":       "lines text",
	"causes.proposedEntry.lines": "account debit credit",
}

func TestJSONHasTheContractsKeys(t *testing.T) {
	var result any
	if err := json.Unmarshal(jsonOf(t, document(analyzer.Unexplained)), &result); err != nil {
		t.Fatal(err)
	}
	for path, keys := range contractKeys {
		objects := at0(result, path)
		if len(objects) == 0 {
			t.Errorf("%q is not in result.json", path)
		}
		for _, o := range objects {
			for _, k := range strings.Fields(keys) {
				if _, ok := o[k]; !ok {
					t.Errorf("%q has no key %q", path, k)
				}
			}
		}
	}
}

// at0 lists the objects at a dotted path, those of lists one by one.
func at0(v any, path string) []map[string]any {
	objects := objectsOf(v)
	if path == "" {
		return objects
	}
	for _, key := range strings.Split(path, ".") {
		var next []map[string]any
		for _, o := range objects {
			next = append(next, objectsOf(o[key])...)
		}
		objects = next
	}
	return objects
}

func objectsOf(v any) []map[string]any {
	switch v := v.(type) {
	case map[string]any:
		return []map[string]any{v}
	case []any:
		var all []map[string]any
		for _, e := range v {
			all = append(all, objectsOf(e)...)
		}
		return all
	}
	return nil
}

func TestJSONHasNoNullLists(t *testing.T) {
	r := &analyzer.Result{
		Causes:       []analyzer.CauseResult{{}},
		Inputs:       []gp.Input{{Columns: []gp.Column{{}}}},
		Transactions: &analyzer.Transactions{},
		Leads:        []analyzer.Lead{{}},
	}
	out := string(jsonOf(t, &Document{Result: r}))
	nulls := []string{}
	for _, line := range strings.Split(out, "\n") {
		if name, isNull := strings.CutSuffix(strings.TrimRight(line, ","), ": null"); isNull {
			nulls = append(nulls, strings.Trim(name, ` "`))
		}
	}
	slices.Sort(nulls)
	// What remains null is a single value that is not known.
	if diff := cmp.Diff([]string{"computedTotal", "foots", "printedTotal", "printedTotal", "proposedEntry"}, nulls); diff != "" {
		t.Errorf("nulls (-want +got)\n%s", diff)
	}
	if r.Caveats != nil || r.Causes[0].Parts != nil || r.Transactions.Rows != nil {
		t.Error("writing changed the result")
	}
}

func TestJSONKeepsTheResult(t *testing.T) {
	d := document(analyzer.Unexplained)
	before := *d.Result
	out := jsonOf(t, d)
	if !reflect.DeepEqual(before, *d.Result) {
		t.Error("writing changed the result")
	}
	if !bytes.HasSuffix(out, []byte("}\n")) || !bytes.HasPrefix(out, []byte("{\n  \"schemaVersion\": 1,\n")) {
		t.Error("result.json is not indented, or does not end with a newline")
	}
}

// A large company has a matched row for nearly every posting: result.json
// counts them and lists the others.
func TestJSONListsWhatIsNotMatched(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	open := len(r.Transactions.Rows)
	for range 5000 {
		r.Transactions.Rows = append(r.Transactions.Rows, analyzer.MatchRow{Status: "matched", Document: "ADJ78", GL: gp.Cents(100), Inventory: gp.Cents(100)})
	}
	r.Transactions.MatchedRows = 5000
	out := jsonOf(t, Build(r, books, Meta{}))
	var got struct {
		Transactions struct {
			Matched, MatchedRows int
			Rows                 []struct{ Status string }
		}
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if x := got.Transactions; x.Matched != r.Transactions.Matched || x.MatchedRows != 5000 || len(x.Rows) != open {
		t.Errorf("%d matched, %d matched rows, %d rows listed; want %d, 5000 and %d", x.Matched, x.MatchedRows, len(x.Rows), r.Transactions.Matched, open)
	}
	if bytes.Contains(out, []byte("ADJ78")) || len(r.Transactions.Rows) != open+5000 {
		t.Error("a matched row is listed, or writing changed the result")
	}
}
