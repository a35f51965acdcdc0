// Package admin is where the administrator keeps accounts: who works here, in
// which role and unit, and which clerk may finish which item alone.
//
// A new colleague's first password is made by the house and shown once. The
// administrator sees no case: the permission table gives them none.
package admin

import (
	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// Routes are the administrator's pages.
func Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /admin", Action: org.StaffManage, Handle: list, List: &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsLoginCursor)}}},
		{Pattern: "GET /admin/staff/new", Action: org.StaffManage, Handle: askStaff},
		{Pattern: "POST /admin/staff/new", Action: org.StaffManage, Handle: openStaff},
		{Pattern: "GET /admin/authorise", Action: org.StaffManage, Handle: askAuthorise},
		{Pattern: "POST /admin/authorise", Action: org.StaffManage, Handle: authorise},
	}
}
