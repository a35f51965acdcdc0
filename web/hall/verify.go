package hall

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/document"
	"tongban/domain/licence"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

func verifyPage(v *web.Visit) error {
	typed := v.R.URL.Query().Get("code")
	p := verifyFrame(v)
	if typed == "" {
		return v.Render(http.StatusOK, verifyForm(p, ""))
	}
	found, err := licence.ParseVerify(typed)
	if err != nil {
		return v.Again(err, &p, func(p layout.Page) templ.Component { return verifyForm(p, typed) })
	}
	return v.Go("/verify/"+found, "")
}

func verifyFrame(v *web.Visit) layout.Page {
	p := v.Page(v.Lang.Say("hall.verify.title"))
	p.Lead = v.Lang.Say("hall.verify.lead")
	return p
}

// verify tells anyone whether a licence or paper is ours, and no more than is
// needed to compare it.
func verify(v *web.Visit) error {
	typed := v.R.PathValue("code")
	found, err := licence.ParseVerify(typed)
	if err != nil {
		return notVerified(v, typed)
	}
	l, ok, err := v.View.LicenceByVerify(ctx(v), found)
	if err != nil {
		return err
	}
	if ok {
		return proved(v, licenceProof(v, l))
	}
	d, ok, err := v.View.PaperByVerify(ctx(v), found)
	if err != nil {
		return err
	}
	if !ok {
		return notVerified(v, typed)
	}
	x, err := paperProof(v, d)
	if err != nil {
		return err
	}
	return proved(v, x)
}

// proof is what a stranger learns.
type proof struct {
	Valid bool
	State string // in words
	Rows  []layout.Row
}

func proved(v *web.Visit, x proof) error {
	x.Rows = slices.DeleteFunc(x.Rows, func(r layout.Row) bool { return r.Body == nil && r.Value == "" })
	p := v.Page(v.Lang.Say("hall.verify.result"))
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.verify"), "/verify"), at(p.Title, ""))
	return v.Render(http.StatusOK, proofView(p, x))
}

func notVerified(v *web.Visit, typed string) error {
	p := v.Page(v.Lang.Say("hall.verify.none"))
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.verify"), "/verify"), at(p.Title, ""))
	return v.Render(http.StatusNotFound, verifyNone(p, typed))
}

func licenceProof(v *web.Visit, l licence.Licence) proof {
	lang, p := v.Lang, layout.Page{Lang: v.Lang}
	t := l.Prove(v.Office.Chart, workday.DayOf(now(v)))
	until := han(p, t.Validity)
	if t.ValidUntil != "" {
		until = layout.Text(dayWords(lang, l.ValidUntil))
	}
	return proof{Valid: t.Status == licence.Valid, State: lang.Say("hall.verify.state." + string(t.Status)), Rows: []layout.Row{
		{Label: lang.Say("hall.verify.type"), Body: han(p, t.TypeName)},
		{Label: lang.Say("hall.verify.holder"), Body: han(p, t.Holder)},
		{Label: lang.Say("hall.verify.organ"), Body: han(p, t.Organ)},
		{Label: lang.Say("hall.verify.issued"), Value: dayWords(lang, l.IssuedOn)},
		{Label: lang.Say("hall.verify.until"), Body: until},
		{Label: lang.Say("hall.verify.identifier"), Value: t.Identifier},
		{Label: lang.Say("hall.verify.digest"), Value: t.Digest},
	}}
}

// paperProof is the same for an official paper; its holder is the applicant.
func paperProof(v *web.Visit, d store.Paper) (proof, error) {
	c, ok, err := v.View.CaseByID(ctx(v), d.Case)
	if err != nil || !ok {
		return proof{}, fault.Wrap(err, fault.NotFound, "HALL-PAPER-01")
	}
	f, err := v.View.Filing(ctx(v), d.Case)
	if forgotten(err) != nil {
		return proof{}, err
	}
	lang, p := v.Lang, layout.Page{Lang: v.Lang}
	title := document.TitleOf(document.Kind(d.Kind), c.Regime)
	return proof{Valid: true, State: lang.Say("hall.verify.state.issued"), Rows: []layout.Row{
		{Label: lang.Say("hall.verify.type"), Body: han(p, title)},
		{Label: lang.Say("hall.verify.number"), Body: han(p, d.Number)},
		{Label: lang.Say("hall.verify.holder"), Body: han(p, code.MaskName(f.Party.Name))},
		{Label: lang.Say("hall.verify.organ"), Body: han(p, v.Office.Chart.Name(issuerOf(d.Kind, c.Accepting, c.Deciding)))},
		{Label: lang.Say("hall.verify.issued"), Value: dayWords(lang, workday.DayOf(d.At))},
		{Label: lang.Say("hall.verify.digest"), Value: d.File},
	}}, nil
}

// issuerOf is the organ in whose name a paper went out: a decision in that of
// the deciding unit, all others in that of the window.
func issuerOf(kind string, accepting, deciding org.UnitCode) org.UnitCode {
	switch document.Kind(kind) {
	case document.Granted, document.Refused, document.OnTheSpot, document.FilingReceipt:
		return deciding
	}
	return accepting
}
