package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Claim gives the waiting task of a case to the person who asks: the window
// opens it for precheck, the handling unit signs for it, the approver takes it
// up. Whoever comes second is told that it is held.
func (o *Office) Claim(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseClaim, cmd, number, nil, func(m *move) error {
		t, err := m.claimable()
		if err != nil {
			return err
		}
		if t.Holder == by.ID {
			return nil
		}
		held, err := approval.Claim(t, by)
		if err != nil {
			return err
		}
		if err := m.tx.SaveTask(held, t.Version); err != nil {
			return err
		}
		if m.c.State != cases.Submitted && m.c.State != cases.Accepted {
			return nil // taking up a task is no step of the law here
		}
		return m.step(cases.Claim, cases.Facts{}, nil)
	})
}

func (m *move) claimable() (t approval.Task, err error) {
	err = fault.New(fault.Conflict, "TASK-NONE-02")
	for _, t := range m.tasks {
		if err = t.Takes(m.by); err == nil {
			return t, nil
		}
	}
	return t, err
}
