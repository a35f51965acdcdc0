package packs

import (
	"path"
	"strconv"
	"strings"

	"tongban/domain/form"
)

// maxQuestions are the questions of one page that a person can keep in view.
const maxQuestions = 6

// checkForms compiles each form and holds its fields against the dictionary. A
// form that does not compile is left out; its items are not blamed for it.
func (r *reader) checkForms(p *Pack, t *texts) {
	p.Forms = map[string]*form.Schema{}
	streets, places := p.streets(), p.places()
	for i := range t.forms {
		s, src := &t.forms[i].noun, t.forms[i].src
		r.named(src, "key", s.Key)
		s.Streets = streets
		p.Forms[s.Key] = s
		if !r.fill(p, src, s, places) {
			continue
		}
		if err := s.Compile(); err != nil {
			r.caused(src, "key", "PACK-10", err, "form", s.Key)
			continue
		}
		r.checkFields(p, src, s)
	}
}

func (r *reader) checkFields(p *Pack, src *source, s *form.Schema) {
	for i, g := range s.Groups {
		if len(g.Fields) > maxQuestions {
			r.find(src, placeOf("groups", i, "title"), "PACK-11", "group", g.Key, "max", strconv.Itoa(maxQuestions))
		}
		for j, f := range g.Fields {
			place := placeOf("groups", i, placeOf("fields", j, "key"))
			known, ok := p.Fields[f.Key]
			switch {
			case !ok:
				r.find(src, place, "PACK-12", "field", f.Key)
			case known.Type != f.Type || known.Sensitivity != f.Sensitivity:
				r.find(src, place, "PACK-13", "field", f.Key)
			}
			if _, listed := p.Materials[f.Material]; f.Material != "" && !listed {
				r.find(src, placeOf("groups", i, placeOf("fields", j, "material")), "PACK-64", "field", f.Key, "material", f.Material)
			}
		}
	}
}

// named holds a key against the name of its file, so that either finds the other.
func (r *reader) named(src *source, key, value string) {
	if value != strings.TrimSuffix(path.Base(src.name), ".yaml") {
		r.find(src, key, "PACK-14", "value", value)
	}
}
