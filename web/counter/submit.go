package counter

import (
	"net/http"
	"strconv"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// proof is the page where clerk and applicant look over everything once more.
type proof struct {
	desk
	Sections []casefile.Section
	Person   []layout.Row
	Action   string
	Version  int    // of the guide in force, confirmed by filing
	Newer    bool   // the guide changed since the draft was begun
	Agreed   bool   // the resident confirmed it on the second screen
	CaseSeen string // version of the case, for an answer to a notice
}

// checkDraft shows the whole application; in full, as the applicant reads along.
func checkDraft(v *web.Visit) error {
	d, err := own(v)
	if err != nil {
		return err
	}
	return proofread(v, d, http.StatusOK, nil)
}

func proofread(v *web.Visit, d store.Draft, status int, problem error) error {
	x, err := deskOf(v, d)
	if err != nil {
		return err
	}
	if err := whole(v, d, &x.Item); err != nil {
		return showDraft(v, d, http.StatusUnprocessableEntity, err)
	}
	c := proof{desk: x, Sections: casefile.Answers(x.Item.Form, d.Answers, v.Office.Chart, v.Lang, false), Person: person(v, d),
		Action: draftHref(d.ID) + "/submit", Version: d.ItemVersion}
	if x.Case != nil {
		c.Action, c.CaseSeen = caseHref(string(x.Case.Tracking))+"/supplement/submit", strconv.Itoa(x.Case.Version)
	} else if c.Version, err = current(v.R.Context(), v, d.Item); err != nil {
		return err
	}
	c.Newer = c.Version != d.ItemVersion
	put(v, d)
	c.Agreed = agreed(v, d)
	p := v.Page(v.Lang.Say("counter.check.title"))
	p.Caption = x.Item.Item.Name
	p.Crumbs = []layout.NavItem{home(v), {Text: x.title(v), Href: draftHref(d.ID)}, {Text: p.Title}}
	p.Problem = fault.Of(problem)
	return v.Render(status, proofPage(p, c))
}

func person(v *web.Visit, d store.Draft) []layout.Row {
	p, say := d.Party, v.Lang.Say
	rows := []layout.Row{
		{Label: say("party.name"), Value: p.Name}, {Label: say("party.id_number"), Value: p.IDNumber},
		{Label: say("party.phone"), Value: p.Phone}, {Label: say("party.street"), Value: v.Office.Chart.Name(p.Street)},
	}
	if a := p.Agent; a != nil {
		rows = append(rows, layout.Row{Label: say("party.agent_name"), Value: a.Name},
			layout.Row{Label: say("party.agent_id_number"), Value: a.IDNumber}, layout.Row{Label: say("party.agent_phone"), Value: a.Phone})
	}
	return rows
}

// submit files the application of the person at the window.
func submit(v *web.Visit) error {
	d, err := own(v)
	if err != nil {
		// Sent twice: the first one filed it, and its receipt is answered again.
		d = store.Draft{ID: v.R.PathValue("draft")}
	}
	version := v.Number("item_version")
	r, aerr := v.Office.Apply(v.R.Context(), v.Actor, acts.Command{Key: v.Command().Key}, acts.ApplyInput{Draft: d.ID, ItemVersion: version})
	switch {
	case aerr == nil:
		return v.Go(caseHref(r.Tracking)+"/receipt", v.Lang.Say("counter.filed", "number", r.Tracking))
	case err != nil:
		return err
	}
	return refused(v, d, aerr)
}

// supplement sends the answer to a correction notice.
func supplement(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	r, aerr := v.Office.Supplement(v.R.Context(), v.Actor, v.Command(), number(v))
	if aerr == nil {
		return v.Go(caseHref(r.Tracking), v.Lang.Say("counter.done.supplement", "number", r.Tracking))
	}
	d, ok, err := v.View.Draft(v.R.Context(), f.Case.ID)
	if err != nil {
		return err
	}
	if !ok || d.Owner != v.Actor.ID {
		p, draw := plain(v)(f)
		return v.Again(aerr, &p, draw)
	}
	return refused(v, d, aerr)
}

// refused shows where to mend: beside the fields when they are named, else above
// the check.
func refused(v *web.Visit, d store.Draft, err error) error {
	f := fault.Of(err)
	switch {
	case f.Kind == fault.Internal || f.Kind == fault.NotFound || f.Kind == fault.Forbidden:
		return err
	case len(f.Fields) > 0:
		return showDraft(v, d, f.Kind.Status(), err)
	}
	return proofread(v, d, f.Kind.Status(), err)
}

// slip is what the applicant takes home.
type slip struct {
	File *casefile.File
	Home layout.NavItem
	Code string // query code
	Due  string // when the running clock ends, "" when none runs
	Of   string // what that clock is for

	Key   string // of the form for the next applicant of the same item
	Visit string // the visit under way, "" for none
}

// receipt shows the numbers of a walk-in and its papers, to be printed. Who
// filed online has their own: the code of theirs is no business of the window.
func receipt(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	if f.Case.Channel == cases.Online {
		return fault.New(fault.NotFound, "CASE-NONE-01")
	}
	s := slip{File: f, Home: home(v), Code: v.Office.QueryCode(v.Actor, &f.Case), Visit: v.Sessions.GetString(v.R.Context(), "visit"), Key: v.Key()}
	if k := f.Case.NextDue(); k != nil {
		s.Due, s.Of = casefile.ClockDue(v.Lang, *k), v.Lang.Say("clock."+string(k.Kind))
	}
	p := page(v, f, v.Lang.Say("counter.receipt"))
	p.Bare = true
	return v.Render(http.StatusOK, receiptPage(p, s))
}

// draftFile shows a file of the clerk's own draft.
func draftFile(v *web.Visit) error {
	d, err := own(v)
	if err != nil {
		return err
	}
	if !org.Can(v.Actor, org.DraftKeep, org.Object{Owner: d.Owner}) {
		return fault.New(fault.NotFound, "DRAFT-NONE-01")
	}
	for _, f := range d.Files {
		if f.Digest == v.R.PathValue("digest") {
			return reader(v).Serve(v.W, v.R, casefile.Named{Digest: f.Digest, Name: f.Name, Type: f.Type})
		}
	}
	return fault.New(fault.NotFound, "CASE-FILE-01")
}
