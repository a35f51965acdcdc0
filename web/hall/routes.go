package hall

import (
	"slices"

	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// Routes are the pages of the hall, each with the action it stands for.
func Routes() []web.Route {
	return slices.Concat(others.Routes(), []web.Route{
		{Pattern: "GET /{$}", Action: org.CatalogueRead, Handle: home},
		{Pattern: "GET /hall/items", Action: org.CatalogueRead, Handle: itemList, List: browsing},
		{Pattern: "GET /hall/items/{id}", Action: org.CatalogueRead, Handle: guidePageOf},
		{Pattern: "GET /hall/items/{id}/need", Action: org.CatalogueRead, Handle: needPage},
		{Pattern: "GET /hall/items/{id}/guide.pdf", Action: org.CatalogueRead, Handle: guidePDF},
		{Pattern: "GET /hall/help", Action: org.CatalogueRead, Handle: help},
		{Pattern: "GET /halls", Action: org.CatalogueRead, Handle: hallList},
		{Pattern: "GET /halls/{code}", Action: org.CatalogueRead, Handle: hallPage},
		{Pattern: "GET /hall/items/{id}/form", Action: org.CatalogueRead, Handle: formPage},
		{Pattern: "GET /hall/items/{id}/form.pdf", Action: org.CatalogueRead, Handle: formPDF},
		{Pattern: "GET /lists", Action: org.CatalogueRead, Handle: powersHome},
		{Pattern: "GET /lists/{kind}", Action: org.CatalogueRead, Handle: powersList, List: powersParams},
		{Pattern: "GET /lists/{kind}/list.csv", Action: org.CatalogueRead, Handle: powersFile, List: powersParams},
		{Pattern: "GET /lists/{kind}/list.xlsx", Action: org.CatalogueRead, Handle: powersFile, List: powersParams},
		{Pattern: "GET /lists/{kind}/records/{id}", Action: org.CatalogueRead, Handle: record},
		{Pattern: "GET /lists/{kind}/versions", Action: org.CatalogueRead, Handle: changes, List: changesParams},
		{Pattern: "GET " + layout.GalleryPath, Action: org.CatalogueRead, Handle: components},
		{Pattern: "GET /view/{which}", Action: org.CatalogueRead, Handle: view},

		{Pattern: "POST /hall/items/{id}/apply", Action: org.DraftKeep, Handle: start},
		{Pattern: "GET /hall/drafts", Action: org.DraftKeep, Handle: drafts},
		{Pattern: "GET /hall/apply/{draft}", Action: org.DraftKeep, Handle: resume},
		{Pattern: "GET /hall/apply/{draft}/{step}", Action: org.DraftKeep, Handle: question},
		{Pattern: "POST /hall/apply/{draft}/{step}", Action: org.DraftKeep, Handle: answer, Keeps: true},
		{Pattern: "POST /hall/apply/{draft}/materials", Action: org.FileKeep, Handle: upload, Keeps: true},
		{Pattern: "GET /hall/apply/{draft}/files/{digest}", Action: org.DraftKeep, Handle: draftFile},
		{Pattern: "POST /hall/apply/{draft}/drop", Action: org.DraftKeep, Handle: drop},
		{Pattern: "POST /hall/apply/{draft}/submit", Action: org.CaseApply, Handle: submit},

		{Pattern: "GET /hall/cases", Action: org.CaseList, Handle: mine, List: &listing.List{Params: []listing.Param{
			listing.Cursor("after", store.IsCaseCursor), listing.Flag("ended")}}},
		{Pattern: "GET /hall/mine/materials", Action: org.PersonRead, Handle: ownMaterials, List: mineParams},
		{Pattern: "GET /hall/mine/licences", Action: org.PersonRead, Handle: ownLicences, List: mineParams},
		{Pattern: "GET /hall/mine/data", Action: org.PersonRead, Handle: ownData, List: mineParams},
		{Pattern: "GET /hall/mine/messages", Action: org.PersonRead, Handle: ownMessages, List: messageParams},
		{Pattern: "POST /hall/mine/messages", Action: org.NoticeRead, Handle: readMessages},
		{Pattern: "GET /hall/cases/{number}", Action: org.CaseRead, Handle: tracker},
		{Pattern: "GET /hall/cases/{number}/done", Action: org.CaseRead, Handle: done},
		{Pattern: "GET /hall/cases/{number}/files/{digest}", Action: org.CaseRead, Handle: caseFile},
		{Pattern: "GET /hall/cases/{number}/licence", Action: org.CaseRead, Handle: licenceFile},
		{Pattern: "GET /hall/papers/{id}", Action: org.CaseRead, Handle: paperFile},
		{Pattern: "GET /hall/cases/{number}/supplement", Action: org.CaseSupplement, Handle: supplement},
		{Pattern: "POST /hall/cases/{number}/supplement", Action: org.CaseSupplement, Handle: mend, Keeps: true},
		{Pattern: "POST /hall/cases/{number}/beyond", Action: org.CaseAnswerBeyond, Handle: answerBeyond},
		{Pattern: "GET /hall/cases/{number}/withdraw", Action: org.CaseWithdraw, Handle: withdrawPage},
		{Pattern: "POST /hall/cases/{number}/withdraw", Action: org.CaseWithdraw, Handle: withdraw},
		{Pattern: "POST /hall/cases/{number}/deliver", Action: org.CaseDeliver, Handle: deliver},
		{Pattern: "GET /hall/cases/{number}/rate", Action: org.CaseEvaluate, Handle: ratePage},
		{Pattern: "POST /hall/cases/{number}/rate", Action: org.CaseEvaluate, Handle: rate},

		{Pattern: "GET /hall/track", Action: org.CaseTrack, Handle: trackPage},
		{Pattern: "POST /hall/track", Action: org.CaseTrack, Handle: track},
		{Pattern: "GET /verify", Action: org.LicenceVerify, Handle: verifyPage},
		{Pattern: "GET /verify/{code}", Action: org.LicenceVerify, Handle: verify},

		{Pattern: "GET /signin", Action: org.SessionOpen, Handle: signInPage},
		{Pattern: "POST /signin", Action: org.SessionOpen, Handle: signIn},
		{Pattern: "GET /signin/phone", Action: org.SessionOpen, Handle: phonePage},
		{Pattern: "POST /signin/phone", Action: org.SessionOpen, Handle: byPhone},
		{Pattern: "GET /signin/code", Action: org.SessionOpen, Handle: askCode},
		{Pattern: "POST /signin/code", Action: org.SessionOpen, Handle: proveCode},
		{Pattern: "GET /register", Action: org.AccountOpen, Handle: registerPage},
		{Pattern: "POST /register", Action: org.AccountOpen, Handle: register},
		{Pattern: "GET /resume", Action: org.SessionOpen, Handle: takeUp},
		{Pattern: "POST /resume", Action: org.SessionOpen, Handle: takeUp},
		{Pattern: "GET /session", Action: org.SessionOpen, Handle: stay},
		{Pattern: "POST /signout", Action: org.SessionClose, Handle: signOut},
	})
}
