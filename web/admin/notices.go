package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// sendings is the list of what became of notices.
type sendings struct {
	Table layout.Table
	Tabs  []layout.NavItem
	Next  string
}

// notices shows what became of notices, those that wait for somebody first.
func notices(v *web.Visit) error {
	p, s, err := sendingsOf(v, v.R.URL.Query())
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, noticesPage(p, s))
}

func sendingsOf(v *web.Visit, in url.Values) (p layout.Page, s sendings, err error) {
	p = v.Page(v.Lang.Say("admin.notices"))
	state := notice.State(in.Get("state"))
	if state == "" {
		state = notice.Parked
	}
	found, next, err := v.Office.Sendings(v.R.Context(), v.Actor, state, in.Get("after"), rows)
	if err != nil {
		return p, s, err
	}
	for _, x := range notice.States {
		s.Tabs = append(s.Tabs, layout.NavItem{Text: p.Say("notice.state." + string(x)), Href: noticesHref(x), Current: x == state})
	}
	if next != "" {
		s.Next = noticesHref(state) + "&after=" + next
	}
	s.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"casefile.number.short", "admin.notices.event", "admin.notices.channel", "admin.notices.tries", "admin.notices.cause", "admin.notices.owner", "admin.notices.moved", "admin.notices.do"} {
		s.Table.Head = append(s.Table.Head, layout.Column{Text: p.Say(k)})
	}
	numbers, err := v.View.TrackingOf(v.R.Context(), casesOf(found))
	if err != nil {
		return p, s, err
	}
	for _, x := range found {
		cause := ""
		if x.Cause != "" {
			cause = p.Say(x.Cause)
		}
		s.Table.Rows = append(s.Table.Rows, layout.TableRow{Cells: []templ.Component{
			layout.Code(numbers[x.Case]), layout.Text(p.Say("notice.event." + string(x.Template))), layout.Text(p.Say("notice.channel." + string(x.Channel))),
			layout.Text(strconv.Itoa(x.Tries)), layout.Text(cause), layout.Text(v.Office.Chart.Name(org.UnitCode(x.Unit))),
			layout.Text(layout.DateTime(p.Lang, x.MovedAt)), noticeMoves(p, v.Key, x, numbers[x.Case])}})
	}
	return p, s, nil
}

func casesOf(all []notice.Sending) []string {
	ids := make([]string, len(all))
	for i, x := range all {
		ids[i] = x.Case
	}
	return ids
}

func noticesHref(state notice.State) string { return "/admin/notices?state=" + string(state) }

// moveNotice tries a stuck notice again, or notes that the person was told
// another way.
func moveNotice(v *web.Visit) error {
	in, do, said := acts.SendingInput{ID: v.R.PostFormValue("id")}, v.Office.RetrySending, "admin.notices.retried"
	if v.R.PostFormValue("do") == "settle" {
		do, said = v.Office.SettleSending, "admin.notices.settled"
	}
	if _, err := do(v.R.Context(), v.Actor, v.Command(), in); err != nil {
		p, s, again := sendingsOf(v, url.Values{})
		if again != nil {
			return again
		}
		return v.Again(err, &p, func(p layout.Page) templ.Component { return noticesPage(p, s) })
	}
	return v.Go("/admin/notices", v.Lang.Say(said))
}
