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
	item, site string
	quantity   gp.QuantityType
}

// transaction is the layers that one inventory document made at one place.
type transaction struct {
	place
	document string
}

// sighting is one row of inventory history that names the inventory account
// of a place.
type sighting struct {
	place
	document string
	account  gp.Code
	row      *gp.InventoryLine
}

// ledgerAccounts is what was learned of the accounts that layers stand on: the
// account each inventory document names, those on the item cards, and what
// GP's site segment substitution makes of them at each site.
type ledgerAccounts struct {
	cards map[string]*gp.Item
	own   map[transaction]ballot
	// places is learned without cards too; sites and segments need the card's
	// account to compare with.
	places   map[place]ballot
	sites    map[siteAccount]ballot
	segments map[string][]segmentRule // by site
	holding  map[string]bool
	types    map[string]map[gp.QuantityType]bool // by account
	// substituted is, for an account that only its number and description make
	// one of a site's, the card's account that it stands for.
	substituted map[string]gp.Code
	// inferred is the account of places of which every row names one that
	// holds no stock.
	inferred map[place]gp.Code
}

// siteAccount is the account of an item card, used at a site.
type siteAccount struct{ site, card string }

// ballot counts the rows that name each account. The choice does not depend on
// the order of the rows: most rows, then the lower account.
type ballot map[string]*vote

type vote struct {
	account  gp.Code
	rows     int
	document string // the first that names it
	several  bool   // so does another one
}

func (b ballot) cast(a gp.Code, document string) {
	v := b[a.Key()]
	if v == nil {
		v = &vote{account: a, document: document}
		b[a.Key()] = v
	} else if a.String() < v.account.String() {
		v.account = a
	}
	v.rows++
	v.several = v.several || document != v.document
}

// winner is the account most rows name, and whether no other has as many.
func (b ballot) winner() (account gp.Code, clear bool) {
	if len(b) < 2 { // mostly, and asked for every layer
		for _, v := range b {
			return v.account, true
		}
		return gp.Code{}, false
	}
	var best *vote
	for _, key := range slices.Sorted(maps.Keys(b)) {
		switch v := b[key]; {
		case best == nil || v.rows > best.rows:
			best, clear = v, true
		case v.rows == best.rows:
			clear = false
		}
	}
	if best == nil {
		return gp.Code{}, false
	}
	return best.account, clear
}

// credible is the winner, unless its description speaks of something else and
// either a single document names it, or the account that it would stand for is
// inventory by its description: such documents may have been posted there by
// mistake.
func (b ballot) credible(n namer, instead string) (account gp.Code, clear bool) {
	a, clear := b.winner()
	if !clear || !n.speaksAgainst(a) {
		return a, clear
	}
	return a, b[a.Key()].several && !soundsLikeInventory(n.describe(gp.CodeOf(instead)))
}

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

func poll[K comparable](m map[K]ballot, key K, s sighting) {
	if m[key] == nil {
		m[key] = ballot{}
	}
	m[key].cast(s.account, s.document)
}

// learnAccounts reads the accounts of inventory history.
func (c *Case) learnAccounts() *ledgerAccounts {
	l := &ledgerAccounts{
		cards: c.index.items, own: map[transaction]ballot{}, places: map[place]ballot{},
		sites: map[siteAccount]ballot{}, segments: map[string][]segmentRule{}, holding: map[string]bool{},
		types: map[string]map[gp.QuantityType]bool{}, substituted: map[string]gp.Code{}, inferred: map[place]gp.Code{},
	}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			for _, s := range sightings(&lines[i]) {
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

// sightings tells which places a row names the inventory account of. A
// transfer names two: it takes from its site and account and puts at the site
// it goes to, on its offset account.
func sightings(v *gp.InventoryLine) []sighting {
	if v.Status == gp.Work || v.Item.IsBlank() {
		return nil
	}
	at := func(site gp.Code, q gp.QuantityType, account gp.Code) sighting {
		if q == 0 {
			q = gp.OnHand
		}
		return sighting{place{v.Item.Key(), site.Key(), q}, v.Document.Key(), account, v}
	}
	var seen []sighting
	from, to := v.FromQuantity, cmp.Or(v.ToQuantity, v.FromQuantity)
	if v.Type == 0 && from != to {
		return nil // of unknown type: which of the two its account is for is not known
	}
	if v.Type == gp.DocTransfer && !v.HITB {
		if !v.Account.IsBlank() {
			seen = append(seen, at(v.Site, from, v.Account))
		}
		if site := orCode(v.ToSite, v.Site); !v.Offset.IsBlank() {
			seen = append(seen, at(site, to, v.Offset))
		}
		return seen
	}
	if v.Account.IsBlank() {
		return nil
	}
	if v.Quantity > 0 {
		from = to
	}
	return append(seen, at(v.Site, from, v.Account))
}

func orCode(a, otherwise gp.Code) gp.Code {
	if a.IsBlank() {
		return otherwise
	}
	return a
}

func (l *ledgerAccounts) learn(s sighting) {
	poll(l.own, transaction{s.place, s.document}, s)
	poll(l.places, s.place, s)
	if card := l.card(s.place); !card.IsBlank() {
		poll(l.sites, siteAccount{s.site, card.Key()}, s)
	}
}

// card is the account of the item card for the place's quantity type.
func (l *ledgerAccounts) card(p place) gp.Code {
	if item := l.cards[p.item]; item != nil {
		return item.Accounts[p.quantity]
	}
	return gp.Code{}
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
	pairs := map[string][][2][]string{}
	for _, key := range slices.SortedFunc(maps.Keys(l.sites), compareSiteAccounts) {
		if a, clear := l.sites[key].credible(n, key.card); clear {
			card, posted := segments(key.card), segments(a.Key())
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
	return cmp.Or(cmp.Compare(a.site, b.site), cmp.Compare(a.card, b.card))
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
		for at, b := range l.sites {
			if a, clear := b.credible(n, at.card); clear && at.card == key {
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
	for _, item := range l.cards {
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
	l.holding[a.Key()] = true
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
		a, _ := l.places[p].winner()
		return a
	}
	if a, clear := l.sites[siteAccount{p.site, card.Key()}].winner(); clear && l.holding[a.Key()] {
		return a
	}
	if rules := l.segments[p.site]; rules != nil {
		return substitute(card, rules)
	}
	return card
}

// of is the account of a layer: that of its own inventory transaction, where
// this is an account that holds inventory, else the usual one of its place.
func (l *ledgerAccounts) of(x *gp.Layer) gp.Code {
	p := placeOf(x)
	if a, clear := l.own[transaction{p, x.Document.Key()}].winner(); clear && l.holding[a.Key()] {
		return a
	}
	return orCode(l.usual(p), x.Account)
}

func placeOf(x *gp.Layer) place {
	return place{x.Item.Key(), x.Site.Key(), cmp.Or(x.Quantity, gp.OnHand)}
}
