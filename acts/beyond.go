package acts

import (
	"context"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// BeyondInput asks for something the guide does not list. Known says that who
// asks knows it is recorded, shown to the applicant and watched.
type BeyondInput struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
	Basis  string `json:"basis"` // law and article, or "none"
	Known  bool   `json:"known"`
}

// The least a demand must say, and the most it may, in characters.
const (
	leastWhat   = 2
	mostWhat    = 200
	leastReason = 10
	mostReason  = 500
)

// AskBeyond asks the applicant for something beyond the guide. The case stays
// where it is and goes on as if nothing had been asked; the demand is shown to
// the applicant as what it is and lies before supervision.
func (o *Office) AskBeyond(ctx context.Context, by org.Actor, cmd Command, number string, in BeyondInput) (Receipt, error) {
	in = in.trimmed()
	return o.onCase(ctx, by, org.CaseAskBeyond, cmd, number, in, func(m *move) error {
		if _, err := cases.RowFor(&m.c, cases.AskBeyond, by); err != nil {
			return err
		}
		if err := m.checkBeyond(ctx, in); err != nil {
			return err
		}
		said := cases.Beyond{What: in.What, Reason: in.Reason, Basis: in.Basis}
		return m.demand(cases.AskBeyond, cases.Facts{}, said)
	})
}

func (in BeyondInput) trimmed() BeyondInput {
	in.What, in.Reason, in.Basis = strings.TrimSpace(in.What), strings.TrimSpace(in.Reason), strings.TrimSpace(in.Basis)
	if slices.Contains([]string{"无", "没有", "None", "NONE"}, in.Basis) {
		in.Basis = cases.NoBasis
	}
	return in
}

// checkBeyond names what a demand leaves out, and what needs none since the
// guide lists it.
func (m *move) checkBeyond(ctx context.Context, in BeyondInput) error {
	all := fault.New(fault.Invalid, "INPUT-01")
	within(all, "what", in.What, leastWhat, mostWhat, "BEYOND-WHAT-01")
	within(all, "reason", in.Reason, leastReason, mostReason, "BEYOND-REASON-01")
	within(all, "basis", in.Basis, 1, mostReason, "BEYOND-BASIS-01")
	if !in.Known {
		all.With("known", "BEYOND-KNOWN-01")
	}
	targets, err := m.guide(ctx)
	if err != nil {
		return err
	}
	for _, t := range targets {
		if t.Label == in.What {
			all.With("what", "BEYOND-LISTED-01", "label", t.Label)
		}
	}
	return all.OrNil()
}

func within(all *fault.Fault, field, text string, least, most int, code string) {
	switch n := len([]rune(text)); {
	case n < least:
		all.With(field, code)
	case n > most:
		all.With(field, "INPUT-LONG-01", "max", itoa(most))
	}
}

// DemandInput speaks of one demand, by the entry that asked.
type DemandInput struct {
	Demand  int    `json:"demand"`
	Text    string `json:"text"`
	Decline bool   `json:"decline"` // of AnswerBeyond: the applicant says no
}

// AnswerBeyond is what the applicant says to a demand: an answer, or no, which
// needs no reason. Neither helps nor harms the case.
func (o *Office) AnswerBeyond(ctx context.Context, by org.Actor, cmd Command, number string, in DemandInput) (Receipt, error) {
	in.Text = strings.TrimSpace(in.Text)
	act, least := cases.AnswerBeyond, 1
	if in.Decline {
		act, least = cases.DeclineBeyond, 0
	}
	return o.onCase(ctx, by, org.CaseAnswerBeyond, cmd, number, in, func(m *move) error {
		return m.reply(act, in, least, "BEYOND-ANSWER-01")
	})
}

// RecallBeyond takes a demand back, for supervision: it stands no more, and the
// applicant is told.
func (o *Office) RecallBeyond(ctx context.Context, by org.Actor, cmd Command, number string, in DemandInput) (Receipt, error) {
	in.Text = strings.TrimSpace(in.Text)
	return o.onCase(ctx, by, org.CaseRecallBeyond, cmd, number, in, func(m *move) error {
		return m.reply(cases.RecallBeyond, in, leastReason, "BEYOND-RECALL-01")
	})
}

func (m *move) reply(act cases.Act, in DemandInput, least int, code string) error {
	if _, err := cases.RowFor(&m.c, act, m.by); err != nil {
		return err
	}
	all := fault.New(fault.Invalid, "INPUT-01")
	within(all, "text", in.Text, least, mostReason, code)
	if err := all.OrNil(); err != nil {
		return err
	}
	return m.demand(act, cases.Facts{Demand: in.Demand}, cases.Said{Text: in.Text})
}

// demand takes the step and keeps the list of supervision in the same write.
func (m *move) demand(act cases.Act, facts cases.Facts, words any) error {
	if err := m.step(act, facts, words); err != nil {
		return err
	}
	seq := facts.Demand
	if act == cases.AskBeyond {
		seq = m.c.Version
	}
	return m.tx.PutBeyond(&m.c, *m.c.Demand(seq))
}
