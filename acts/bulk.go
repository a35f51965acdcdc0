package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// BulkReport says what became of many revisions.
type BulkReport struct {
	Moved   int       `json:"moved"`
	Refused []Refused `json:"refused"` // the first hundred, each with its reason
	Left    int       `json:"left"`    // refused beyond those
}

// Refused is one revision that could not be moved.
type Refused struct {
	ID, Item, Name string
	Why            *fault.Fault
}

const mostRefused = 100

// MoveAll takes the same step for all revisions of a pack in one state, as far
// as the person may: each is decided for itself, a few in one short write.
// What has moved meanwhile is passed over, so that asking twice does no harm.
func (o *Office) MoveAll(ctx context.Context, by org.Actor, pack string, from publishing.State, in MoveInput) (BulkReport, error) {
	var report BulkReport
	if !org.May(by, org.CatalogueWork) {
		return report, fault.New(fault.Forbidden, "AUTH-02")
	}
	for after := ""; ; {
		rows, next, err := o.view.Revisions(ctx, store.RevisionFilter{State: from}, after, importBatch)
		if err != nil {
			return report, err
		}
		if err := o.moveSome(ctx, by, pack, rows, in, &report); err != nil {
			return report, err
		}
		if after = next; next == "" {
			return report, nil
		}
	}
}

// readyToMove is a revision with what its move is decided on.
type readyToMove struct {
	revision publishing.Revision
	facts    publishing.Facts
}

func (o *Office) moveSome(ctx context.Context, by org.Actor, pack string, rows []publishing.Revision, in MoveInput, report *BulkReport) error {
	var ready []readyToMove
	for _, row := range rows {
		if pack != "" && row.Imported != pack {
			continue
		}
		x, err := o.readyFor(ctx, by, row.ID, in)
		if err != nil && fault.Of(err).Kind == fault.Internal {
			return err
		}
		if err != nil {
			report.refuse(row, err)
			continue
		}
		ready = append(ready, x)
	}
	if len(ready) == 0 {
		return nil
	}
	err := o.moveReady(ctx, by, ready, in)
	if err != nil && len(ready) > 1 && fault.Of(err).Kind == fault.Conflict { // somebody was quicker with one of them
		for _, x := range ready {
			if err := o.moveReady(ctx, by, []readyToMove{x}, in); err != nil {
				report.refuse(x.revision, err)
				continue
			}
			report.Moved++
		}
		return nil
	}
	if err == nil {
		report.Moved += len(ready)
	}
	return err
}

func (o *Office) moveReady(ctx context.Context, by org.Actor, ready []readyToMove, in MoveInput) error {
	return o.db.Write(ctx, func(tx *store.Tx) error {
		for _, x := range ready {
			r := x.revision
			r.Hands = append([]publishing.Hand(nil), r.Hands...)
			if _, err := o.move(tx, r, in.Act, by, x.facts); err != nil {
				return err
			}
		}
		return nil
	})
}

// readyFor decides the move on a copy, so that one refusal holds up no neighbour.
func (o *Office) readyFor(ctx context.Context, by org.Actor, id string, in MoveInput) (x readyToMove, err error) {
	if x.revision, x.facts, err = o.revision(ctx, by, id); err != nil {
		return x, err
	}
	x.facts.Reason = in.Reason
	if in.EffectiveOn != 0 {
		x.revision.EffectiveOn = in.EffectiveOn
	}
	probe := x.revision
	probe.Hands = append([]publishing.Hand(nil), probe.Hands...)
	if _, err = publishing.Move(&probe, in.Act, by, x.facts, o.now()); err == nil && checked[in.Act] {
		err = o.checkRevision(ctx, &x.revision)
	}
	return x, err
}

func (b *BulkReport) refuse(r publishing.Revision, err error) {
	if len(b.Refused) == mostRefused {
		b.Left++
		return
	}
	b.Refused = append(b.Refused, Refused{ID: r.ID, Item: r.Item(), Name: r.Edition.Item.Name, Why: fault.Of(err)})
}
