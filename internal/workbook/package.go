package workbook

import (
	"bytes"
	"errors"
	"path"
	"strings"
)

// relation is a pointer from one part to another.
type relation struct {
	kind   string // the last element of its type, such as worksheet
	target string // the part's name
}

// readPackage follows the archive from its root to the workbook and its
// sheets. Names of parts are taken from the relations, never guessed.
func (b *Book) readPackage() error {
	if err := b.refuseOthers(); err != nil {
		return err
	}
	top, err := b.relations("")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range top {
		if r.kind == "officeDocument" {
			if main != "" && main != r.target {
				return &Error{Code: DamagedContent, Part: "_rels/.rels", Detail: "the archive names two main documents"}
			}
			main = r.target
		}
	}
	if main == "" {
		return &Error{Code: NotAWorkbook, Detail: "the archive names no main document: this is a ZIP archive, but not an Excel workbook"}
	}
	if strings.HasSuffix(strings.ToLower(main), ".bin") {
		return &Error{Code: BinaryWorkbook, Detail: "this is an Excel binary workbook (.xlsb), whatever its name says"}
	}
	relations, err := b.relations(main)
	if err != nil {
		return err
	}
	if err := b.singleParts(relations); err != nil {
		return err
	}
	return b.scan(main, b.archive.other, func(s *xmlScanner) error { return b.readWorkbook(s, relations) })
}

// refuseOthers recognises archives that are documents of another kind.
func (b *Book) refuseOthers() error {
	switch a := b.archive; {
	case a.has("_rels/.rels"):
		return nil
	case a.has("mimetype") || a.has("META-INF/manifest.xml"):
		return &Error{Code: OpenDocument, Detail: "this is an OpenDocument file (.ods), whatever its name says"}
	}
	return &Error{Code: NotAWorkbook, Detail: "this is a ZIP archive, but not an Excel workbook"}
}

// singleParts notes the parts a workbook has one of.
func (b *Book) singleParts(relations map[string]relation) error {
	for _, r := range relations {
		var to *string
		switch r.kind {
		case "sharedStrings":
			to = &b.stringsPart
		case "styles":
			to = &b.stylesPart
		default:
			continue
		}
		if *to != "" && *to != r.target {
			return &Error{Code: DamagedContent, Part: r.target, Detail: "the workbook names two parts of the kind " + r.kind}
		}
		*to = r.target
	}
	return nil
}

// relations reads the relations of a part; of none, those of the archive.
func (b *Book) relations(of string) (map[string]relation, error) {
	folder, file := path.Split(of)
	name := folder + "_rels/" + file + ".rels"
	all := map[string]relation{}
	if !b.archive.has(name) {
		return nil, &Error{Code: MissingPart, Part: name, Detail: "the part that lists the other parts is not there"}
	}
	return all, b.scan(name, b.archive.other, func(s *xmlScanner) error {
		if err := s.root("Relationships", spacePackage); err != nil {
			return err
		}
		for {
			ok, err := s.child()
			if err != nil {
				return err
			}
			if !ok {
				return s.finish()
			}
			if err := s.relation(folder, all); err != nil {
				return err
			}
		}
	})
}

func (s *xmlScanner) relation(folder string, all map[string]relation) error {
	id, _ := s.attr("Id")
	kind, _ := s.attr("Type")
	target, _ := s.attr("Target")
	mode, _ := s.attr("TargetMode")
	if string(mode) != "External" {
		if _, twice := all[string(id)]; twice {
			return s.fail(DamagedContent, "the relation %s is there twice", quote(id))
		}
		all[string(id)] = relation{
			kind:   string(kind[bytes.LastIndexByte(kind, '/')+1:]),
			target: resolveTarget(folder, string(target)),
		}
	}
	return s.skip()
}

// resolveTarget makes a relation's target a part name.
func resolveTarget(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/") // as some writers have it
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(folder, target)
}

// readWorkbook reads the list of sheets.
func (b *Book) readWorkbook(s *xmlScanner, relations map[string]relation) error {
	if err := s.root("workbook", spaceMain); err != nil {
		if e := (*Error)(nil); errors.As(err, &e) && e.Code == DamagedContent {
			e.Code, e.Detail = NotAWorkbook, "this is an Office document of another kind, not an Excel workbook"
		}
		return err
	}
	listed := false
	for {
		ok, err := s.child()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch {
		case s.main("workbookPr"):
			b.date1904 = s.flag("date1904")
			err = s.skip()
		case s.main("calcPr"):
			b.recalculate = s.flag("fullCalcOnLoad")
			err = s.skip()
		case s.main("sheets") && !listed:
			listed = true
			err = s.each("sheet", func() error { return b.addSheet(s, relations) })
		case s.main("sheets"):
			err = s.fail(DamagedContent, "there are two lists of sheets")
		default:
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
	if len(b.sheets) == 0 {
		return s.fail(DamagedContent, "the workbook has no worksheet")
	}
	return s.finish()
}

func (b *Book) addSheet(s *xmlScanner, relations map[string]relation) error {
	name, _ := s.attr("name")
	id := s.attrIn(spaceOffice, "id")
	r, ok := relations[string(id)]
	if !ok {
		return s.fail(DamagedContent, "sheet %s refers to the relation %s, which does not exist", quote(name), quote(id))
	}
	if r.kind != "worksheet" {
		return nil
	}
	if !b.archive.has(r.target) {
		return s.fail(MissingPart, "the part %s of sheet %s is not in the archive", quote([]byte(r.target)), quote(name))
	}
	for _, other := range b.sheets {
		if strings.EqualFold(other.Name, string(name)) || strings.EqualFold(other.part, r.target) {
			return s.fail(DamagedContent, "two sheets have the name %s or the part %s", quote(name), quote([]byte(r.target)))
		}
	}
	if len(b.sheets) == b.archive.entries {
		return s.fail(OverLimit, "more than %d sheets", b.archive.entries)
	}
	state, _ := s.attr("state")
	b.sheets = append(b.sheets, Sheet{
		Name:   string(unescape(bytes.Clone(name), 0)),
		Hidden: len(state) > 0 && string(state) != "visible",
		part:   r.target,
	})
	return nil
}
