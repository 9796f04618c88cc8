package analyzer

// unlayered finds the sales of the place that relieved no layer.
func (c *Case) unlayered(*PlaceRoll) []UnlayeredSale { return nil }
