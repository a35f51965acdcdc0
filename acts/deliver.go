package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/evaluation"
	"tongban/domain/org"
)

// DeliverInput is how the result reached the applicant. Receiver is needed at
// the counter; online the account itself receives.
type DeliverInput struct {
	Receiver string `json:"receiver"`
}

// Deliver hands the result over and closes the errand.
func (o *Office) Deliver(ctx context.Context, by org.Actor, cmd Command, number string, in DeliverInput) (Receipt, error) {
	words := cases.Handover{How: string(cases.Online), Receiver: strings.TrimSpace(in.Receiver)}
	if by.Is(org.Clerk) {
		words.How = string(cases.Counter)
		if words.Receiver == "" {
			return Receipt{}, fault.Input("receiver", "DELIVER-RECEIVER-01")
		}
	}
	return o.onCase(ctx, by, org.CaseDeliver, cmd, number, in, func(m *move) error {
		return m.step(cases.Deliver, cases.Facts{}, words)
	})
}

// Evaluate keeps the rating of the person served; once per case, voluntary. code
// is the query code of someone who rates without an account.
func (o *Office) Evaluate(ctx context.Context, by org.Actor, cmd Command, number, code string, in evaluation.Rating) (Receipt, error) {
	rating, err := evaluation.Check(in)
	if err != nil {
		return Receipt{}, err
	}
	shown := false
	if code != "" {
		if _, shown, err = o.view.CaseShown(ctx, number, code); err != nil {
			return Receipt{}, err
		}
	}
	return o.onCaseAs(ctx, by, org.CaseEvaluate, cmd, number, rating, shown, func(m *move) error {
		if err := m.step(cases.Evaluate, cases.Facts{Rating: int(rating.Level)}, rating); err != nil {
			return err
		}
		return m.tx.PutRating(m.c.ID, rating, m.at)
	})
}
