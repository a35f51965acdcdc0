package acts

import (
	"context"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Propose is the handling officer's opinion (承办): grant or refuse, with the
// reasons. Somebody else decides.
func (o *Office) Propose(ctx context.Context, by org.Actor, cmd Command, number string, in approval.Opinion) (Receipt, error) {
	opinion, err := approval.Check(in, approval.Propose)
	if err != nil {
		return Receipt{}, err
	}
	return o.onCase(ctx, by, org.CasePropose, cmd, number, opinion, func(m *move) error {
		if err := m.due(approval.Propose, cases.Propose); err != nil {
			return err
		}
		if err := m.fair(ctx, opinion); err != nil {
			return err
		}
		facts := cases.Facts{Proposal: cases.Outcome(opinion.Verdict)}
		if err := m.step(cases.Propose, facts, opinion); err != nil {
			return err
		}
		if err := m.end("proposed"); err != nil {
			return err
		}
		return m.open(approval.Decide, m.c.Deciding, m.item.Item.Flow.Decide.Workdays, by.ID)
	})
}

// Decide is the approver's decision (批准): grant, refuse with reason, basis and
// remedy, or return to the handling officer. What follows a decision — licence,
// papers — is intended here and done by tick.
func (o *Office) Decide(ctx context.Context, by org.Actor, cmd Command, number string, in approval.Opinion) (Receipt, error) {
	opinion, err := approval.Check(in, approval.Decide)
	if err != nil {
		return Receipt{}, err
	}
	return o.onCase(ctx, by, org.CaseDecide, cmd, number, opinion, func(m *move) error {
		if err := m.due(approval.Decide, verdicts[opinion.Verdict]); err != nil {
			return err
		}
		if err := m.fair(ctx, opinion); err != nil {
			return err
		}
		switch opinion.Verdict {
		case approval.Back:
			return m.sendBack(opinion)
		case approval.No:
			return m.refuse(opinion)
		}
		return m.grant(opinion)
	})
}

// verdicts are the acts of the law an approver's verdict stands for.
var verdicts = map[approval.Verdict]cases.Act{
	approval.Yes: cases.DecideYes, approval.No: cases.DecideNo, approval.Back: cases.Return,
}

func (m *move) grant(o approval.Opinion) error {
	words := cases.Decision{Text: o.Text, Basic: basisOf(&m.item.Item)}
	return m.decided(cases.DecideYes, cases.Grant, words)
}

func (m *move) refuse(o approval.Opinion) error {
	remedy, err := m.remedy("refused")
	if err != nil {
		return err
	}
	words := cases.Decision{Text: o.Text, Reason: o.Reason, Basis: o.Basis, Remedy: remedy}
	return m.decided(cases.DecideNo, cases.Refuse, words)
}

func (m *move) decided(act cases.Act, outcome cases.Outcome, words cases.Decision) error {
	if err := m.step(act, cases.Facts{Outcome: outcome}, words); err != nil {
		return err
	}
	if err := m.end("decided"); err != nil {
		return err
	}
	return m.tx.Enqueue("result", m.c.ID, job{Case: m.c.ID}, m.at)
}

// sendBack returns the case to the handling unit with the approver's reasons.
func (m *move) sendBack(o approval.Opinion) error {
	if err := m.step(cases.Return, cases.Facts{}, o); err != nil {
		return err
	}
	if err := m.end("returned"); err != nil {
		return err
	}
	return m.open(approval.Propose, m.c.Handling, m.item.Item.Flow.Propose.Workdays, "")
}

// basisOf is the legal basis of an item as a decision cites it.
func basisOf(it *catalogue.Item) string {
	text := ""
	for i, b := range it.Basis {
		if i > 0 {
			text += "、"
		}
		text += "《" + b.Law + "》" + b.Article
	}
	return text
}
