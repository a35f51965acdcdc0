package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Withdraw takes the application back, any time before a decision. It is the
// applicant's right and needs nobody's leave; a reason is welcome, not required.
func (o *Office) Withdraw(ctx context.Context, by org.Actor, cmd Command, number, reason string) (Receipt, error) {
	reason = strings.TrimSpace(reason)
	if len([]rune(reason)) > 500 {
		return Receipt{}, fault.Input("reason", "INPUT-LONG-01", "max", "500")
	}
	return o.onCase(ctx, by, org.CaseWithdraw, cmd, number, reason, func(m *move) error {
		if by.Staff() { // nobody is talked into going home
			if err := m.holdsTo(ctx, spokenOf{Words: map[string]string{"reason": reason}}); err != nil {
				return err
			}
		}
		if err := m.end("withdrawn"); err != nil {
			return err
		}
		return m.step(cases.Withdraw, cases.Facts{}, cases.Said{Text: reason})
	})
}
