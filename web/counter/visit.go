package counter

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/search"
	"tongban/domain/window"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// offered is how many items a visit offers at once; the rest is a word away.
const offered = 8

// atHand is how many cases of a person stand on the page of a visit.
const atHand = 20

// called is the page of one visit: the person, what they have, what they want.
type called struct {
	Visit   window.Visit
	Cases   layout.Table
	Done    []layout.Row // errands of this visit
	Query   string
	Items   []*catalogue.Item
	Hands   []layout.Option
	Streets []layout.Option
	Typed   acts.IntroduceInput
	Reasons []layout.Option
	Keys    func() string
	Version string
}

func visitHref(id string) string { return "/counter/visits/" + url.PathEscape(id) }

// receive begins a visit; who only asks shows no card.
func receive(v *web.Visit) error {
	in := acts.ReceiveInput{Card: strings.TrimSpace(v.R.PostFormValue("card")), Seen: v.R.PostFormValue("seen") == "yes"}
	if v.R.PostFormValue("seen") == "none" {
		in = acts.ReceiveInput{}
	} else if in.Card == "" {
		return refill(v, in, fault.Input("card", "VISIT-CARD-01"))
	}
	r, err := v.Office.Receive(v.R.Context(), v.Actor, v.Command(), in)
	if err != nil {
		return refill(v, in, err)
	}
	v.Sessions.Put(v.R.Context(), "visit", r.ID)
	return v.Go(visitHref(r.ID), "")
}

// refill shows the queue again with the card as typed.
func refill(v *web.Visit, in acts.ReceiveInput, problem error) error {
	p, l, err := queueOf(v)
	if err != nil {
		return err
	}
	l.Card = in.Card
	return v.Again(problem, &p, func(p layout.Page) templ.Component { return queuePage(p, l) })
}

// ofVisit is the visit in the address, when it lies at this clerk's window.
func ofVisit(v *web.Visit) (window.Visit, error) {
	x, ok, err := v.View.Visit(v.R.Context(), v.R.PathValue("visit"))
	if err != nil {
		return x, err
	}
	if !ok || !org.Can(v.Actor, org.VisitKeep, x.Object()) {
		return window.Visit{}, fault.New(fault.NotFound, "VISIT-NONE-01")
	}
	return x, nil
}

func showVisit(v *web.Visit) error {
	p, c, err := calledOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, visitPage(p, c))
}

func calledOf(v *web.Visit) (layout.Page, called, error) {
	c := called{Keys: v.Key, Query: strings.TrimSpace(v.R.URL.Query().Get("q"))}
	x, err := ofVisit(v)
	if err != nil {
		return layout.Page{}, c, err
	}
	p := v.Page(v.Lang.Say("counter.visit"))
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Title}}
	p.Caption = p.Say("counter.visit.since", "time", layout.DateTime(v.Lang, x.BeganAt), "window", or(x.Window, p.Say("casefile.none")))
	c.Visit, c.Version = x, itoa(x.Version)
	c.Typed = acts.IntroduceInput{Name: x.Person.Name, Phone: x.Person.Phone, Street: x.Person.Street}
	for _, u := range v.Office.Chart.Streets() {
		c.Streets = append(c.Streets, layout.Option{Value: string(u.Code), Text: u.Name})
	}
	for _, r := range window.Reasons {
		c.Reasons = append(c.Reasons, layout.Option{Value: string(r), Text: p.Say("advice." + string(r))})
	}
	if err := c.cases(v, p); err != nil {
		return p, c, err
	}
	if err := c.errands(v, p); err != nil {
		return p, c, err
	}
	if c.Items, err = offers(v, c.Query, offered); err != nil {
		return p, c, err
	}
	c.Hands, err = colleagues(v)
	return p, c, err
}

// cases are all the person has, wherever it was taken in: what this window may
// open is a link, of the rest it sees where it stands.
func (c *called) cases(v *web.Visit, p layout.Page) error {
	if c.Visit.Blind == nil || !c.Visit.Card {
		return nil
	}
	found, _, err := v.View.CasesOfSubject(v.R.Context(), c.Visit.Blind, "", atHand)
	if err != nil {
		return err
	}
	r := reader(v)
	c.Cases = layout.Table{Caption: p.Say("counter.visit.cases"), HideCaption: true, Head: heads(p, "casefile.number.short", "casefile.item", "casefile.state", "counter.accepting", "casefile.left")}
	for _, x := range found {
		row := layout.TableRow{ID: "c-" + x.ID, Cells: []templ.Component{layout.Code(string(x.Tracking)), casefile.Zh(p.Lang, x.ItemName),
			p.Status(string(x.State)), casefile.Zh(p.Lang, v.Office.Chart.Name(x.Accepting)), p.DaysLeft(r.Left(x.Due))}}
		if org.Can(v.Actor, org.CaseRead, org.Object{Accepting: x.Accepting, Handling: x.Handling, Deciding: x.Deciding}) {
			row.Href = caseHref(string(x.Tracking))
		}
		c.Cases.Rows = append(c.Cases.Rows, row)
	}
	return nil
}

// errands are what this visit was about so far.
func (c *called) errands(v *web.Visit, p layout.Page) error {
	all, err := v.View.Errands(v.R.Context(), c.Visit.ID)
	if err != nil {
		return err
	}
	became, err := v.View.CasesOfVisit(v.R.Context(), c.Visit.ID)
	if err != nil {
		return err
	}
	items, err := v.View.Items(v.R.Context(), workday.DayOf(v.Office.Clock()))
	if err != nil {
		return err
	}
	for _, e := range all {
		c.Done = append(c.Done, errandRow(v, p, e, nameOfItem(items, e.Item), became))
	}
	return nil
}

func errandRow(v *web.Visit, p layout.Page, e window.Errand, item string, became map[string]cases.Case) layout.Row {
	row := layout.Row{Label: p.Say("errand." + string(e.Kind)), Value: item}
	x, filed := became[e.Ref]
	switch {
	case e.Kind == window.Advice:
		row.Value = strings.TrimPrefix(item+p.Say("casefile.colon")+p.Say("advice."+string(e.Reason)), p.Say("casefile.colon"))
	case e.Kind == window.Notice:
		row.Body = layout.A(item+" "+e.Number, visitHref(e.Visit)+"/notices/"+itoa(e.Seq))
	case filed:
		row.Body = layout.A(item+" "+string(x.Tracking), caseHref(string(x.Tracking))+"/receipt")
	case e.By == v.Actor.ID:
		row.Body = layout.A(p.Say("counter.visit.goon", "item", item), draftHref(e.Ref))
	}
	return row
}

// offers are items by what was typed, those people come for most first.
func offers(v *web.Visit, q string, n int) (out []*catalogue.Item, err error) {
	index, err := v.View.Finder(v.R.Context(), workday.DayOf(v.Office.Clock()), v.Office.Rules.Words())
	if err != nil {
		return nil, err
	}
	for _, h := range index.Find(search.Question{Words: q}).Hits {
		if len(out) < n && takenIn(v.Actor, h.Item) {
			out = append(out, h.Item)
		}
	}
	return out, nil
}

// within runs an act on the visit in the address and shows the page again when it
// is refused.
func within(v *web.Visit, do func(visit string) (acts.VisitReceipt, error), onward func(acts.VisitReceipt) error) error {
	r, err := do(v.R.PathValue("visit"))
	if err == nil {
		return onward(r)
	}
	p, c, perr := calledOf(v)
	if perr != nil {
		return perr
	}
	if v.R.PostFormValue("name") != "" {
		c.Typed = introduced(v)
	}
	return v.Again(err, &p, func(p layout.Page) templ.Component { return visitPage(p, c) })
}

func stay(v *web.Visit, said string) func(acts.VisitReceipt) error {
	return func(r acts.VisitReceipt) error { return v.Go(visitHref(r.ID), v.Lang.Say(said)) }
}

func introduced(v *web.Visit) acts.IntroduceInput {
	get := func(name string) string { return strings.TrimSpace(v.R.PostFormValue(name)) }
	return acts.IntroduceInput{Name: get("name"), Phone: get("phone"), Street: org.UnitCode(get("street"))}
}

func introduce(v *web.Visit) error {
	return within(v, func(id string) (acts.VisitReceipt, error) {
		return v.Office.Introduce(v.R.Context(), v.Actor, v.Command(), id, introduced(v))
	}, stay(v, "counter.saved"))
}

func beginErrand(v *web.Visit) error {
	return within(v, func(id string) (acts.VisitReceipt, error) {
		return v.Office.BeginErrand(v.R.Context(), v.Actor, v.Command(), id, v.R.PostFormValue("item"))
	}, func(r acts.VisitReceipt) error { return v.Go(draftHref(r.Draft), "") })
}

func advise(v *web.Visit) error {
	in := acts.AdviseInput{Item: v.R.PostFormValue("item"), Reason: window.Reason(v.R.PostFormValue("reason"))}
	return within(v, func(id string) (acts.VisitReceipt, error) {
		return v.Office.Advise(v.R.Context(), v.Actor, v.Command(), id, in)
	}, stay(v, "counter.advised"))
}

func handVisit(v *web.Visit) error {
	return within(v, func(id string) (acts.VisitReceipt, error) {
		return v.Office.HandVisit(v.R.Context(), v.Actor, v.Command(), id, v.R.PostFormValue("to"))
	}, func(acts.VisitReceipt) error {
		v.Sessions.Remove(v.R.Context(), "visit")
		return v.Go("/counter", v.Lang.Say("counter.visit.handed"))
	})
}

// endVisit says goodbye; the field for the next card has the focus.
func endVisit(v *web.Visit) error {
	return within(v, func(id string) (acts.VisitReceipt, error) {
		return v.Office.EndVisit(v.R.Context(), v.Actor, v.Command(), id)
	}, func(acts.VisitReceipt) error {
		v.Sessions.Remove(v.R.Context(), "visit")
		return v.Go("/counter", v.Lang.Say("counter.visit.ended"))
	})
}

// comer is a visit under way in a list.
type comer struct{ ID, Name, Since string }

// comers are the visits of this clerk that have not ended.
func comers(v *web.Visit) (out []comer, err error) {
	open, err := v.View.VisitsOpen(v.R.Context(), v.Actor.ID, v.Office.Clock().Add(-24*time.Hour), rows)
	for _, x := range open {
		out = append(out, comer{x.ID, or(x.Person.Masked().Name, v.Lang.Say("counter.visit.nobody")), layout.DateTime(v.Lang, x.BeganAt)})
	}
	return out, err
}

func nameOfItem(all []store.Published, id string) string {
	if id == "" {
		return ""
	}
	return nameOf(all, id)
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
