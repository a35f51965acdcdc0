package acts

import (
	"context"
	"slices"

	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/powers"
	"tongban/domain/publishing"
)

// RevisionSheet is a revision with everything its page shows.
type RevisionSheet struct {
	Revision publishing.Revision
	Was      catalogue.Edition // the version it was begun under
	Changes  []catalogue.Change
	Impact   publishing.Impact
	Journal  []publishing.Entry
	Found    error            // what does not hold against the pack, nil when all does
	Possible []publishing.Row // what this person may do now
	Latest   int              // the newest version of the item
}

// RevisionSheet reads a revision for whoever may see the catalogue at work.
func (o *Office) RevisionSheet(ctx context.Context, by org.Actor, id string) (s RevisionSheet, err error) {
	r, facts, err := o.revision(ctx, by, id)
	if err != nil {
		return s, err
	}
	s = RevisionSheet{Revision: r, Changes: facts.Changes, Latest: facts.Latest}
	if s.Was, err = o.baseOf(ctx, &r); err != nil {
		return s, err
	}
	if s.Journal, err = o.view.RevisionJournal(ctx, id); err != nil {
		return s, err
	}
	probe := r
	if r.State.Open() {
		s.Found = o.checkRevision(ctx, &probe)
	}
	s.Possible = publishing.Possible(&s.Revision, by)
	s.Impact, err = o.impact(ctx, &s)
	return s, err
}

// impact gathers what stands around the item.
func (o *Office) impact(ctx context.Context, s *RevisionSheet) (publishing.Impact, error) {
	around := publishing.Surround{}
	var err error
	if around.Running, around.Drafts, err = o.view.Running(ctx, s.Revision.Item()); err != nil {
		return publishing.Impact{}, err
	}
	all, err := o.view.Items(ctx, today(o.now()))
	for i := range all {
		around.Items = append(around.Items, all[i].Item)
	}
	if f := s.Revision.Edition.Form; f != nil && f.Sample != nil {
		around.Samples = map[string]int{s.Revision.Edition.Item.Form: 1}
	}
	if err == nil {
		around.Lists, err = o.listsNaming(ctx, s.Revision.Item())
	}
	return publishing.ImpactOf(&s.Was.Item, &s.Revision.Edition.Item, s.Changes, around), err
}

// listsNaming are the records of the published lists that name an item.
func (o *Office) listsNaming(ctx context.Context, item string) (out []publishing.ListRecord, err error) {
	for _, k := range powers.Kinds {
		p, _, err := o.view.LatestList(ctx, k)
		if err != nil {
			return nil, err
		}
		for _, r := range p.List.Records {
			if r.ID == item || slices.Contains(r.Items, item) {
				out = append(out, publishing.ListRecord{List: string(k), ID: r.ID, Name: r.Name})
			}
		}
	}
	return out, nil
}
