package watch

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// demands is the list of what was asked beyond the guide.
type demands struct {
	Table layout.Table
	Tabs  []layout.NavItem
	Next  string
}

// beyondList shows what was asked beyond the guide, the newest first; ?became=
// what became of it.
func beyondList(v *web.Visit) error {
	in := v.R.URL.Query()
	asked := cases.Became(in.Get("became"))
	rows, next, err := v.View.Beyond(v.R.Context(), store.BecameOf(asked), in.Get("after"), rows)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("beyond.title"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	d := demands{Table: layout.Table{Caption: p.Title, HideCaption: true}}
	if next != "" {
		d.Next = "/watch/beyond?" + url.Values{"became": {string(asked)}, "after": {next}}.Encode()
	}
	d.Tabs = append(d.Tabs, layout.NavItem{Text: p.Say("watch.beyond.all"), Href: "/watch/beyond", Current: asked == ""})
	for _, b := range cases.Becomes {
		d.Tabs = append(d.Tabs, layout.NavItem{Text: p.Say("beyond.became." + string(b)), Href: "/watch/beyond?became=" + string(b), Current: asked == b})
	}
	for _, k := range []string{"casefile.number.short", "casefile.item", "beyond.what", "beyond.reason", "beyond.basis", "beyond.asked", "beyond.clerk", "beyond.became"} {
		d.Table.Head = append(d.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for i := range rows {
		r := &rows[i]
		d.Table.Rows = append(d.Table.Rows, layout.TableRow{Href: caseHref(r.Tracking) + "/beyond", Cells: []templ.Component{
			layout.Code(r.Tracking), casefile.Zh(p.Lang, r.ItemName), casefile.Zh(p.Lang, r.What), casefile.Zh(p.Lang, r.Reason),
			casefile.Zh(p.Lang, basis(p, r.Basis)), layout.Text(moment(p, r.At)),
			casefile.Zh(p.Lang, v.Office.Chart.Name(r.Unit)+" "+r.Clerk), layout.Text(became(p, r.Became))}})
	}
	return v.Render(http.StatusOK, beyondListPage(p, d))
}

func basis(p layout.Page, said string) string {
	if said == cases.NoBasis {
		return p.Say("beyond.basis.none")
	}
	return said
}

func moment(p layout.Page, at int64) string {
	return layout.DateTime(p.Lang, time.UnixMicro(at).In(workday.Shanghai))
}

func became(p layout.Page, b cases.Became) string {
	if b == cases.Unanswered {
		b = cases.Becomes[0]
	}
	return p.Say("beyond.became." + string(b))
}

// demanded is one demand of a case, with the form that takes it back.
type demanded struct {
	Seq    string
	Rows   []layout.Row
	Stands bool
}

// recall is the page of a case's demands.
type recall struct {
	Href, Version string
	Key           func() string
	All           []demanded
	Typed         string
	At            string // the demand that was typed for
}

// beyondCase shows the demands of one case.
func beyondCase(v *web.Visit) error {
	p, x, err := recallOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, recallPage(p, x))
}

func recallOf(v *web.Visit) (p layout.Page, x recall, err error) {
	c, _, err := reader(v).Find(v.R.Context(), v.Actor, org.CaseRecallBeyond, v.R.PathValue("number"))
	if err != nil {
		return p, x, err
	}
	p = v.Page(v.Lang.Say("beyond.title"))
	p.Caption = string(c.Tracking)
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Say("beyond.title"), Href: "/watch/beyond"}, {Text: string(c.Tracking)}}
	x = recall{Href: caseHref(string(c.Tracking)) + "/beyond", Version: strconv.Itoa(c.Version), Key: v.Key}
	said, err := v.View.BeyondOf(v.R.Context(), c.ID)
	if err != nil {
		return p, x, err
	}
	for i := range said {
		r := &said[i]
		x.All = append(x.All, demanded{Seq: strconv.Itoa(r.Seq), Stands: r.Stands(), Rows: []layout.Row{
			{Label: p.Say("beyond.what"), Body: casefile.Zh(p.Lang, r.What)}, {Label: p.Say("beyond.reason"), Body: casefile.Zh(p.Lang, r.Reason)},
			{Label: p.Say("beyond.basis"), Body: casefile.Zh(p.Lang, basis(p, r.Basis))},
			{Label: p.Say("beyond.asked"), Body: casefile.Zh(p.Lang, v.Office.Chart.Name(r.Unit)+" "+r.Clerk+" · "+moment(p, r.At))},
			{Label: p.Say("beyond.became"), Value: became(p, r.Became)}, {Label: p.Say("beyond.said"), Body: casefile.Zh(p.Lang, r.Said)}}})
	}
	return p, x, nil
}

// recallBeyond takes a demand back.
func recallBeyond(v *web.Visit) error {
	number := v.R.PathValue("number")
	in := acts.DemandInput{Demand: v.Number("demand"), Text: v.R.PostFormValue("text")}
	_, err := v.Office.RecallBeyond(v.R.Context(), v.Actor, v.Command(), number, in)
	if err == nil {
		return v.Go(caseHref(number)+"/beyond", v.Lang.Say("watch.beyond.recalled"))
	}
	p, x, again := recallOf(v)
	if again != nil {
		return again
	}
	x.Typed, x.At = in.Text, strconv.Itoa(in.Demand)
	return v.Again(err, &p, func(p layout.Page) templ.Component { return recallPage(p, x) })
}
