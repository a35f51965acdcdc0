package packs

import (
	"maps"
	"slices"

	"tongban/domain/cases"
	"tongban/domain/form"
)

// Material is one entry of the material dictionary: a stable key for a thing
// that guides spell in many ways.
type Material struct {
	Key         string           `yaml:"key"`
	Zh          string           `yaml:"zh"`
	En          string           `yaml:"en"`
	Sensitivity form.Sensitivity `yaml:"sensitivity"`
	Source      string           `yaml:"source"` // library that can supply it, "" none
	Aliases     []string         `yaml:"aliases"`
}

// Field is one entry of the field dictionary.
type Field = form.Entry

type materialsText struct {
	Materials []Material `yaml:"materials"`
}

type fieldsText struct {
	Fields []Field `yaml:"fields"`
}

var sensitivities = []form.Sensitivity{form.Plain, form.Personal, form.Sensitive}

func (r *reader) checkDictionaries(p *Pack, t *texts) {
	p.Materials, p.Fields = map[string]Material{}, map[string]Field{}
	keys, names := once{}, once{}
	for i, m := range t.materials.Materials {
		r.unique(t.at.materials, placeOf("materials", i, "key"), keys, m.Key)
		for _, name := range append([]string{m.Zh}, m.Aliases...) {
			r.unique(t.at.materials, placeOf("materials", i, "zh"), names, name)
		}
		r.entry(t.at.materials, "materials", i, m.Key, m.Zh, m.Sensitivity)
		p.Materials[m.Key] = m
	}
	keys = once{}
	for i, f := range t.fields.Fields {
		r.unique(t.at.fields, placeOf("fields", i, "key"), keys, f.Key)
		r.entry(t.at.fields, "fields", i, f.Key, f.Zh, f.Sensitivity)
		p.Fields[f.Key] = f
	}
}

// entry holds what both dictionaries share.
func (r *reader) entry(src *source, list string, i int, key, zh string, s form.Sensitivity) {
	if key == "" || zh == "" {
		r.find(src, placeOf(list, i, "zh"), "PACK-06", "key", "key, zh")
	}
	if !slices.Contains(sensitivities, s) {
		r.find(src, placeOf(list, i, "sensitivity"), "PACK-07", "key", "sensitivity", "value", string(s))
	}
}

// Things are the materials by all their names, the Chinese one first.
func (p *Pack) Things() []cases.Thing {
	out := make([]cases.Thing, 0, len(p.Materials))
	for _, key := range slices.Sorted(maps.Keys(p.Materials)) {
		m := p.Materials[key]
		names := append([]string{m.Zh}, m.Aliases...)
		if m.En != "" {
			names = append(names, m.En)
		}
		out = append(out, cases.Thing{Key: key, Names: names})
	}
	return out
}
