package carryforward

import "tieout/analyzer"

// beside is the earlier period's figures beside those of r, or nil where only a
// list was given.
func (p *Prior) beside(r *analyzer.Result) *analyzer.PriorPeriod {
	then := p.Result
	if then == nil {
		return nil
	}
	out := &analyzer.PriorPeriod{
		Folder: p.Folder, Verified: p.Verified, Company: then.Company, AsOf: then.AsOf, Verdict: then.Verdict,
		GL: then.GL.Total, Receipts: then.Receipts.Total, Gap: then.Gap,
		ProvenTotal: then.ProvenTotal, IndicatedTotal: then.IndicatedTotal, Unexplained: then.Unexplained,
		Bridge: steps(then.Bridge, r.Bridge), Accounts: []analyzer.PriorAccount{}, Notes: append([]string{}, p.Notes...),
	}
	if then.Verdict == analyzer.Inconclusive {
		out.Notes = append(out.Notes, "the earlier tie-out is inconclusive: its figures are what the files showed, and no more")
	}
	for _, a := range then.AccountBridges {
		out.Accounts = append(out.Accounts, analyzer.PriorAccount{Account: a.Account, GL: a.GL, Receipts: a.Receipts})
	}
	return out
}

// steps are the causes of both bridges, this period's first.
func steps(then, now []analyzer.BridgeEntry) []analyzer.PriorStep {
	list := []analyzer.PriorStep{}
	at := map[[2]string]int{}
	step := func(e analyzer.BridgeEntry) *analyzer.PriorStep {
		k := [2]string{e.Cause, string(e.Grade)}
		if _, there := at[k]; !there {
			at[k] = len(list)
			list = append(list, analyzer.PriorStep{Cause: e.Cause, Title: e.Title, Grade: e.Grade})
		}
		return &list[at[k]]
	}
	for _, e := range now {
		step(e).Now = e.Amount
	}
	for _, e := range then {
		step(e).Prior = e.Amount
	}
	return list
}
