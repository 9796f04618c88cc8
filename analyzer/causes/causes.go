// Package causes holds the reasons why the general ledger and inventory
// differ: one file and one page each, after Microsoft's KB 861686 and KB
// 2714803. All lists them in the order in which they may claim.
package causes

import "tieout/analyzer"

// All is every cause, in the order of precedence: the premises of the
// comparison first, then what was posted, then layers, then what is left.
var All = []analyzer.Cause{}
