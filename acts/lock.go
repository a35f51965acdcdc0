package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
)

// The guide lock: an act may ask for what the published version lists for this
// person's situation, and its words may not ask for anything else either. What
// goes beyond has an act of its own (beyond.go).

// applicant is what is asked of every applicant.
var applicant = map[string]string{"name": "申请人姓名", "id_number": "身份证件号码", "phone": "联系电话", "street": "居住街道"}

// guide is everything the published version may ask of this person, by key.
func (m *move) guide(ctx context.Context) (map[string]cases.Target, error) {
	filing, err := m.filing(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]cases.Target{}
	for key, label := range applicant {
		out[key] = cases.Target{Key: key, Label: label}
	}
	for _, t := range cases.TargetsOf(&m.c, &m.item.Item, m.item.Form, filing.Answers) {
		out[t.Key] = t
	}
	return out, nil
}

// names are the things no text of a case may ask for: what the catalogue of
// today names anywhere and what was demanded beyond the guide; against them what
// the guide lists for this person, which may be spoken of.
type names struct{ things, listed []string }

func (m *move) names(ctx context.Context) (n names, err error) {
	targets, err := m.guide(ctx)
	if err != nil {
		return n, err
	}
	for _, t := range targets {
		n.listed = append(n.listed, t.Label)
	}
	all, err := m.tx.Items(ctx, today(m.at))
	if err != nil {
		return n, err
	}
	for i := range all {
		for _, x := range all[i].Item.Materials {
			n.things = append(n.things, x.Name)
		}
	}
	demanded, err := m.demanded(ctx)
	n.things = append(n.things, demanded...)
	return n, err
}

// smuggled adds to the findings what a text asks for beside the guide.
func (n *names) smuggled(all *fault.Fault, field, text string) {
	if thing := cases.Smuggled(text, n.things, n.listed); thing != "" {
		all.With(field, "CORRECT-GUIDE-02", "thing", thing)
	}
}

// demanded is what was asked beyond the guide in this case.
func (m *move) demanded(ctx context.Context) (out []string, err error) {
	for _, d := range m.c.Demands {
		var said cases.Beyond
		if err := m.tx.Words(ctx, m.c.ID, d.Seq, &said); err != nil {
			return nil, err
		}
		out = append(out, said.What)
	}
	return out, nil
}

// holdsTo refuses a text of the office that asks for something, or holds its
// lack against the applicant, although the guide does not list it.
func (m *move) holdsTo(ctx context.Context, texts map[string]string) error {
	n, err := m.names(ctx)
	if err != nil {
		return err
	}
	all := fault.New(fault.Invalid, "INPUT-01")
	for field, text := range texts {
		n.smuggled(all, field, text)
	}
	return all.OrNil()
}

// fair holds a refusal to the guide: nobody is refused for lack of what no guide
// asks for.
func (m *move) fair(ctx context.Context, o approval.Opinion) error {
	if o.Verdict != approval.No {
		return nil
	}
	return m.holdsTo(ctx, map[string]string{"text": o.Text, "reason": o.Reason})
}
