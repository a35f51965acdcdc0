package cases

import (
	"slices"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// Locked says why a material of the guide may not be asked of this applicant,
// as the code of a fault; "" when it may. What a step produces never may, and
// what a library supplies only once it was looked for and not found.
func (c *Case) Locked(m catalogue.Material) string {
	switch {
	case m.ByStep():
		return "CORRECT-STEP-01"
	case m.ByLibrary() && !slices.Contains(c.Missed, m.Key):
		return "CORRECT-LIBRARY-01"
	}
	return ""
}

// Target is one thing a correction notice may name.
type Target struct {
	Key, Label string
	Locked     string // code of the fault why it may not be named now, "" it may
	Missed     bool   // its library did not find it
}

// TargetsOf is everything the version of a case lists for this person's
// answers: the questions they are asked, groups to which a row may be missing,
// and the materials that apply. Nothing else can be asked for.
func TargetsOf(c *Case, it *catalogue.Item, s *form.Schema, a form.Answers) []Target {
	var out []Target
	for _, m := range it.Needed(s.Values(a)) {
		out = append(out, Target{m.Key, m.Name, c.Locked(m), slices.Contains(c.Missed, m.Key)})
	}
	for _, q := range s.Asked(a) {
		if q.Field.Type != form.TypeFile { // its material is listed
			out = append(out, Target{Key: q.Key, Label: s.LabelIn(q.Key, "zh-CN")})
		}
	}
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Repeat != nil && s.Asks(g, a) {
			out = append(out, Target{Key: g.Key, Label: g.Title})
		}
	}
	return out
}

// OwnOf is what a guide says whoever asks: how the errand and its result are
// called, and what it speaks of in its conditions, steps, answers and questions.
func OwnOf(it *catalogue.Item, s *form.Schema) Own {
	o := Own{Titles: []string{it.Name, it.Result.Name}, Words: []string{it.Summary}}
	for _, c := range it.Conditions {
		o.Words = append(o.Words, c.Sentence)
	}
	for _, m := range it.Materials {
		o.Words = append(o.Words, m.WhenText, m.Tips)
	}
	for _, x := range it.Flow.Special {
		o.Words = append(o.Words, x.Label)
	}
	for _, a := range it.FAQ {
		o.Words = append(o.Words, a.Q, a.A)
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		o.Words = append(o.Words, g.Title, g.Hint)
		for j := range g.Fields {
			o.Words = append(o.Words, g.Fields[j].Label, g.Fields[j].Hint)
			for _, x := range g.Fields[j].Options {
				o.Words = append(o.Words, x.Label)
			}
		}
	}
	return o
}

// Whole takes everything the guide lists for anybody, for who has not told their
// situation yet.
func (o Own) Whole(it *catalogue.Item, s *form.Schema) Own {
	for _, m := range it.Materials {
		if !m.ByStep() {
			o.Keys, o.Listed, o.Titles = append(o.Keys, m.Key), append(o.Listed, m.Name), append(o.Titles, Wants(m.Tips))
		}
	}
	for _, q := range s.All(form.Answers{}) {
		o.Keys, o.Listed = append(o.Keys, q.Key), append(o.Listed, s.LabelIn(q.Key, words.Zh))
	}
	return o
}
