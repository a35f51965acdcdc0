package desk

import (
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// others are the other steps of a case, for officers and heads.
var others = casefile.Steps{Read: org.CaseRead, Base: "/desk/cases/", Roles: []org.Role{org.Handler, org.Approver, org.Head},
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
