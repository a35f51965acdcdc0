package packs

import (
	"slices"
	"strconv"

	"tongban/base/workday"
	"tongban/domain/catalogue"
)

type standardsText struct {
	Standards catalogue.Standards `yaml:"standards"`
}

// Told is an item as people read it on a day, with the amounts of that day.
func (p *Pack) Told(it catalogue.Item, on workday.Day) catalogue.Item {
	return p.Standards.Told(it, on)
}

// checkStandards holds the amounts against themselves: each since a day of its
// own, by a paper, as a decimal.
func (r *reader) checkStandards(p *Pack, t *texts) {
	src, keys := t.standards.src, once{}
	p.Standards = t.standards.noun.Standards
	for i, s := range p.Standards {
		r.unique(src, placeOf("standards", i, "key"), keys, s.Key)
		if s.Name == "" || s.Unit == "" {
			r.find(src, placeOf("standards", i, "name"), "PACK-06", "key", "name, unit")
		}
		if len(s.Rates) == 0 && s.Note == "" {
			r.find(src, placeOf("standards", i, "key"), "PACK-06", "key", "rates, note")
		}
		for j, rate := range s.Rates {
			place := placeOf("standards", i, placeOf("rates", j, "from"))
			if !sound(rate) || j > 0 && (rate.From <= s.Rates[j-1].From || !sameColumns(rate, s.Rates[j-1])) {
				r.find(src, place, "PACK-75", "key", s.Key)
			}
			if !slices.Contains(confidences, rate.Confidence) {
				r.find(src, place, "PACK-07", "key", "confidence", "value", rate.Confidence)
			}
		}
	}
}

// sound: one amount or several, each a decimal, with a day and a paper.
func sound(r catalogue.Rate) bool {
	keys := once{}
	for _, c := range r.Columns {
		if keys[c.Key] || c.Key == "" || c.Name == "" || !decimal(c.Value) {
			return false
		}
		keys[c.Key] = true
	}
	return r.From > 0 && r.Doc != "" && (r.Value == "") == (len(r.Columns) > 0) && (r.Value == "" || decimal(r.Value))
}

func sameColumns(a, b catalogue.Rate) bool {
	return slices.EqualFunc(a.Columns, b.Columns, func(x, y catalogue.Column) bool { return x.Key == y.Key })
}

func decimal(s string) bool {
	n, err := strconv.ParseFloat(s, 64)
	return err == nil && n >= 0 && n < 1e12 && s[0] != '+'
}

// standards: every amount a sentence names is one we keep.
func (c itemCheck) standards() {
	for _, x := range c.it.Sentences() {
		for _, ref := range catalogue.References(*x.Text) {
			s, known := c.p.Standards.Find(ref[0])
			if known && (len(s.Rates) == 0 || has(s.Rates[0], ref[1])) {
				continue
			}
			name := ref[0]
			if ref[1] != "" {
				name += "." + ref[1]
			}
			c.find(x.Place, "PACK-76", "standard", name, "near", nearest(name, names(c.p.Standards)))
		}
	}
}

func has(r catalogue.Rate, column string) bool {
	_, ok := r.Amount(column)
	return ok
}

// names are all ways to name an amount.
func names(all catalogue.Standards) []string {
	var out []string
	for _, s := range all {
		if len(s.Rates) == 0 || s.Rates[0].Value != "" {
			out = append(out, s.Key)
			continue
		}
		for _, c := range s.Rates[0].Columns {
			out = append(out, s.Key+"."+c.Key)
		}
	}
	return out
}
