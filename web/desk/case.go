package desk

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

func reader(v *web.Visit) casefile.Reader {
	return casefile.Reader{View: v.View, Chart: v.Office.Chart, Calendar: v.Office.Calendar, At: v.Office.Clock(), Tell: v.Office.Tell}
}

func number(v *web.Visit) string { return v.R.PathValue("number") }

func caseHref(tracking string) string { return "/desk/cases/" + url.PathEscape(tracking) }

// sheet is the page of a case: the file, how it is seen, and what is open.
type sheet struct {
	casefile.Sheet
	File      *casefile.File
	Open      map[cases.Act]bool
	Claimable bool
	Mine      bool
	Held      string
	Version   string
	Keys      func() string
	Draft     []layout.Row // what the applicant would read, were the proposal decided
	View      casefile.Viewer
	Check     check // the after-check as typed
}

// check is the form of the after-check.
type check struct{ Holds, Text string }

func load(v *web.Visit) (*casefile.File, error) {
	return reader(v).Load(v.R.Context(), v.Actor, org.CaseRead, number(v))
}

func sheetOf(v *web.Visit, f *casefile.File) sheet {
	s := sheet{File: f, Open: map[cases.Act]bool{}, Claimable: f.Claimable(v.Actor), Mine: f.Mine(v.Actor), Held: f.HeldBy(v.Actor),
		Version: strconv.Itoa(f.Case.Version), Keys: v.Key, Check: check{v.R.PostFormValue("holds"), v.R.PostFormValue("text")}}
	s.Base, s.Inside, s.View = "/desk", f.Inside(v.Actor), f.View("/desk", v.R.URL)
	for _, act := range f.Open(v.Actor) {
		s.Open[act] = true
	}
	if len(f.Matter().Offered(v.Actor)) > 0 {
		s.Others = caseHref(f.Tracking()) + "/steps"
	}
	if f.MayReveal(v.Actor) {
		s.Reveal, s.Key = caseHref(f.Tracking())+"/reveal", v.Key()
	}
	if o, ok := f.Proposal(); ok && s.Inside && f.Case.State == cases.Deciding {
		s.Draft = letter(v, f, o)
	}
	return s
}

// page is the frame of any page about one case.
func page(v *web.Visit, f *casefile.File, title string) layout.Page {
	p := v.Page(title)
	p.Caption = f.Tracking() + " · " + f.ItemName()
	if org.May(v.Actor, org.TaskList) {
		p.Crumbs = []layout.NavItem{{Text: p.Say("desk.tasks"), Href: "/desk"}}
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
	return v.Render(http.StatusOK, casePage(page(v, f, v.Lang.Say("casefile.title")), sheetOf(v, f)))
}

// drawing is a page drawn for a case as it stands now.
type drawing func(*casefile.File) (layout.Page, func(layout.Page) templ.Component)

func plain(v *web.Visit) drawing {
	return func(f *casefile.File) (layout.Page, func(layout.Page) templ.Component) {
		s := sheetOf(v, f)
		return page(v, f, v.Lang.Say("casefile.title")), func(p layout.Page) templ.Component { return casePage(p, s) }
	}
}

// once runs an act on the case in the address; a refusal that can be mended
// shows again the page it came from, as the case stands now.
func once(v *web.Visit, do func() (acts.Receipt, error), said string, again drawing) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	r, err := do()
	if err == nil {
		return onward(v, r, said)
	}
	if fresh, lerr := load(v); lerr == nil {
		f = fresh
	}
	p, draw := again(f)
	return v.Again(f.Explain(v.Actor, err), &p, draw)
}

// onward leads to the next task; what was only taken up stays open.
func onward(v *web.Visit, r acts.Receipt, said string) error {
	text := v.Lang.Say(said, "number", r.Tracking)
	if said == "casefile.claimed" {
		return v.Go(caseHref(r.Tracking), text)
	}
	next, _, err := waiting(v.R.Context(), v, store.TaskFilter{}, "", 1)
	if err != nil {
		return err
	}
	if len(next) == 0 {
		return v.Go("/desk", text)
	}
	return v.Go(caseHref(string(next[0].Case.Tracking)), text+v.Lang.Say("casefile.next"))
}

func claim(v *web.Visit) error {
	return once(v, func() (acts.Receipt, error) {
		return v.Office.Claim(v.R.Context(), v.Actor, v.Command(), number(v))
	}, "casefile.claimed", plain(v))
}

func aftercheck(v *web.Visit) error {
	return once(v, func() (acts.Receipt, error) {
		switch v.R.PostFormValue("holds") {
		case "yes", "no":
		default:
			return acts.Receipt{}, fault.Input("holds", "FORM-03", "label", v.Lang.Say("desk.check.holds"))
		}
		in := acts.AfterCheckInput{Holds: v.R.PostFormValue("holds") == "yes", Text: strings.TrimSpace(v.R.PostFormValue("text"))}
		return v.Office.AfterCheck(v.R.Context(), v.Actor, v.Command(), number(v), in)
	}, "desk.done.aftercheck", plain(v))
}

// reveal answers with the page itself: the value is shown this once and kept nowhere.
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
