package acts

import (
	"context"
	"slices"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/store"
)

// GreenInput is a batch that is signed once: which cases, and which of them were
// looked at.
type GreenInput struct {
	Cases   []string `json:"cases"`
	Checked []string `json:"checked"`
}

// GreenOutcome is what became of one case of a batch.
type GreenOutcome struct {
	Number  string
	Receipt Receipt
	Err     error // why it was not decided
}

// mostGreen bounds a batch.
const mostGreen = 50

// GreenSample are the cases of a batch an officer has to look at before signing.
// Which ones, the house draws.
func (o *Office) GreenSample(by org.Actor, numbers []string) []string {
	return approval.Draw(numbers, o.db.Keeper().Blind("sample", by.ID+"/"+today(o.now()).String()))
}

// DecideGreen grants every case of a batch in which a machine finds nothing
// against it and nobody has to judge. Each is a decision of its own, with its own
// entry and paper; a case that is not green any more is left for the officer, and
// holds up no other.
func (o *Office) DecideGreen(ctx context.Context, by org.Actor, cmd Command, in GreenInput) ([]GreenOutcome, error) {
	if err := may(by, org.CaseDecide); err != nil {
		return nil, err
	}
	if len(in.Cases) == 0 || len(in.Cases) > mostGreen {
		return nil, fault.New(fault.Invalid, "BATCH-01", "max", itoa(mostGreen))
	}
	for _, n := range o.GreenSample(by, in.Cases) {
		if !slices.Contains(in.Checked, n) {
			return nil, fault.New(fault.Invalid, "GREEN-SAMPLE-01", "number", n)
		}
	}
	var out []GreenOutcome
	for _, n := range in.Cases {
		r, err := o.decideGreen(ctx, by, Command{Key: cmd.Key + "/" + n}, n)
		if f := fault.Of(err); f != nil && f.Kind == fault.Internal {
			return out, err
		}
		out = append(out, GreenOutcome{n, r, err})
	}
	return out, nil
}

func (o *Office) decideGreen(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseDecide, cmd, number, "green", func(m *move) error {
		if err := m.due(approval.Decide, cases.DecideYes); err != nil {
			return err
		}
		f, err := m.filing(ctx)
		if err != nil {
			return err
		}
		if red := o.points(&m.c, m.item, f).Red(); red != "" {
			return fault.New(fault.Conflict, red)
		}
		return m.grant(approval.Opinion{Verdict: approval.Yes})
	})
}

// Red says why a case cannot be decided in a batch, as the code of a sentence; ""
// when it can.
func (o *Office) Red(ctx context.Context, c *cases.Case, item *store.Published) (string, error) {
	f, err := o.view.Filing(ctx, c.ID)
	if fault.Code(err) == "CASE-FORGOTTEN-01" {
		return "GREEN-CONDITION-01", nil
	}
	return o.points(c, item, f).Red(), err
}

// points are what a machine can tell of a case.
func (o *Office) points(c *cases.Case, item *store.Published, f cases.Filing) approval.Points {
	values := item.Form.Values(f.Answers)
	p := approval.Points{Proposed: approval.Verdict(c.Proposal), Unmet: len(item.Item.Unmet(values)), Beyond: len(c.Demands),
		Missing: len(missing(&item.Item, f.Answers, item.Form, attachedOf(f.Files))), FormHolds: holdsForm(item.Form, f.Answers, c),
		Later: c.Is(cases.Tolerated) || c.Is(cases.Committed)}
	for _, x := range item.Item.Conditions {
		if x.When == "" {
			p.Judged++
		}
	}
	return p
}

// holdsForm holds the answers against the form on the day they were sent: a date
// that lay ahead then may have passed since.
func holdsForm(s *form.Schema, a form.Answers, c *cases.Case) bool {
	_, err := s.Check(a, c.SubmittedAt)
	return err == nil
}
