package analyzer

// findLeads looks for coincidences of amounts; they explain nothing by themselves.
func findLeads(*Case, *Result) []Lead { return []Lead{} }
