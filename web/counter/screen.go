package counter

import (
	"net/http"
	"strconv"

	"tongban/base/fault"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// What the clerk's session remembers of the second screen: which draft stands
// there, and which version of it the resident has confirmed.
const (
	onScreen  = "screen"
	confirmed = "confirmed"
)

// mirror is the second screen, turned to the resident: their own words, large, to
// be read and confirmed. It follows the draft the clerk has open.
type mirror struct {
	Window   string
	Item     string
	Person   []layout.Row
	Sections []casefile.Section
	Mark     string // draft and version, "" while nothing is shown
	Said     bool   // this version was confirmed
	Key      string
}

// put lets the second screen follow a draft.
func put(v *web.Visit, d store.Draft) {
	if v.Sessions.GetString(v.R.Context(), onScreen) != d.ID {
		v.Sessions.Put(v.R.Context(), onScreen, d.ID)
	}
}

func markOf(d store.Draft) string { return d.ID + "/" + strconv.Itoa(d.Version) }

// agreed tells whether the resident confirmed a draft as it now stands.
func agreed(v *web.Visit, d store.Draft) bool {
	return v.Sessions.GetString(v.R.Context(), confirmed) == markOf(d)
}

func mirrored(v *web.Visit) (layout.Page, mirror, error) {
	p := v.Page(v.Lang.Say("counter.screen"))
	p.Nav, p.User, p.SignIn, p.Bare = nil, nil, "", true
	m := mirror{Window: v.Sessions.GetString(v.R.Context(), "window"), Key: v.Key()}
	d, ok, err := v.View.Draft(v.R.Context(), v.Sessions.GetString(v.R.Context(), onScreen))
	if err != nil || !ok || d.Owner != v.Actor.ID {
		return p, m, err
	}
	it, ok, err := v.View.Item(v.R.Context(), d.Item, d.ItemVersion)
	if err != nil || !ok {
		return p, m, err
	}
	m.Item, m.Mark, m.Said = it.Item.Name, markOf(d), agreed(v, d)
	m.Person, m.Sections = person(v, d), casefile.Answers(it.Form, d.Answers, v.Office.Chart, v.Lang, false)
	return p, m, nil
}

// screen shows the draft to the resident.
func screen(v *web.Visit) error {
	p, m, err := mirrored(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, screenPage(p, m))
}

// confirm is the resident's touch: what stands there is right. A draft that was
// changed meanwhile is shown again.
func confirm(v *web.Visit) error {
	_, m, err := mirrored(v)
	if err != nil {
		return err
	}
	if m.Mark == "" || v.R.PostFormValue("mark") != m.Mark {
		return fault.New(fault.Conflict, "DRAFT-STALE-01")
	}
	v.Sessions.Put(v.R.Context(), confirmed, m.Mark)
	return v.Go("/counter/screen", "")
}
