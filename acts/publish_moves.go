package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// MoveInput is one move of a revision: what is done, why, and, on publication,
// the day it is in force from (0 the day its author wished).
type MoveInput struct {
	Act         publishing.Act `json:"act"`
	Reason      string         `json:"reason"`
	EffectiveOn workday.Day    `json:"effective_on"`
}

// MoveRevision sends a revision on, sends it back or publishes it. The item is
// held against the pack before anybody is asked to review it, and again before
// it is published.
func (o *Office) MoveRevision(ctx context.Context, by org.Actor, cmd Command, id string, in MoveInput) (RevisionReceipt, error) {
	r, f, err := o.revision(ctx, by, id)
	if err != nil {
		return RevisionReceipt{}, err
	}
	f.Reason = in.Reason
	if in.EffectiveOn != 0 {
		r.EffectiveOn = in.EffectiveOn
	}
	if checked[in.Act] && r.State != publishing.Published {
		if err := o.checkRevision(ctx, &r); err != nil {
			return RevisionReceipt{}, o.refusedFirst(&r, in.Act, by, f, err)
		}
	}
	return once(ctx, o, by, org.CatalogueWork, cmd, []any{id, in}, func(tx *store.Tx) (RevisionReceipt, error) {
		if r.Version != cmd.Expect {
			return RevisionReceipt{}, fault.New(fault.Conflict, "PUBLISH-STALE-01")
		}
		return o.move(tx, r, in.Act, by, f)
	})
}

// checked are the acts before which the item is held against the pack.
var checked = map[publishing.Act]bool{publishing.Submit: true, publishing.Publish: true, publishing.Correct: true}

// refusedFirst tells a person who may not do the act at all so, rather than what
// is wrong with the item.
func (o *Office) refusedFirst(r *publishing.Revision, act publishing.Act, by org.Actor, f publishing.Facts, found error) error {
	probe := *r
	if _, err := publishing.Move(&probe, act, by, f, o.now()); err != nil {
		if k := fault.Of(err).Kind; k == fault.Forbidden || k == fault.Conflict {
			return err
		}
	}
	return found
}

// checkRevision holds the item against the pack; a successor must be an item in force.
func (o *Office) checkRevision(ctx context.Context, r *publishing.Revision) error {
	it := &r.Edition.Item
	it.Version = r.Base + 1
	if err := o.Rules.CheckItem(it, r.Edition.Form); err != nil {
		return err
	}
	if it.Successor == "" {
		return nil
	}
	if _, err := o.current(ctx, o.view, it.Successor); err != nil || it.Successor == it.ID {
		return fault.Input("successor", "PUBLISH-SUCCESSOR-01", "item", it.Successor)
	}
	return nil
}

// move takes a line of the table; where it publishes, the version is written
// with it.
func (o *Office) move(tx *store.Tx, r publishing.Revision, act publishing.Act, by org.Actor, f publishing.Facts) (RevisionReceipt, error) {
	if act == publishing.Publish || act == publishing.Correct {
		r.Became = f.Latest + 1
	}
	receipt, err := o.keepMove(tx, &r, act, by, f)
	if err != nil || act != publishing.Publish && act != publishing.Correct {
		return receipt, err
	}
	r.Edition.Item.Version = r.Became
	return receipt, tx.Publish(store.Published{Item: r.Edition.Item, Form: r.Edition.Form, EffectiveOn: r.From(f.Today), PublishedAt: o.now()})
}
