package api

import (
	"context"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

type oneItem struct {
	ID string `path:"id" maxLength:"40" example:"HZ-CL-04"`
}

// versionHead is one version of an item.
type versionHead struct {
	Version     int         `json:"version" example:"2"`
	Name        string      `json:"name" example:"残疾人证遗失补办"`
	EffectiveOn workday.Day `json:"effective_on" format:"date"`
	PublishedAt string      `json:"published_at" format:"date-time"`
	Withdrawn   bool        `json:"withdrawn,omitempty"`
	InForce     bool        `json:"in_force" doc:"The version one applies under today."`
}

type versionsAnswer struct {
	Body Page[versionHead]
}

func (a *API) listVersions(ctx context.Context, _ *caller, in *oneItem) (*versionsAnswer, error) {
	all, err := a.View.Versions(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.New(fault.NotFound, "ITEM-NONE-01", "item", in.ID)
	}
	out, found := &versionsAnswer{Page[versionHead]{Data: []versionHead{}}}, false
	for _, p := range all {
		h := versionHead{p.Item.Version, p.Item.Name, p.EffectiveOn, stamp(p.PublishedAt), p.Item.Withdrawn, !found && p.EffectiveOn <= a.today()}
		found = found || h.InForce
		out.Body.Data = append(out.Body.Data, h)
	}
	return out, nil
}

type diffInput struct {
	ID   string `path:"id" maxLength:"40" example:"HZ-CL-04"`
	From int    `query:"from" minimum:"0" doc:"The older version; 0 the one before to."`
	To   int    `query:"to" minimum:"0" doc:"The newer version; 0 the newest."`
}

// change is one element that differs.
type change struct {
	Element string            `json:"element" doc:"materials.copies, fee.text, form.fields.required …" example:"materials.copies"`
	Label   string            `json:"label" doc:"The same in words." example:"份数"`
	Row     string            `json:"row,omitempty" doc:"Which row of a list." example:"photo_two_inch"`
	How     catalogue.How     `json:"how" enum:"added,removed,changed,moved"`
	Old     string            `json:"old"`
	New     string            `json:"new"`
	Values  map[string]string `json:"values,omitempty" doc:"Of a whole row: its elements."`
	Burden  catalogue.Burden  `json:"burden,omitempty" enum:"more,less" doc:"What it means for those who apply."`
	Rule    string            `json:"rule,omitempty" doc:"Code of the rule that says so." example:"BURDEN-04"`
}

type difference struct {
	From    int      `json:"from"`
	To      int      `json:"to"`
	Changes []change `json:"changes"`
}

type diffAnswer struct {
	Body difference
}

func (a *API) diffItem(ctx context.Context, by *caller, in *diffInput) (*diffAnswer, error) {
	to, ok, err := a.View.Latest(ctx, in.ID)
	if err == nil && ok && in.To > 0 {
		to, ok, err = a.View.Item(ctx, in.ID, in.To)
	}
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.NotFound, "ITEM-NONE-01", "item", in.ID)
	}
	if in.From == 0 {
		in.From = to.Item.Version - 1
	}
	from := store.Published{}
	if in.From > 0 {
		if from, ok, err = a.View.Item(ctx, in.ID, in.From); err != nil || !ok {
			return nil, orNone(err, in.ID)
		}
	}
	return &diffAnswer{difference{in.From, to.Item.Version, changesOf(by.Lang, catalogue.Diff(from.Edition(), to.Edition()))}}, nil
}

func orNone(err error, id string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
}

func changesOf(lang words.Lang, all []catalogue.Change) []change {
	out := []change{}
	for _, c := range all {
		x := change{Element: c.Place(), Label: lang.Say("element." + c.Place()), Row: c.Name, How: c.How, Old: c.Old, New: c.New, Burden: c.Burden, Rule: c.Rule}
		for _, v := range c.Row {
			if x.Values == nil {
				x.Values = map[string]string{}
			}
			x.Values[v.Path] = v.Text
		}
		out = append(out, x)
	}
	return out
}

// revisionHead is a revision in a list.
type revisionHead struct {
	ID          string           `json:"id"`
	Item        string           `json:"item" example:"HZ-CL-04"`
	Name        string           `json:"name"`
	Base        int              `json:"base" doc:"The version it was begun under; 0 a new item."`
	Title       string           `json:"title"`
	State       publishing.State `json:"state" enum:"drafting,head,legal,audit,published,afterwards,objected,dropped"`
	Unit        unit             `json:"unit"`
	Urgent      bool             `json:"urgent,omitempty"`
	Imported    string           `json:"imported,omitempty" doc:"The pack it came from."`
	Became      int              `json:"became,omitempty" doc:"The version it was published as."`
	EffectiveOn *workday.Day     `json:"effective_on,omitempty" format:"date" doc:"The day wanted; absent: the day of publication."`
	Version     int              `json:"version"`
}

func (a *API) revisionHead(r *publishing.Revision) revisionHead {
	h := revisionHead{ID: r.ID, Item: r.Item(), Name: r.Edition.Item.Name, Base: r.Base, Title: r.Title, State: r.State, Unit: a.unit(r.Unit),
		Urgent: r.Urgent, Imported: r.Imported, Became: r.Became, Version: r.Version}
	if r.EffectiveOn != 0 {
		h.EffectiveOn = &r.EffectiveOn
	}
	return h
}

type revisionsInput struct {
	Paging
	Item  string           `query:"item" maxLength:"40"`
	State publishing.State `query:"state" enum:"drafting,head,legal,audit,published,afterwards,objected,dropped"`
}

type revisionsAnswer struct {
	Body Page[revisionHead]
}

func (a *API) listRevisions(ctx context.Context, _ *caller, in *revisionsInput) (*revisionsAnswer, error) {
	rows, next, err := a.View.Revisions(ctx, store.RevisionFilter{Item: in.Item, State: in.State}, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &revisionsAnswer{Page[revisionHead]{Data: []revisionHead{}, Next: next}}
	for i := range rows {
		out.Body.Data = append(out.Body.Data, a.revisionHead(&rows[i]))
	}
	return out, nil
}

// revisionEntry is one line of the journal of a revision.
type revisionEntry struct {
	At     string           `json:"at" format:"date-time"`
	Act    publishing.Act   `json:"act"`
	From   publishing.State `json:"from"`
	To     publishing.State `json:"to"`
	Unit   unit             `json:"unit"`
	Reason string           `json:"reason,omitempty"`
}

type revisionDetail struct {
	revisionHead
	Reason  string          `json:"reason"`
	Changes []change        `json:"changes"`
	Journal []revisionEntry `json:"journal"`
	Whole   bool            `json:"whole" doc:"The chain of the journal holds."`
}

type revisionAnswer struct {
	Body revisionDetail
}

func (a *API) getRevision(ctx context.Context, by *caller, in *struct {
	Revision string `path:"revision" maxLength:"40"`
}) (*revisionAnswer, error) {
	r, err := a.Office.RevisionSheet(ctx, by.Actor, in.Revision)
	if err != nil {
		return nil, err
	}
	out := &revisionAnswer{revisionDetail{revisionHead: a.revisionHead(&r.Revision), Reason: r.Revision.Reason,
		Changes: changesOf(by.Lang, r.Changes), Journal: []revisionEntry{}, Whole: publishing.Whole(r.Journal)}}
	for _, e := range r.Journal {
		out.Body.Journal = append(out.Body.Journal, revisionEntry{stamp(e.Time()), e.Act, e.From, e.To, a.unit(org.UnitCode(e.By.Unit)), e.Reason})
	}
	return out, nil
}
