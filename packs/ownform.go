package packs

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/form"
)

// An item carries its own copy of its form, which a department may change. What
// the files of a form are held against holds for the copy too; a finding is
// named by its row: form.fields[3].label.

// Dictionary are the questions a form may ask, by key.
func (p *Pack) Dictionary() []form.Entry {
	return slices.SortedFunc(maps.Values(p.Fields), func(a, b form.Entry) int { return strings.Compare(a.Key, b.Key) })
}

// FormOf finds a form of the pack.
func (p *Pack) FormOf(key string) (*form.Schema, bool) {
	s, ok := p.Forms[key]
	return s, ok
}

// ReadyForm gives a form that was put together from texts what it has from the
// pack: type, sensitivity and words of a question the dictionary knows, options of
// code lists, streets and places, a person for its sample. Then it is compiled;
// what does not compile is told when the item is checked.
func (p *Pack) ReadyForm(s *form.Schema) {
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			p.known(&s.Groups[i].Fields[j])
		}
	}
	s.Streets = p.streets()
	newReader(nil).fill(p, &source{}, s, p.places())
	if s.Sample != nil && s.Sample.Person.Name == "" {
		s.Sample.Person = p.somebody()
	}
	_ = s.Compile()
}

func (p *Pack) known(f *form.Field) {
	e, ok := p.Fields[f.Key]
	if !ok {
		return
	}
	if f.Type == "" {
		f.Type = e.Type
	}
	if f.Sensitivity == "" {
		f.Sensitivity = e.Sensitivity
	}
	if f.Label == "" {
		f.Label, f.LabelEn = e.Zh, e.En
	}
}

// streets are the codes an answer may name.
func (p *Pack) streets() code.Table {
	all := code.Table{p.Place}
	for _, u := range p.Chart.Streets() {
		all = append(all, string(u.Code))
	}
	return all
}

// somebody is the person of the first sample of the pack.
func (p *Pack) somebody() form.Person {
	for _, key := range slices.Sorted(maps.Keys(p.Forms)) {
		if s := p.Forms[key].Sample; s != nil {
			return s.Person
		}
	}
	return form.Person{Name: invented}
}

// ownForm holds the form of one item against itself, the dictionaries and its
// sample, and answers it compiled.
func (r *reader) ownForm(p *Pack, of *form.Schema) *form.Schema {
	s, one := of.Clone(), newReader(nil)
	sound := one.fill(p, &source{}, s, p.places())
	if err := s.Compile(); sound && err != nil {
		f := fault.Of(err)
		place := placeOfFault(s, f)
		one.found.With(place, f.Code, append(pairsOf(f.Args), "place", place)...)
	} else if sound {
		one.checkFields(p, &source{}, s)
		one.ownSample(s)
	}
	for _, x := range one.found.Fields {
		x.Name = rowPlace(s, x.Name)
		if x.Args["place"] != "" {
			x.Args["place"] = x.Name
		}
		r.found.Fields = append(r.found.Fields, x)
	}
	return s
}

func (r *reader) ownSample(s *form.Schema) {
	if s.Sample == nil {
		return
	}
	if !strings.HasPrefix(s.Sample.Person.Name, invented) {
		r.find(&source{}, "form", "PACK-31", "mark", invented)
	}
	if _, err := s.CheckSample(*s.Sample); err != nil {
		r.sampleFaults(&source{}, err)
	}
}

// settingOf is the setting a fault of a form speaks of.
var settingOf = map[string]string{"FORM-21": "key", "FORM-22": "type", "FORM-23": "options", "FORM-24": "when", "FORM-25": "max_len", "FORM-61": "must"}

// placeOfFault is where a form does not compile.
func placeOfFault(s *form.Schema, f *fault.Fault) string {
	setting := settingOf[f.Code]
	if f.Args["setting"] != "" {
		setting = f.Args["setting"]
	}
	for i, g := range s.Groups {
		for j := range g.Fields {
			if g.Fields[j].Key == f.Args["field"] && f.Code != "FORM-20" && f.Code != "FORM-40" {
				return placeOf("groups", i, placeOf("fields", j, setting))
			}
		}
		if g.Key == f.Args["field"] {
			return placeOf("groups", i, map[string]string{"FORM-20": "key", "FORM-24": "when", "FORM-40": "repeat.max"}[f.Code])
		}
	}
	return "form.title"
}

func pairsOf(args fault.Args) (pairs []string) {
	for _, k := range slices.Sorted(maps.Keys(args)) {
		pairs = append(pairs, k, args[k])
	}
	return pairs
}

// rowPlace names a place of a form, such as groups[1].fields[0].label or
// answers.members.2.member_name, by its row.
func rowPlace(s *form.Schema, place string) string {
	if list, key, ok := strings.Cut(place, "."); ok && (list == "answers" || list == "notes") {
		column := map[string]string{"answers": "sample", "notes": "note"}[list]
		return rowOfKey(s, key[strings.LastIndexByte(key, '.')+1:], column)
	}
	at, rest, ok := numbered(place, "groups")
	if !ok {
		return place
	}
	n := 0
	for _, g := range s.Groups[:min(at, len(s.Groups))] {
		n += len(g.Fields)
	}
	if field, setting, ok := numbered(rest, "fields"); ok {
		return placeOf("form.fields", n+field, setting)
	}
	return placeOf("form.groups", at, rest)
}

func rowOfKey(s *form.Schema, key, column string) string {
	n := 0
	for _, g := range s.Groups {
		for _, f := range g.Fields {
			if f.Key == key {
				return placeOf("form.fields", n, column)
			}
			n++
		}
	}
	return "form.fields"
}

// numbered takes list[3].rest apart.
func numbered(place, list string) (i int, rest string, ok bool) {
	text, found := strings.CutPrefix(place, list+"[")
	number, rest, closed := strings.Cut(text, "]")
	i, err := strconv.Atoi(number)
	return i, strings.TrimPrefix(rest, "."), found && closed && err == nil
}
