package acts

import (
	"context"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

func (in TakeInput) trimmed() TakeInput {
	for _, x := range []*string{&in.Reason, &in.Law, &in.Text, &in.Ground, &in.Kind, &in.Organ, &in.Other, &in.Target, &in.Value, &in.Paper} {
		*x = strings.TrimSpace(*x)
	}
	in.Points = slices.DeleteFunc(slices.Clone(in.Points), func(s string) bool { return strings.TrimSpace(s) == "" })
	for i := range in.Points {
		in.Points[i] = strings.TrimSpace(in.Points[i])
	}
	return in
}

// answers are what was said, by the name of its field; what is empty was not.
func (in TakeInput) answers() map[string]string {
	out := map[string]string{"reason": in.Reason, "law": in.Law, "text": in.Text, "ground": in.Ground, "kind": in.Kind,
		"organ": in.Organ, "other": in.Other, "points": strings.Join(in.Points, "\n"),
		"targets": strings.Join(in.Targets, "\n"), "target": in.Target, "value": in.Value, "paper": in.Paper}
	if in.Agreed {
		out["agreed"] = "yes"
	}
	if in.Days != 0 {
		out["days"] = itoa(in.Days)
	}
	return out
}

// heard holds what was said against what the act asks: all of it, no more, and
// nothing the guide does not list.
func (m *move) heard(ctx context.Context, d approval.Doing, in TakeInput) error {
	all, said := fault.New(fault.Invalid, "INPUT-01"), in.answers()
	asked, _ := cases.Saying(d.Act)
	texts := spokenOf{Reasons: map[string]string{}, Words: map[string]string{}}
	scene, err := m.scene(ctx)
	if err != nil {
		return err
	}
	for _, s := range asked {
		text := said[s.Field]
		delete(said, s.Field)
		switch {
		case text == "" && s.Need:
			all.With(s.Field, "STEP-SAY-01", "label", Asked(words.Zh, d.Act, s.Field, ""), "label.en", Asked(words.En, d.Act, s.Field, ""))
		case s.Most > 0 && len([]rune(text)) > s.Most:
			all.With(s.Field, "INPUT-LONG-01", "max", itoa(s.Most))
		case text != "" && s.Choose != nil && !offered(s, scene, text):
			all.With(s.Field, "STEP-PICK-01")
		}
		switch {
		case s.Inside || d.By(org.Resident) || s.As != cases.Prose && s.As != cases.Line && s.As != cases.List:
		case s.Field == "reason" && cases.Turns(d.Act):
			texts.Reasons[s.Field] = text
		default:
			texts.Words[s.Field] = text
		}
	}
	for field, text := range said {
		if text != "" {
			all.With(field, "STEP-SAY-02")
		}
	}
	if err := all.OrNil(); err != nil {
		return err
	}
	return m.holdsTo(ctx, texts)
}

// offered tells whether all that was chosen stands open in this case.
func offered(x cases.Say, scene cases.Scene, chosen string) bool {
	open := x.Choose(scene)
	for one := range strings.SplitSeq(chosen, "\n") {
		if !slices.ContainsFunc(open, func(c cases.Choice) bool { return c.Value == one }) {
			return false
		}
	}
	return true
}

// scene is what choices are drawn from.
func (m *move) scene(ctx context.Context) (cases.Scene, error) {
	filing, err := m.filing(ctx)
	return cases.Scene{Case: &m.c, Item: &m.item.Item, Form: m.item.Form, Filing: filing}, err
}

// Asked is how something that an act asks is called, or with the tail ".hint"
// explained: by the act's own word, else by the common one; "" for none.
func Asked(lang words.Lang, act cases.Act, field, tail string) string {
	for _, key := range []string{"say." + string(act) + "." + field + tail, "say." + field + tail} {
		if words.Has(key) {
			return lang.Say(key)
		}
	}
	return ""
}
