package packs

import (
	"io/fs"
	"strconv"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/powers"
	"tongban/domain/publishing"
	"tongban/domain/search"
	"tongban/domain/supervision"
)

// Pack is a district read from its texts: every item and form compiled, every
// reference held against what it refers to.
type Pack struct {
	Place    string // six-digit division
	District string
	Chart    *org.Chart
	Calendar *workday.Calendar
	Items    []catalogue.Item // in the order of their file names
	Forms    map[string]*form.Schema
	Demo     Demo

	Materials map[string]Material      // dictionary, by key
	Fields    map[string]Field         // dictionary, by key
	Lists     map[string][]form.Option // code lists, by name
	Remedies  []Remedy
	Standards catalogue.Standards // dated amounts
	Registers []powers.List       // of powers, duties and services

	lexicon *search.Lexicon
	events  []search.LifeEvent

	Keepers publishing.Owners // who owns which element of an item
	Watched supervision.Table // thresholds of supervision
}

// Load reads a pack. The fault PACK-01 names every place that does not hold, as
// file and line, each with a sentence that tells the remedy. What cannot be
// read at all is told first, since half a pack would only raise echoes.
func Load(pack fs.FS) (*Pack, error) {
	r := newReader(pack)
	p, text := &Pack{}, texts{}
	r.readAll(p, &text)
	if err := r.verdict(); err != nil {
		return nil, err
	}
	r.checkAll(p, &text)
	if err := r.verdict(); err != nil {
		return nil, err
	}
	return p, nil
}

// checkAll holds the texts of a pack against each other, and makes its nouns.
func (r *reader) checkAll(p *Pack, t *texts) {
	r.checkOrganisation(p, t)
	r.checkHalls(p, t)
	r.checkStandards(p, t)
	r.checkLists(p, t)
	r.checkDictionaries(p, t)
	r.checkForms(p, t)
	r.checkSamples(p, t)
	r.checkItems(p, t)
	r.checkPrerequisites(p, t)
	r.checkWords(p, t)
	r.checkLaws(t)
	r.checkRemedies(p, t)
	r.checkOwners(p, t)
	r.checkSupervision(p, t)
	r.checkDemo(p, t)
}

// texts are the files of a pack as written, before they become nouns.
type texts struct {
	organisation organisationText
	halls        sourced[hallsText]
	lists        []sourced[listText] // in the order of powers.Kinds
	standards    sourced[standardsText]
	materials    materialsText
	fields       fieldsText
	remedies     remediesText
	words        wordsText
	owners       ownersText
	watched      sourced[supervision.Table]
	laws         lawsText
	forms        []sourced[form.Schema]
	samples      []sourced[sampleText]
	items        []sourced[catalogue.Item]

	at struct{ organisation, materials, fields, remedies, words, owners, laws, demo *source }
}

// sourced is a noun beside the file it was read from.
type sourced[T any] struct {
	noun T
	src  *source
}

func (r *reader) readAll(p *Pack, t *texts) {
	t.at.organisation = r.file("organisation.yaml", &t.organisation)
	t.standards.src = r.file("standards.yaml", &t.standards.noun)
	t.lists = r.readLists()
	t.halls.src = r.file("halls.yaml", &t.halls.noun)
	t.at.materials = r.file("materials.yaml", &t.materials)
	t.at.fields = r.file("fields.yaml", &t.fields)
	t.at.remedies = r.file("remedies.yaml", &t.remedies)
	t.at.words = r.file("words.yaml", &t.words)
	t.at.owners = r.file("owners.yaml", &t.owners)
	t.watched.src = r.file("supervision.yaml", &t.watched.noun)
	t.at.laws = r.file("laws.yaml", &t.laws)
	t.at.demo = r.file("demo.yaml", &p.Demo)
	t.forms = folder[form.Schema](r, "forms")
	if names, err := fs.Glob(r.pack, "samples/*.yaml"); err == nil && len(names) > 0 {
		t.samples = folder[sampleText](r, "samples")
	}
	p.Lists = r.codes()
	t.items = folder[catalogue.Item](r, "items")
	p.Calendar = r.calendar()
}

// calendar reads the working days; its faults keep their own codes.
func (r *reader) calendar() *workday.Calendar {
	c, err := Calendar(r.pack)
	if err != nil {
		why := fault.Of(err)
		if len(why.Fields) == 0 {
			why.Fields = []fault.Field{{Name: calendarFile, Code: why.Code, Args: why.Args}}
		}
		r.found.Fields = append(r.found.Fields, why.Fields...)
	}
	return c
}

// verdict is PACK-01 with all that was found, or nil.
func (r *reader) verdict() error {
	r.found.Args = fault.Args{"count": strconv.Itoa(len(r.found.Fields))}
	return r.found.OrNil()
}

// Item finds an item by its id.
func (p *Pack) Item(id string) (*catalogue.Item, bool) {
	for i := range p.Items {
		if p.Items[i].ID == id {
			return &p.Items[i], true
		}
	}
	return nil, false
}

// CodeFor is the 实施编码 of an item where this unit decides; the item's own,
// published code when the unit is not of this district.
// basis: gbt39554
func (p *Pack) CodeFor(it *catalogue.Item, deciding org.UnitCode) code.ItemCode {
	u, ok := p.Chart.Unit(deciding)
	if !ok {
		return it.Code
	}
	c, err := code.ItemCodeOf(u.USCC, u.Level, it.Basic)
	if err != nil {
		return it.Code
	}
	return c
}

// hasHall tells whether a hall has this code.
func (p *Pack) hasHall(code string) bool {
	_, known := p.Chart.Hall(code)
	return known
}
