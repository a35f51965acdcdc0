package packs

import (
	"slices"

	"tongban/domain/org"
)

type hallsText struct {
	Hours []shiftText `yaml:"hours"` // of every hall that names none of its own
	Halls []hallText  `yaml:"halls"`
}

type hallText struct {
	org.Hall `yaml:",inline"`
	Hours    []shiftText `yaml:"hours"`
}

// shiftText is a shift as written; read here, so that a slip has its line.
type shiftText struct {
	Days string `yaml:"days"`
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// checkHalls holds the halls against the units: every hall has a keeper, every
// street its hall, and a hall that a unit names is one of them.
func (r *reader) checkHalls(p *Pack, t *texts) {
	src, codes, names := t.halls.src, once{}, once{}
	all := r.timetable(src, "hours", t.halls.noun.Hours)
	for i, x := range t.halls.noun.Halls {
		h := x.Hall
		r.unique(src, placeOf("halls", i, "code"), codes, h.Code)
		for _, name := range append([]string{h.Name}, h.Aliases...) {
			r.unique(src, placeOf("halls", i, "name"), names, name)
		}
		if h.Hours = all; x.Hours != nil {
			h.Hours = r.timetable(src, placeOf("halls", i, "hours"), x.Hours)
		}
		r.checkHall(p, src, i, h)
		p.Chart.Halls = append(p.Chart.Halls, h)
	}
	r.checkHoused(p, t)
}

// timetable reads the shifts at a place of the file.
func (r *reader) timetable(src *source, place string, written []shiftText) org.Timetable {
	var t org.Timetable
	legible := true
	for i, x := range written {
		var s org.Shift
		for _, e := range []struct {
			key string
			err error
		}{{"days", s.Days.UnmarshalText([]byte(x.Days))}, {"from", s.From.UnmarshalText([]byte(x.From))}, {"to", s.To.UnmarshalText([]byte(x.To))}} {
			if e.err != nil {
				r.caused(src, placeOf(place, i, e.key), "PACK-03", e.err)
				legible = false
			}
		}
		t = append(t, s)
	}
	if legible && !t.Sound() {
		r.find(src, place, "PACK-71", "hall", place)
	}
	return t
}

func (r *reader) checkHall(p *Pack, src *source, i int, h org.Hall) {
	for _, e := range []struct {
		key  string
		told bool
	}{{"address", h.Address != ""}, {"phone", h.Phone != ""}, {"windows", len(h.Windows) > 0}} {
		if !e.told {
			r.find(src, placeOf("halls", i, e.key), "PACK-06", "key", e.key)
		}
	}
	if _, known := p.Chart.Unit(h.Unit); !known || h.Unit.IsStreet() != (h.Level == org.HallStreet) {
		r.find(src, placeOf("halls", i, "unit"), "PACK-72", "hall", h.Code, "unit", string(h.Unit))
	}
	if !slices.Contains(org.HallLevels, h.Level) {
		r.find(src, placeOf("halls", i, "level"), "PACK-07", "key", "level", "value", string(h.Level))
	}
	if !slices.Contains(confidences, h.Confidence) {
		r.find(src, placeOf("halls", i, "confidence"), "PACK-07", "key", "confidence", "value", h.Confidence)
	}
	r.checkWindows(src, i, h)
}

func (r *reader) checkWindows(src *source, i int, h org.Hall) {
	nos := once{}
	for j, w := range h.Windows {
		place := placeOf("halls", i, placeOf("windows", j, "no"))
		r.unique(src, place, nos, w.No)
		if w.Name == "" || w.Queue == "" || len(w.Errands) == 0 {
			r.find(src, place, "PACK-06", "key", "name, errands, queue")
		}
		for _, e := range w.Errands {
			if !slices.Contains(org.Errands, e) {
				r.find(src, place, "PACK-07", "key", "errands", "value", string(e))
			}
		}
	}
}

// checkHoused: a unit's hall is one we know, and every street keeps one.
func (r *reader) checkHoused(p *Pack, t *texts) {
	for i, u := range t.organisation.Units {
		known := slices.ContainsFunc(p.Chart.Halls, func(h org.Hall) bool { return h.Name == u.Hall })
		if u.Hall != "" && !known {
			r.find(t.at.organisation, placeOf("units", i, "hall"), "PACK-73", "unit", string(u.Code), "hall", u.Hall)
		}
		if _, keeps := p.Chart.HallOf(u.Code); u.Code.IsStreet() && !keeps {
			r.find(t.at.organisation, placeOf("units", i, "code"), "PACK-74", "unit", string(u.Code))
		}
	}
}
