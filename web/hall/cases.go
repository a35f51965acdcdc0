package hall

import (
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// perPage is how many cases stand on one page.
const perPage = 20

// minePage is what a person has begun and filed.
type minePage struct {
	Own    []layout.NavItem
	Drafts []draftLine
	Tabs   []layout.NavItem
	Cases  layout.Table
	Pages  layout.Pages
	Ended  bool
}

// draftLine is a draft to go on with.
type draftLine struct {
	Name, Href, Note string
}

// mine lists the drafts and cases of the person who is signed in, never more:
// what a unit sees stands at its counter and desk.
func mine(v *web.Visit) error {
	q := v.R.URL.Query()
	m := minePage{Ended: listing.Set(q.Get("ended"))}
	scope := org.Scope{Owner: org.ScopeOf(v.Actor, org.CaseList).Owner}
	rows, next, err := v.View.Cases(ctx(v), scope, store.CaseFilter{Ended: m.Ended}, q.Get("after"), perPage)
	if err != nil {
		return err
	}
	m.Cases = caseTable(v, rows)
	m.Tabs = []layout.NavItem{{Text: v.Lang.Say("hall.mine.open"), Href: "/hall/cases", Current: !m.Ended},
		{Text: v.Lang.Say("hall.mine.ended"), Href: "/hall/cases?ended=1", Current: m.Ended}}
	m.Pages = pages(m.Ended, q.Get("after"), next)
	if m.Drafts, err = draftLines(v); err != nil {
		return err
	}
	m.Own = ownTabs(v, "cases")
	p := v.Page(v.Lang.Say("nav.mine"))
	return v.Render(200, mineView(p, m))
}

func pages(ended bool, after, next string) layout.Pages {
	base := "/hall/cases?"
	if ended {
		base += "ended=1&"
	}
	var x layout.Pages
	if after != "" {
		x.Prev = base[:len(base)-1] // keyset pages lead onwards; back is the first page
	}
	if next != "" {
		x.Next = base + "after=" + escape(next)
	}
	return x
}

// drafts stand on the page of one's own cases.
func drafts(v *web.Visit) error { return v.Go("/hall/cases", "") }

func draftLines(v *web.Visit) ([]draftLine, error) {
	list, err := v.View.DraftsOf(ctx(v), v.Actor.ID)
	if err != nil {
		return nil, err
	}
	all, err := published(v)
	if err != nil {
		return nil, err
	}
	var out []draftLine
	for _, d := range list {
		x := draftLine{Name: d.Item, Href: "/hall/apply/" + d.ID}
		for i := range all {
			if all[i].Item.ID == d.Item {
				x.Name = all[i].Item.Name
			}
		}
		if filed(v, d) {
			x.Name = v.Lang.Say("hall.draft.supplement", "item", x.Name)
		}
		x.Note = v.Lang.Say("hall.draft.note", "saved", layout.DateTime(v.Lang, d.UpdatedAt), "day", dayWords(v.Lang, workday.DayOf(d.ExpiresAt)))
		out = append(out, x)
	}
	return out, nil
}

func caseTable(v *web.Visit, rows []store.CaseRow) layout.Table {
	l, p := v.Lang, layout.Page{Lang: v.Lang}
	t := layout.Table{Caption: l.Say("nav.mine"), HideCaption: true, Head: []layout.Column{
		{Text: l.Say("hall.case.item")}, {Text: l.Say("hall.case.number")}, {Text: l.Say("hall.case.state")},
		{Text: l.Say("hall.case.due")}, {Text: l.Say("hall.case.filed")}}}
	for _, r := range rows {
		due := layout.Text(l.Say("hall.case.due.none"))
		if r.Due != 0 {
			due = layout.Text(l.Say("hall.clock.ends", "clock", l.Say("hall.clock."+string(r.DueKind)), "day", dayWords(l, r.Due)))
		}
		t.Rows = append(t.Rows, layout.TableRow{Href: "/hall/cases/" + string(r.Tracking), Cells: []templ.Component{
			han(p, r.ItemName), layout.Code(string(r.Tracking)), p.Status(string(r.State)), due, p.Day(r.SubmittedAt)}})
	}
	return t
}

// done confirms an application: the number to keep, until when, what comes next.
func done(v *web.Visit) error {
	x, err := caseOf(v, org.CaseRead)
	if err != nil {
		return unknown(v, err)
	}
	if x.FiledBy != v.Actor.ID {
		return v.Go(x.href(""), "")
	}
	p := v.Page(v.Lang.Say("hall.done.title"))
	p.Bare = true
	d := donePage{Case: x, Code: v.Office.QueryCode(v.Actor, &x.Case), Clocks: clocks(v, x), Received: dayWords(v.Lang, x.ReceivedOn())}
	if x.State.Ended() || x.State == cases.Ready {
		d.Clocks = nil
	}
	if a := x.Clock(cases.Acceptance); a != nil {
		d.Finish = finish(v, x, a)
	}
	unit, _ := v.Office.Chart.Unit(x.Accepting)
	d.Hall, d.Phone = unit.Hall, unit.Phone
	d.Track = v.Office.BaseURL + "/hall/track?number=" + escape(string(x.Tracking))
	return v.Render(200, doneView(p, d))
}

// donePage is the confirmation; it can be bookmarked and printed.
type donePage struct {
	Case     *shownCase
	Code     string
	Received string
	Clocks   []clock
	Finish   string // by when it is finished at the latest; "" unknown
	Hall     string
	Phone    string
	Track    string // full address, for the QR code
}

// finish is the last day of an application that the window still may take its
// whole time to accept.
func finish(v *web.Visit, x *shownCase, a *cases.Clock) string {
	limit := x.Pub.Item.Limits.Promised
	if limit == nil || limit.Amount == 0 {
		limit = x.Pub.Item.Limits.Statutory
	}
	if limit == nil || limit.Amount == 0 || a.State != cases.Running {
		return ""
	}
	from := a.Due
	if limit.Starts == "received" {
		from = a.From
	}
	return dayWords(v.Lang, v.Office.Calendar.DueDay(workday.Start{Day: from}, limit.Span()).Day)
}

func itoa(n int) string { return strconv.Itoa(n) }
