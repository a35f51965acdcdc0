package counter

import (
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// others are the other steps of a case, at the window.
var others = casefile.Steps{Read: org.CaseRead, Base: "/counter/cases/", Roles: []org.Role{org.Clerk},
	Find: func(v *web.Visit) (*casefile.Matter, error) {
		f, err := load(v)
		if err != nil {
			return nil, err
		}
		return f.Matter(), nil
	},
	Page: func(v *web.Visit, _ *casefile.Matter, title string) (layout.Page, error) {
		f, err := load(v)
		if err != nil {
			return layout.Page{}, err
		}
		return page(v, f, title), nil
	}}
