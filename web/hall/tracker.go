package hall

import (
	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// trackerPage tells where an errand stands: state, who holds it, until when and
// why, what the person must do now, what happened so far, what can be fetched.
type trackerPage struct {
	Case    *shownCase
	State   templ.Component
	Next    string // what to do now, one sentence
	Points  []cases.Point
	Note    string
	Reason  *cases.Decision // of a refusal
	Facts   []layout.Row
	Clocks  []clock
	Steps   []layout.Step
	Journal []layout.Moment
	Papers  []layout.HaveFile
	Sent    []section // what was applied for, masked
	Licence string    // address of the licence; "" none
	Code    string    // query code, for those who may know it
	Keys    string

	Beyond    []demand
	MayAnswer bool

	Supplement, Withdraw, Deliver, Rate bool

	Others bool // other steps are open
}

// clock is one running time limit with how its end was counted.
type clock struct {
	Name  string
	Ends  string
	Right string
	Left  layout.Left
	Why   []string
}

func tracker(v *web.Visit) error {
	x, err := caseOf(v, org.CaseRead)
	if err != nil {
		return unknown(v, err)
	}
	p, t, err := trackerOf(v, x)
	if err != nil {
		return err
	}
	return v.Render(200, trackerView(p, t))
}

// trackerOf is the page with everything it tells.
func trackerOf(v *web.Visit, x *shownCase) (p layout.Page, t trackerPage, err error) {
	t = trackerPage{Case: x, Keys: v.Key(), State: state(v, x), Next: v.Lang.Say("hall.now." + string(x.State)), Clocks: clocks(v, x)}
	if t.Supplement = x.owes(v); t.Supplement && x.State != cases.Correction {
		t.Next = v.Lang.Say("hall.now.supply")
	}
	t.Withdraw = x.open(v, cases.Withdraw, org.CaseWithdraw)
	t.Deliver = x.open(v, cases.Deliver, org.CaseDeliver)
	t.Rate = x.open(v, cases.Evaluate, org.CaseEvaluate)
	t.Others = x.Full && len(x.matter().Offered(v.Actor)) > 0
	if err := t.tell(v); err != nil {
		return p, t, err
	}
	if err := t.beyond(v); err != nil {
		return p, t, err
	}
	if x.Full {
		if err := t.papers(v); err != nil {
			return p, t, err
		}
		if t.Sent, err = sent(v, x); err != nil {
			return p, t, err
		}
	}
	t.facts(v)
	p = v.Page(x.Pub.Item.Name)
	p.Caption = v.Lang.Say("hall.case.caption", "number", string(x.Tracking))
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.mine"), "/hall/cases"), at(string(x.Tracking), ""))
	switch {
	case v.Actor.ID == "":
		p.Crumbs[1] = at(v.Lang.Say("nav.track"), "/hall/track")
	case !org.May(v.Actor, org.CaseList):
		p.Crumbs = crumbs(v, p.Crumbs[2])
	}
	return p, t, nil
}

// state is the state in a word. A decided case says the decision in the words of
// its regime; a refusal says so first for as long as the case is shown.
func state(v *web.Visit, x *shownCase) templ.Component {
	p, said := layout.Page{Lang: v.Lang}, outcome(v.Lang, x)
	switch {
	case said == "":
		return p.Status(string(x.State))
	case x.State == cases.Granted || x.State == cases.Refused:
		return p.Outcome(string(x.State), said)
	case x.Outcome == cases.Refuse:
		return templ.Join(p.Outcome(string(cases.Refused), said), p.Status(string(x.State)))
	}
	return p.Status(string(x.State))
}

// outcome is the decision in words, "" while there is none.
func outcome(l words.Lang, x *shownCase) string {
	law := cases.LawOf(x.Regime)
	switch {
	case x.Outcome == "":
		return ""
	case l != words.Zh:
		return l.Say("hall.outcome." + string(x.Outcome))
	case x.Outcome == cases.Grant:
		return law.Granted
	}
	return law.Refused
}

// holder is who has to act now.
func holder(v *web.Visit, x *shownCase) string {
	switch x.State {
	case cases.Submitted, cases.Precheck:
		return v.Office.Chart.Name(x.Accepting)
	case cases.Accepted, cases.Review:
		return v.Office.Chart.Name(x.Handling)
	case cases.Deciding, cases.Granted, cases.Refused, cases.Making:
		return v.Office.Chart.Name(x.Deciding)
	case cases.Correction, cases.Ready:
		return v.Lang.Say("hall.holder.you")
	}
	return v.Lang.Say("hall.holder.none")
}

func (t *trackerPage) facts(v *web.Visit) {
	l, x := v.Lang, t.Case
	p := layout.Page{Lang: l}
	t.Facts = []layout.Row{{Label: l.Say("hall.case.holder"), Body: han(p, holder(v, x))}}
	if text := outcome(l, x); text != "" {
		t.Facts = append(t.Facts, layout.Row{Label: l.Say("hall.case.outcome"), Value: text})
	}
	if x.Is(cases.Overdue) {
		t.Facts = append(t.Facts, layout.Row{Label: l.Say("state.overdue"), Value: l.Say("hall.case.overdue")})
	}
	t.Facts = append(t.Facts,
		layout.Row{Label: l.Say("hall.case.number"), Body: layout.Code(string(x.Tracking))},
		layout.Row{Label: l.Say("hall.case.code"), Value: string(x.Number)},
		layout.Row{Label: l.Say("hall.case.received"), Value: dayWords(l, x.ReceivedOn())},
		layout.Row{Label: l.Say("hall.case.where"), Body: han(p, v.Office.Chart.Name(x.Accepting))})
	if x.FiledBy == v.Actor.ID && v.Actor.ID != "" {
		t.Code = v.Office.QueryCode(v.Actor, &x.Case)
	}
	if t.Code != "" {
		t.Facts = append(t.Facts, layout.Row{Label: l.Say("hall.track.code"), Body: layout.Code(t.Code)})
	}
}

// clocks are the running limits, the first to end first.
func clocks(v *web.Visit, x *shownCase) []clock {
	var out []clock
	for i := range x.Clocks {
		k := &x.Clocks[i]
		if !k.Timed() && k.State != cases.Paused {
			continue
		}
		c := clock{Name: v.Lang.Say("hall.clock." + string(k.Kind)), Ends: ends(v.Lang, k), Right: right(v.Lang, k.Basis),
			Left: left(v, k), Why: explain(v.Lang, k.Explain(v.Office.Calendar))}
		if next := x.NextDue(); next != nil && next.Kind == k.Kind {
			out = append([]clock{c}, out...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// steps is the way of the errand as the applicant sees it.
func steps(v *web.Visit, x *shownCase) []layout.Step {
	l := v.Lang
	way := []cases.State{cases.Submitted, cases.Accepted, cases.Review, cases.Deciding, cases.Ready, cases.Closed}
	if x.Pattern == catalogue.OnTheSpot {
		way = []cases.State{cases.Submitted, cases.Closed}
	}
	reached := place(way, x)
	var out []layout.Step
	for i, s := range way {
		step := layout.Step{Text: l.Say("hall.way." + string(s)), State: "todo"}
		switch {
		case i < reached || x.State == cases.Closed:
			step.State = "done"
		case i == reached && !x.State.Ended():
			step.State = "now"
			step.Note = l.Say("state." + string(x.State))
		}
		if step.State != "todo" || !x.State.Ended() {
			out = append(out, step)
		}
	}
	if x.State.Ended() && x.State != cases.Closed {
		out = append(out, layout.Step{Text: l.Say("state." + string(x.State)), State: "done", Note: layout.DateTime(l, x.EndedAt)})
	}
	return out
}

// place is how far along its way a case is: how many stations lie behind it.
func place(way []cases.State, x *shownCase) int {
	if len(way) == 2 || x.AcceptedAt.IsZero() {
		if x.State == cases.Closed {
			return len(way)
		}
		if x.State.Ended() {
			return 1
		}
		return 0
	}
	switch x.State {
	case cases.Accepted:
		return 1
	case cases.Review:
		return 2
	case cases.Deciding, cases.Granted, cases.Refused, cases.Making:
		return 3
	case cases.Ready:
		return 4
	case cases.Withdrawn:
		return 2
	}
	return len(way)
}

// papers are the papers that went out to the applicant, and the licence.
func (t *trackerPage) papers(v *web.Visit) error {
	x := t.Case
	all, err := v.View.Papers(ctx(v), x.ID)
	if err != nil {
		return err
	}
	for _, d := range all {
		if document.Inside(document.Kind(d.Kind)) {
			continue
		}
		name := paperTitle(x, d)
		if d.Number != "" {
			name += " " + d.Number
		}
		t.Papers = append(t.Papers, layout.HaveFile{Name: name, Size: layout.Date(v.Lang, d.At), Href: "/hall/papers/" + d.ID})
	}
	l, ok, err := v.View.LicenceOf(ctx(v), x.ID)
	if err == nil && ok && l.File != "" && x.Licence != "" && x.State != cases.Making && x.State != cases.Void {
		t.Licence = x.href("/licence")
	}
	return err
}

func paperTitle(x *shownCase, d store.Paper) string {
	return document.TitleOf(document.Kind(d.Kind), x.Regime)
}
