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
	return o.onCase(ctx, by, org.CaseAccept, cmd, number, nil, func(m *move) error {
		if err := m.due(approval.Precheck, cases.Accept); err != nil {
			return err
		}
		if err := m.step(cases.Accept, cases.Facts{}, nil); err != nil {
			return err
		}
		return m.dispatch()
	})
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
		if err := m.holdsTo(ctx, map[string]string{"reason": opinion.Reason}); err != nil {
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
