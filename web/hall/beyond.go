package hall

import (
	"errors"
	"time"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// demand is one thing that was asked beyond the guide, as the applicant sees it.
type demand struct {
	Seq    int
	Rows   []layout.Row
	Stands bool
}

// beyond lays out what was asked beyond the guide, so that nobody takes it for
// the guide. Number and query code alone show that something was asked.
func (t *trackerPage) beyond(v *web.Visit) error {
	x, p := t.Case, layout.Page{Lang: v.Lang}
	for _, d := range x.Demands {
		one := demand{Seq: d.Seq, Stands: d.Stands()}
		if x.Full {
			var said cases.Beyond
			if err := v.View.Words(ctx(v), x.ID, d.Seq, &said); forgotten(err) != nil {
				return err
			}
			if said.Basis == cases.NoBasis {
				said.Basis = v.Lang.Say("beyond.basis.none")
			}
			one.Rows = []layout.Row{{Label: v.Lang.Say("beyond.what"), Body: han(p, said.What)},
				{Label: v.Lang.Say("beyond.reason"), Body: han(p, said.Reason)}, {Label: v.Lang.Say("beyond.basis"), Body: han(p, said.Basis)}}
		}
		became := d.Became
		if became == cases.Unanswered {
			became = cases.Becomes[0]
		}
		one.Rows = append(one.Rows,
			layout.Row{Label: v.Lang.Say("beyond.asked"), Body: han(p, v.Office.Chart.Name(d.Unit)+" · "+layout.DateTime(v.Lang, time.UnixMicro(d.At).In(workday.Shanghai)))},
			layout.Row{Label: v.Lang.Say("beyond.became"), Value: v.Lang.Say("beyond.became." + string(became))})
		t.Beyond = append(t.Beyond, one)
	}
	t.MayAnswer = x.open(v, cases.AnswerBeyond, org.CaseAnswerBeyond)
	return nil
}

// answerBeyond takes the applicant's answer to a demand, or their no.
func answerBeyond(v *web.Visit) error {
	x, err := caseOf(v, org.CaseAnswerBeyond)
	if err != nil {
		return err
	}
	in := acts.DemandInput{Demand: v.Number("demand"), Text: v.R.PostFormValue("text"), Decline: v.R.PostFormValue("do") == "decline"}
	if _, err = v.Office.AnswerBeyond(ctx(v), v.Actor, v.Command(), string(x.Tracking), in); err == nil {
		return v.Go(x.href(""), v.Lang.Say("beyond.done.answer"))
	}
	p, t, again := trackerOf(v, x)
	if again != nil {
		return errors.Join(err, again)
	}
	return v.Again(err, &p, func(p layout.Page) templ.Component { return trackerView(p, t) })
}
