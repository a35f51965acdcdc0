package acts

import (
	"context"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Accept takes the application in: the clocks of the law and of the promise
// start, the handling unit gets its task, the applicant the 受理通知书.
func (o *Office) Accept(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	return o.accept(ctx, by, cmd, number, nil)
}

// AcceptInput is how each material was looked at, by its key; what is left out
// gets the mark it usually has.
type AcceptInput struct {
	Marks map[string]cases.Mark `json:"marks"`
}

// AcceptChecked is Accept with the checklist: exactly what the guide asks of this
// person, each with its mark, kept beside the entry.
func (o *Office) AcceptChecked(ctx context.Context, by org.Actor, cmd Command, number string, in AcceptInput) (Receipt, error) {
	return o.accept(ctx, by, cmd, number, &in)
}

func (o *Office) accept(ctx context.Context, by org.Actor, cmd Command, number string, in *AcceptInput) (Receipt, error) {
	var input any
	if in != nil {
		input = in
	}
	return o.onCase(ctx, by, org.CaseAccept, cmd, number, input, func(m *move) error {
		if err := m.due(approval.Precheck, cases.Accept); err != nil {
			return err
		}
		var words any
		if in != nil {
			looked, err := m.looked(ctx, in.Marks)
			if err != nil {
				return err
			}
			words = looked
		}
		if err := m.step(cases.Accept, cases.Facts{}, words); err != nil {
			return err
		}
		return m.dispatch()
	})
}

// looked is the checklist of an application with the marks it was given.
func (m *move) looked(ctx context.Context, marks map[string]cases.Mark) (a cases.Looked, err error) {
	f, err := m.filing(ctx)
	if err != nil {
		return a, err
	}
	needed := m.item.Item.Needed(m.item.Form.Values(f.Answers))
	a.Marks, err = cases.MarkAll(needed, f.Files, m.c.Channel, marks)
	return a, err
}

// dispatch gives an accepted case to the handling unit.
func (m *move) dispatch() error {
	if err := m.end("accepted"); err != nil {
		return err
	}
	return m.open(approval.Propose, m.c.Handling, m.item.Item.Flow.Propose.Workdays, "")
}

// NotAcceptInput says why an application is not taken in, and by what right.
type NotAcceptInput struct {
	Reason string `json:"reason"`
	Basis  string `json:"basis"`
}

// NotAccept refuses to take the application in, with reason, basis and remedy.
func (o *Office) NotAccept(ctx context.Context, by org.Actor, cmd Command, number string, in NotAcceptInput) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseNotAccept, cmd, number, in, func(m *move) error {
		if err := m.due(approval.Precheck, cases.NotAccept); err != nil {
			return err
		}
		opinion, err := approval.Check(approval.Opinion{Verdict: approval.No, Reason: in.Reason, Basis: in.Basis}, approval.Precheck)
		if err != nil {
			return err
		}
		if err := m.holdsTo(ctx, spokenOf{Reasons: map[string]string{"reason": opinion.Reason}, Words: map[string]string{"basis": opinion.Basis}}); err != nil {
			return err
		}
		words := cases.Decision{Reason: opinion.Reason, Basis: opinion.Basis}
		if words.Remedy, err = m.remedy("not_accepted"); err != nil {
			return err
		}
		if err := m.end("not_accepted"); err != nil {
			return err
		}
		return m.step(cases.NotAccept, cases.Facts{}, words)
	})
}
