package acts

import (
	"context"
	"encoding/binary"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Spot accepts, decides and finishes a 即办件 in one act with one paper. The
// clerk needs a written, dated authorisation for the item; the automatic checks
// — form, materials, conditions — are run again and must all hold; a sample is
// drawn for another person's check afterwards.
func (o *Office) Spot(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	granted, err := o.view.Authorisations(ctx, by.ID)
	if err != nil {
		return Receipt{}, err
	}
	draw := random[[8]byte]()
	return o.onCase(ctx, by, org.CaseSpot, cmd, number, nil, func(m *move) error {
		if err := m.due(approval.Precheck, cases.OnTheSpot); err != nil {
			return err
		}
		if !authorised(granted, m.c.Item, workday.DayOf(m.at)) {
			return fault.New(fault.Conflict, "CASE-SPOT-02", "item", m.item.Item.Name)
		}
		filing, err := m.filing(ctx)
		if err != nil {
			return err
		}
		if err := m.automatic(filing); err != nil {
			return err
		}
		if err := m.end("spot"); err != nil {
			return err
		}
		facts := cases.Facts{Outcome: cases.Grant}
		if err := m.step(cases.OnTheSpot, facts, cases.Decision{Basic: basisOf(&m.item.Item)}); err != nil {
			return err
		}
		if !approval.Sampled(binary.BigEndian.Uint16(draw[:]), m.o.Sample) {
			return nil
		}
		return m.open(approval.AfterCheck, m.c.Deciding, 5, by.ID)
	})
}

func authorised(granted []org.Authorisation, item string, on workday.Day) bool {
	for _, a := range granted {
		if a.On(item, on) {
			return true
		}
	}
	return false
}

// automatic runs every check a machine can make, on the application as filed.
func (m *move) automatic(f cases.Filing) error {
	all := fault.New(fault.Invalid, "CASE-SPOT-03")
	_, err := m.item.Form.Check(f.Answers, m.at)
	gather(all, err)
	for _, want := range missing(&m.item.Item, f.Answers, m.item.Form, attachedOf(f.Files)) {
		all.With(want.Key, "FILE-NEED-01", "material", want.Name)
	}
	for _, c := range m.item.Item.Unmet(m.item.Form.Values(f.Answers)) {
		all.With("conditions", "CASE-CONDITION-01", "condition", c.Sentence)
	}
	return all.OrNil()
}

// AfterCheckInput is what the second person found.
type AfterCheckInput struct {
	Holds bool   `json:"holds"`
	Text  string `json:"text"`
}

// AfterCheck records the sampled check of what was done on the spot, by a
// person other than the clerk. A deviation is a finding for supervision; the
// resident's result stands until it is revoked by its own procedure.
func (o *Office) AfterCheck(ctx context.Context, by org.Actor, cmd Command, number string, in AfterCheckInput) (Receipt, error) {
	if in.Text == "" && !in.Holds {
		return Receipt{}, fault.Input("text", "CASE-CHECK-02")
	}
	return o.onCase(ctx, by, org.CaseCheck, cmd, number, in, func(m *move) error {
		if err := m.due(approval.AfterCheck, cases.AfterCheck); err != nil {
			return err
		}
		if err := m.holdsTo(ctx, spokenOf{Words: map[string]string{"text": in.Text}}); err != nil {
			return err
		}
		if err := m.end("checked"); err != nil {
			return err
		}
		return m.step(cases.AfterCheck, cases.Facts{}, in)
	})
}
