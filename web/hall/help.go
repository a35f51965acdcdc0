package hall

import (
	"net/http"

	"tongban/web"
)

// help tells the ways for those whom a screen does not serve: nothing here can be
// done online only.
func help(v *web.Visit) error {
	p := v.Page(v.Lang.Say("hall.help.title"))
	p.Lead = p.Say("hall.help.lead")
	p.Crumbs = crumbs(v, at(p.Title, ""))
	return v.Render(http.StatusOK, helpPage(p))
}
