package packs

import (
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/catalogue"
)

// Every shipped form comes apart and together again without loss, and the copy
// holds as the file does.
func TestFormsComeApartAndTogether(t *testing.T) {
	p := load(t)
	for i := range p.Items {
		was := catalogue.Edition{Item: p.Items[i], Form: p.Forms[p.Items[i].Form]}
		sheet := was.Apart()
		sheet[""][0]["form.title"] += "（修订）"
		next, err := catalogue.ComposeEdition(sheet, was.Form)
		if err != nil {
			t.Fatalf("%s: %v", was.Item.ID, err)
		}
		p.ReadyForm(next.Form)
		if d := catalogue.Diff(was, next); len(d) != 1 || d[0].Place() != "form.title" {
			t.Errorf("%s: lost on the way: %+v", was.Item.ID, d)
		}
		if err := p.CheckItem(&next.Item, next.Form); err != nil {
			t.Errorf("%s: %v", was.Item.ID, err)
		}
		sheet[""][0]["form.title"] = was.Form.Title
		if same, _ := catalogue.ComposeEdition(sheet, was.Form); same.Form != was.Form {
			t.Errorf("%s: a form nobody changed is another", was.Item.ID)
		}
	}
}

// A department changes a form; what does not hold is told at its row.
func TestOwnForm(t *testing.T) {
	p := load(t)
	row := func(s catalogue.Sheet, key string) catalogue.Row {
		for _, r := range s["form.fields"] {
			if r["key"] == key {
				return r
			}
		}
		t.Fatalf("no %s", key)
		return nil
	}
	last := func(s catalogue.Sheet) string { return s["form.groups"][len(s["form.groups"])-1]["key"] }
	for name, x := range map[string]struct {
		place, code string
		do          func(catalogue.Sheet)
	}{
		"a question from the dictionary": {"", "", func(s catalogue.Sheet) {
			s["form.fields"] = append(s["form.fields"], catalogue.Row{"key": "change_story", "group": last(s)})
		}},
		"another label and hint": {"", "", func(s catalogue.Sheet) {
			row(s, "lost_on")["label"], row(s, "lost_on")["hint"] = "何时遗失", "记不清可以写大概日期。"
		}},
		"a condition": {"", "", func(s catalogue.Sheet) { row(s, "declared_on")["when"] = "declared_void = true and lost_on != null" }},
		"a question nobody registered": {"form.fields[1].key", "PACK-12", func(s catalogue.Sheet) {
			s["form.fields"][1]["key"] = "unheard_of"
			s["form.fields"][1]["sample"], s["form.fields"][1]["note"], s["form.fields"][1]["note_en"] = "", "", ""
		}},
		"a condition over what comes later": {"form.fields[0].when", "FORM-24", func(s catalogue.Sheet) { s["form.fields"][0]["when"] = "truthful = true" }},
		"a condition that does not parse":   {"form.fields[1].when", "FORM-24", func(s catalogue.Sheet) { s["form.fields"][1]["when"] = "= =" }},
		"no label":                          {"form.fields[0].key", "FORM-21", func(s catalogue.Sheet) { s["form.fields"][0]["key"] = "" }},
		"a choice without options":          {"form.fields[1].options", "FORM-23", func(s catalogue.Sheet) { s["form.fields"][1]["options"] = "" }},
		"a group nobody opened":             {"form.fields[1].group", "ITEM-TEXT-05", func(s catalogue.Sheet) { s["form.fields"][1]["group"] = "nowhere" }},
		"a sample that says nothing":        {"form.fields[1].sample", "PACK-63", func(s catalogue.Sheet) { s["form.fields"][1]["sample"] = "" }},
		"a length that is no number":        {"form.fields[0].max_len", "ITEM-TEXT-03", func(s catalogue.Sheet) { s["form.fields"][0]["max_len"] = "lang" }},
	} {
		it, _ := p.Item("HZ-CL-04")
		was := catalogue.Edition{Item: *it, Form: p.Forms[it.Form]}
		sheet := was.Apart()
		x.do(sheet)
		next, err := catalogue.ComposeEdition(sheet, was.Form)
		if err == nil {
			p.ReadyForm(next.Form)
			err = p.CheckItem(&next.Item, next.Form)
		}
		f := fault.Of(err)
		if x.code == "" {
			if err != nil {
				t.Errorf("%s: %v %+v", name, err, f.Fields)
			}
			continue
		}
		if f == nil || len(f.Fields) == 0 || f.Fields[0].Name != x.place || f.Fields[0].Code != x.code || !words.Has(x.code) {
			t.Errorf("%s: %v %+v", name, err, f)
		}
	}
}
