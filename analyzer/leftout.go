package analyzer

// findLeftOut lists the accounts that look like inventory and are not totalled.
func (c *Case) findLeftOut() { c.LeftOut = list(c.LeftOut) }
