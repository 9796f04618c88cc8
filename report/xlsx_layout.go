package report

// sheet is one sheet of the workpaper: its name and the tables on it, one
// below the other.
type sheet struct {
	name     string
	title    string
	headline bool // the verdict, the statements and the sign-off boxes stand here
	method   bool // the rules and the legend of the tick marks stand here
	chart    func(*workpaper, *sheet, *placed) error
	tables   []string
	// main is the table whose head is frozen and filtered; the first if blank.
	main string
}

// sheets lists the sheets in their order: the answer, what supports it, the
// reports as read, then how it was done.
func sheets() []sheet {
	return []sheet{
		{name: "Summary", title: "Summary", headline: true, tables: []string{"summary", "top-causes"}},
		{name: "Lead", title: "Lead schedule", tables: []string{"accounts", "accounts-left-out"}},
		{name: "Bridge", title: "Bridge", chart: bridgeChart, tables: []string{"bridge", "account-bridges", "account-causes"}},
		{name: "Causes", title: "Causes", tables: []string{"causes"}},
		{name: "Items", title: "Reconciling items", tables: []string{"reconciling-items", "ageing"}},
		{name: "Evidence", title: "Evidence, row by row", tables: []string{"evidence"}},
		{name: "Differences", title: "Stock Status against the On Hand layers", chart: paretoChart, main: "items", tables: []string{"items-summary", "items"}},
		{name: "Breakdown", title: "Purchase Receipts and Stock Status, broken down", tables: []string{"by-quantity-type", "by-site", "by-valuation-method", "by-account"}},
		{name: "Transactions", title: "Transactions matched", main: "transactions", tables: []string{"transactions-summary", "transactions"}},
		{name: "Proposed entries", title: "Proposed entries", tables: []string{"proposed-entries"}},
		{name: "Requests", title: "What to ask the client for next", tables: []string{"requests"}},
		{name: "Leads", title: "Leads worth a look", tables: []string{"leads", "lead-evidence"}},
		{name: "Purchase Receipts", title: "Purchase Receipts as read", tables: []string{tablePurchaseReceipts}},
		{name: "Stock Status", title: "Stock Status as read", tables: []string{tableStockStatus}},
		{name: "Trial Balance", title: "Trial balance as read", tables: []string{tableTrialBalance}},
		{name: "IPE", title: "Information produced by the entity: evidence of completeness", tables: []string{"inputs", "footings", "columns", "left-aside"}},
		{name: "Checks", title: "Checks", tables: []string{"checks", "proofs"}},
		{name: "Problems", title: "Problems", tables: []string{"problems"}},
		{name: "Method", title: "Method", method: true, tables: []string{"settings"}},
	}
}

// placed is a table at its place on a sheet. Rows count from 1; the columns
// begin in A.
type placed struct {
	*Table
	sheet  string
	head   int // the row of the captions; data follows
	rowIDs map[string]int
}

// first and last are the rows of the data; last < first where there is none.
func (p *placed) first() int { return p.head + 1 }
func (p *placed) last() int  { return p.head + p.Len }

// totalRow is the row of the totals, or 0.
func (p *placed) totalRow() int {
	if p.TotalTitle == "" || p.Len == 0 {
		return 0
	}
	return p.last() + 1
}

// end is the last row that the table takes, notes included.
func (p *placed) end() int {
	end := max(p.last(), p.head+1) // a table without rows says so in one
	if t := p.totalRow(); t > 0 {
		end = t
	}
	return end + len(p.Notes)
}

// rowOf is the row of the table's row named id, or 0.
func (p *placed) rowOf(id string) int {
	if p.rowIDs == nil {
		p.rowIDs = map[string]int{}
		for i := range p.Len {
			if id := p.At(i).ID; id != "" {
				p.rowIDs[id] = p.first() + i
			}
		}
	}
	return p.rowIDs[id]
}

// headRows is the header block that stands on every sheet.
const headRows = 4

// place lays every table out, before anything is written: formulas point
// forward as well as back.
func (w *workpaper) place() {
	w.tables = map[string]*placed{}
	on := map[string]bool{}
	for i := range w.sheets {
		s := &w.sheets[i]
		row := headRows + 1 + w.wordsBefore(s)
		for _, id := range s.tables {
			t := w.doc.Table(id)
			if t == nil {
				continue
			}
			p := &placed{Table: t, sheet: s.name, head: row + 1}
			w.tables[id], on[s.name] = p, true
			w.order = append(w.order, id)
			row = p.end() + 2
		}
	}
	kept := w.sheets[:0]
	for _, s := range w.sheets {
		if on[s.name] || s.headline || s.method {
			kept = append(kept, s)
		}
	}
	w.sheets = kept
}

// on lists the tables of a sheet in their order.
func (w *workpaper) on(s *sheet) []*placed {
	var list []*placed
	for _, id := range w.order {
		if p := w.tables[id]; p.sheet == s.name {
			list = append(list, p)
		}
	}
	return list
}

// mainTable is the table whose captions stay in sight.
func (w *workpaper) mainTable(s *sheet) *placed {
	list := w.on(s)
	for _, p := range list {
		if p.ID == s.main {
			return p
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[0]
}
