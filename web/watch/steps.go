package watch

import (
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// others are the steps of a case that need supervision's word.
var others = casefile.Steps{Read: org.JournalRead, Base: "/watch/cases/", Roles: []org.Role{org.Supervisor},
	Find: func(v *web.Visit) (*casefile.Matter, error) {
		f, err := reader(v).Load(v.R.Context(), v.Actor, org.JournalRead, v.R.PathValue("number"))
		if err != nil {
			return nil, err
		}
		return f.Matter(), nil
	},
	Page: func(v *web.Visit, m *casefile.Matter, title string) (layout.Page, error) {
		p := v.Page(title)
		p.Caption = string(m.Case.Tracking) + " · " + m.Item.Name
		p.Crumbs = []layout.NavItem{{Text: p.Say("watch.cases"), Href: "/watch/cases"},
			{Text: string(m.Case.Tracking), Href: caseHref(string(m.Case.Tracking))}, {Text: title}}
		return p, nil
	}}
