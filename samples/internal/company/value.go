package company

import "tieout/internal/gp"

// Value is what the layers of an account hold, unrounded; a blank account is
// all of them.
func (b *Books) Value(account string) gp.Amount {
	var v gp.Amount
	for _, l := range b.Layers {
		if account == "" || l.Item.Account(l.Kind) == account {
			v = v.Add(l.Value())
		}
	}
	return v
}

// Gap is ledger less layers of the accounts named.
func (b *Books) Gap(accounts ...string) gp.Amount {
	var gap gp.Amount
	for _, a := range accounts {
		gap = gap.Add(b.Balance(a)).Sub(b.Value(a))
	}
	return gap
}

// InventoryAccounts are all accounts that hold inventory.
var InventoryAccounts = []string{FinishedGoods, RawMaterials, Parts, InUse, InService, Damaged, Returns}
