package report

import (
	"strconv"

	"tieout/internal/gp"
)

const tableFailedMarks = "failed-marks"

// failure is a check of one figure that ran and failed: where it stands, what
// is printed there and what it should be.
type failure struct {
	mark              string
	place             Place
	figure            string // which figure of the row
	printed, computed gp.Amount
}

// passed sets a mark whose check has just passed.
func (b *builder) passed(name string) Cell {
	if b.marks == nil {
		b.marks = map[string]bool{}
	}
	if !b.marks[name] {
		b.marks[name] = true
	}
	return mark(name)
}

// compared sets a mark where what is printed is what was computed; where not,
// the failure mark, leading to its line among the failed marks. Which of the
// two is the caller's to say: some figures need only agree to the cent.
func (b *builder) compared(f failure, agrees bool) Cell {
	if agrees {
		return b.passed(f.mark)
	}
	return linked(b.passed(Failed), Ref{Table: tableFailedMarks, Row: b.failureID(f), Column: "number"})
}

// failureID numbers a failure in the order in which failures are first met.
func (b *builder) failureID(f failure) string {
	n, known := b.failureOf[f]
	if !known {
		if b.failureOf == nil {
			b.failureOf = map[failure]int{}
		}
		b.failures = append(b.failures, f)
		n = len(b.failures)
		b.failureOf[f] = n
	}
	return Failed + strconv.Itoa(n)
}

// failedMarks lists every mark that was not earned. It is built last, when all
// checks have run.
func (b *builder) failedMarks() *Table {
	list := b.failures
	return &Table{
		ID: tableFailedMarks, Title: "Marks that failed", Empty: "None: every check that sets a mark passed.",
		Columns: []Column{
			{ID: "number", Title: "Number", Kind: Key, Width: 9},
			{ID: "mark", Title: "Mark", Kind: Key, Width: 6},
			{ID: "source", Title: "Row", Kind: Reference, Width: 34},
			{ID: "figure", Title: "Figure", Kind: Text, Width: 30},
			{ID: "printed", Title: "As printed", Kind: Amount, Width: 18},
			{ID: "computed", Title: "As computed", Kind: Amount, Width: 18},
			{ID: "difference", Title: "Difference", Kind: Amount, Formula: across("printed", "-computed"), Width: 16},
		},
		Len: len(list),
		At: func(i int) Row {
			f := &list[i]
			id := Failed + strconv.Itoa(i+1)
			return Row{ID: id, Cells: []Cell{
				key(id), key(f.mark), at(f.place), text(f.figure), amount(f.printed), amount(f.computed), amount(f.printed.Sub(f.computed)),
			}}
		},
	}
}
