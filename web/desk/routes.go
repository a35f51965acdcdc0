// Package desk is where officers review and decide: the pages of 承办 and 批准.
//
// It keeps the list of tasks that wait for the officer's unit and role, the page
// of a case with form beside materials, and the forms for an opinion, a decision
// and an after-check. Before a decision is final the officer sees it as the
// applicant will read it. Who may do what is asked of the lifecycle and the
// permission table; every change is an act of the office.
package desk

import (
	"slices"

	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// Routes are the officers' pages.
func Routes() []web.Route {
	return slices.Concat(others.Routes(), []web.Route{
		{Pattern: "GET /desk", Action: org.TaskList, Handle: tasks, List: &listing.List{Params: []listing.Param{
			listing.Text("q"), listing.One("view", "mine", "due"), listing.One("step", "propose", "decide", "aftercheck"), listing.Text("item"), listing.Cursor("after", store.IsTaskCursor)}}},
		{Pattern: "GET /desk/green", Action: org.CaseDecide, Handle: green},
		{Pattern: "POST /desk/green", Action: org.CaseDecide, Handle: signGreen},
		{Pattern: "POST /desk/claim", Action: org.CaseClaim, Handle: claimAll},
		{Pattern: "GET /desk/cases/{number}", Action: org.CaseRead, Handle: show},
		{Pattern: "GET /desk/files/{number}/{digest}", Action: org.CaseRead, Handle: file},
		{Pattern: "POST /desk/cases/{number}/claim", Action: org.CaseClaim, Handle: claim},
		{Pattern: "POST /desk/cases/{number}/reveal", Action: org.CaseReveal, Handle: reveal},
		{Pattern: "GET /desk/cases/{number}/propose", Action: org.CasePropose, Handle: askPropose},
		{Pattern: "POST /desk/cases/{number}/propose", Action: org.CasePropose, Handle: propose},
		{Pattern: "GET /desk/cases/{number}/decide", Action: org.CaseDecide, Handle: askDecide},
		{Pattern: "POST /desk/cases/{number}/decide", Action: org.CaseDecide, Handle: decide},
		{Pattern: "POST /desk/cases/{number}/aftercheck", Action: org.CaseCheck, Handle: aftercheck},
	})
}
