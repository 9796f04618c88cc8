package importer

import "tieout/internal/gp"

// run is one printing of the report; a file to which GP appended has several.
type run struct {
	first  int    // its first record's row
	titles []line // the title rows met while it was read: they start the next run
	sizes  [roleCount]int
	grand  bool // its grand total was met
}

// roleCount is how many slices of records the books have.
const roleCount = 11

// sizes are the numbers of records by slice.
func sizes(b *gp.Books) [roleCount]int {
	return [roleCount]int{len(b.Layers), len(b.Stock), len(b.Balances), len(b.Journal), len(b.Inventory), len(b.HITB),
		len(b.Items), len(b.Quantities), len(b.Batches), len(b.Receivings), len(b.Sales)}
}

func (w *walk) run() *run { return &w.t.runs[len(w.t.runs)-1] }

func (w *walk) startRun(row int) {
	w.t.runs = append(w.t.runs, run{first: row, sizes: sizes(&w.t.books)})
	w.f.restart()
}

// nextRun starts a run when records follow a grand total.
func (w *walk) nextRun(row int) {
	if !w.run().grand {
		return
	}
	before := w.run()
	w.startRun(row)
	if len(before.titles) > 0 {
		w.t.compareRuns(before.titles, row)
	}
}

// compareRuns refuses runs of another company or of another time: they are no
// parts of one report.
func (t *table) compareRuns(above []line, row int) {
	next := readTitles(above)
	if next.company != "" && t.titles.company != "" && gp.Key(next.company) != gp.Key(t.titles.company) {
		t.fail("runs-differ", "", next.company, "the run that starts above row "+itoa(row)+" is of company "+next.company+", the first of "+t.titles.company, "put each company's report into a file of its own")
	}
	if next.printed != "" && t.titles.printed != "" && next.printed != t.titles.printed {
		t.fail("runs-differ", "", next.printed, "the run that starts above row "+itoa(row)+" was printed on "+next.printed+", the first on "+t.titles.printed, "keep one run: GP appends to a file that exists unless told to replace it")
	}
}

// endRun closes the last run and tells of several.
func (w *walk) endRun() {
	if n := len(w.t.runs); n > 1 {
		w.t.note(itoa(n) + " runs of the report stand one after another in the file and were united")
	}
}

// reserve makes room for n records of a role, so that a million of them are not
// copied while their list grows.
func reserve(b *gp.Books, role gp.Role, n int) {
	if n == 0 {
		return
	}
	switch role {
	case gp.RolePurchaseReceipts:
		b.Layers = make([]gp.Layer, 0, n)
	case gp.RoleStockStatus:
		b.Stock = make([]gp.StockLine, 0, n)
	case gp.RoleGLDetail:
		b.Journal = make([]gp.JournalLine, 0, n)
	case gp.RoleInventoryTransactions:
		b.Inventory = make([]gp.InventoryLine, 0, n)
	case gp.RoleHITB:
		b.HITB = make([]gp.InventoryLine, 0, n)
	}
}
