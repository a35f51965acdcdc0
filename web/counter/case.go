package counter

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

func reader(v *web.Visit) casefile.Reader {
	return casefile.Reader{View: v.View, Chart: v.Office.Chart, Calendar: v.Office.Calendar, At: v.Office.Clock(), Tell: v.Office.Tell}
}

func number(v *web.Visit) string { return v.R.PathValue("number") }

func caseHref(tracking string) string { return "/counter/cases/" + url.PathEscape(tracking) }

// sheet is the page of a case: the file, how it is seen, and what is open.
type sheet struct {
	casefile.Sheet
	File      *casefile.File
	Open      map[cases.Act]bool
	Claimable bool
	Mine      bool
	Held      string // the colleague who holds it
	Receipt   bool   // the slip with the query code may be printed again
	Version   string
	Checks    []layout.Field // the checklist, each material with its mark
	Keys      func() string  // a fresh idempotency key for each form
}

// load is the file of the case in the address; every page of a case starts here.
func load(v *web.Visit) (*casefile.File, error) {
	return reader(v).Load(v.R.Context(), v.Actor, org.CaseRead, number(v))
}

func sheetOf(v *web.Visit, f *casefile.File) sheet {
	s := sheet{File: f, Open: map[cases.Act]bool{}, Claimable: f.Claimable(v.Actor), Mine: f.Mine(v.Actor), Held: f.HeldBy(v.Actor),
		Version: strconv.Itoa(f.Case.Version), Keys: v.Key}
	s.Base, s.Inside = "/counter", f.Inside(v.Actor)
	s.Receipt = f.Case.Channel != cases.Online && org.Can(v.Actor, org.CaseApply, f.Case.Object())
	for _, act := range f.Open(v.Actor) {
		s.Open[act] = true
	}
	if s.Open[cases.Accept] {
		s.Checks = checks(v, f)
	}
	s.Open[cases.Supplement] = s.Open[cases.Supplement] || s.Open[cases.Supply]
	if len(f.Matter().Offered(v.Actor)) > 0 {
		s.Others = caseHref(f.Tracking()) + "/steps"
	}
	if f.MayReveal(v.Actor) {
		s.Reveal, s.Key = caseHref(f.Tracking())+"/reveal", v.Key()
	}
	return s
}

// page is the frame of any page about one case.
func page(v *web.Visit, f *casefile.File, title string) layout.Page {
	p := v.Page(title)
	p.Caption = f.Tracking() + " · " + f.ItemName()
	if org.May(v.Actor, org.CaseAccept) || v.Actor.Is(org.Assistant) {
		p.Crumbs = []layout.NavItem{home(v)}
	}
	if title != p.Say("casefile.title") {
		p.Crumbs = append(p.Crumbs, layout.NavItem{Text: f.Tracking(), Href: caseHref(f.Tracking())})
	}
	p.Crumbs = append(p.Crumbs, layout.NavItem{Text: title})
	return p
}

func show(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	p := page(v, f, v.Lang.Say("casefile.title"))
	return v.Render(http.StatusOK, casePage(p, sheetOf(v, f)))
}

// once runs an act on the case in the address. A refusal that the clerk can do
// something about shows again the page it came from, as the case stands now;
// other refusals go on.
func once(v *web.Visit, do func(f *casefile.File) (acts.Receipt, error), said string, again func(*casefile.File) (layout.Page, func(layout.Page) templ.Component)) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	r, err := do(f)
	if err == nil {
		return onward(v, f, r, said)
	}
	if fresh, lerr := load(v); lerr == nil {
		f = fresh
	}
	p, draw := again(f)
	return v.Again(f.Explain(v.Actor, err), &p, draw)
}

// plain is the case's own page, for acts that are a single button.
func plain(v *web.Visit) func(*casefile.File) (layout.Page, func(layout.Page) templ.Component) {
	return func(f *casefile.File) (layout.Page, func(layout.Page) templ.Component) {
		s := sheetOf(v, f)
		return page(v, f, v.Lang.Say("casefile.title")), func(p layout.Page) templ.Component { return casePage(p, s) }
	}
}

// onward leads from a finished case to the next in the queue. Somebody who
// stands at the window waits for the paper: their case stays open.
func onward(v *web.Visit, f *casefile.File, r acts.Receipt, said string) error {
	text := v.Lang.Say(said, "number", r.Tracking, "applicant", f.Applicant(v.Lang))
	if f.Case.Channel == cases.Counter || said == "casefile.claimed" || said == "counter.done.deliver" || said == "counter.done.remind" {
		return v.Go(caseHref(r.Tracking), text)
	}
	next, _, err := waiting(v.R.Context(), v, "", 1)
	if err != nil {
		return err
	}
	if len(next) == 0 {
		return v.Go("/counter", text)
	}
	return v.Go(caseHref(string(next[0].Case.Tracking)), text+v.Lang.Say("casefile.next"))
}

func claim(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.Claim(v.R.Context(), v.Actor, v.Command(), number(v))
	}, "casefile.claimed", plain(v))
}

func accept(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.AcceptChecked(v.R.Context(), v.Actor, v.Command(), number(v), acts.AcceptInput{Marks: marked(v)})
	}, "counter.done.accept", plain(v))
}

func spot(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.Spot(v.R.Context(), v.Actor, v.Command(), number(v))
	}, "counter.done.spot", plain(v))
}

// reveal answers with the page itself: the value is shown this once and kept
// nowhere, neither in an address nor in a session.
func reveal(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	s, in := sheetOf(v, f), acts.RevealInput{Field: v.R.PostFormValue("field"), Reason: strings.TrimSpace(v.R.PostFormValue("reason"))}
	value, err := v.Office.Reveal(v.R.Context(), v.Actor, v.Command(), number(v), in)
	p := page(v, f, v.Lang.Say("casefile.title"))
	if err != nil {
		s.Typed = casefile.Typed(in)
		return v.Again(err, &p, func(p layout.Page) templ.Component { return casePage(p, s) })
	}
	s.Shown = f.Revealed(v.Lang, in.Field, value)
	return v.Render(http.StatusOK, casePage(p, s))
}

func file(v *web.Visit) error {
	return reader(v).File(v.W, v.R, v.Actor, number(v), v.R.PathValue("digest"))
}
