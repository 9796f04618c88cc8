package analyzer

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

// asking is a result whose causes lack exports, with what is left open.
func asking(open gp.Amount, lacks map[string][]gp.Role, order ...Cause) (*Result, []Cause) {
	r := &Result{Unexplained: open, Tolerance: gp.Whole(1)}
	for _, cause := range order {
		r.Causes = append(r.Causes, CauseResult{ID: cause.ID, Grade: GradeNotTestable, Needs: lacks[cause.ID]})
	}
	return r, order
}

// TestRequests: the export first that settles most of what is open, then the
// one that settles most beside it.
func TestRequests(t *testing.T) {
	const (
		journal = gp.RoleGLDetail
		history = gp.RoleInventoryTransactions
		items   = gp.RoleItems
		held    = gp.RoleItemQuantities
		batches = gp.RoleUnpostedBatches
	)
	lacks := map[string][]gp.Role{
		"journal": {journal}, "both": {journal, history}, "more": {journal, history}, "history": {history},
		"items": {items}, "held": {held}, "batches": {batches}, "held and history": {held, history},
	}
	all := func(ids ...string) []Cause {
		var list []Cause
		for _, id := range ids {
			list = append(list, Cause{ID: id})
		}
		return list
	}
	higher, lower, none := Cause{ID: "held", Effect: LedgerHigher}, Cause{ID: "items", Effect: LedgerLower}, Cause{ID: "batches", Effect: NoEffect}
	tests := []struct {
		name   string
		open   gp.Amount
		causes []Cause
		want   string
	}{
		{"nothing is lacking", gp.Whole(9), nil, ""},
		{"the one that settles something by itself", gp.Whole(9), all("both", "journal"), "gl-detail inventory-transactions"},
		{"neither does: in the order of the roles", gp.Whole(9), all("both", "more"), "gl-detail inventory-transactions"},
		{"the other way round, where more hangs on it", gp.Whole(9), all("both", "history", "held and history"), "inventory-transactions gl-detail item-quantities"},
		{"what could make a gap above zero", gp.Whole(9), []Cause{lower, higher}, "item-quantities items"},
		{"what could make a gap below zero", gp.Whole(-9), []Cause{higher, lower}, "items item-quantities"},
		{"what moves no total comes last", gp.Whole(-9), []Cause{none, higher}, "item-quantities unposted-batches"},
		{"within tolerance, no direction counts", gp.Cents(-9), []Cause{higher, lower}, "items item-quantities"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, causes := asking(tt.open, lacks, tt.causes...)
			var got []string
			for _, q := range plain(t).open("1300,1310").requests(r, causes) {
				got = append(got, string(q.Role))
				if q.How == "" || !strings.HasSuffix(q.Why, ".") || len(q.Settles) == 0 || strings.Contains(q.Why, "would test 0") {
					t.Errorf("%+v", q)
				}
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("asks for %q, want %q", text, tt.want)
			}
		})
	}
}

// A cause that is proven or ruled out needs nothing more, nor does an export
// that is there.
func TestRequestsLeaveOutWhatIsSettled(t *testing.T) {
	r := &Result{Causes: []CauseResult{
		{ID: "a", Grade: GradeProven, Needs: []gp.Role{gp.RoleGLDetail}},
		{ID: "b", Grade: GradeRuledOut, Needs: []gp.Role{gp.RoleItems}},
		{ID: "c", Grade: GradePossible, Needs: []gp.Role{gp.RoleStockStatus}},
	}}
	if q := plain(t).open("1300,1310").requests(r, make([]Cause, 3)); len(q) > 0 {
		t.Errorf("asks for %+v", q)
	}
}

// Every export that can be asked for has its place in GP's menus.
func TestHowToExportEveryRole(t *testing.T) {
	for _, role := range gp.Roles {
		if text := HowToExport(role); !strings.Contains(text, " > ") || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q", role, text)
		}
	}
}
