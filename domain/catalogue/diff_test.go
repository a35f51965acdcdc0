package catalogue

import (
	"strings"
	"testing"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/form"
)

// whole is an item with something in each of its parts.
func whole() Item {
	return Item{ID: "X-1", Version: 3, Name: "某证补办", Scope: ScopeStreet, Competence: ByHousehold, Channels: []Channel{ChannelCounter, ChannelWeb}, Level: 1,
		Depth: []int{1, 2}, Basis: []LegalBasis{{Law: "某办法", Article: "第三条"}, {Law: "另一办法"}},
		Conditions: []Condition{{Sentence: "年满十八周岁", When: "age >= 18"}, {Sentence: "证件遗失"}},
		Materials: []Material{
			{Key: "photo", Name: "照片", Form: "电子件", Copies: 1, Necessity: "必要", Accept: []string{"png"}, MaxMB: 2},
			{Key: "old", Name: "旧证", Form: "复印件", Copies: 2, Necessity: "非必要", Deferrable: true},
		},
		Flow: Flow{Pattern: TwoStep, Propose: Step{Unit: "street", Workdays: 2}, Special: []Special{{Kind: "publicity", Label: "公示", Amount: 7, Unit: "day", Pauses: []string{"promised"}}}},
		Limits: Limits{Statutory: &Limit{Amount: 20, Starts: "accepted", Basis: "某法", Extension: &Extension{Most: 10, By: "负责人"}},
			Promised: &Limit{Amount: 10, Unit: workday.NaturalDay, Starts: "accepted", Basis: "local rule"}},
		Result: Result{Kind: "licence", Name: "某证", Months: 60}, Fee: Fee{Text: "不收费"}, FAQ: []Answer{{Q: "多久？", A: "十日。"}}, Summary: "一行\n两行"}
}

func questions() *form.Schema {
	return &form.Schema{Key: "f", Title: "申请表", Groups: []form.Group{{Key: "g", Title: "本人", Fields: []form.Field{
		{Key: "age", Type: form.TypeText, Label: "年龄", Required: true},
		{Key: "kind", Type: form.TypeChoice, Label: "类别", Options: []form.Option{{Value: "a", Label: "甲"}}},
	}}}}
}

// What is taken apart comes together again, nothing lost.
func TestApartAndTogether(t *testing.T) {
	it := whole()
	back, err := Compose(it.Apart())
	if err != nil {
		t.Fatal(err)
	}
	if d := Diff(Edition{Item: it}, Edition{Item: back}); len(d) != 0 {
		t.Errorf("lost on the way: %+v", d)
	}
	if back.Limits.Statutory.Extension.Most != 10 || back.Limits.Correction != nil || back.Limits.Promised.Unit != workday.NaturalDay || back.Version != 3 {
		t.Errorf("%+v", back.Limits)
	}
}

func TestComposeTellsWhatItCannotRead(t *testing.T) {
	s := (&Item{}).Apart()
	s[""][0]["visits"], s[""][0]["fee.charged"], s[""][0]["depth"] = "zwei", "vielleicht", "1\nx"
	s["materials"] = []Row{{"key": "a"}, {"key": "b", "copies": "viele"}}
	_, err := Compose(s)
	for _, place := range []string{"visits:ITEM-TEXT-03", "fee.charged:ITEM-TEXT-04", "depth:ITEM-TEXT-03", "materials[1].copies:ITEM-TEXT-03"} {
		if err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%s is not told: %v", place, err)
		}
	}
}

// One change at a time, and what it weighs.
func TestDiff(t *testing.T) {
	for _, x := range []struct {
		name    string
		do      func(*Item, *form.Schema)
		place   string
		how     How
		burden  Burden
		rule    string
		wording bool
	}{
		{"nothing", func(it *Item, _ *form.Schema) { it.Version = 9 }, "", "", "", "", false},
		{"a sentence of the guide", func(it *Item, _ *form.Schema) { it.Summary = "三行" }, "summary", Changed, Neutral, "", true},
		{"an answer of the FAQ", func(it *Item, _ *form.Schema) { it.FAQ[0].A = "九日。" }, "faq.a", Changed, Neutral, "", true},
		{"the name", func(it *Item, _ *form.Schema) { it.Name = "某证补领" }, "name", Changed, Neutral, "", false},
		{"a material more", func(it *Item, _ *form.Schema) {
			it.Materials = append(it.Materials, Material{Key: "proof", Necessity: "必要"})
		}, "materials", Added, More, "BURDEN-01", false},
		{"an offer more", func(it *Item, _ *form.Schema) {
			it.Materials = append(it.Materials, Material{Key: "proof", Necessity: "非必要"})
		}, "materials", Added, Neutral, "", false},
		{"a material less", func(it *Item, _ *form.Schema) { it.Materials = it.Materials[:1] }, "materials", Removed, Less, "BURDEN-01", false},
		{"an offer that becomes a duty", func(it *Item, _ *form.Schema) { it.Materials[1].Necessity = "必要" }, "materials.necessity", Changed, More, "BURDEN-02", false},
		{"originals", func(it *Item, _ *form.Schema) { it.Materials[0].Form = "原件收存" }, "materials.form", Changed, More, "BURDEN-03", false},
		{"one copy will do", func(it *Item, _ *form.Schema) { it.Materials[1].Copies = 1 }, "materials.copies", Changed, Less, "BURDEN-04", false},
		{"a library supplies it", func(it *Item, _ *form.Schema) { it.Materials[1].SharedFrom = "公安" }, "materials.shared_from", Added, Less, "BURDEN-05", false},
		{"it may no longer follow", func(it *Item, _ *form.Schema) { it.Materials[1].Deferrable = false }, "materials.deferrable", Removed, More, "BURDEN-05", false},
		{"later is enough", func(it *Item, _ *form.Schema) { it.Materials[1].Due = DueReview }, "materials.due", Added, Less, "BURDEN-06", false},
		{"a channel less", func(it *Item, _ *form.Schema) { it.Channels = it.Channels[:1] }, "channels", Changed, More, "BURDEN-07", false},
		{"smaller files", func(it *Item, _ *form.Schema) { it.Materials[0].MaxMB = 1 }, "materials.max_mb", Changed, More, "BURDEN-08", false},
		{"another condition", func(it *Item, _ *form.Schema) {
			it.Conditions = append(it.Conditions, Condition{Sentence: "本区户籍"})
		}, "conditions", Added, More, "BURDEN-09", false},
		{"a condition reworded", func(it *Item, _ *form.Schema) { it.Conditions[1].Sentence = "证件遗失或者损坏" }, "conditions.sentence", Changed, More, "BURDEN-10", false},
		{"a condition fewer", func(it *Item, _ *form.Schema) { it.Conditions = it.Conditions[:1] }, "conditions", Removed, Less, "BURDEN-09", false},
		{"a promise three days shorter", func(it *Item, _ *form.Schema) { it.Limits.Promised.Amount = 7 }, "limits.promised.amount", Changed, Less, "BURDEN-11", false},
		{"a promise longer", func(it *Item, _ *form.Schema) { it.Limits.Promised.Amount = 12 }, "limits.promised.amount", Changed, More, "BURDEN-11", false},
		{"another way to count", func(it *Item, _ *form.Schema) { it.Limits.Promised.Unit = workday.Hour }, "limits.promised.unit", Changed, More, "BURDEN-13", false},
		{"a fee", func(it *Item, _ *form.Schema) { it.Fee.Charged = true }, "fee.charged", Added, More, "BURDEN-14", false},
		{"anywhere in the district", func(it *Item, _ *form.Schema) { it.Scope = ScopeDistrict }, "scope", Changed, Less, "BURDEN-16", false},
		{"a question required", func(_ *Item, s *form.Schema) { s.Groups[0].Fields[1].Required = true }, "form.fields.required", Added, More, "BURDEN-17", false},
		{"a question more", func(_ *Item, s *form.Schema) {
			s.Groups[0].Fields = append(s.Groups[0].Fields, form.Field{Key: "why", Label: "原因"})
		}, "form.fields", Added, More, "BURDEN-09", false},
		{"a hint", func(_ *Item, s *form.Schema) { s.Groups[0].Fields[0].Hint = "周岁" }, "form.fields.hint", Added, Neutral, "", true},
		{"a choice less", func(_ *Item, s *form.Schema) { s.Groups[0].Fields[1].Options = nil }, "form.fields.options", Removed, More, "BURDEN-10", false},
		{"another order", func(it *Item, _ *form.Schema) {
			it.Materials[0], it.Materials[1] = it.Materials[1], it.Materials[0]
		}, "materials", Moved, Neutral, "", true},
		{"withdrawn", func(it *Item, _ *form.Schema) { it.Withdrawn = true }, "withdrawn", Added, More, "BURDEN-18", false},
	} {
		t.Run(x.name, func(t *testing.T) {
			b, s := whole(), questions()
			x.do(&b, s)
			got := Diff(Edition{whole(), questions()}, Edition{b, s})
			if x.how == "" {
				if len(got) != 0 {
					t.Errorf("%+v", got)
				}
				return
			}
			if len(got) != 1 {
				t.Fatalf("%d changes: %+v", len(got), got)
			}
			c := got[0]
			if c.Place() != x.place || c.How != x.how || c.Burden != x.burden || c.Rule != x.rule || c.Wording() != x.wording {
				t.Errorf("%s %s %q %s wording=%v: %+v", c.Place(), c.How, c.Burden, c.Rule, c.Wording(), c)
			}
		})
	}
}

// Everything that can differ has a name in both languages, and so has every rule
// and every listed word.
func TestElementsHaveWords(t *testing.T) {
	var keys []string
	for _, p := range Parts() {
		if p.Key != "" {
			keys = append(keys, "element."+p.Key)
		}
		for _, l := range p.Leaves {
			keys = append(keys, "element."+Change{Part: p.Key, Path: l.Path}.Place())
			for _, w := range l.Words {
				if w[0] < 0x80 {
					keys = append(keys, "word."+w)
				}
			}
		}
	}
	for _, l := range fieldLeaves {
		keys = append(keys, "element.form.fields."+l.Path)
	}
	for _, w := range Weights {
		keys = append(keys, "burden."+w.Code)
	}
	for _, k := range keys {
		if !words.Has(k) {
			t.Errorf("add %q to base/words/*/element.json", k)
		}
	}
}

// The table of burdens names elements that exist, each in one line only.
func TestWeightsNameElements(t *testing.T) {
	known, seen := map[string]bool{"form.fields": true, "procedure.defer": true}, map[string]string{}
	for _, p := range Parts() {
		known[p.Key] = true
		for _, l := range p.Leaves {
			known[Change{Part: p.Key, Path: l.Path}.Place()] = true
		}
	}
	for _, l := range fieldLeaves {
		known["form.fields."+l.Path] = true
	}
	for _, w := range Weights {
		for _, place := range w.Places {
			if !known[place] || seen[place] != "" {
				t.Errorf("%s: %s is unknown, or stands in %s too", w.Code, place, seen[place])
			}
			seen[place] = w.Code
		}
	}
}
