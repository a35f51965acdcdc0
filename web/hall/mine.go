package hall

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/code"
	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// mineParams are what the lists of one's own things may be asked.
var mineParams = &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsCaseCursor)}}

// ownPage is one page of what is kept of a person.
type ownPage struct {
	Tabs  []layout.NavItem
	Table layout.Table
	Pages layout.Pages
	Empty layout.Empty
	Facts []layout.Row
	Note  string
}

// own is the frame of such a page: which of the five it is, and a page of the
// person's cases, the newest first.
func own(v *web.Visit, path string) (layout.Page, ownPage, []store.CaseRow, error) {
	p := v.Page(v.Lang.Say("hall.own." + path))
	p.Lead = v.Lang.Say("hall.own." + path + ".lead")
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.mine"), "/hall/cases"), at(p.Title, ""))
	x := ownPage{Tabs: ownTabs(v, path)}
	scope := org.ScopeOf(v.Actor, org.CaseList)
	after := v.R.URL.Query().Get("after")
	rows, next, err := v.View.CasesOfPerson(ctx(v), scope.Owner, scope.Subject, after, perPage)
	here := "/hall/mine/" + path
	if after != "" {
		x.Pages.Prev = here
	}
	if next != "" {
		x.Pages.Next = here + "?after=" + escape(next)
	}
	x.Empty = layout.Empty{Title: v.Lang.Say("hall.own." + path + ".none"), Text: v.Lang.Say("hall.own." + path + ".none.text"),
		Action: v.Lang.Say("hall.items.all"), Href: "/hall/items"}
	return p, x, rows, err
}

// ownTabs are the neighbours of one's own cases.
func ownTabs(v *web.Visit, path string) []layout.NavItem {
	if !org.May(v.Actor, org.PersonRead) {
		return nil
	}
	tabs := []layout.NavItem{{Text: v.Lang.Say("hall.own.cases"), Href: "/hall/cases", Current: path == "cases"}}
	for _, t := range []string{"messages", "materials", "licences", "data"} {
		tabs = append(tabs, layout.NavItem{Text: v.Lang.Say("hall.own." + t), Href: "/hall/mine/" + t, Current: path == t})
	}
	if n, err := v.View.UnreadNotices(ctx(v), v.Actor.ID); err == nil {
		tabs[1].Count = n // a number beside a link; the page itself tells of trouble
	}
	return tabs
}

func idsOf(rows []store.CaseRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

func rowOf(rows []store.CaseRow, id string) store.CaseRow {
	for _, r := range rows {
		if r.ID == id {
			return r
		}
	}
	return store.CaseRow{}
}

// ownMaterials are the files handed in so far, with what they are worth.
func ownMaterials(v *web.Visit) error {
	p, x, rows, err := own(v, "materials")
	if err != nil {
		return err
	}
	all, err := v.View.MaterialsOf(ctx(v), idsOf(rows))
	if err != nil {
		return err
	}
	l := v.Lang
	x.Table = layout.Table{Caption: p.Title, HideCaption: true, Head: []layout.Column{{Text: l.Say("hall.own.file")},
		{Text: l.Say("hall.own.trust")}, {Text: l.Say("hall.own.for")}, {Text: l.Say("hall.own.on")}}}
	for _, m := range all {
		r := rowOf(rows, m.Case)
		x.Table.Rows = append(x.Table.Rows, layout.TableRow{Href: "/hall/cases/" + string(r.Tracking) + "/files/" + m.Digest,
			Cells: []templ.Component{fileName(materialName(v, r, m.Material), m.Name), trustView(p, trustOf(v, r)), ofCase(p, r), p.Day(r.SubmittedAt)}})
	}
	return v.Render(http.StatusOK, ownView(p, x))
}

// trustOf is what a file of this case is worth today.
func trustOf(v *web.Visit, r store.CaseRow) catalogue.Trust {
	return catalogue.TrustOf(r.Channel == cases.Counter && accepted[r.State], workday.DayOf(r.SubmittedAt), dayOf(v))
}

// accepted are the states behind the acceptance, which is when a window has held
// papers against their originals.
var accepted = map[cases.State]bool{cases.Accepted: true, cases.Review: true, cases.Special: true, cases.Suspended: true, cases.Deciding: true,
	cases.Granted: true, cases.Refused: true, cases.Making: true, cases.Ready: true, cases.Closed: true}

// materialName is what the guide of the case calls a material.
func materialName(v *web.Visit, r store.CaseRow, key string) string {
	if pub, ok, err := v.View.Item(ctx(v), r.Item, r.ItemVersion); err == nil && ok {
		if m, ok := pub.Item.Material(key); ok {
			return m.Name
		}
	}
	return key
}

// ownLicences are the licences issued to the person.
func ownLicences(v *web.Visit) error {
	p, x, rows, err := own(v, "licences")
	if err != nil {
		return err
	}
	all, err := v.View.LicencesOfCases(ctx(v), idsOf(rows))
	if err != nil {
		return err
	}
	l := v.Lang
	x.Table = layout.Table{Caption: p.Title, HideCaption: true, Head: []layout.Column{{Text: l.Say("hall.own.licence")},
		{Text: l.Say("hall.own.organ")}, {Text: l.Say("hall.own.standing")}, {Text: l.Say("hall.own.issued")}, {Text: l.Say("hall.own.until")}, {Text: l.Say("hall.own.proof")}}}
	for _, c := range all {
		until := layout.Text(c.Validity)
		if c.ValidUntil != 0 {
			until = layout.Text(dayWords(l, c.ValidUntil))
		}
		x.Table.Rows = append(x.Table.Rows, layout.TableRow{Href: "/hall/cases/" + string(rowOf(rows, c.CaseID).Tracking),
			Cells: []templ.Component{han(p, c.TypeName), han(p, v.Office.Chart.Name(c.Organ)), layout.Text(l.Say("hall.own.standing." + string(c.Standing(dayOf(v))))),
				layout.Text(dayWords(l, c.IssuedOn)), until, layout.A(l.Say("hall.own.verify"), "/verify/"+c.Verify)}})
	}
	return v.Render(http.StatusOK, ownView(p, x))
}

// ownData is what the house knows of the person, and who looked at it and why.
func ownData(v *web.Visit) error {
	p, x, rows, err := own(v, "data")
	if err != nil {
		return err
	}
	a, _, err := v.View.AccountByID(ctx(v), v.Actor.ID)
	if err != nil {
		return err
	}
	looks, err := v.View.LooksAt(ctx(v), idsOf(rows))
	if err != nil {
		return err
	}
	l := v.Lang
	id := code.MaskID(a.IDNumber)
	if a.IDNumber == "" {
		id = l.Say("hall.blank")
	}
	x.Facts = []layout.Row{{Label: l.Say("hall.party.name"), Value: a.Name}, {Label: l.Say("hall.party.phone"), Value: code.MaskPhone(a.Phone)},
		{Label: l.Say("hall.party.id_number"), Value: id},
		{Label: l.Say("hall.own.level"), Value: l.Say("hall.own.level." + strconv.Itoa(min(max(a.Level, 1), 3)))}}
	x.Note, x.Empty.Href = l.Say("hall.own.data.note"), ""
	x.Table = layout.Table{Caption: l.Say("hall.own.looks"), Head: []layout.Column{{Text: l.Say("hall.own.when")}, {Text: l.Say("hall.own.who")},
		{Text: l.Say("hall.own.what")}, {Text: l.Say("hall.own.why")}, {Text: l.Say("hall.own.for")}}}
	for _, k := range looks {
		r := rowOf(rows, k.Case)
		x.Table.Rows = append(x.Table.Rows, layout.TableRow{Cells: []templ.Component{layout.Text(layout.DateTime(l, k.At)),
			han(p, v.Office.Chart.Name(k.Unit)+" · "+l.Say("role."+string(k.Role))), fieldName(v, r, k.Field), han(p, k.Reason), ofCase(p, r)}})
	}
	return v.Render(http.StatusOK, ownView(p, x))
}

// fieldName is what a masked value is called.
func fieldName(v *web.Visit, r store.CaseRow, key string) templ.Component {
	switch key {
	case "name", "id_number", "phone":
		return layout.Text(v.Lang.Say("hall.party." + key))
	}
	if pub, ok, err := v.View.Item(ctx(v), r.Item, r.ItemVersion); err == nil && ok && pub.Form != nil {
		return layout.Text(pub.Form.LabelIn(key, v.Lang))
	}
	return layout.Text(key)
}
