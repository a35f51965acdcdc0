package counter

import (
	"context"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/window"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// rows is how many lines a page of the queue holds.
const rows = 50

// line is the queue as its page shows it.
type line struct {
	Tasks       layout.Table
	Waiting     int
	Next        string // address of the next page
	Ready       layout.Table
	HandOver    int
	ReadyNext   string
	Query       string
	NotFound    bool
	MayWalkIn   bool
	Seat        window.Seat
	Visits      []comer
	Card        string // typed into the field of the next visitor
	PauseKey    string
	VisitKey    string
	MayHandOver bool
}

// queue lists what waits at the window, what is due first coming first, and what
// is ready to be handed over; ?q= goes straight to a case.
func queue(v *web.Visit) error {
	q := strings.TrimSpace(v.R.URL.Query().Get("q"))
	if q != "" {
		if c, _, err := reader(v).Find(v.R.Context(), v.Actor, org.CaseRead, q); err == nil {
			return v.Go(caseHref(string(c.Tracking)), "")
		}
	}
	p, l, err := queueOf(v)
	if err != nil {
		return err
	}
	l.Query, l.NotFound = q, q != ""
	return v.Render(200, queuePage(p, l))
}

// queueOf is the page where a clerk's work starts.
func queueOf(v *web.Visit) (p layout.Page, l line, err error) {
	l = line{MayWalkIn: org.May(v.Actor, org.CaseApply), MayHandOver: org.May(v.Actor, org.CaseList), PauseKey: v.Key(), VisitKey: v.Key()}
	p = v.Page(v.Lang.Say("counter.queue"))
	if err = l.tasks(v, p); err != nil {
		return p, l, err
	}
	if err = l.ready(v, p); err != nil || !org.May(v.Actor, org.WindowSit) {
		return p, l, err
	}
	if l.Seat, err = v.View.SeatOf(v.R.Context(), v.Actor.ID); err != nil {
		return p, l, err
	}
	l.Visits, err = comers(v)
	return p, l, err
}

func (l *line) tasks(v *web.Visit, p layout.Page) error {
	found, next, err := waiting(v.R.Context(), v, v.R.URL.Query().Get("after"), rows)
	if err != nil {
		return err
	}
	r := reader(v)
	names, err := r.Names(v.R.Context(), holders(found)...)
	if err != nil {
		return err
	}
	l.Waiting, l.Next = len(found), after("after", next)
	l.Tasks = layout.Table{Caption: p.Say("counter.queue.caption"), HideCaption: true, Head: heads(p, "casefile.number.short", "casefile.item", "casefile.applicant", "casefile.state", "casefile.left.step", "casefile.holder")}
	for _, t := range found {
		l.Tasks.Rows = append(l.Tasks.Rows, layout.TableRow{ID: "t-" + t.ID, Href: caseHref(string(t.Case.Tracking)), Cells: []templ.Component{
			layout.Code(string(t.Case.Tracking)), casefile.Zh(p.Lang, t.Case.ItemName), layout.Text(t.Case.Applicant),
			p.Status(string(t.Case.State)), p.DaysLeft(r.Left(t.DueOn)), layout.Text(holder(p, names, t.Holder))}})
	}
	return nil
}

// waiting are the precheck tasks of the clerk's unit, free or the clerk's own.
func waiting(ctx context.Context, v *web.Visit, cursor string, n int) ([]store.TaskRow, string, error) {
	return v.View.Tasks(ctx, org.ScopeOf(v.Actor, org.TaskList), store.TaskFilter{Step: approval.Precheck}, cursor, n)
}

func (l *line) ready(v *web.Visit, p layout.Page) error {
	if !l.MayHandOver {
		return nil
	}
	found, next, err := v.View.Cases(v.R.Context(), org.ScopeOf(v.Actor, org.CaseList), store.CaseFilter{States: []cases.State{cases.Ready}}, v.R.URL.Query().Get("ready"), rows)
	if err != nil {
		return err
	}
	r := reader(v)
	l.HandOver, l.ReadyNext = len(found), after("ready", next)
	l.Ready = layout.Table{Caption: p.Say("counter.ready"), HideCaption: true, Head: heads(p, "casefile.number.short", "casefile.item", "casefile.applicant", "casefile.state", "casefile.left")}
	for _, c := range found {
		l.Ready.Rows = append(l.Ready.Rows, layout.TableRow{ID: "c-" + c.ID, Href: caseHref(string(c.Tracking)), Cells: []templ.Component{
			layout.Code(string(c.Tracking)), casefile.Zh(p.Lang, c.ItemName), layout.Text(c.Applicant), p.Status(string(c.State)), p.DaysLeft(r.Left(c.Due))}})
	}
	return nil
}

func heads(p layout.Page, keys ...string) []layout.Column {
	out := make([]layout.Column, len(keys))
	for i, k := range keys {
		out[i] = layout.Column{Text: p.Say(k)}
	}
	return out
}

func holders(rows []store.TaskRow) (ids []string) {
	for _, t := range rows {
		ids = append(ids, t.Holder)
	}
	return ids
}

func holder(p layout.Page, names map[string]string, id string) string {
	if id == "" {
		return p.Say("casefile.free")
	}
	return names[id]
}

// after is the address of the next page of a list, "" after the last.
func after(name, cursor string) string {
	if cursor == "" {
		return ""
	}
	return "/counter?" + url.Values{name: {cursor}}.Encode()
}
