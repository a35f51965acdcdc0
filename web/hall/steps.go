package hall

import (
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// others are the other steps of a case that are the applicant's to take.
var others = casefile.Steps{Read: org.CaseRead, Base: "/hall/cases/", Roles: []org.Role{org.Resident}, Find: matterOf,
	Page: func(v *web.Visit, _ *casefile.Matter, title string) (layout.Page, error) {
		x, err := caseOf(v, org.CaseRead)
		if err != nil {
			return layout.Page{}, err
		}
		return casePage(v, x, title), nil
	}}

func matterOf(v *web.Visit) (*casefile.Matter, error) {
	x, err := caseOf(v, org.CaseRead)
	if err != nil {
		return nil, err
	}
	if !x.Full { // number and query code alone take no step
		return nil, fault.New(fault.NotFound, "CASE-NONE-01")
	}
	m := x.matter()
	if m.Filing, err = v.View.Filing(ctx(v), x.ID); err != nil {
		return nil, err
	}
	return m, nil
}

// matter is the case as the pages of other steps need it; no task is the
// applicant's.
func (x *shownCase) matter() *casefile.Matter {
	return &casefile.Matter{Case: x.Case, Item: &x.Pub.Item, Form: x.Pub.Form, Object: x.Object}
}
