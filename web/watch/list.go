package watch

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// A page holds rows lines. Overdue cases are picked from at most scan pages, so
// that one request stays short; the next page goes on from there.
const (
	rows = 50
	scan = 20
)

// register is the list as its page shows it.
type register struct {
	Table   layout.Table
	Next    string
	Tabs    []layout.NavItem
	State   string
	View    string // "", ended, overdue
	States  []layout.Option
	Query   string
	Missing bool
}

func reader(v *web.Visit) casefile.Reader {
	return casefile.Reader{View: v.View, Chart: v.Office.Chart, Calendar: v.Office.Calendar, At: v.Office.Clock(), Tell: v.Office.Tell}
}

func caseHref(tracking string) string { return "/watch/cases/" + url.PathEscape(tracking) }

// list shows the cases under way, newest first; ?view=ended those that ended,
// ?view=overdue those past a day of the office, ?state= one state.
func list(v *web.Visit) error {
	in := v.R.URL.Query()
	l := register{State: in.Get("state"), View: in.Get("view"), Query: in.Get("q")}
	if l.Query != "" {
		if c, _, err := reader(v).Find(v.R.Context(), v.Actor, org.JournalRead, l.Query); err == nil {
			return v.Go(caseHref(string(c.Tracking)), "")
		}
		l.Missing = true
	}
	p := v.Page(v.Lang.Say("watch.cases"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	found, next, err := l.find(v, in.Get("after"))
	if err != nil {
		return err
	}
	if next != "" {
		l.Next = "/watch/cases?" + url.Values{"view": {l.View}, "state": {l.State}, "after": {next}}.Encode()
	}
	l.dress(p)
	return v.Render(http.StatusOK, listPage(p, l.table(v, p, found)))
}

func (l *register) find(v *web.Visit, cursor string) (out []store.CaseRow, next string, err error) {
	f := store.CaseFilter{Ended: l.View == "ended"}
	if s := cases.State(l.State); s != "" {
		f.States, f.Ended = []cases.State{s}, s.Ended()
	}
	scope := org.ScopeOf(v.Actor, org.JournalRead)
	if l.View != "overdue" {
		return v.View.Cases(v.R.Context(), scope, f, cursor, rows)
	}
	for i := 0; i < scan && len(out) < rows; i++ {
		page, after, err := v.View.Cases(v.R.Context(), scope, f, cursor, rows)
		if err != nil {
			return nil, "", err
		}
		out = append(out, slices.DeleteFunc(page, func(c store.CaseRow) bool { return !slices.Contains(c.Flags, cases.Overdue) })...)
		if next, cursor = after, after; after == "" {
			break
		}
	}
	return out, next, nil
}

func (l *register) dress(p layout.Page) {
	for _, view := range []string{"", "overdue", "ended"} {
		href := "/watch/cases"
		if view != "" {
			href += "?view=" + view
		}
		l.Tabs = append(l.Tabs, layout.NavItem{Text: p.Say("watch.view." + either(view, "open")), Href: href, Current: l.View == view && l.State == ""})
	}
	for _, s := range cases.States {
		l.States = append(l.States, layout.Option{Value: string(s), Text: p.Say("state." + string(s))})
	}
}

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func (l register) table(v *web.Visit, p layout.Page, found []store.CaseRow) register {
	l.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"casefile.number.short", "casefile.item", "casefile.state", "watch.units", "watch.submitted", "casefile.left"} {
		l.Table.Head = append(l.Table.Head, layout.Column{Text: p.Say(k)})
	}
	r, name := reader(v), v.Office.Chart.Name
	for _, c := range found {
		left := r.Left(c.Due)
		if c.State.Ended() {
			left = layout.Left{}
		}
		l.Table.Rows = append(l.Table.Rows, layout.TableRow{Href: caseHref(string(c.Tracking)), Cells: []templ.Component{
			layout.Code(string(c.Tracking)), casefile.Zh(p.Lang, c.ItemName), casefile.States(p, c.State, c.Flags),
			casefile.Zh(p.Lang, name(c.Accepting)+" → "+name(c.Deciding)), layout.Text(layout.DateTime(p.Lang, c.SubmittedAt)), p.DaysLeft(left)}})
	}
	return l
}
