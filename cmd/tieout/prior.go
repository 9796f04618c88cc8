package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tieout/analyzer"
	"tieout/internal/carryforward"
	"tieout/internal/gp"
)

const (
	resultName = "result.json"
	listName   = "reconciling-items.csv"
)

// carrying is what a run takes over: the period before, and the auditor's notes
// on an earlier run of this period.
type carrying struct {
	prior   *carryforward.Prior
	earlier *carryforward.List
	files   []string // read for it, beside the exports
}

// readCarried reads what is carried forward, before the exports are read: where
// it cannot be read, nothing is written over it.
func readCarried(s *settings, t *target) (*carrying, error) {
	c := &carrying{}
	if s.prior != "" || s.carried != "" {
		if t != nil && s.prior != "" && sameFile(s.prior, t.final) {
			return nil, usagef("keep a folder for each period: tieout --prior ../2024/tieout-out --out tieout-out .", "the period before is in %s, where this run would write", s.prior)
		}
		var err error
		if c.prior, err = c.readPrior(s); err != nil {
			return nil, err
		}
	}
	from := s.notesFrom
	if from == "" && t != nil {
		from = t.final
	}
	if from == "" {
		return c, nil
	}
	var err error
	c.earlier, err = readList(filepath.Join(from, "csv", listName))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return c, err
}

func (c *carrying) readPrior(s *settings) (*carryforward.Prior, error) {
	p := &carryforward.Prior{Folder: shownPath(s.folder, s.prior)}
	var err error
	if s.prior != "" {
		if err := c.readPriorResult(p, s.prior); err != nil {
			return nil, err
		}
	}
	name := s.carried
	if name == "" {
		name = filepath.Join(s.prior, "csv", listName)
	}
	p.List, err = readList(name)
	switch {
	case err == nil:
		c.files = append(c.files, name)
	case errors.Is(err, fs.ErrNotExist) && s.carried == "":
		p.Notes = append(p.Notes, "its "+listName+" is not there: what was written on it is not carried forward")
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("check the path given with --carried-forward", "%s is not there", name)
	default:
		return nil, err
	}
	return p, nil
}

// readPriorResult reads the result of the period before, and whether it is as
// its run left it. A result that was changed is no evidence of anything.
func (c *carrying) readPriorResult(p *carryforward.Prior, dir string) error {
	name := filepath.Join(dir, resultName)
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return usagef("check the folder of the period before", "%s is no file of a result", name)
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("name the output folder of the period before; its run must have written json", "%s holds no %s", dir, resultName)
	}
	if err != nil {
		return usagef("check the folder of the period before", "cannot read %s: %v", name, plainCause(err))
	}
	if p.Result, err = analyzer.ReadResult(bytes.NewReader(data)); err != nil {
		return usagef("restore the folder, or run that period again", "%s: %v", name, err)
	}
	c.files = append(c.files, name)
	m, err := readManifest(dir)
	if err != nil {
		p.Notes = append(p.Notes, "its manifest is not there or damaged: nothing shows that its result is as its run left it")
		return nil //nolint:nilerr // the note says it, and the result proves nothing then
	}
	for _, f := range m.Outputs {
		if f.Path != resultName {
			continue
		}
		if f.SHA256 != sha256Hex(data) {
			return usagef("tieout verify "+dir+" says what changed; restore the folder, or run that period again", "%s was changed after its run", name)
		}
		p.Verified = m.knows(p.Result)
	}
	if !p.Verified {
		p.Notes = append(p.Notes, "its manifest does not vouch for its result: nothing shows that it is as its run left it")
	}
	return nil
}

// knows reports whether a manifest that is as its run left it was written for
// the result.
func (m *manifest) knows(r *analyzer.Result) bool {
	hash, err := hashResult(r)
	return err == nil && hash == m.Result && m.Hash == m.signedHash()
}

// readList reads a list of reconciling items; fs.ErrNotExist is handed on.
func readList(name string) (*carryforward.List, error) {
	data, err := readSmall(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, usagef("close the program that has it open, or move it away", "cannot read %s: %v", name, plainCause(err))
	}
	l, err := carryforward.ReadList(data)
	if err != nil {
		return nil, usagef("mend it, or move it away: what is written on it would be lost", "%s is no list of reconciling items: %v", name, err)
	}
	return l, nil
}

// carry takes over what readCarried found.
func (c *carrying) carry(books *gp.Books, r *analyzer.Result) error {
	if p := c.prior; p != nil {
		if err := follows(p, r); err != nil {
			return err
		}
		carryforward.Carry(r, p, carryforward.Covered(books))
	}
	if c.earlier != nil {
		carryforward.Keep(r, c.earlier)
	}
	return nil
}

// follows refuses a period before that is none.
func follows(p *carryforward.Prior, r *analyzer.Result) error {
	then := p.Result
	switch {
	case then == nil:
	case then.Company != "" && r.Company != "" && gp.Key(then.Company) != gp.Key(r.Company):
		return usagef("mend the key prior of "+engagementName+", or --prior", "the period before is of %s, these exports of %s", printable(then.Company), printable(r.Company))
	case !then.AsOf.IsZero() && !r.AsOf.IsZero() && then.AsOf >= r.AsOf:
		return usagef("mend the key prior of "+engagementName+", or --prior", "the period before ends on %s, this one on %s", then.AsOf, r.AsOf)
	}
	return nil
}

// opening is what the period before says of where this one began; nil where it
// can prove nothing.
func (c *carrying) opening() *analyzer.Opening {
	p := c.prior
	if p == nil || p.Result == nil || !p.Verified || p.Result.Verdict == analyzer.Inconclusive {
		return nil
	}
	o := &analyzer.Opening{AsOf: p.Result.AsOf, Company: p.Result.Company, File: fmt.Sprintf("%s/%s", p.Folder, resultName)}
	for _, a := range p.Result.AccountBridges {
		o.Accounts = append(o.Accounts, analyzer.PriorAccount{Account: a.Account, GL: a.GL, Receipts: a.Receipts})
	}
	return o
}
