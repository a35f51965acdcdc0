package acts

import (
	"context"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// leaveDays is how many working days supervision has to say yes or no. basis: local rule
const leaveDays = 2

// askSupervision lays before supervision what needs its leave: at the unit where
// one complains about the item.
func (m *move) askSupervision(_ context.Context, _ cases.Case) error {
	for _, unit := range m.item.Item.Complain {
		if _, ok := m.o.Chart.Unit(org.UnitCode(unit)); ok {
			return m.open(approval.Leave, org.UnitCode(unit), leaveDays, "")
		}
	}
	return nil
}

// answered ends what waited for supervision; the rest of the work goes on.
func (m *move) answered(_ context.Context, _ cases.Case) error {
	rest := m.tasks[:0:0]
	for _, t := range m.tasks {
		if t.Step != approval.Leave {
			rest = append(rest, t)
			continue
		}
		if err := m.tx.EndTask(t, "answered", m.by.ID, m.at); err != nil {
			return err
		}
	}
	m.tasks = rest
	return nil
}
