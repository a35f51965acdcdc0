package watch

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"tongban/domain/approval"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// asks lists what waits for supervision's yes or no, what is due first coming first.
func asks(v *web.Visit) error {
	in := v.R.URL.Query()
	found, next, err := v.View.Tasks(v.R.Context(), org.ScopeOf(v.Actor, org.TaskList), store.TaskFilter{Step: approval.Leave}, in.Get("after"), rows)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("watch.asks"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	t := layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"casefile.number.short", "casefile.item", "casefile.state", "casefile.left.step"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say(k)})
	}
	for _, x := range found {
		t.Rows = append(t.Rows, layout.TableRow{Href: caseHref(string(x.Case.Tracking)) + "/steps", Cells: []templ.Component{
			layout.Code(string(x.Case.Tracking)), casefile.Zh(p.Lang, x.Case.ItemName), casefile.States(p, x.Case.State, x.Case.Flags),
			p.DaysLeft(reader(v).Left(x.DueOn))}})
	}
	if next != "" {
		next = "/watch/asks?" + url.Values{"after": {next}}.Encode()
	}
	return v.Render(http.StatusOK, asksPage(p, t, next))
}
