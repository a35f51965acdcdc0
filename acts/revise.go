package acts

import (
	"context"
	"io"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// RevisionReceipt answers every act on a revision.
type RevisionReceipt struct {
	ID      string           `json:"id"`
	State   publishing.State `json:"state"`
	Version int              `json:"version"`
	Became  int              `json:"became,omitempty"` // the version it was published as
}

func revisionReceipt(r *publishing.Revision) RevisionReceipt {
	return RevisionReceipt{ID: r.ID, State: r.State, Version: r.Version, Became: r.Became}
}

// BeginRevisionInput opens the next version of an item.
type BeginRevisionInput struct {
	Item    string             `json:"item"`
	Title   string             `json:"title"`
	Reason  string             `json:"reason"`
	Urgent  bool               `json:"urgent"`
	Edition *catalogue.Edition `json:"edition,omitempty"` // from a workbook; nil begins with the newest version
}

// BeginRevision lays out the next version of an item, as it is now or as a
// workbook has it. An item nobody has published yet begins empty, under the
// unit of its author.
func (o *Office) BeginRevision(ctx context.Context, by org.Actor, cmd Command, in BeginRevisionInput) (RevisionReceipt, error) {
	if err := may(by, org.CatalogueDraft); err != nil {
		return RevisionReceipt{}, err
	}
	now, known, err := o.view.Latest(ctx, in.Item)
	if err != nil {
		return RevisionReceipt{}, err
	}
	r := publishing.Revision{ID: newID(), Base: now.Item.Version, Edition: now.Edition(), Title: in.Title, Reason: in.Reason, Urgent: in.Urgent, Unit: by.Unit, CreatedAt: o.now()}
	if !known {
		if in.Edition == nil {
			return RevisionReceipt{}, fault.New(fault.NotFound, "ITEM-NONE-01", "item", in.Item)
		}
		r.Base, r.Edition = 0, catalogue.Edition{Item: catalogue.Item{ID: in.Item, Departments: []org.UnitCode{by.Unit}}}
	}
	r.Keepers = o.Rules.Owners().Keepers(&r.Edition.Item)
	if !org.Can(by, org.CatalogueDraft, r.Object(org.CatalogueDraft)) || known && !slices.Contains(r.Keepers, by.Unit) {
		return RevisionReceipt{}, fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
	}
	if in.Edition != nil {
		if err := o.rewrite(&r, by, *in.Edition); err != nil {
			return RevisionReceipt{}, err
		}
	}
	return once(ctx, o, by, org.CatalogueDraft, cmd, in, func(tx *store.Tx) (RevisionReceipt, error) {
		x := r // a write may be repeated
		return o.keepMove(tx, &x, publishing.Begin, by, publishing.Facts{})
	})
}

// SaveRevisionInput is a revision as its author leaves it; a nil edition leaves
// the item as it is.
type SaveRevisionInput struct {
	Title       string             `json:"title"`
	Reason      string             `json:"reason"`
	Urgent      bool               `json:"urgent"`
	EffectiveOn workday.Day        `json:"effective_on"`
	Edition     *catalogue.Edition `json:"edition,omitempty"`
}

// SaveRevision keeps what was changed, finished or not. Every element belongs to
// a unit; what another unit keeps is refused at that element.
func (o *Office) SaveRevision(ctx context.Context, by org.Actor, cmd Command, id string, in SaveRevisionInput) (RevisionReceipt, error) {
	return o.onRevision(ctx, by, cmd, id, in, publishing.Edit, func(tx *store.Tx, r *publishing.Revision) error {
		r.Title, r.Reason, r.Urgent, r.EffectiveOn = strings.TrimSpace(in.Title), strings.TrimSpace(in.Reason), in.Urgent, in.EffectiveOn
		if in.Edition == nil {
			return nil
		}
		return o.rewrite(r, by, *in.Edition)
	})
}

// rewrite puts another edition into a revision, as far as the person's unit
// keeps what differs.
func (o *Office) rewrite(r *publishing.Revision, by org.Actor, next catalogue.Edition) error {
	was := r.Edition
	next.Item.ID, next.Item.Version, next.Item.Code = was.Item.ID, was.Item.Version, was.Item.Code
	o.readyForm(&next, was)
	if r.Base > 0 || len(was.Item.Departments) > 0 && was.Item.Name != "" {
		if err := o.Rules.Owners().Check(catalogue.Diff(was, next), &was.Item, by.Unit, o.Chart.Name); err != nil {
			return err
		}
	}
	_ = next.Item.Compile() // what does not compile is told when it is checked
	r.Edition = next
	return nil
}

// readyForm gives an edition its own form, ready for use: that of the pack when
// the item takes another, else what its author made of the one it had.
func (o *Office) readyForm(next *catalogue.Edition, was catalogue.Edition) {
	if next.Item.Form != was.Item.Form || next.Form == nil {
		next.Form = nil
		if s, ok := o.Rules.FormOf(next.Item.Form); ok {
			next.Form = s
		}
	}
	if next.Form != nil && next.Form != was.Form {
		next.Form = next.Form.Clone()
		o.Rules.ReadyForm(next.Form)
	}
}

// AttachDocument keeps a paper that stands behind a revision.
func (o *Office) AttachDocument(ctx context.Context, by org.Actor, cmd Command, id, name string, file io.Reader) (RevisionReceipt, error) {
	if err := may(by, org.CatalogueDraft); err != nil {
		return RevisionReceipt{}, err
	}
	blob, err := o.keepFile(catalogue.Material{Key: "document", MaxMB: 20, Accept: []string{"pdf", "jpeg", "png"}}, name, file)
	if err != nil {
		return RevisionReceipt{}, err
	}
	d := publishing.Document{Name: cleanName(name, blob.Type), Digest: blob.Digest, Type: blob.Type, Size: blob.Size}
	return o.onRevision(ctx, by, cmd, id, d, publishing.Edit, func(tx *store.Tx, r *publishing.Revision) error {
		if !slices.ContainsFunc(r.Documents, func(x publishing.Document) bool { return x.Digest == d.Digest }) {
			r.Documents = append(slices.Clone(r.Documents), d)
		}
		blob.At = o.now()
		return tx.PutBlob(blob)
	})
}

// onRevision changes a revision in one write: change, then the move, then both
// are kept with the entry.
func (o *Office) onRevision(ctx context.Context, by org.Actor, cmd Command, id string, input any, act publishing.Act, change func(*store.Tx, *publishing.Revision) error) (RevisionReceipt, error) {
	r, facts, err := o.revision(ctx, by, id)
	if err != nil {
		return RevisionReceipt{}, err
	}
	return once(ctx, o, by, org.CatalogueWork, cmd, []any{id, act, input}, func(tx *store.Tx) (RevisionReceipt, error) {
		if r.Version != cmd.Expect {
			return RevisionReceipt{}, fault.New(fault.Conflict, "PUBLISH-STALE-01")
		}
		x := r
		x.Hands = slices.Clone(r.Hands)
		if !org.Can(by, org.CatalogueDraft, x.Object(org.CatalogueDraft)) {
			return RevisionReceipt{}, fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
		}
		if err := change(tx, &x); err != nil {
			return RevisionReceipt{}, err
		}
		return o.keepMove(tx, &x, act, by, facts)
	})
}

// keepMove takes a revision one line on and keeps it with its entry.
func (o *Office) keepMove(tx *store.Tx, r *publishing.Revision, act publishing.Act, by org.Actor, f publishing.Facts) (RevisionReceipt, error) {
	was := r.Version
	e, err := publishing.Move(r, act, by, f, o.now())
	if err != nil {
		return RevisionReceipt{}, err
	}
	if err := tx.PutRevision(*r, was); err != nil {
		return RevisionReceipt{}, err
	}
	return revisionReceipt(r), tx.AppendRevision(e)
}

// revision loads a revision with what a move is decided on. Who may not see the
// catalogue at work gets 404.
func (o *Office) revision(ctx context.Context, by org.Actor, id string) (publishing.Revision, publishing.Facts, error) {
	none := fault.New(fault.NotFound, "PUBLISH-NONE-01")
	if !org.May(by, org.CatalogueWork) && !by.Is(org.System) {
		return publishing.Revision{}, publishing.Facts{}, none
	}
	r, ok, err := o.view.Revision(ctx, id)
	if err != nil || !ok {
		return r, publishing.Facts{}, or(err, none)
	}
	f, err := o.facts(ctx, &r)
	return r, f, err
}

func or(err error, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// facts are what a move of a revision is decided on; they name its keepers too.
func (o *Office) facts(ctx context.Context, r *publishing.Revision) (publishing.Facts, error) {
	f := publishing.Facts{Today: today(o.now())}
	base, err := o.baseOf(ctx, r)
	if err != nil {
		return f, err
	}
	now, _, err := o.view.Latest(ctx, r.Item())
	f.Changes, f.Latest, f.Since = catalogue.Diff(base, r.Edition), now.Item.Version, now.EffectiveOn
	keep := &base.Item
	if r.Base == 0 {
		keep = &r.Edition.Item
	}
	r.Keepers = o.Rules.Owners().Keepers(keep)
	return f, err
}

// baseOf is the version a revision was begun under; nothing for a new item.
func (o *Office) baseOf(ctx context.Context, r *publishing.Revision) (catalogue.Edition, error) {
	p, _, err := o.view.Item(ctx, r.Item(), r.Base)
	return p.Edition(), err
}
