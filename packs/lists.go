package packs

import (
	"regexp"
	"slices"
	"strings"

	"tongban/domain/powers"
)

// listText is a list as written. The list of duties writes what many records
// share once, as a template; name, category, unit and items are those of the power.
type listText struct {
	Templates []dutyText   `yaml:"templates"`
	Records   []recordText `yaml:"records"`
}

type dutyText struct {
	Key            string        `yaml:"key"`
	Duties         []powers.Link `yaml:"duties"`
	Liability      string        `yaml:"liability"`
	LiabilityBasis string        `yaml:"liability_basis"`
	Post           string        `yaml:"post"`
	Oversight      string        `yaml:"oversight"`
}

type recordText struct {
	powers.Record `yaml:",inline"`
	Template      string `yaml:"template"`
}

// itemShape is how items are called: HZ-CL-04, JS-101.
var itemShape = regexp.MustCompile(`^([A-Z]{2}-)?[A-Z]{2}-[0-9]{2,3}$`)

// readLists reads the four lists.
func (r *reader) readLists() []sourced[listText] {
	all := make([]sourced[listText], len(powers.Kinds))
	for i, k := range powers.Kinds {
		all[i].src = r.file("lists/"+string(k)+".yaml", &all[i].noun)
	}
	return all
}

// checkLists completes the records and holds them against the units.
func (r *reader) checkLists(p *Pack, t *texts) {
	for i, k := range powers.Kinds {
		l := powers.List{Kind: k}
		src, ids := t.lists[i].src, once{}
		for j, x := range t.lists[i].noun.Records {
			place := placeOf("records", j, "id")
			r.unique(src, place, ids, x.ID)
			rec, whole := x.Record, true
			if k == powers.Duty {
				rec, whole = r.duty(p, src, place, x, t.lists[i].noun.Templates)
			}
			if whole {
				r.checkRecord(p, src, j, k, rec)
			}
			l.Records = append(l.Records, rec)
		}
		p.Registers = append(p.Registers, l)
	}
}

// duty is a record of duties with what its template and its power say.
func (r *reader) duty(p *Pack, src *source, place string, x recordText, templates []dutyText) (powers.Record, bool) {
	rec := x.Record
	i := slices.IndexFunc(templates, func(t dutyText) bool { return t.Key == x.Template })
	power, known := p.List(powers.Power).Record(x.ID)
	if !known || x.Template != "" && i < 0 {
		r.find(src, place, "PACK-82", "record", x.ID, "template", x.Template)
		return rec, false
	}
	rec.Name, rec.Category, rec.Unit, rec.Items = power.Name, power.Category, power.Unit, power.Items
	if i < 0 {
		return rec, true
	}
	t := templates[i]
	for _, e := range []struct{ own, shared *string }{{&rec.Liability, &t.Liability}, {&rec.LiabilityBasis, &t.LiabilityBasis}, {&rec.Post, &t.Post}, {&rec.Oversight, &t.Oversight}} {
		if *e.own == "" {
			*e.own = *e.shared
		}
	}
	if rec.Duties == nil {
		rec.Duties = t.Duties
	}
	return rec, true
}

func (r *reader) checkRecord(p *Pack, src *source, i int, k powers.Kind, rec powers.Record) {
	if lacks := rec.Lacks(k); len(lacks) > 0 {
		r.find(src, placeOf("records", i, "id"), "PACK-81", "record", rec.ID, "key", strings.Join(lacks, ", "))
		return
	}
	if _, known := p.Chart.Unit(rec.Unit); !known && rec.Unit != powers.Street {
		r.find(src, placeOf("records", i, "unit"), "PACK-16", "unit", string(rec.Unit), "item", rec.ID)
	}
	if !slices.Contains(powers.Categories, rec.Category) || (k == powers.Agency) != (rec.Category == "中介服务") || (k == powers.Service) != (rec.Category == "公共服务") {
		r.find(src, placeOf("records", i, "category"), "PACK-07", "key", "category", "value", rec.Category)
	}
	if !slices.Contains(confidences, rec.Confidence) {
		r.find(src, placeOf("records", i, "confidence"), "PACK-07", "key", "confidence", "value", rec.Confidence)
	}
	for _, id := range rec.Items {
		if !itemShape.MatchString(id) {
			r.find(src, placeOf("records", i, "items"), "PACK-83", "record", rec.ID, "item", id)
		}
	}
}

// List is one of the lists of powers and services.
func (p *Pack) List(k powers.Kind) powers.List {
	i := slices.IndexFunc(p.Registers, func(l powers.List) bool { return l.Kind == k })
	if i < 0 {
		return powers.List{Kind: k}
	}
	return p.Registers[i]
}
