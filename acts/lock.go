package acts

import (
	"context"
	"slices"

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

// names are what a text of this case is held against: the material dictionary,
// what the catalogue of today names anywhere and what was demanded beyond the
// guide; against them what the guide lists for this person.
func (m *move) names(ctx context.Context) (*cases.Names, error) {
	targets, err := m.guide(ctx)
	if err != nil {
		return nil, err
	}
	things, err := m.o.things(ctx, m.tx)
	if err != nil {
		return nil, err
	}
	demanded, err := m.demanded(ctx)
	if err != nil {
		return nil, err
	}
	own := cases.OwnOf(&m.item.Item, m.item.Form)
	for _, t := range targets {
		own.Keys, own.Listed = append(own.Keys, t.Key), append(own.Listed, t.Label)
		if x, ok := m.item.Item.Material(t.Key); ok {
			own.Titles = append(own.Titles, cases.Wants(x.Tips))
		}
	}
	return cases.NewNames(things, demanded, own), nil
}

// things are all things that have a name: those of the dictionary, and what the
// items in force call theirs.
func (o *Office) things(ctx context.Context, from items) ([]cases.Thing, error) {
	all, err := from.Items(ctx, today(o.now()))
	if err != nil {
		return nil, err
	}
	out := slices.Clone(o.Rules.Things())
	for i := range all {
		for _, x := range all[i].Item.Materials {
			out = append(out, cases.Thing{Key: x.Key, Names: []string{x.Name}})
		}
	}
	return out, nil
}

// smuggled adds to the findings what a text asks for beside the guide.
func smuggled(n *cases.Names, all *fault.Fault, field, text string) {
	if thing := n.Asked(text); thing != "" {
		all.With(field, "CORRECT-GUIDE-02", "thing", thing)
	}
}

// rests adds to the findings what a reason rests on beside the guide.
func rests(n *cases.Names, all *fault.Fault, field, text string) {
	if thing := n.Held(text); thing != "" {
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

// spokenOf are the texts of one act by field: Reasons may not even name what the
// guide does not list, the other words may not ask for it.
type spokenOf struct{ Reasons, Words map[string]string }

// holdsTo refuses a text of the office that asks for something, or holds its
// lack against the applicant, although the guide does not list it.
func (m *move) holdsTo(ctx context.Context, s spokenOf) error {
	n, err := m.names(ctx)
	if err != nil {
		return err
	}
	all := fault.New(fault.Invalid, "INPUT-01")
	for field, text := range s.Reasons {
		rests(n, all, field, text)
	}
	for field, text := range s.Words {
		smuggled(n, all, field, text)
	}
	return all.OrNil()
}

// fair holds an opinion to the guide: nobody is refused for lack of what no guide
// asks for, and nobody is granted on condition that they bring it.
func (m *move) fair(ctx context.Context, o approval.Opinion) error {
	s := spokenOf{Words: map[string]string{"text": o.Text, "reason": o.Reason, "basis": o.Basis}}
	if o.Verdict == approval.No {
		s.Reasons = map[string]string{"reason": o.Reason}
		delete(s.Words, "reason")
	}
	return m.holdsTo(ctx, s)
}
