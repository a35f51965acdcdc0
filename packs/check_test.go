package packs

import (
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/catalogue"
)

// Every shipped item comes apart and together again without loss, and holds.
func TestItemsComeApartAndTogether(t *testing.T) {
	p := load(t)
	for _, it := range p.Items {
		back, err := catalogue.Compose(it.Apart())
		if err != nil {
			t.Fatalf("%s: %v", it.ID, err)
		}
		if err := p.CheckItem(&back, nil); err != nil {
			t.Errorf("%s: %v", it.ID, err)
		}
		a, b := catalogue.Edition{Item: it, Form: p.Forms[it.Form]}, catalogue.Edition{Item: back, Form: p.Forms[it.Form]}
		if d := catalogue.Diff(a, b); len(d) != 0 || back.Code != it.Code {
			t.Errorf("%s: lost on the way: %+v", it.ID, d)
		}
	}
}

// One item is held against the pack as the loader would, each finding at its element.
func TestCheckItem(t *testing.T) {
	p := load(t)
	for _, x := range []struct {
		place, code string
		do          func(*catalogue.Item)
	}{
		{"name", "PACK-15", func(it *catalogue.Item) { it.Name = "" }},
		{"materials[1].key", "PACK-21", func(it *catalogue.Item) { it.Materials[1].Key = "unheard_of" }},
		{"materials[1].necessity", "PACK-07", func(it *catalogue.Item) { it.Materials[1].Necessity = "也许" }},
		{"conditions[1].when", "PACK-20", func(it *catalogue.Item) { it.Conditions[1].When = "declared_viod = true" }},
		{"form", "PACK-19", func(it *catalogue.Item) { it.Form = "no_form" }},
		{"limits.promised", "PACK-27", func(it *catalogue.Item) { it.Flow.Decide.Workdays = 90 }},
		{"flow.decide.unit", "PACK-16", func(it *catalogue.Item) { it.Flow.Decide.Unit = "HZ-XX" }},
	} {
		was, _ := p.Item("HZ-CL-04")
		it, err := catalogue.Compose(was.Apart())
		if err != nil {
			t.Fatal(err)
		}
		x.do(&it)
		f := fault.Of(p.CheckItem(&it, nil))
		if f == nil || len(f.Fields) != 1 || f.Fields[0].Name != x.place || f.Fields[0].Code != x.code || !words.Has(f.Code) {
			t.Errorf("%s %s: %v", x.place, x.code, f)
		}
	}
}

// Everything has an owner; the window's side belongs to the hall.
func TestOwners(t *testing.T) {
	p := load(t)
	it, _ := p.Item("HZ-CL-04")
	for place, want := range map[string]string{"fee.text": "HZ-CL", "materials.tips": "HZ-CL", "channels": "HZ-ZSJ", "flow.window.label": "HZ-ZSJ", "flow.decide.label": "HZ-CL", "form.fields.hint": "HZ-CL"} {
		if got := p.Owners().Of(place, it); len(got) != 1 || string(got[0]) != want {
			t.Errorf("%s is kept by %v, want %s", place, got, want)
		}
	}
	for _, x := range []struct{ code, was, is, says string }{
		{"OWNER-01", "unit: HZ-ZSJ", "unit: HZ-XX", "HZ-XX"},
		{"OWNER-02", "channels, depth", "kanaele, depth", "kanaele"},
		{"OWNER-03", `["*"]`, "[name]", "owners.yaml"},
		{"PACK-05", "elements: [basic, type", "elements: [basic, basic", "basic"},
	} {
		_, err := Load(overlay(t, "owners.yaml", x.was, x.is))
		if fault.Code(err) != "PACK-01" {
			t.Errorf("%s passes: %v", x.code, err)
			continue
		}
		told(t, fault.Of(err), x.code, x.says)
	}
}

// Thresholds get graver, every rule has some, and the loop takes days.
func TestSupervision(t *testing.T) {
	if x := load(t).Supervision().Rules["R03"]; x.Blue == nil || *x.Blue != -0.5 {
		t.Errorf("half a day before the end of a step: %+v", x)
	}
	for _, x := range []struct{ code, was, is, says string }{
		{"SUPERVISION-01", "  R05: {blue: -2, yellow: 0, red: 5}\n", "", "R05"},
		{"SUPERVISION-02", "R01: {blue: -1, yellow: 0, red: 1}", "R01: {blue: 1, yellow: 0}", "R01"},
		{"SUPERVISION-02", "R06: {yellow: 1, red: 2}", "R06: {yellow: 0, red: 2}", "R06"},
		{"SUPERVISION-03", "explain: 3", "explain: 0", "60"},
		{"SUPERVISION-04", "R10: {blue", "D01: {red: 1}\n  R10: {blue", "D01"},
	} {
		_, err := Load(overlay(t, "supervision.yaml", x.was, x.is))
		if fault.Code(err) != "PACK-01" {
			t.Errorf("%s passes: %v", x.code, err)
			continue
		}
		told(t, fault.Of(err), x.code, x.says)
	}
}
