package counter

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/search"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// choice is the page where a walk-in begins: which item.
type choice struct {
	Query  string
	Items  []*catalogue.Item
	Drafts []started
	Key    string
}

// started is a walk-in that was begun and not yet filed.
type started struct {
	ID, Item, Applicant, When string
}

// pick lists the items in force, and what the clerk has begun.
func pick(v *web.Visit) error {
	p, c, err := picking(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, pickPage(p, c))
}

func picking(v *web.Visit) (layout.Page, choice, error) {
	p := v.Page(v.Lang.Say("counter.new"))
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Title}}
	c := choice{Query: strings.TrimSpace(v.R.URL.Query().Get("q")), Key: v.Key()}
	on := workday.DayOf(v.Office.Clock())
	all, err := v.View.Items(v.R.Context(), on)
	if err != nil {
		return p, c, err
	}
	index, err := v.View.Finder(v.R.Context(), on, v.Office.Rules.Words())
	if err != nil {
		return p, c, err
	}
	for _, h := range index.Find(search.Question{Words: c.Query}).Hits {
		if takenIn(v.Actor, h.Item) {
			c.Items = append(c.Items, h.Item)
		}
	}
	drafts, err := v.View.DraftsOf(v.R.Context(), v.Actor.ID)
	for _, d := range drafts {
		c.Drafts = append(c.Drafts, started{ID: d.ID, Item: nameOf(all, d.Item), Applicant: d.Party.Masked().Name, When: layout.DateTime(v.Lang, d.UpdatedAt)})
	}
	return p, c, err
}

func nameOf(all []store.Published, id string) string {
	if i := slices.IndexFunc(all, func(x store.Published) bool { return x.Item.ID == id }); i >= 0 {
		return all[i].Item.Name
	}
	return id
}

// start opens an empty draft of the clerk's own for the person at the window.
func start(v *web.Visit) error {
	in := acts.DraftInput{Item: v.R.PostFormValue("item")}
	in.Party.Street = v.Actor.Unit.Street()
	r, err := v.Office.SaveDraft(v.R.Context(), v.Actor, v.Command(), in)
	if fault.Code(err) == "ITEM-NONE-01" {
		p, c, perr := picking(v)
		if perr != nil {
			return perr
		}
		p.Problem = fault.Of(err)
		return v.Render(http.StatusNotFound, pickPage(p, c))
	}
	if err != nil {
		return err
	}
	return v.Go(draftHref(r.ID), "")
}

func draftHref(id string) string { return "/counter/drafts/" + url.PathEscape(id) }

// startSupplement lays out what was sent before, so that only the points need mending.
func startSupplement(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	cmd := v.Command()
	cmd.Expect = 0 // the draft is new; the case itself does not change yet
	r, err := v.Office.StartSupplement(v.R.Context(), v.Actor, cmd, number(v))
	if err != nil {
		p, draw := plain(v)(f)
		return v.Again(f.Explain(v.Actor, err), &p, draw)
	}
	return v.Go(draftHref(r.ID), "")
}

// dropDraft throws a walk-in away that was not filed.
func dropDraft(v *web.Visit) error {
	cmd := v.Command()
	cmd.Expect = 0
	if err := v.Office.DropDraft(v.R.Context(), v.Actor, cmd, v.R.PathValue("draft")); err != nil {
		return err
	}
	return v.Go("/counter/new", v.Lang.Say("counter.dropped"))
}

// own is a draft of this clerk; another's does not exist here.
func own(v *web.Visit) (store.Draft, error) {
	d, ok, err := v.View.Draft(v.R.Context(), v.R.PathValue("draft"))
	if err != nil {
		return d, err
	}
	if !ok || d.Owner != v.Actor.ID || !org.Can(v.Actor, org.DraftKeep, org.Object{Owner: d.Owner}) || !v.Actor.Staff() {
		return store.Draft{}, v.Office.NoDraft(v.R.Context(), v.Actor, v.R.PathValue("draft"))
	}
	return d, nil
}

// current is the version of an item in force today, 0 when it is no longer offered.
func current(ctx context.Context, v *web.Visit, item string) (int, error) {
	all, err := v.View.Items(ctx, workday.DayOf(v.Office.Clock()))
	for _, x := range all {
		if x.Item.ID == item {
			return x.Item.Version, err
		}
	}
	return 0, err
}
