package packs

import (
	"strings"

	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
)

type ownersText struct {
	Owners publishing.Owners `yaml:"owners"`
}

// Owners is the table of who keeps which element of an item.
func (p *Pack) Owners() publishing.Owners { return p.Keepers }

// checkOwners: every line names elements that exist, each once, and a unit of the
// chart or one of the words for it; one line keeps the rest.
func (r *reader) checkOwners(p *Pack, t *texts) {
	src, seen, known := t.at.owners, once{}, knownElements()
	p.Keepers = t.owners.Owners
	for i, line := range p.Keepers {
		if _, ok := p.Chart.Unit(org.UnitCode(line.Unit)); !ok && line.Unit != publishing.OwnerDepartment && line.Unit != publishing.OwnerOrgan {
			r.find(src, placeOf("owners", i, "unit"), "OWNER-01", "unit", line.Unit)
		}
		for _, e := range line.Elements {
			if !known[e] {
				r.find(src, placeOf("owners", i, "elements"), "OWNER-02", "element", e)
			}
			r.unique(src, placeOf("owners", i, "elements"), seen, e)
		}
	}
	if !seen[publishing.Rest] {
		r.find(src, "owners", "OWNER-03")
	}
}

// knownElements are all names a line may use: an element, or what leads several.
func knownElements() map[string]bool {
	known := map[string]bool{publishing.Rest: true, "form": true, "form.fields": true}
	for _, part := range catalogue.Parts() {
		for _, l := range part.Leaves {
			place := catalogue.Change{Part: part.Key, Path: l.Path}.Place()
			known[place] = true
			for i := strings.LastIndexByte(place, '.'); i > 0; i = strings.LastIndexByte(place[:i], '.') {
				known[place[:i]] = true
			}
		}
	}
	return known
}
