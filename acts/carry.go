package acts

import (
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// carry hands the work on after a step: when the case now waits for other work
// than in the state it was in, the open tasks end and the new one opens. How
// tells the history why. Where a decision came from elsewhere, the clockwork is
// set to bring the result to the applicant.
func (m *move) carry(was cases.State, how string) error {
	if m.c.State == was {
		return nil
	}
	if m.c.State == cases.Granted || m.c.State == cases.Refused {
		if err := m.tx.Enqueue("result", m.c.ID, job{Case: m.c.ID}, m.at); err != nil {
			return err
		}
	}
	step := approval.StepAt(m.c.State)
	if step != approval.StepAt(was) {
		holder := m.officer()
		if err := m.end(how); err != nil {
			return err
		}
		if step != "" {
			return m.wait(step, holder)
		}
	}
	return m.checkLater()
}

// officer is who works on the case for the handling unit, "" for nobody yet: a
// case that comes back from waiting comes back to the same person.
func (m *move) officer() string {
	for _, t := range m.tasks {
		if t.Step == approval.Propose || t.Step == approval.Follow {
			return t.Holder
		}
	}
	return ""
}

// wait opens the task of a step where it belongs.
func (m *move) wait(step approval.Step, holder string) error {
	flow := m.item.Item.Flow
	switch step {
	case approval.Precheck:
		return m.open(step, m.c.Accepting, flow.Window.Workdays, "")
	case approval.Decide:
		return m.open(step, m.c.Deciding, flow.Decide.Workdays, m.c.Proposer)
	case approval.Follow:
		return m.openFor(holder, step, m.c.Handling, m.waiting(), "")
	}
	return m.openFor(holder, step, m.c.Handling, flow.Propose.Workdays, "")
}

// waits is how long a suspended case is left before somebody looks at it again,
// in working days. basis: local rule
const waits = 20

// waiting is for how many working days the case is expected to wait.
func (m *move) waiting() int {
	for _, kind := range []cases.ClockKind{cases.Procedure, cases.FollowUp} {
		if k := m.c.Clock(kind); k != nil && k.State == cases.Running && k.Limit.Unit == workday.Workday {
			return k.Limit.Total()
		}
	}
	return waits
}

// openFor is open for somebody who had the case before.
func (m *move) openFor(holder string, step approval.Step, unit org.UnitCode, days int, barred string) error {
	t := approval.Open(m.o.Calendar, newID(), step, unit, days, m.at)
	t.Place, t.Case, t.Barred, t.Holder = m.c.Place, m.c.ID, barred, holder
	m.tasks = append(m.tasks, t)
	return m.tx.PutTask(t)
}
