package acts

import (
	"context"
	"slices"

	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// ImportInput is a pack to be read in.
type ImportInput struct {
	Pack        string // what people call it: the folder, the file
	Items       []catalogue.Item
	Forms       map[string]*form.Schema
	EffectiveOn workday.Day // the day wanted; 0 the day of publication
}

// ImportReport says what became of a pack.
type ImportReport struct {
	Items    int      `json:"items"`
	Same     int      `json:"same"`     // no different from the newest version
	Drafted  int      `json:"drafted"`  // new revisions
	Renewed  int      `json:"renewed"`  // revisions of an earlier import, not sent on yet, that say something else now
	Waiting  int      `json:"waiting"`  // the same is waiting already
	Foreign  []string `json:"foreign"`  // items with changes that other units keep than that of the person who reads in
	Missing  []string `json:"missing"`  // items in force that the pack does not hold; they stay as they are
	Revision []string `json:"revision"` // ids of drafted and renewed ones
}

// importBatch is how many revisions one write keeps: some milliseconds, so that
// whoever works meanwhile waits no longer than for a neighbour.
const importBatch = 10

// ImportPack makes a revision of every item that differs from its newest
// version, and publishes nothing. It works in short writes beside everybody
// else; broken off, it is begun again and finds what is done already.
func (o *Office) ImportPack(ctx context.Context, by org.Actor, in ImportInput) (ImportReport, error) {
	report := ImportReport{Items: len(in.Items), Foreign: []string{}, Missing: []string{}, Revision: []string{}}
	if err := may(by, org.CatalogueDraft); err != nil {
		return report, err
	}
	held := make(map[string]bool, len(in.Items))
	var batch []imported
	for i := range in.Items {
		held[in.Items[i].ID] = true
		x, err := o.compare(ctx, by, &in, i, &report)
		if err != nil {
			return report, err
		}
		if x != nil {
			batch = append(batch, *x)
		}
		if len(batch) == importBatch || i == len(in.Items)-1 && len(batch) > 0 {
			if err := o.keepImported(ctx, by, batch, &report); err != nil {
				return report, err
			}
			batch = batch[:0]
		}
	}
	return report, o.missing(ctx, held, &report)
}

// imported is one revision about to be kept.
type imported struct {
	revision publishing.Revision
	act      publishing.Act
}

// compare holds one item with its newest version, and with what an earlier
// import left lying; nil when there is nothing to keep.
func (o *Office) compare(ctx context.Context, by org.Actor, in *ImportInput, i int, report *ImportReport) (*imported, error) {
	next := catalogue.Edition{Item: in.Items[i], Form: in.Forms[in.Items[i].Form]}
	now, known, err := o.view.Latest(ctx, next.Item.ID)
	if err != nil {
		return nil, err
	}
	next.Item.Version = now.Item.Version
	changes := catalogue.Diff(now.Edition(), next)
	if known && len(changes) == 0 {
		report.Same++
		return nil, nil
	}
	if !o.theirs(by, now.Edition(), next, changes, known) {
		report.Foreign = append(report.Foreign, next.Item.ID)
		return nil, nil
	}
	lying, found, err := o.view.RevisionImported(ctx, next.Item.ID)
	if err != nil {
		return nil, err
	}
	if found && lying.Base == now.Item.Version {
		if len(catalogue.Diff(lying.Edition, next)) == 0 {
			report.Waiting++
			return nil, nil
		}
		lying.Edition, lying.EffectiveOn, lying.Imported = next, in.EffectiveOn, in.Pack
		lying.Keepers = o.Rules.Owners().Keepers(&now.Item)
		return &imported{lying, publishing.Edit}, nil
	}
	return &imported{o.fromPack(in, next, now.Item.Version), publishing.Begin}, nil
}

// theirs tells whether a person's unit keeps all that differs; whoever runs the
// house reads in for everybody, and the departments send on what is theirs.
func (o *Office) theirs(by org.Actor, was, next catalogue.Edition, changes []catalogue.Change, known bool) bool {
	switch owners := o.Rules.Owners(); {
	case by.Is(org.System):
		return true
	case !known:
		return slices.Contains(owners.Keepers(&next.Item), by.Unit)
	default:
		return owners.Check(changes, &was.Item, by.Unit, o.Chart.Name) == nil
	}
}

// fromPack is a new revision as a pack brings it: the department's own, which
// its people send on.
func (o *Office) fromPack(in *ImportInput, next catalogue.Edition, base int) publishing.Revision {
	unit := next.Item.Organ
	if len(next.Item.Departments) > 0 {
		unit = next.Item.Departments[0]
	}
	return publishing.Revision{ID: newID(), Base: base, Edition: next, Title: next.Item.Name, Reason: in.Pack, Imported: in.Pack,
		EffectiveOn: in.EffectiveOn, Unit: unit, CreatedAt: o.now(), Keepers: o.Rules.Owners().Keepers(&next.Item)}
}

// keepImported is one short write.
func (o *Office) keepImported(ctx context.Context, by org.Actor, batch []imported, report *ImportReport) error {
	err := o.db.Write(ctx, func(tx *store.Tx) error {
		for i := range batch {
			r := batch[i].revision // a write may be repeated: the batch stays as it was
			r.Hands = append([]publishing.Hand(nil), r.Hands...)
			if _, err := o.keepMove(tx, &r, batch[i].act, by, publishing.Facts{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range batch {
		if x.act == publishing.Begin {
			report.Drafted++
		} else {
			report.Renewed++
		}
		report.Revision = append(report.Revision, x.revision.ID)
	}
	return nil
}

func (o *Office) missing(ctx context.Context, held map[string]bool, report *ImportReport) error {
	all, err := o.view.Items(ctx, today(o.now()))
	for i := range all {
		if !held[all[i].Item.ID] {
			report.Missing = append(report.Missing, all[i].Item.ID)
		}
	}
	return err
}

// Unpublished counts the items of a pack that are not as they were published: a
// house that starts with another pack says so, and publishes nothing by itself.
func (o *Office) Unpublished(ctx context.Context, items []catalogue.Item, forms map[string]*form.Schema) (n int, err error) {
	for i := range items {
		now, _, err := o.view.Latest(ctx, items[i].ID)
		if err != nil {
			return n, err
		}
		if len(catalogue.Diff(now.Edition(), catalogue.Edition{Item: items[i], Form: forms[items[i].Form]})) > 0 {
			n++
		}
	}
	return n, nil
}

// FirstCatalogue publishes the items of a pack, all or none, in a house that has
// none yet. In any other house a pack is read in and goes the way of all versions.
func (o *Office) FirstCatalogue(ctx context.Context, items []catalogue.Item, forms map[string]*form.Schema) error {
	some, err := o.view.Catalogue(ctx, "", 1)
	if err != nil || len(some) > 0 {
		return err
	}
	at := o.now()
	return o.db.Write(ctx, func(tx *store.Tx) error {
		if some, err := tx.Catalogue(ctx, "", 1); err != nil || len(some) > 0 {
			return err // another node was quicker
		}
		for _, it := range items {
			it.Version = 1
			if err := tx.Publish(store.Published{Item: it, Form: forms[it.Form], EffectiveOn: today(at), PublishedAt: at}); err != nil {
				return err
			}
		}
		return nil
	})
}
