package counter

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// soon is how many days before it is sent back a result counts as uncollected.
const soon = 10

// shelf is the result window: what lies ready, what nobody comes for.
type shelf struct {
	Tabs  []layout.NavItem
	Table layout.Table
	Next  string
	Late  bool
}

// results lists what lies ready for collection; ?late=1 what will not lie much longer.
func results(v *web.Visit) error {
	in := v.R.URL.Query()
	s := shelf{Late: in.Get("late") == "1"}
	p := v.Page(v.Lang.Say("counter.results"))
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Title}}
	s.Tabs = []layout.NavItem{{Text: p.Say("counter.results.all"), Href: "/counter/results", Current: !s.Late},
		{Text: p.Say("counter.results.late"), Href: "/counter/results?late=1", Current: s.Late}}
	filter := store.CaseFilter{States: []cases.State{cases.Ready}}
	if s.Late {
		filter.DueBefore = v.Office.Clock().AddDate(0, 0, soon)
	}
	found, next, err := v.View.Cases(v.R.Context(), org.ScopeOf(v.Actor, org.CaseList), filter, in.Get("after"), rows)
	if err != nil {
		return err
	}
	if next != "" {
		in.Set("after", next)
		s.Next = "/counter/results?" + url.Values(in).Encode()
	}
	r := reader(v)
	s.Table = layout.Table{Caption: p.Title, HideCaption: true, Head: heads(p, "casefile.number.short", "casefile.item", "casefile.applicant", "casefile.channel", "counter.results.until", "casefile.left")}
	for _, c := range found {
		until := p.Say("casefile.none")
		if c.Due != 0 {
			until = casefile.Day(p.Lang, c.Due)
		}
		s.Table.Rows = append(s.Table.Rows, layout.TableRow{ID: "c-" + c.ID, Href: caseHref(string(c.Tracking)), Cells: []templ.Component{
			layout.Code(string(c.Tracking)), casefile.Zh(p.Lang, c.ItemName), layout.Text(c.Applicant), layout.Text(p.Say("casefile.channel." + string(c.Channel))),
			layout.Text(until), p.DaysLeft(r.Left(c.Due))}})
	}
	return v.Render(http.StatusOK, resultsPage(p, s))
}
