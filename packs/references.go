package packs

import (
	"slices"

	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// references: every unit, place and step an item names exists.
func (c itemCheck) references() {
	for _, x := range []struct {
		key   string
		codes []string
		words []string // that stand for a unit
	}{
		{"departments", plainCodes(c.it.Departments), nil},
		{"places", c.it.Places, []string{"street", "community"}},
		{"consult", c.it.Consult, []string{"street"}},
		{"complain", c.it.Complain, []string{"street"}},
	} {
		for i, code := range x.codes {
			if _, known := c.p.Chart.Unit(org.UnitCode(code)); !known && !slices.Contains(x.words, code) && !c.p.hasHall(code) {
				c.find(placeOf(x.key, i, ""), "PACK-16", "unit", code)
			}
		}
	}
	for i, m := range c.it.Materials {
		if (m.DueAt() == catalogue.DueByStep) != (m.Step != "") || m.Step != "" && !c.hasStep(m.Step) {
			c.find(placeOf("materials", i, "step"), "PACK-DUE-01", "material", m.Key, "step", m.Step)
		}
	}
	for i, s := range c.it.Flow.Special {
		if slices.Contains(s.Pauses, "statutory") && (s.Basis == "" || s.Basis == "local rule") {
			c.find(placeOf("flow.special", i, "basis"), "PACK-SPECIAL-01", "label", s.Label)
		}
		if s.Label == "" || !slices.Contains([]string{"propose", "decide"}, s.Before) {
			c.find(placeOf("flow.special", i, "label"), "PACK-SPECIAL-02", "label", s.Label)
		}
	}
}

// hasStep tells whether a step or special procedure has this label.
func (c itemCheck) hasStep(label string) bool {
	f := c.it.Flow
	return label == f.Window.Label || label == f.Propose.Label || label == f.Decide.Label ||
		slices.ContainsFunc(f.Special, func(s catalogue.Special) bool { return s.Label == label })
}

func plainCodes(list []org.UnitCode) []string {
	out := make([]string, len(list))
	for i, u := range list {
		out[i] = string(u)
	}
	return out
}

// checkPrerequisites: each names another item of the pack, can be decided from
// the answers, and no chain of them comes back to where it began.
func (r *reader) checkPrerequisites(p *Pack, t *texts) {
	next := map[string][]string{}
	for i := range p.Items {
		c := itemCheck{r, t.items[i].src, p, &p.Items[i]}
		types := map[string]bool{}
		for j, x := range c.it.Prerequisites {
			if _, known := p.Item(x.Item); !known || x.Sentence == "" {
				c.find(placeOf("prerequisites", j, "item"), "PACK-FIRST-01", "other", x.Item)
			}
			if schema := p.Forms[c.it.Form]; schema != nil && len(schema.Types()) > 0 {
				c.condition(placeOf("prerequisites", j, "when"), x.When, schema.Types())
			}
			if !types[x.Item] {
				next[c.it.ID] = append(next[c.it.ID], x.Item)
			}
			types[x.Item] = true
		}
	}
	for i := range p.Items {
		c := itemCheck{r, t.items[i].src, p, &p.Items[i]}
		if way := circle(next, c.it.ID); way != "" {
			c.find("prerequisites", "PACK-FIRST-02", "way", way)
		}
	}
}

// circle is a way through prerequisites from an item back to itself, "" for none.
func circle(next map[string][]string, id string) string {
	seen := map[string]bool{}
	var walk func(at, way string) string
	walk = func(at, way string) string {
		for _, to := range next[at] {
			if to == id {
				return way + " → " + id
			}
			if !seen[to] {
				seen[to] = true
				if w := walk(to, way+" → "+to); w != "" {
					return w
				}
			}
		}
		return ""
	}
	return walk(id, id)
}
