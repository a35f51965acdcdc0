package admin

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// aboutPage is what a version is for, in a form.
type aboutPage struct {
	Title, Why, Urgent, Date string
	Key, Ver, Href           string
	Tabs                     []layout.NavItem
}

func openAbout(v *web.Visit) (s acts.RevisionSheet, p layout.Page, a aboutPage, err error) {
	if s, err = v.Office.RevisionSheet(v.R.Context(), v.Actor, v.R.PathValue("revision")); err != nil {
		return s, p, a, err
	}
	x := &s.Revision
	if !org.Can(v.Actor, org.CatalogueDraft, x.Object(org.CatalogueDraft)) {
		return s, p, a, fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
	}
	p = catalogueFrame(v, v.Lang.Say("catalogue.about"), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"),
		crumb(v.Lang.Say("catalogue.work"), "/admin/catalogue/revisions"), crumb(x.Title, revisionHref(x.ID)))
	p.Caption = x.Item() + " " + x.Edition.Item.Name
	a = aboutPage{Title: x.Title, Why: x.Reason, Key: v.Key(), Ver: strconv.Itoa(x.Version), Href: revisionHref(x.ID), Tabs: editTabs(v, x, "about")}
	if x.Urgent {
		a.Urgent = "yes"
	}
	if x.EffectiveOn != 0 {
		a.Date = x.EffectiveOn.String()
	}
	return s, p, a, nil
}

func about(v *web.Visit) error {
	_, p, a, err := openAbout(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, aboutView(p, a))
}

func saveAbout(v *web.Visit) error {
	s, p, a, err := openAbout(v)
	if err != nil {
		return err
	}
	get := v.R.PostFormValue
	a.Title, a.Why, a.Urgent, a.Date = strings.TrimSpace(get("title")), strings.TrimSpace(get("why")), get("urgent"), layout.DateFrom(get, "effective")
	in := acts.SaveRevisionInput{Title: a.Title, Reason: a.Why, Urgent: a.Urgent == "yes"}
	wrong := fault.New(fault.Invalid, "INPUT-01")
	if a.Date != "" {
		if in.EffectiveOn = day(wrong, "effective", a.Date); in.EffectiveOn != 0 && in.EffectiveOn < today(v) {
			wrong.With("effective", "PUBLISH-DATE-01", "today", today(v).String())
		}
	}
	if err = wrong.OrNil(); err == nil {
		_, err = v.Office.SaveRevision(v.R.Context(), v.Actor, v.Command(), s.Revision.ID, in)
	}
	if err != nil {
		return v.Again(spokenError(v, err), &p, func(p layout.Page) templ.Component { return aboutView(p, a) })
	}
	return v.Go(revisionHref(s.Revision.ID), v.Lang.Say("catalogue.saved"))
}
