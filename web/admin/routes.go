// Package admin is where the administrator keeps accounts: who works here, in
// which role and unit, and which clerk may finish which item alone; and where the
// departments keep the catalogue: what is in force, what is being prepared, how
// two versions differ, and who says yes to it.
//
// A new colleague's first password is made by the house and shown once. Three
// people see to the house: one opens and closes accounts, one changes powers and
// ends sessions, one reads in the ledger what those two did. None of them sees a
// case: the permission table gives them none.
package admin

import (
	"tongban/base/listing"
	"tongban/domain/ledger"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
	"tongban/web"
)

// Routes are the administrator's pages.
func Routes() []web.Route { return append(changeRoutes(), routes()...) }

func routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /admin", Action: org.StaffList, Handle: list, List: &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsLoginCursor)}}},
		{Pattern: "GET /admin/staff/new", Action: org.StaffManage, Handle: askStaff},
		{Pattern: "POST /admin/staff/new", Action: org.StaffManage, Handle: openStaff},
		{Pattern: "GET /admin/staff/{account}", Action: org.StaffList, Handle: person},
		{Pattern: "GET /admin/ledger", Action: org.LedgerRead, Handle: book, List: &listing.List{Params: []listing.Param{
			listing.Text("by"), listing.Text("object"), listing.One("act", ledger.Acts...), listing.Cursor("before", store.IsLedgerCursor), listing.One("format", "csv")}}},
		{Pattern: "GET /admin/authorise", Action: org.StaffManage, Handle: askAuthorise},
		{Pattern: "POST /admin/authorise", Action: org.StaffManage, Handle: authorise},

		{Pattern: "GET /admin/notices", Action: org.NoticeKeep, Handle: notices, List: &listing.List{Params: []listing.Param{
			listing.One("state", notice.States...), listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "POST /admin/notices", Action: org.NoticeKeep, Handle: moveNotice},

		{Pattern: "GET /admin/catalogue", Action: org.CatalogueWork, Handle: items, List: &listing.List{Params: []listing.Param{listing.Text("after")}}},
		{Pattern: "GET /admin/catalogue/items/{id}", Action: org.CatalogueWork, Handle: item},
		{Pattern: "GET /admin/catalogue/items/{id}/diff", Action: org.CatalogueWork, Handle: diff},
		{Pattern: "POST /admin/catalogue/items/{id}/revise", Action: org.CatalogueDraft, Handle: begin},
		{Pattern: "GET /admin/catalogue/revisions", Action: org.CatalogueWork, Handle: work, List: &listing.List{Params: []listing.Param{
			listing.One("state", publishing.States...), listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "GET /admin/catalogue/revisions/{revision}", Action: org.CatalogueWork, Handle: revision},
		{Pattern: "GET /admin/catalogue/revisions/{revision}/documents/{digest}", Action: org.CatalogueWork, Handle: document},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/documents", Action: org.CatalogueDraft, Handle: attach},
		{Pattern: "GET /admin/catalogue/revisions/{revision}/about", Action: org.CatalogueDraft, Handle: about},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/about", Action: org.CatalogueDraft, Handle: saveAbout},
		{Pattern: "GET /admin/catalogue/revisions/{revision}/edit/{part}", Action: org.CatalogueDraft, Handle: edit},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/edit/{part}", Action: org.CatalogueDraft, Handle: save},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/submit", Action: org.CatalogueDraft, Handle: move(org.CatalogueDraft, publishing.Submit)},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/drop", Action: org.CatalogueDraft, Handle: move(org.CatalogueDraft, publishing.Drop)},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/head", Action: org.CatalogueApprove, Handle: move(org.CatalogueApprove, publishing.Approve, publishing.Correct, publishing.Return)},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/legal", Action: org.CatalogueLegal, Handle: move(org.CatalogueLegal, publishing.Clear, publishing.Return, publishing.Confirm, publishing.Object)},
		{Pattern: "POST /admin/catalogue/revisions/{revision}/audit", Action: org.CataloguePublish, Handle: move(org.CataloguePublish, publishing.Publish, publishing.Return)},
		{Pattern: "GET /admin/catalogue/workbook", Action: org.CatalogueWork, Handle: workbook},
		{Pattern: "GET /admin/catalogue/items/{id}/workbook", Action: org.CatalogueWork, Handle: workbook},
		{Pattern: "GET /admin/catalogue/revisions/{revision}/workbook", Action: org.CatalogueWork, Handle: revisionBook},
		{Pattern: "GET /admin/catalogue/import", Action: org.CatalogueDraft, Handle: askImport},
		{Pattern: "POST /admin/catalogue/import", Action: org.CatalogueDraft, Handle: importFile},
		{Pattern: "GET /admin/catalogue/bulk", Action: org.CatalogueWork, Handle: askBulk},
		{Pattern: "POST /admin/catalogue/bulk", Action: org.CatalogueWork, Handle: bulk},
	}
}
