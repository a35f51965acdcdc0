package hall

import (
	"net/http"
	"strconv"

	"tongban/web"
	"tongban/web/session"
)

// stay is asked by a page whose session is about to end: the question itself
// counts as use. It is a page like any other, for who comes here by hand.
func stay(v *web.Visit) error {
	p := v.Page(v.Lang.Say("hall.stay.title"))
	p.Crumbs = crumbs(v, at(p.Title, ""))
	said := v.Lang.Say("hall.stay.over")
	if v.Actor.ID != "" {
		said = v.Lang.Say("hall.stay.on", "minutes", strconv.Itoa(int(session.Idle(v.Actor).Minutes())))
	}
	return v.Render(http.StatusOK, stayView(p, said))
}
