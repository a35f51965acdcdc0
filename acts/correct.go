package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// Correct asks the applicant, once and for everything, to mend or complete the
// application. A point can only name what the guide lists for this person: a
// material that applies and that no library supplies, a question they are asked,
// or a field of the applicant; and no words beside the points can ask for more.
func (o *Office) Correct(ctx context.Context, by org.Actor, cmd Command, number string, in cases.Gaps) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseCorrect, cmd, number, in, func(m *move) error {
		if err := m.due(approval.Precheck, cases.Correct); err != nil {
			return err
		}
		gaps, err := m.checkGaps(ctx, in)
		if err != nil {
			return err
		}
		if err := m.step(cases.Correct, cases.Facts{}, gaps); err != nil {
			return err
		}
		return m.end("correction")
	})
}

const maxPoints = 50

// checkGaps holds each point against the guide and fills in its label.
func (m *move) checkGaps(ctx context.Context, in cases.Gaps) (cases.Gaps, error) {
	out := cases.Gaps{Note: strings.TrimSpace(in.Note)}
	all := fault.New(fault.Invalid, "INPUT-01")
	if len(in.Points) == 0 || len(in.Points) > maxPoints {
		return out, all.With("points", "CORRECT-POINTS-01", "max", "50")
	}
	targets, err := m.guide(ctx)
	if err != nil {
		return out, err
	}
	names, err := m.names(ctx)
	if err != nil {
		return out, err
	}
	for _, p := range in.Points {
		p.Text = strings.TrimSpace(p.Text)
		t, listed := targets[p.Target]
		switch {
		case !listed:
			all.With(p.Target, "CORRECT-GUIDE-01", "target", p.Target)
		case t.Locked != "":
			all.With(p.Target, t.Locked, "label", t.Label)
		case p.Text == "":
			all.With(p.Target, "CORRECT-TEXT-01", "label", t.Label)
		case len([]rune(p.Text)) > 500:
			all.With(p.Target, "INPUT-LONG-01", "max", "500")
		}
		p.Label, p.Missed = t.Label, t.Missed
		out.Points = append(out.Points, p)
		smuggled(names, all, p.Target, p.Text)
	}
	if len([]rune(out.Note)) > 500 {
		all.With("gaps_note", "INPUT-LONG-01", "max", "500")
	}
	smuggled(names, all, "gaps_note", out.Note)
	return out, all.OrNil()
}

// filing is the application as last sent.
func (m *move) filing(ctx context.Context) (cases.Filing, error) {
	return m.tx.Filing(ctx, m.c.ID)
}

// Supplement sends the corrected application: a draft kept under the case's own
// ID, checked whole again. The window gets it back for precheck. What was
// tolerated at acceptance (容缺) comes the same way, and the review goes on.
func (o *Office) Supplement(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseSupplement, cmd, number, nil, func(m *move) error {
		d, ok, err := m.tx.Draft(ctx, m.c.ID)
		if err != nil {
			return err
		}
		if !ok || d.Owner != by.ID {
			return fault.New(fault.Conflict, "SUPPLEMENT-DRAFT-01")
		}
		filing, err := m.checkFiling(d)
		if err != nil {
			return err
		}
		act := m.answering()
		if err := m.step(act, cases.Facts{}, filing); err != nil {
			return err
		}
		if err := m.tx.PutMaterials(m.sealFiles(filing.Files, m.c.Version)); err != nil {
			return err
		}
		if err := m.tx.DropDraft(d.ID); err != nil || act == cases.Supply {
			return err
		}
		return m.open(approval.Precheck, m.c.Accepting, m.item.Item.Flow.Window.Workdays, "")
	})
}

// answering is the act by which an applicant hands in what was asked for.
func (m *move) answering() cases.Act { return answering(&m.c) }

func answering(c *cases.Case) cases.Act {
	if c.State != cases.Correction && c.Lacks() {
		return cases.Supply
	}
	return cases.Supplement
}

// StartSupplement lays out the draft for an answer to a correction notice, or for
// what was tolerated, filled with what was sent before, so that only the points need mending.
func (o *Office) StartSupplement(ctx context.Context, by org.Actor, cmd Command, number string) (DraftReceipt, error) {
	c, ok, err := o.view.CaseByNumber(ctx, number)
	if err != nil {
		return DraftReceipt{}, err
	}
	if !ok {
		return DraftReceipt{}, fault.New(fault.NotFound, "CASE-NONE-01")
	}
	if err := allow(by, org.CaseSupplement, c.Object()); err != nil {
		return DraftReceipt{}, err
	}
	return once(ctx, o, by, org.DraftKeep, cmd, number, func(tx *store.Tx) (DraftReceipt, error) {
		if _, err := cases.RowFor(&c, answering(&c), by); err != nil {
			return DraftReceipt{}, err
		}
		d, ok, err := tx.Draft(ctx, c.ID)
		switch {
		case err != nil:
			return DraftReceipt{}, err
		case ok && d.Owner == by.ID:
			return DraftReceipt{ID: d.ID, Version: d.Version, ItemVersion: d.ItemVersion}, nil
		case ok: // begun by another who may: the resident at home, then the clerk at the window
			d.Owner = by.ID
			return keepDraft(tx, d, 0, o.now())
		}
		f, err := tx.Filing(ctx, c.ID)
		if err != nil {
			return DraftReceipt{}, err
		}
		at := o.now()
		d = store.Draft{ID: c.ID, Owner: by.ID, Item: c.Item, ItemVersion: c.ItemVersion, Party: f.Party, Answers: f.Answers, CreatedAt: at}
		for _, x := range f.Files {
			d.Files = append(d.Files, store.Attached(x))
		}
		return keepDraft(tx, d, 0, at)
	})
}
