package importer

import "tieout/internal/gp"

// Kind says how the cells of a field are read.
type Kind uint8

// The kinds of a field.
const (
	Text     Kind = iota // as it stands
	Key                  // an identifier, compared as SQL Server compares
	Amount               // money
	Quantity             // a quantity or a unit cost
	Date                 //
	Word                 // a word or number of one of GP's code tables
	Number               // a small whole number: a year, a period
	Flag                 // yes or no
)

// Field is one typed column of a layout.
type Field struct {
	Name string // stable: the key in tieout.toml
	Kind Kind
	// Required fields make the layout: without them it does not claim a table.
	Required bool
	// Adds says that printed totals add the column up.
	Adds bool
	// Product says that the report computes the column, quantity × cost, and
	// may print it rounded while it totals it unrounded.
	Product bool
	// Heading says that reports may print the value in a line above its group.
	Heading bool
	// Group is the 1-based number of the Layout.Groups field with which the
	// column is left blank on the following rows of a group; 0: never.
	Group int
	// Captions are the headings the field is known by, the surest first.
	Captions []string
}

// Layout is the shape of one GP export.
type Layout struct {
	Name  string // stable, kebab-case
	Title string
	Role  gp.Role
	// Fields are the columns that mean something; others are left unused.
	Fields []Field
	// OneOf lists sets of fields, one of which must be there in full.
	OneOf [][]string
	// Unless are captions of look-alikes: a table with one of them is not this.
	Unless []string
	// Marks are captions that only this layout has beside its look-alikes; where
	// given, at least one must be there.
	Marks []string
	// Titles are words of the report's title that decide where the captions fit
	// a look-alike, too.
	Titles []string
	// Groups are the fields that group rows, the outermost first: reports may
	// print them on the first row of a group only.
	Groups []string
	// Total names what the table's total adds up; "" where it has none.
	Total string
	// Periodic says that a printed range of dates is the period reported, not a
	// restriction that leaves rows out.
	Periodic bool
	// Prints says that the report, where it is printed, ends with a grand total.
	Prints bool
	// Alone says that each row is read by itself, whatever stands above it, but
	// for tables with the field Detail, whose rows may detail the one above.
	Alone  bool
	Detail string
	// Identities are sums and products that rows obey: by them columns without
	// a caption of their own are known.
	Identities []identity
	// record reads one row into the books.
	record func(*record, *gp.Books)
	// finish, if set, turns what was collected into records after the last row.
	finish func(*table, *gp.Books)
	// key adds the parts of a record's key and returns the record's source: two
	// files of one role may not share a key.
	key func(b *gp.Books, record int, k *key) gp.Source
	// once says that a key stands once in a table, too.
	once gp.Severity
	// maybeTwice, if set, tells the keys that may stand twice all the same.
	maybeTwice func(key string) bool
}

// Layouts lists every layout known, in the order of the roles.
var Layouts = []*Layout{
	&purchaseReceipts,
	&stockStatus,
	&trialBalance,
	&trialBalanceDetail,
	&accountSummary,
	&glDetail,
	&inventoryTransactions,
	&items,
	&itemQuantities,
	&unpostedBatches,
	&hitb,
	&receivings,
	&salesLines,
}

// field returns the field of that name, or nil.
func (l *Layout) field(name string) *Field {
	for i := range l.Fields {
		if l.Fields[i].Name == name {
			return &l.Fields[i]
		}
	}
	return nil
}
