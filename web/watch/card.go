package watch

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// dossier is one card as its page shows it, with the step the reader may take.
type dossier struct {
	Facts   []layout.Row
	Steps   layout.Table
	Href    string // where the step is sent; "" when there is none
	Key     string
	Version string
	Choices []layout.Option
	Chosen  string
	Causes  []layout.Option
	Said    supervision.Said
}

func card(v *web.Visit) error {
	p, d, err := dossierOf(v, supervision.Said{})
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, cardPage(p, d))
}

func dossierOf(v *web.Visit, typed supervision.Said) (p layout.Page, d dossier, err error) {
	ctx := v.R.Context()
	c, found, err := v.View.Card(ctx, v.R.PathValue("card"))
	if err != nil {
		return p, d, err
	}
	if !found || !org.Can(v.Actor, org.CardRead, c.Object()) {
		return p, d, fault.New(fault.NotFound, "CARD-NONE-01")
	}
	steps, err := v.View.CardSteps(ctx, c.ID)
	if err != nil {
		return p, d, err
	}
	p = v.Page(v.Lang.Say("card.one") + " " + c.Rule)
	p.Lead = p.Say("supervision.rule." + c.Rule)
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.list"), Href: "/watch/cards"}, {Text: p.Title}}
	d = dossier{Facts: facts(v, p, &c), Steps: stepTable(v, p, steps), Key: v.Key(), Version: strconv.Itoa(c.Version), Said: typed, Chosen: string(typed.Step)}
	d.offer(v, p, &c)
	return p, d, nil
}

func facts(v *web.Visit, p layout.Page, c *store.CardRow) []layout.Row {
	return []layout.Row{
		{Label: p.Say("card.colour"), Body: p.Card(string(c.Colour))},
		{Label: p.Say("card.state"), Body: stateCell(v, p, &c.Card)},
		{Label: p.Say("card.due"), Value: dueText(v, p, &c.Card)},
		{Label: p.Say("card.unit"), Body: casefile.Zh(p.Lang, v.Office.Chart.Name(c.Unit))},
		{Label: p.Say("card.person"), Body: casefile.Zh(p.Lang, person(p, c))},
		{Label: p.Say("card.case"), Body: caseCell(p, c)},
		{Label: p.Say("card.evidence"), Body: evidenceCell(p, c, org.May(v.Actor, org.JournalRead))},
		{Label: p.Say("card.source"), Value: p.Say("supervision.source." + string(c.Source))},
		{Label: p.Say("card.basis"), Value: p.Say("supervision.basis." + c.Rule)},
		{Label: p.Say("card.at"), Value: layout.DateTime(p.Lang, c.At)},
	}
}

// offer lists the steps open to the reader.
func (d *dossier) offer(v *web.Visit, p layout.Page, c *store.CardRow) {
	watch := org.Can(v.Actor, org.CardJudge, c.Object())
	if !watch && !org.Can(v.Actor, org.CardAnswer, c.Object()) {
		return
	}
	for _, s := range c.Possible(watch, v.Office.Clock()) {
		d.Choices = append(d.Choices, layout.Option{Value: string(s), Text: p.Say("supervision.step." + string(s))})
	}
	if len(d.Choices) == 0 {
		return
	}
	if d.Href = cardHref(c.ID) + "/answer"; watch {
		d.Href = cardHref(c.ID) + "/judge"
	}
	if c.State == supervision.Raised && !watch || c.State == supervision.Explained {
		for _, k := range supervision.Causes {
			d.Causes = append(d.Causes, layout.Option{Value: k, Text: p.Say("supervision.cause." + k)})
		}
	}
}

func stepTable(v *web.Visit, p layout.Page, steps []store.CardStep) layout.Table {
	t := layout.Table{Caption: p.Say("card.steps")}
	for _, k := range []string{"card.step", "card.at", "card.by", "card.text"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say(k)})
	}
	for _, s := range steps {
		text := s.Text
		if s.Cause != "" {
			text = p.Say("card.cause") + "：" + p.Say("supervision.cause."+s.Cause) + "。" + text
		}
		t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{layout.Text(p.Say("supervision.step." + string(s.Step))), layout.Text(layout.DateTime(p.Lang, s.At)),
			casefile.Zh(p.Lang, v.Office.Chart.Name(s.Unit)+" "+s.Name), casefile.Zh(p.Lang, text)}})
	}
	return t
}

func typedSaid(v *web.Visit) supervision.Said {
	return supervision.Said{Step: supervision.Step(v.R.PostFormValue("step")), Text: v.R.PostFormValue("text"), Cause: v.R.PostFormValue("cause")}
}

// answerCard is the unit's step.
func answerCard(v *web.Visit) error {
	r, err := v.Office.AnswerCard(v.R.Context(), v.Actor, v.Command(), v.R.PathValue("card"), typedSaid(v))
	return stepped(v, r, err)
}

// judgeCard is a supervisor's step.
func judgeCard(v *web.Visit) error {
	r, err := v.Office.JudgeCard(v.R.Context(), v.Actor, v.Command(), v.R.PathValue("card"), typedSaid(v))
	return stepped(v, r, err)
}

func stepped(v *web.Visit, r acts.CardReceipt, err error) error {
	said := typedSaid(v)
	if err == nil {
		return v.Go(cardHref(r.ID), v.Lang.Say("card.done", "step", v.Lang.Say("supervision.step."+string(said.Step))))
	}
	p, d, again := dossierOf(v, said)
	if again != nil {
		return again
	}
	return v.Again(err, &p, func(p layout.Page) templ.Component { return cardPage(p, d) })
}

// writ is the form of a 督办单.
type writ struct {
	acts.OrderInput
	Key                            string
	Rules, Colours, Units, Sources []layout.Option
}

func askOrder(v *web.Visit) error {
	in := acts.OrderInput{Rule: supervision.Order, Colour: supervision.Yellow, Source: supervision.Initiative, Number: v.R.URL.Query().Get("number")}
	p, w := writOf(v, in)
	return v.Render(http.StatusOK, orderPage(p, w))
}

func writOf(v *web.Visit, in acts.OrderInput) (layout.Page, writ) {
	p := v.Page(v.Lang.Say("card.order"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	p.Lead = p.Say("card.order.lead")
	w := writ{OrderInput: in, Key: v.Key(), Units: unitOptions(v)}
	for _, r := range supervision.ByHand() {
		w.Rules = append(w.Rules, layout.Option{Value: r, Text: r + " " + p.Say("supervision.rule."+r)})
	}
	for _, c := range supervision.Colours {
		w.Colours = append(w.Colours, layout.Option{Value: string(c), Text: p.Say("supervision.colour." + string(c))})
	}
	for _, s := range supervision.Sources {
		w.Sources = append(w.Sources, layout.Option{Value: string(s), Text: p.Say("supervision.source." + string(s))})
	}
	return p, w
}

// order opens a card by hand.
func order(v *web.Visit) error {
	in := acts.OrderInput{Rule: v.R.PostFormValue("rule"), Colour: supervision.Colour(v.R.PostFormValue("colour")), Unit: org.UnitCode(v.R.PostFormValue("unit")),
		Number: v.R.PostFormValue("number"), Source: supervision.Source(v.R.PostFormValue("source")), Text: v.R.PostFormValue("text")}
	r, err := v.Office.OrderCard(v.R.Context(), v.Actor, v.Command(), in)
	if err == nil {
		day, _ := workday.ParseDay(r.DueOn) // as it was written
		return v.Go(cardHref(r.ID), v.Lang.Say("card.ordered", "day", layout.Date(v.Lang, day.Start())))
	}
	p, w := writOf(v, in)
	return v.Again(err, &p, func(p layout.Page) templ.Component { return orderPage(p, w) })
}

// one is the step that is chosen, or the only one there is.
func one(d dossier) string {
	if d.Chosen == "" && len(d.Choices) == 1 {
		return d.Choices[0].Value
	}
	return d.Chosen
}
