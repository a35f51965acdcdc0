package acts

import (
	"context"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
)

// startSpecial begins a special procedure: the applicant reads which, why and
// for how many working days. A hearing is announced as one.
func (m *move) startSpecial(ctx context.Context, row cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	words := u.words.(cases.Course)
	words.Reason = joined(m.named(ctx, row.Act, "kind", in.Kind), in.Reason)
	if in.Kind == "hearing" {
		u.facts.Paper = string(document.HearingNotice)
	}
	u.words = words
	return u, nil
}

// suspend stops what the ground may stop; the paper names the ground and the
// article it rests on.
func (m *move) suspend(ctx context.Context, row cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	words := u.words.(cases.Course)
	words.Reason = joined(m.named(ctx, row.Act, "ground", in.Ground), in.Reason)
	if g := cases.Suspends(&m.item.Item, in.Ground); g != nil {
		words.Law = named(g.Basis)
	}
	u.words = words
	return u, nil
}

// terminate ends a case without a decision; once it was accepted, with the
// remedy against it.
func (m *move) terminate(ctx context.Context, row cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	words := u.words.(cases.Course)
	words.Reason = joined(m.named(ctx, row.Act, "ground", in.Ground), in.Reason)
	u.words = words
	return m.remedied(u, row)
}

// named is a choice of an act as a paper names it.
func (m *move) named(ctx context.Context, act cases.Act, field, value string) string {
	all, _ := cases.Saying(act)
	scene, err := m.scene(ctx)
	if err != nil {
		return value
	}
	for _, x := range all {
		if x.Field != field || x.Choose == nil {
			continue
		}
		for _, c := range x.Choose(scene) {
			if c.Value == value {
				return c.Label
			}
		}
	}
	return value
}

// joined puts what was chosen before what was written about it.
func joined(chosen, written string) string {
	if written == "" {
		return chosen
	}
	return chosen + "：" + written
}

// guideLaw is what a paper of the window rests on where nothing else is named.
func (m *move) guideLaw() string {
	if m.c.Regime == catalogue.Permit {
		return "《中华人民共和国行政许可法》第三十二条"
	}
	return "本事项办事指南"
}
