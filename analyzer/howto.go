package analyzer

import "tieout/internal/gp"

// HowToExport says where GP gives an export and which options to set.
func HowToExport(r gp.Role) string { return how[r] }
