package packs

import (
	"slices"
	"strconv"

	"tongban/base/code"
	"tongban/domain/catalogue"
	"tongban/domain/feel"
	"tongban/domain/org"
)

// itemCheck holds one item against the rest of its pack.
type itemCheck struct {
	*reader
	src *source
	p   *Pack
	it  *catalogue.Item
}

func (c itemCheck) find(place, code string, pairs ...string) {
	c.reader.find(c.src, place, code, append(pairs, "item", c.it.ID)...)
}

func (r *reader) checkItems(p *Pack, t *texts) {
	basics := once{}
	for i := range t.items {
		c := itemCheck{r, t.items[i].src, p, &t.items[i].noun}
		r.named(c.src, "id", c.it.ID)
		r.unique(c.src, "basic", basics, c.it.Basic)
		c.all()
		p.Items = append(p.Items, *c.it)
	}
}

// all holds the item against itself, its form and the dictionaries.
func (c itemCheck) all() {
	c.elements()
	c.vocabulary()
	c.units()
	c.references()
	c.conditions()
	c.materials()
	c.limits()
	c.standards()
	c.places()
	c.result()
}

// places: one can go where the guide sends people, and ask whom it names.
func (c itemCheck) places() {
	for i, place := range c.it.Places {
		if _, known := c.p.Chart.Hall(place); !known && place != catalogue.PlaceStreet && place != catalogue.PlaceCommunity {
			c.find("places["+strconv.Itoa(i)+"]", "PACK-84", "hall", place)
		}
	}
	c.asked("consult", c.it.Consult)
	c.asked("complain", c.it.Complain)
}

func (c itemCheck) asked(key string, units []string) {
	for i, u := range units {
		if _, known := c.p.Chart.Unit(org.UnitCode(u)); !known && u != catalogue.PlaceStreet {
			c.find(key+"["+strconv.Itoa(i)+"]", "PACK-16", "unit", u)
		}
	}
}

// elements: what every guide must tell. basis: gbt39554
func (c itemCheck) elements() {
	it := c.it
	for _, e := range []struct {
		key  string
		told bool
	}{
		{"name", it.Name != ""}, {"version", it.Version > 0}, {"themes", len(it.Themes) > 0}, {"scope", it.Scope != ""},
		{"audience", len(it.Audience) > 0}, {"legal_basis", len(it.Basis) > 0}, {"conditions", len(it.Conditions) > 0},
		{"materials", len(it.Materials) > 0}, {"flow", it.Flow.Pattern != ""}, {"result", it.Result.Name != ""},
		{"fee", it.Fee.Text != ""}, {"channels", len(it.Channels) > 0}, {"level", it.Level > 0},
		{"summary", it.Summary != ""}, {"competence", it.Competence != ""}, {"departments", len(it.Departments) > 0},
		{"depth", len(it.Depth) > 0}, {"places", len(it.Places) > 0}, {"consult", len(it.Consult) > 0}, {"complain", len(it.Complain) > 0},
		{"visits_why", it.Visits == 0 || it.VisitsWhy != ""}, {"fee.basis", !it.Fee.Charged || it.Fee.Basis != ""}, {"faq", len(it.FAQ) > 0},
		{"limits", it.Limits.Promised != nil || it.Flow.Pattern == catalogue.OnTheSpot},
	} {
		if !e.told {
			c.find(e.key, "PACK-15", "key", e.key)
		}
	}
}

var (
	patterns    = catalogue.Patterns
	necessities = catalogue.Necessities
	originals   = catalogue.Originals
	shapes      = catalogue.Shapes
	confidences = catalogue.Confidences
	dues        = catalogue.Dues
	fileTypes   = catalogue.FileTypes
	starts      = catalogue.Starts
)

// vocabulary: words that stand in a fixed list.
func (c itemCheck) vocabulary() {
	word(c, "regime", c.it.Regime, catalogue.Regimes)
	word(c, "flow.pattern", c.it.Flow.Pattern, patterns)
	word(c, "result.kind", c.it.Result.Kind, catalogue.ResultKinds)
	word(c, "confidence", c.it.Confidence, confidences)
	word(c, "scope", c.it.Scope, catalogue.Scopes)
	word(c, "competence", c.it.Competence, catalogue.Competences)
	for _, ch := range c.it.Channels {
		word(c, "channels", ch, catalogue.Channels)
	}
	for i, s := range c.it.Flow.Special {
		word(c, "flow.special", s.Kind, catalogue.SpecialKinds)
		for _, clock := range s.Pauses {
			word(c, placeOf("flow.special", i, "pauses"), clock, []string{"promised", "statutory"})
		}
	}
	for i, b := range c.it.Basis {
		word(c, placeOf("legal_basis", i, "confidence"), b.Confidence, confidences)
	}
	for i, m := range c.it.Materials {
		word(c, placeOf("materials", i, "form"), m.Form, shapes)
		word(c, placeOf("materials", i, "necessity"), m.Necessity, necessities)
		word(c, placeOf("materials", i, "due"), m.DueAt(), dues)
		for _, a := range m.Accept {
			word(c, placeOf("materials", i, "accept"), a, fileTypes)
		}
	}
}

func word[T ~string](c itemCheck, place string, value T, list []T) {
	if !slices.Contains(list, value) {
		c.find(place, "PACK-07", "key", place, "value", string(value))
	}
}

// units: the organ and each step's unit exist; the organ gives the item its code.
func (c itemCheck) units() {
	for _, s := range []struct {
		place string
		step  catalogue.Step
	}{{"flow.window", c.it.Flow.Window}, {"flow.propose", c.it.Flow.Propose}, {"flow.decide", c.it.Flow.Decide}} {
		if _, known := c.p.Chart.Unit(org.UnitCode(s.step.Unit)); !known && s.step.Unit != "street" {
			c.find(s.place+".unit", "PACK-16", "unit", s.step.Unit)
		}
	}
	organ, known := c.p.Chart.Unit(c.it.Organ)
	if !known {
		c.find("organ", "PACK-16", "unit", string(c.it.Organ))
		return
	}
	var err error
	if c.it.Code, err = code.ItemCodeOf(organ.USCC, organ.Level, c.it.Basic); err != nil {
		c.caused(c.src, "basic", "PACK-17", err, "item", c.it.ID)
	} else if c.it.Code.Basic()[2:4] != c.it.Type {
		c.find("type", "PACK-18", "type", c.it.Type)
	}
}

// conditions: every FEEL expression can be decided from the answers of the form.
func (c itemCheck) conditions() {
	schema, known := c.p.Forms[c.it.Form]
	if !known {
		c.find("form", "PACK-19", "form", c.it.Form)
		return
	}
	types := schema.Types()
	if len(types) == 0 {
		return // the form does not compile; that was told
	}
	for i, x := range c.it.Conditions {
		c.condition(placeOf("conditions", i, "when"), x.When, types)
	}
	for i, m := range c.it.Materials {
		c.condition(placeOf("materials", i, "when"), m.When, types)
	}
	_ = c.it.Compile() // what it refuses was told above, expression by expression
}

func (c itemCheck) condition(place, source string, types map[string]feel.Type) {
	if source == "" {
		return
	}
	e, err := feel.Parse(source)
	if err == nil {
		err = e.Check(types)
	}
	if err != nil {
		c.caused(c.src, place, "PACK-20", err, "item", c.it.ID)
	}
}
