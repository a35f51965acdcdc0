package acts

import (
	"context"
	"maps"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/party"
)

// amended is an application put right, whole, with what was changed in it.
type amended struct {
	cases.Filing
	cases.Course
}

// mend puts one answer of the application right: a slip corrected at the window
// (当场更正), or a telephone or account that changed in mid-case. The paper and
// the file say from what to what; what is personal stays masked there.
func (m *move) mend(ctx context.Context, _ cases.Row, in TakeInput) (u utterance, err error) {
	u.facts = cases.Facts{}
	f, err := m.filing(ctx)
	if err != nil {
		return u, err
	}
	var changed string
	if in.Target == "phone" {
		changed, err = m.newPhone(&f, in.Value)
	} else {
		changed, err = m.newAnswer(&f, in.Target, in.Value)
	}
	u.words = amended{f, cases.Course{Reason: in.Reason, Gaps: []string{changed}}}
	return u, err
}

func (m *move) newPhone(f *cases.Filing, phone string) (string, error) {
	was := f.Party.Masked().Phone
	p := f.Party
	p.Phone = phone
	now, err := party.Check(p, m.street, m.at)
	if err != nil {
		return "", renamed(err, "phone")
	}
	f.Party = now
	if err := m.tx.FindBy(m.c.ID, m.o.db.Keeper().Blind("phone", now.Phone)); err != nil {
		return "", err
	}
	return "联系电话：" + was + " → " + now.Masked().Phone, nil
}

func (m *move) newAnswer(f *cases.Filing, key, value string) (string, error) {
	s := m.item.Form
	answers := form.Answers(maps.Clone(f.Answers))
	answers[key] = value
	now, err := s.Check(answers, m.at)
	if err != nil {
		return "", renamed(err, key)
	}
	was := f.Answers[key]
	f.Answers = now
	field, ok := s.Field(key)
	if !ok {
		return "", fault.Input("target", "STEP-PICK-01")
	}
	return s.LabelIn(key, words.Zh) + "：" + field.Mask(was, words.Zh) + " → " + field.Mask(now[key], words.Zh), nil
}

// renamed puts what is wrong with an answer beside the field it was typed in;
// what else the change would upset is told as it is.
func renamed(err error, key string) error {
	f := fault.Of(err)
	for i := range f.Fields {
		if f.Fields[i].Name == key {
			f.Fields[i].Name = "value"
		}
	}
	return f
}
