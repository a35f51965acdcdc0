package hall

import (
	"net/http"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/web"
	"tongban/web/layout"
)

// components is the living page of the parts every page is put together from. It
// shows made-up content only, so anybody may look.
func components(v *web.Visit) error {
	q := v.R.URL.Query()
	known := v.Page("")
	p := layout.GalleryPage(v.Lang, audienceOf(q.Get("for")), v.Elder, q.Has("wrong"))
	p.Path, p.Nonce, p.Large, p.Theme = known.Path, known.Nonce, known.Large, known.Theme
	var shown templ.Component
	switch {
	case q.Has("done"):
		p.Bare, p.Title, p.Flash = true, "申请已提交", ""
		shown = layout.GalleryDone(p)
	case q.Has("sorry"):
		shown = p.ErrorPage(p.SorryFor(fault.New(fault.Internal, "SYS-01"), "7K3Q-X8MD"))
	default:
		shown = layout.Gallery(p)
	}
	return v.Render(http.StatusOK, shown)
}

// audienceOf is an audience there is; any other word is the hall.
func audienceOf(s string) layout.Audience {
	switch a := layout.Audience(s); a {
	case layout.Counter, layout.Desk, layout.Admin, layout.Watch:
		return a
	}
	return layout.Hall
}
