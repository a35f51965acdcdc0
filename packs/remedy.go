package packs

import (
	"slices"
	"strings"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Remedy is one row of the remedy table: what a refused person is told, by the
// regime of the item and the legal status of the unit that decides.
type Remedy struct {
	Regimes  []catalogue.Regime `yaml:"regimes"`
	Statuses []org.Status       `yaml:"statuses"`
	Grounds  []cases.Against    `yaml:"grounds"`  // empty: whatever it is directed against
	Sentence string             `yaml:"sentence"` // with {unit}, {phone}, {review_body}, {court}
	Basis    string             `yaml:"basis"`
}

type remediesText struct {
	Remedies []Remedy `yaml:"remedies"`
}

func (x Remedy) covers(regime catalogue.Regime, status org.Status, against cases.Against) bool {
	return slices.Contains(x.Regimes, regime) && slices.Contains(x.Statuses, status) &&
		(len(x.Grounds) == 0 || slices.Contains(x.Grounds, against))
}

// review tells whether the sentence sends people to a review body or a court.
func (x Remedy) review() bool {
	return strings.Contains(x.Sentence, "{review_body}") || strings.Contains(x.Sentence, "{court}")
}

// Remedy is the remedy paragraph of a paper: regime × legal status of the unit ×
// what it is directed against. A unit
// that is not of this district gets the sentence of a service body, which names
// nobody to sue or to review: a wrong name would do more harm than none.
func (p *Pack) Remedy(regime catalogue.Regime, unit org.UnitCode, against cases.Against) string {
	u, ok := p.Chart.Unit(unit)
	if !ok {
		u = org.Unit{Name: p.District + "政务服务中心", Phone: "12345", Status: org.ServiceBody}
	}
	for _, x := range p.Remedies {
		if x.covers(regime, u.Status, against) {
			return strings.NewReplacer("{unit}", u.Name, "{phone}", u.Phone,
				"{review_body}", u.ReviewBody, "{court}", u.Court).Replace(x.Sentence)
		}
	}
	return ""
}

// checkRemedies: each regime, status and ground stands in exactly one row, and
// each unit can fill the places its rows leave open.
func (r *reader) checkRemedies(p *Pack, t *texts) {
	p.Remedies = t.remedies.Remedies
	src := t.at.remedies
	for _, regime := range catalogue.Regimes {
		for _, status := range statuses {
			for _, against := range cases.Grounds {
				if p.remedies(regime, status, against) != 1 {
					r.find(src, "remedies", "PACK-29", "regime", string(regime), "status", string(status), "ground", string(against))
				}
			}
		}
	}
	for i, x := range p.Remedies {
		if strings.TrimSpace(x.Sentence) == "" || x.Basis == "" {
			r.find(src, placeOf("remedies", i, "sentence"), "PACK-06", "key", "sentence, basis")
		}
		r.checkNamed(t, x)
	}
}

// remedies counts the rows that cover a case; it should be one.
func (p *Pack) remedies(regime catalogue.Regime, status org.Status, against cases.Against) (n int) {
	for _, x := range p.Remedies {
		if x.covers(regime, status, against) {
			n++
		}
	}
	return n
}

func (r *reader) checkNamed(t *texts, x Remedy) {
	if !x.review() {
		return
	}
	for i, u := range t.organisation.Units {
		if slices.Contains(x.Statuses, u.Status) && (u.ReviewBody == "" || u.Court == "") {
			r.find(t.at.organisation, placeOf("units", i, "review_body"), "PACK-30", "unit", string(u.Code))
		}
	}
}
