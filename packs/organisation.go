package packs

import (
	"slices"

	"tongban/base/code"
	"tongban/domain/org"
)

type organisationText struct {
	Place    string       `yaml:"place"`
	District string       `yaml:"district"`
	Units    []org.Unit   `yaml:"units"`
	Offices  []org.Office `yaml:"street_offices"`
}

var statuses = []org.Status{org.Organ, org.Outpost, org.Branch, org.Authorised, org.Entrusted,
	org.MassBody, org.PartyBody, org.ServiceBody, org.Enterprise}

// checkOrganisation holds the units against themselves and makes the chart.
func (r *reader) checkOrganisation(p *Pack, t *texts) {
	o, src := &t.organisation, t.at.organisation
	p.Place, p.District = o.Place, o.District
	if len(o.Place) != 6 || o.District == "" {
		r.find(src, "place", "PACK-06", "key", "place")
	}
	codes, shorts, usccs, names := once{}, once{}, once{}, once{}
	for i, u := range o.Units {
		r.unique(src, placeOf("units", i, "code"), codes, string(u.Code))
		r.unique(src, placeOf("units", i, "short"), shorts, u.Short)
		r.unique(src, placeOf("units", i, "uscc"), usccs, string(u.USCC))
		for _, name := range u.Names() {
			r.unique(src, placeOf("units", i, "aliases"), names, name)
		}
		r.checkUnit(src, i, u, o.Place)
	}
	p.Chart = org.NewChart(o.Place, o.District, o.Units)
	p.Chart.Offices = o.Offices
	r.checkOffices(src, o.Offices, names)
	p.Chart.Settle(r.communities(p.Chart))
}

// checkOffices holds the internal offices against each other and against the
// units: a name must lead to one of them only.
func (r *reader) checkOffices(src *source, all []org.Office, names once) {
	keys := once{}
	for i, x := range all {
		r.unique(src, placeOf("street_offices", i, "key"), keys, x.Key)
		for _, name := range append([]string{x.Name}, x.Aliases...) {
			r.unique(src, placeOf("street_offices", i, "aliases"), names, name)
		}
	}
}

func (r *reader) checkUnit(src *source, i int, u org.Unit, place string) {
	if _, err := code.ParseUSCC(string(u.USCC)); err != nil {
		r.caused(src, placeOf("units", i, "uscc"), "PACK-08", err, "unit", string(u.Code))
	}
	for _, e := range []struct {
		key  string
		told bool
	}{
		{"name", u.Name != ""}, {"short", u.Short != ""}, {"phone", u.Phone != ""}, {"hours", u.Hours != ""},
		{"court", (u.ReviewBody == "") == (u.Court == "")}, // both or neither
	} {
		if !e.told {
			r.find(src, placeOf("units", i, e.key), "PACK-06", "key", e.key)
		}
	}
	if !slices.Contains(statuses, u.Status) {
		r.find(src, placeOf("units", i, "status"), "PACK-07", "key", "status", "value", string(u.Status))
	}
	if !slices.Contains(confidences, u.Confidence) {
		r.find(src, placeOf("units", i, "confidence"), "PACK-07", "key", "confidence", "value", u.Confidence)
	}
	if u.Code.IsStreet() != (u.Level == 5) || u.Level < 3 || u.Level > 5 || u.Code.IsStreet() && string(u.Code[:6]) != place {
		r.find(src, placeOf("units", i, "level"), "PACK-09", "unit", string(u.Code))
	}
}

// once remembers what was seen.
type once map[string]bool

func (r *reader) unique(src *source, place string, seen once, value string) {
	if seen[value] {
		r.find(src, place, "PACK-05", "value", value)
	}
	seen[value] = true
}
