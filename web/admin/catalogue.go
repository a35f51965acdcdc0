package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// catalogueList is the list of all items, in force, scheduled or withdrawn.
type catalogueList struct {
	Table layout.Table
	Next  string
	May   bool // begin a version
}

func catalogueFrame(v *web.Visit, title string, trail ...layout.NavItem) layout.Page {
	p := v.Page(title)
	p.Crumbs = append(trail, layout.NavItem{Text: title})
	return p
}

func crumb(text, href string) layout.NavItem { return layout.NavItem{Text: text, Href: href} }

func items(v *web.Visit) error {
	found, err := v.View.Catalogue(v.R.Context(), v.R.URL.Query().Get("after"), rows+1)
	if err != nil {
		return err
	}
	p := catalogueFrame(v, v.Lang.Say("catalogue.title"))
	c := catalogueList{May: org.May(v.Actor, org.CatalogueDraft), Table: layout.Table{Caption: p.Title, HideCaption: true}}
	if len(found) > rows {
		found = found[:rows]
		c.Next = "/admin/catalogue?" + url.Values{"after": {found[rows-1].ID}}.Encode()
	}
	for _, k := range []string{"catalogue.item", "catalogue.name", "catalogue.versions", "catalogue.state"} {
		c.Table.Head = append(c.Table.Head, layout.Column{Text: p.Say(k), Number: k == "catalogue.versions"})
	}
	for _, h := range found {
		c.Table.Rows = append(c.Table.Rows, layout.TableRow{Href: "/admin/catalogue/items/" + h.ID, Cells: []templ.Component{
			layout.Code(h.ID), zh(v, h.Latest.Item.Name), layout.Text(strconv.Itoa(h.Versions)), layout.Text(standing(v, &h.Latest))}})
	}
	return v.Render(http.StatusOK, cataloguePage(p, c))
}

// standing tells whether a version is in force, to come, or the end of its item.
func standing(v *web.Visit, x *store.Published) string {
	key := "catalogue.in_force"
	switch today := workday.DayOf(v.Office.Clock()); {
	case x.EffectiveOn > today && x.Item.Withdrawn:
		key = "catalogue.ending"
	case x.EffectiveOn > today:
		key = "catalogue.scheduled"
	case x.Item.Withdrawn:
		key = "catalogue.withdrawn"
	}
	return v.Lang.Say(key, "n", strconv.Itoa(x.Item.Version), "day", dayOr(v.Lang, x.EffectiveOn, "catalogue.at_once"))
}

// itemSheet is one item with its versions and what is being prepared.
type itemSheet struct {
	ID       string
	Versions layout.Table
	Work     layout.Table
	May      bool
	Key      string
	Begin    begun
}

// begun is the form that begins a version, as typed.
type begun struct {
	Title, Why, Urgent string
}

func item(v *web.Visit) error {
	p, s, err := sheetOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, itemPage(p, s))
}

func sheetOf(v *web.Visit) (p layout.Page, s itemSheet, err error) {
	ctx, id := v.R.Context(), v.R.PathValue("id")
	all, err := v.View.Versions(ctx, id)
	if err != nil {
		return p, s, err
	}
	if len(all) == 0 {
		return p, s, fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
	}
	now := &all[0].Item
	p = catalogueFrame(v, now.Name, crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"))
	p.Caption = id
	s = itemSheet{ID: id, Key: v.Key(), Begin: begun{v.R.PostFormValue("title"), v.R.PostFormValue("why"), v.R.PostFormValue("urgent")}}
	keepers := v.Office.Rules.Owners().Keepers(now)
	s.May = org.Can(v.Actor, org.CatalogueDraft, org.Object{Keeping: keepers})
	s.Versions = layout.Table{Caption: p.Say("catalogue.history"), HideCaption: true, Head: []layout.Column{
		{Text: p.Say("catalogue.version")}, {Text: p.Say("catalogue.state")}, {Text: p.Say("catalogue.diff")}}}
	for i, x := range all {
		differs := layout.Text("—")
		if i+1 < len(all) {
			differs = layout.A(p.Say("catalogue.diff.with", "n", strconv.Itoa(all[i+1].Item.Version)),
				"/admin/catalogue/items/"+id+"/diff?"+url.Values{"from": {strconv.Itoa(all[i+1].Item.Version)}, "to": {strconv.Itoa(x.Item.Version)}}.Encode())
		}
		s.Versions.Rows = append(s.Versions.Rows, layout.TableRow{Cells: []templ.Component{
			layout.Text(p.Say("catalogue.version.n", "n", strconv.Itoa(x.Item.Version))), layout.Text(standing(v, &x)), differs}})
	}
	work, _, err := v.View.Revisions(ctx, store.RevisionFilter{Item: id}, "", rows)
	s.Work = revisionTable(v, p, work)
	return p, s, err
}

// begin opens the next version of an item.
func begin(v *web.Visit) error {
	in := acts.BeginRevisionInput{Item: v.R.PathValue("id"), Title: strings.TrimSpace(v.R.PostFormValue("title")),
		Reason: strings.TrimSpace(v.R.PostFormValue("why")), Urgent: v.R.PostFormValue("urgent") == "yes"}
	r, err := v.Office.BeginRevision(v.R.Context(), v.Actor, v.Command(), in)
	if err != nil {
		p, s, serr := sheetOf(v)
		if serr != nil {
			return serr
		}
		return v.Again(err, &p, func(p layout.Page) templ.Component { return itemPage(p, s) })
	}
	return v.Go(revisionHref(r.ID), v.Lang.Say("catalogue.begun"))
}

func revisionHref(id string) string { return "/admin/catalogue/revisions/" + id }

// workList is what is being prepared, by everybody.
type workList struct {
	Tabs  []layout.NavItem
	Table layout.Table
	Next  string
	Bulk  bool
}

// work lists the versions in preparation; those that wait for this person's desk
// stand in a list of their own.
func work(v *web.Visit) error {
	q := v.R.URL.Query()
	state := publishing.State(q.Get("state"))
	found, next, err := v.View.Revisions(v.R.Context(), store.RevisionFilter{State: state}, q.Get("after"), rows)
	if err != nil {
		return err
	}
	p := catalogueFrame(v, v.Lang.Say("catalogue.work"), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"))
	w := workList{Table: revisionTable(v, p, found), Bulk: v.Actor.Staff()}
	tabs := append([]publishing.State{""}, publishing.States...)
	for _, s := range tabs {
		href, text := "/admin/catalogue/revisions", p.Say("catalogue.work.open")
		if s != "" {
			href, text = href+"?state="+string(s), p.Say("revision."+string(s))
		}
		w.Tabs = append(w.Tabs, layout.NavItem{Text: text, Href: href, Current: s == state})
	}
	if next != "" {
		values := url.Values{"after": {next}}
		if state != "" {
			values.Set("state", string(state))
		}
		w.Next = "/admin/catalogue/revisions?" + values.Encode()
	}
	return v.Render(http.StatusOK, workPage(p, w))
}

func revisionTable(v *web.Visit, p layout.Page, all []publishing.Revision) layout.Table {
	t := layout.Table{Caption: p.Say("catalogue.work"), HideCaption: true}
	for _, k := range []string{"catalogue.what", "catalogue.name", "catalogue.holder", "catalogue.unit", "catalogue.changed"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say(k)})
	}
	for _, r := range all {
		title := r.Title
		if title == "" {
			title = p.Say("catalogue.untitled")
		}
		t.Rows = append(t.Rows, layout.TableRow{Href: revisionHref(r.ID), Cells: []templ.Component{
			zh(v, title), element(p, r.Edition.Item.Name, r.Item()), p.Outcome(toneOf(r.State), p.Say("revision."+string(r.State))),
			zh(v, v.Office.Chart.Name(r.Unit)), layout.Text(layout.DateTime(v.Lang, r.UpdatedAt))}})
	}
	return t
}

// toneOf borrows the colour of a state of a case.
func toneOf(s publishing.State) string {
	switch s {
	case publishing.Published:
		return "granted"
	case publishing.Objected, publishing.Dropped:
		return "withdrawn"
	}
	return "review"
}
