package desk

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// rows is how many lines a page of tasks holds.
const rows = 50

// queue is the list of tasks as its page shows it.
type queue struct {
	Tabs     []layout.NavItem
	Table    layout.Table
	Next     string
	View     string // "", mine, due
	Step     string
	Item     string
	Steps    []layout.Option
	Items    []layout.Option
	Key      string
	Query    string
	NotFound bool
}

// tasks lists what waits for the officer: all that is free or theirs, or with
// ?view=mine only what they took up; ?q= goes straight to a case.
func tasks(v *web.Visit) error {
	in := v.R.URL.Query()
	l := queue{View: in.Get("view"), Step: in.Get("step"), Item: in.Get("item"), Query: strings.TrimSpace(in.Get("q")), Key: v.Key()}
	if l.Query != "" {
		if c, _, err := reader(v).Find(v.R.Context(), v.Actor, org.CaseRead, l.Query); err == nil {
			return v.Go(caseHref(string(c.Tracking)), "")
		}
		l.NotFound = true
	}
	p := v.Page(v.Lang.Say("desk.tasks"))
	l.Tabs = []layout.NavItem{
		{Text: p.Say("desk.tasks.all"), Href: "/desk", Current: l.View == ""},
		{Text: p.Say("desk.tasks.mine"), Href: "/desk?view=mine", Current: l.View == "mine"},
		{Text: p.Say("desk.tasks.due"), Href: "/desk?view=due", Current: l.View == "due"},
	}
	if org.May(v.Actor, org.CaseDecide) {
		l.Tabs = append(l.Tabs, layout.NavItem{Text: p.Say("desk.green"), Href: "/desk/green"})
	}
	var err error
	if l.Steps, l.Items, err = filters(v); err != nil {
		return err
	}
	found, next, err := waiting(v.R.Context(), v, l.filter(v), in.Get("after"), rows)
	if err != nil {
		return err
	}
	if err := l.fill(v, p, found); err != nil {
		return err
	}
	if next != "" {
		in.Set("after", next)
		l.Next = "/desk?" + in.Encode()
	}
	return v.Render(http.StatusOK, tasksPage(p, l))
}

func (l *queue) fill(v *web.Visit, p layout.Page, found []store.TaskRow) error {
	r := reader(v)
	var ids []string
	for _, t := range found {
		ids = append(ids, t.Holder)
	}
	names, err := r.Names(v.R.Context(), ids...)
	if err != nil {
		return err
	}
	l.Table = layout.Table{Caption: p.Say("desk.tasks"), HideCaption: true}
	for _, k := range []string{"casefile.number.short", "casefile.item", "casefile.applicant", "desk.step", "casefile.left.step", "casefile.holder", "desk.choose.head"} {
		l.Table.Head = append(l.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, t := range found {
		who := p.Say("casefile.free")
		if t.Holder != "" {
			who = names[t.Holder]
		}
		l.Table.Rows = append(l.Table.Rows, layout.TableRow{ID: "t-" + t.ID, Href: caseHref(string(t.Case.Tracking)), Cells: []templ.Component{
			layout.Code(string(t.Case.Tracking)), casefile.Zh(p.Lang, t.Case.ItemName), layout.Text(t.Case.Applicant),
			layout.Text(p.Say("step." + string(t.Step))), p.DaysLeft(r.Left(t.DueOn)), layout.Text(who), tick(p, string(t.Case.Tracking))}})
	}
	return nil
}

// filter is what the address asks for; due is what ends today or tomorrow, or has
// ended.
func (l *queue) filter(v *web.Visit) store.TaskFilter {
	f := store.TaskFilter{Mine: l.View == "mine", Step: approval.Step(l.Step), Item: l.Item}
	if l.View == "due" {
		f.DueBy = workday.DayOf(v.Office.Clock()) + 1
	}
	return f
}

// waiting are the tasks of officers; the window's are at the counter.
func waiting(ctx context.Context, v *web.Visit, f store.TaskFilter, cursor string, n int) ([]store.TaskRow, string, error) {
	scope := org.ScopeOf(v.Actor, org.TaskList)
	scope.TaskRoles = slices.DeleteFunc(scope.TaskRoles, func(r org.Role) bool { return r == org.Clerk })
	return v.View.Tasks(ctx, scope, f, cursor, n)
}
