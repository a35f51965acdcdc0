package counter

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// taken is what somebody took in for others, newest first.
type taken struct {
	Table layout.Table
	Next  string
}

// filed lists what this person may see of what was taken in: an assistant what
// they filed, a clerk what the window has.
func filed(v *web.Visit) error {
	found, next, err := v.View.Cases(v.R.Context(), org.ScopeOf(v.Actor, org.CaseList), store.CaseFilter{}, v.R.URL.Query().Get("after"), rows)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("counter.filed.title"))
	p.Lead = p.Say("counter.filed.lead")
	t := taken{Table: layout.Table{Caption: p.Say("counter.filed.caption"),
		Head: heads(p, "casefile.number.short", "casefile.item", "casefile.applicant", "casefile.state")}}
	if next != "" {
		t.Next = "/counter/filed?" + url.Values{"after": {next}}.Encode()
	}
	for _, c := range found {
		t.Table.Rows = append(t.Table.Rows, layout.TableRow{ID: "c-" + c.ID, Href: caseHref(string(c.Tracking)), Cells: []templ.Component{
			layout.Code(string(c.Tracking)), casefile.Zh(p.Lang, c.ItemName), layout.Text(c.Applicant), p.Status(string(c.State))}})
	}
	return v.Render(http.StatusOK, filedPage(p, t))
}

// home is where this person's work starts.
func home(v *web.Visit) layout.NavItem {
	if v.Actor.Is(org.Assistant) {
		return layout.NavItem{Text: v.Lang.Say("counter.filed.title"), Href: "/counter/filed"}
	}
	return layout.NavItem{Text: v.Lang.Say("counter.queue"), Href: "/counter"}
}

// near are the streets a person files for: an assistant for their own.
func near(a org.Actor, all []layout.Option) []layout.Option {
	if !a.Is(org.Assistant) {
		return all
	}
	return slices.DeleteFunc(all, func(o layout.Option) bool { return o.Value != string(a.Unit.Street()) })
}

// takenIn tells whether the guide lets this person take the item in.
func takenIn(a org.Actor, it *catalogue.Item) bool {
	return !a.Is(org.Assistant) || slices.Contains(it.Channels, catalogue.ChannelCommunity)
}
