package desk

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

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
	Mine     bool
	Query    string
	NotFound bool
}

// tasks lists what waits for the officer: all that is free or theirs, or with
// ?view=mine only what they took up; ?q= goes straight to a case.
func tasks(v *web.Visit) error {
	in := v.R.URL.Query()
	l := queue{Mine: in.Get("view") == "mine", Query: strings.TrimSpace(in.Get("q"))}
	if l.Query != "" {
		if c, _, err := reader(v).Find(v.R.Context(), v.Actor, org.CaseRead, l.Query); err == nil {
			return v.Go(caseHref(string(c.Tracking)), "")
		}
		l.NotFound = true
	}
	p := v.Page(v.Lang.Say("desk.tasks"))
	l.Tabs = []layout.NavItem{
		{Text: p.Say("desk.tasks.all"), Href: "/desk", Current: !l.Mine},
		{Text: p.Say("desk.tasks.mine"), Href: "/desk?view=mine", Current: l.Mine},
	}
	found, next, err := waiting(v.R.Context(), v, l.Mine, in.Get("after"), rows)
	if err != nil {
		return err
	}
	if err := l.fill(v, p, found); err != nil {
		return err
	}
	if next != "" {
		in.Set("after", next)
		l.Next = "/desk?" + url.Values{"after": {next}, "view": {in.Get("view")}}.Encode()
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
	for _, k := range []string{"casefile.number.short", "casefile.item", "casefile.applicant", "desk.step", "casefile.left.step", "casefile.holder"} {
		l.Table.Head = append(l.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, t := range found {
		who := p.Say("casefile.free")
		if t.Holder != "" {
			who = names[t.Holder]
		}
		l.Table.Rows = append(l.Table.Rows, layout.TableRow{ID: "t-" + t.ID, Href: caseHref(string(t.Case.Tracking)), Cells: []templ.Component{
			layout.Code(string(t.Case.Tracking)), casefile.Zh(p.Lang, t.Case.ItemName), layout.Text(t.Case.Applicant),
			layout.Text(p.Say("step." + string(t.Step))), p.DaysLeft(r.Left(t.DueOn)), layout.Text(who)}})
	}
	return nil
}

// waiting are the tasks of officers; the window's are at the counter.
func waiting(ctx context.Context, v *web.Visit, mine bool, cursor string, n int) ([]store.TaskRow, string, error) {
	scope := org.ScopeOf(v.Actor, org.TaskList)
	scope.TaskRoles = slices.DeleteFunc(scope.TaskRoles, func(r org.Role) bool { return r == org.Clerk })
	return v.View.Tasks(ctx, scope, store.TaskFilter{Mine: mine}, cursor, n)
}
