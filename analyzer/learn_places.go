package analyzer

import (
	"cmp"
	"maps"
	"slices"

	"tieout/internal/gp"
)

// learnPlaces lets the accounts hold stock that rows name for places without a
// card's account; one whose description speaks of something else must be that of
// several places.
func (l *ledgerAccounts) learnPlaces(n namer) {
	won := map[string]int{}
	for p := range l.places.at {
		if a, clear := l.places.winner(p); clear && l.card(p).IsBlank() {
			won[a.Key()]++
		}
	}
	for p := range l.places.at {
		a, clear := l.places.winner(p)
		switch {
		case !clear || !l.card(p).IsBlank():
		case l.places.several(p, a) && (won[a.Key()] > 1 || !n.speaksAgainst(a)), l.places.unanimous(p) && soundsLikeInventory(n.describe(a)):
			l.hold(a, p.quantity)
		}
	}
	l.inferPlaces(n)
}

// inferPlaces tells the account of places of which every row names an account
// that holds no stock and by its description is for something else: the only one
// at the site; else the one that stands there for items which share the item's
// account at another site.
func (l *ledgerAccounts) inferPlaces(n namer) {
	homes := map[place]gp.Code{}
	var homeless []place
	for p := range l.places.at {
		if a, _ := l.places.winner(p); !l.card(p).IsBlank() {
			continue
		} else if l.holding.Has(a) {
			homes[p] = a
		} else if n.speaksAgainst(a) {
			homeless = append(homeless, p)
		}
	}
	slices.SortFunc(homeless, comparePlaceKeys)
	for _, p := range homeless {
		if a := onlyAt(homes, p); !a.IsBlank() {
			l.inferred[p] = a
		} else if a := likeElsewhere(homes, p); !a.IsBlank() {
			l.inferred[p] = a
		}
	}
}

func comparePlaceKeys(a, b place) int {
	return cmp.Or(cmp.Compare(a.item.Key(), b.item.Key()), cmp.Compare(a.site.Key(), b.site.Key()), cmp.Compare(a.quantity, b.quantity))
}

// onlyAt is the one account on which all stock of the quantity type at the site
// stands; blank where there are several.
func onlyAt(homes map[place]gp.Code, p place) gp.Code {
	seen := map[string]gp.Code{}
	for x, a := range homes {
		if x.site == p.site && x.quantity == p.quantity {
			seen[a.Key()] = a
		}
	}
	return only(seen)
}

// likeElsewhere is the one account that stands at the site for items with the
// same account as the place's item at another site.
func likeElsewhere(homes map[place]gp.Code, p place) gp.Code {
	seen := map[string]gp.Code{}
	for x, a := range homes {
		if x.item != p.item || x.quantity != p.quantity {
			continue
		}
		for y, same := range homes {
			if y.site != x.site || y.quantity != p.quantity || !same.Same(a) {
				continue
			}
			if there, known := homes[place{y.item, p.site, p.quantity}]; known {
				seen[there.Key()] = there
			}
		}
	}
	return only(seen)
}

func only(accounts map[string]gp.Code) gp.Code {
	if len(accounts) != 1 {
		return gp.Code{}
	}
	return accounts[slices.Collect(maps.Keys(accounts))[0]]
}
