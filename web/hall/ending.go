package hall

import (
	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// withdrawPage asks once more before an application is taken back.
func withdrawPage(v *web.Visit) error {
	x, err := caseOf(v, org.CaseWithdraw)
	if err != nil {
		return err
	}
	if !x.open(v, cases.Withdraw, org.CaseWithdraw) {
		return v.Go(x.href(""), "")
	}
	return v.Render(200, withdrawView(casePage(v, x, v.Lang.Say("hall.withdraw.title")), x, "", v.Key()))
}

func withdraw(v *web.Visit) error {
	x, err := caseOf(v, org.CaseWithdraw)
	if err != nil {
		return err
	}
	reason := v.R.PostFormValue("reason")
	if _, err = v.Office.Withdraw(ctx(v), v.Actor, v.Command(), string(x.Tracking), reason); err == nil {
		return v.Go(x.href(""), v.Lang.Say("hall.withdraw.done"))
	}
	p := casePage(v, x, v.Lang.Say("hall.withdraw.title"))
	return v.Again(err, &p, func(p layout.Page) templ.Component { return withdrawView(p, x, reason, v.Key()) })
}

// deliver takes the result online and closes the errand.
func deliver(v *web.Visit) error {
	x, err := caseOf(v, org.CaseDeliver)
	if err != nil {
		return err
	}
	if _, err := v.Office.Deliver(ctx(v), v.Actor, v.Command(), string(x.Tracking), acts.DeliverInput{}); err != nil {
		return err
	}
	return v.Go(x.href(""), v.Lang.Say("hall.deliver.done"))
}

// casePage is the frame of a page about one step of a case.
func casePage(v *web.Visit, x *shownCase, title string) layout.Page {
	p := v.Page(title)
	p.Caption = v.Lang.Say("hall.case.of", "item", x.Pub.Item.Name, "number", string(x.Tracking))
	p.Crumbs = crumbs(v, at(string(x.Tracking), x.href("")), at(title, ""))
	return p
}
