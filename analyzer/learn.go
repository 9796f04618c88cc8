package analyzer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// place is an item's stock of one quantity type at one site.
type place struct {
	item, site gp.Code // folded
	quantity   gp.QuantityType
}

func placeAt(item, site gp.Code, q gp.QuantityType) place {
	return place{item.Folded(), site.Folded(), q}
}

// transaction is the layers that one inventory document made at one place.
type transaction struct {
	place
	document gp.Code // folded
}

// sighting is one row of inventory history that names the inventory account
// of a place.
type sighting struct {
	place
	document gp.Code // folded
	account  gp.Code
}

// ledgerAccounts is what was learned of the accounts that layers stand on: the
// account each inventory document names, those on the item cards, and what
// GP's site segment substitution makes of them at each site.
type ledgerAccounts struct {
	card func(place) gp.Code // the account of the item card for the place's quantity type
	all  []*gp.Item          // the item cards
	own  *poll[transaction]
	// places is learned without cards too; sites and segments need the card's
	// account to compare with.
	places   *poll[place]
	sites    *poll[siteAccount]
	segments map[gp.Code][]segmentRule // by site
	holding  gp.CodeSet
	types    map[string]map[gp.QuantityType]bool // by account
	// substituted is, for an account that only its number and description make
	// one of a site's, the card's account that it stands for.
	substituted map[string]gp.Code
	// inferred is the account of places of which every row names one that
	// holds no stock.
	inferred map[place]gp.Code
	// put is the account that a site's segments make of a card's.
	put map[siteAccount]gp.Code
}

// siteAccount is the account of an item card, used at a site.
type siteAccount struct{ site, card gp.Code } // folded

// namer tells what an account is called, and whether the user named it as one
// of inventory.
type namer struct {
	describe func(gp.Code) string
	listed   func(gp.Code) bool
}

// speaksAgainst reports whether the description of an account that the user did
// not name is none of inventory.
func (n namer) speaksAgainst(a gp.Code) bool {
	text := n.describe(a)
	return text != "" && !soundsLikeInventory(text) && !n.listed(a)
}

// learnAccounts reads the accounts of inventory history.
func (c *Case) learnAccounts() *ledgerAccounts {
	l := &ledgerAccounts{
		card: c.cardAccount, all: c.index.cards, own: newPoll[transaction](), places: newPoll[place](), sites: newPoll[siteAccount](),
		segments: map[gp.Code][]segmentRule{}, types: map[string]map[gp.QuantityType]bool{},
		substituted: map[string]gp.Code{}, inferred: map[place]gp.Code{}, put: map[siteAccount]gp.Code{},
	}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			seen, n := sightings(&lines[i])
			for _, s := range seen[:n] {
				l.learn(s)
			}
		}
	}
	n := namer{c.Describe, func(a gp.Code) bool { _, ok := c.Options.Accounts.Match(a); return ok }}
	l.learnSegments(n)
	l.learnHolding(n)
	l.learnSubstituted(c.Books.Balances)
	return l
}

// cardAccount is the account of the item card for the place's quantity type.
func (c *Case) cardAccount(p place) gp.Code {
	if item := c.Item(p.item); item != nil {
		return item.Accounts[p.quantity]
	}
	return gp.Code{}
}

// sightings tells which n places a row names the inventory account of. A
// transfer names two: it takes from its site and account and puts at the site
// it goes to, on its offset account.
func sightings(v *gp.InventoryLine) (seen [2]sighting, n int) {
	if v.Status == gp.Work || v.Item.IsBlank() {
		return seen, 0
	}
	see := func(site gp.Code, q gp.QuantityType, account gp.Code) {
		if !account.IsBlank() {
			seen[n] = sighting{placeAt(v.Item, site, cmp.Or(q, gp.OnHand)), v.Document.Folded(), account}
			n++
		}
	}
	from, to := v.FromQuantity, cmp.Or(v.ToQuantity, v.FromQuantity)
	switch {
	case v.Type == 0 && from != to:
		// Of unknown type: which of the two its account is for is not known.
	case v.Type == gp.DocTransfer && !v.HITB:
		see(v.Site, from, v.Account)
		see(orCode(v.ToSite, v.Site), to, v.Offset)
	case v.Quantity > 0:
		see(v.Site, to, v.Account)
	default:
		see(v.Site, from, v.Account)
	}
	return seen, n
}

func orCode(a, otherwise gp.Code) gp.Code {
	if a.IsBlank() {
		return otherwise
	}
	return a
}

func (l *ledgerAccounts) learn(s sighting) {
	l.own.cast(transaction{s.place, s.document}, s)
	l.places.cast(s.place, s)
	if card := l.card(s.place); !card.IsBlank() {
		l.sites.cast(siteAccount{s.site, card.Folded()}, s)
	}
}

// segmentRule says what a site does to one segment of an account: replaces it
// by what stands there, or leaves it.
type segmentRule struct {
	replace string
	fixed   bool
}

// learnSegments generalises the substitution of a site from the accounts seen
// there to all accounts: a segment is replaced where every clear pair of card
// and posted account at the site shows the same new text in it.
func (l *ledgerAccounts) learnSegments(n namer) {
	pairs := map[gp.Code][][2][]string{}
	for _, key := range slices.SortedFunc(maps.Keys(l.sites.at), compareSiteAccounts) {
		if a, clear := l.sites.credible(key, n, key.card); clear {
			card, posted := segments(key.card.Key()), segments(a.Key())
			if len(card) == len(posted) {
				pairs[key.site] = append(pairs[key.site], [2][]string{card, posted})
			}
		}
	}
	for site, seen := range pairs {
		if rules := commonRules(seen); rules != nil {
			l.segments[site] = rules
		}
	}
}

func compareSiteAccounts(a, b siteAccount) int {
	return cmp.Or(cmp.Compare(a.site.Key(), b.site.Key()), cmp.Compare(a.card.Key(), b.card.Key()))
}

// commonRules is one rule per segment that fits most pairs; nil where the
// pairs differ in their number of segments.
func commonRules(pairs [][2][]string) []segmentRule {
	rules := make([]segmentRule, len(pairs[0][0]))
	for n := range rules {
		kept, texts := 0, map[string]int{}
		for _, p := range pairs {
			if len(p[0]) != len(rules) {
				return nil
			}
			if p[0][n] == p[1][n] {
				kept++
			}
			texts[p[1][n]]++
		}
		rules[n] = segmentRuleOf(kept, texts, len(pairs))
	}
	return rules
}

// segmentRuleOf keeps the segment where most pairs keep it; else it replaces
// it by the text most pairs show.
func segmentRuleOf(kept int, texts map[string]int, pairs int) segmentRule {
	if 2*kept > pairs {
		return segmentRule{}
	}
	best := ""
	for _, text := range slices.Sorted(maps.Keys(texts)) {
		if best == "" || texts[text] > texts[best] {
			best = text
		}
	}
	if 2*texts[best] > pairs {
		return segmentRule{replace: best, fixed: true}
	}
	return segmentRule{}
}

// segments splits an account at whatever separates its letters and digits.
func segments(key string) []string {
	return strings.FieldsFunc(key, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7f)
	})
}

// substitute puts the site's segments into the account.
func substitute(account gp.Code, rules []segmentRule) gp.Code {
	parts := segments(account.Key())
	if len(parts) != len(rules) {
		return account
	}
	text, out := account.Key(), strings.Builder{}
	for n, part := range parts {
		i := strings.Index(text, part)
		out.WriteString(text[:i])
		if rules[n].fixed {
			part, text = rules[n].replace, text[i+len(part):]
		} else {
			text = text[i+len(part):]
		}
		out.WriteString(part)
	}
	out.WriteString(text)
	return gp.CodeOf(out.String())
}

// learnHolding tells which accounts hold inventory, and of what quantity type:
// those of the item cards; those a site's substitution makes of them, or that
// most rows there name instead; and, for places without a card's account, those
// that most rows name. Such rows must be of several documents, or the account's
// description must agree: one that a single document was posted to by mistake
// is none of these.
func (l *ledgerAccounts) learnHolding(n namer) {
	cards := l.cardAccounts()
	for key, x := range cards {
		l.holdLike(x, x.account)
		for _, rules := range l.segments {
			l.holdLike(x, substitute(x.account, rules))
		}
		for at := range l.sites.at {
			if at.card.Key() != key {
				continue
			}
			if a, clear := l.sites.credible(at, n, at.card); clear {
				l.holdLike(x, a)
			}
		}
	}
	l.learnPlaces(n)
}

// cardAccount is an account of item cards and the quantity types it is for.
type cardAccount struct {
	account gp.Code
	types   map[gp.QuantityType]bool
}

func (l *ledgerAccounts) cardAccounts() map[string]cardAccount {
	cards := map[string]cardAccount{}
	for _, item := range l.all {
		if item == nil {
			continue
		}
		for q, a := range item.Accounts {
			if a.IsBlank() {
				continue
			}
			x, known := cards[a.Key()]
			if !known {
				x = cardAccount{account: a, types: map[gp.QuantityType]bool{}}
				cards[a.Key()] = x
			}
			x.types[q] = true
		}
	}
	return cards
}

// holdLike lets an account hold what a card's account is for.
func (l *ledgerAccounts) holdLike(x cardAccount, a gp.Code) {
	for q := range x.types {
		l.hold(a, q)
	}
}

func (l *ledgerAccounts) hold(a gp.Code, q gp.QuantityType) {
	if a.IsBlank() {
		return
	}
	l.holding.Add(a)
	if l.types[a.Key()] == nil {
		l.types[a.Key()] = map[gp.QuantityType]bool{}
	}
	l.types[a.Key()][q] = true
}

// usual is the account that stock at a place stands on: the card's, as the
// site substitutes it; without a card, the one that the rows of the place
// name; blank where nobody can tell.
func (l *ledgerAccounts) usual(p place) gp.Code {
	card := l.card(p)
	if card.IsBlank() {
		if a, known := l.inferred[p]; known {
			return a
		}
		a, _ := l.places.winner(p)
		return a
	}
	at := siteAccount{p.site, card.Folded()}
	if a, clear := l.sites.winner(at); clear && l.holding.Has(a) {
		return a
	}
	rules := l.segments[p.site]
	if rules == nil {
		return card
	}
	at.card = card // as spelled: it is the answer where the segments do not fit
	a, known := l.put[at]
	if !known {
		a = substitute(card, rules)
		l.put[at] = a
	}
	return a
}

// of is the account of a layer: that of its own inventory transaction, where
// this is an account that holds inventory, else the usual one of its place.
func (l *ledgerAccounts) of(x *gp.Layer) gp.Code {
	p := placeOf(x)
	if a, clear := l.own.winner(transaction{p, x.Document.Folded()}); clear && l.holding.Has(a) {
		return a
	}
	return orCode(l.usual(p), x.Account)
}

func placeOf(x *gp.Layer) place {
	return placeAt(x.Item, x.Site, cmp.Or(x.Quantity, gp.OnHand))
}
