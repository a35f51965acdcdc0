// Package counter is the comprehensive window (综合窗口): the clerks' pages.
//
// It keeps the queue of what waits for the street's window, the page of a case
// with what may be done there (claim, accept, ask once for everything to be
// mended, not accept, finish on the spot, hand over), and the walk-in: a clerk
// files for the person who stands before them. What is open to whom is asked of
// the lifecycle and the permission table; every change is an act of the office.
package counter

import (
	"slices"

	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// Routes are the clerks' pages.
func Routes() []web.Route {
	return slices.Concat(others.Routes(), []web.Route{
		{Pattern: "GET /counter", Action: org.CaseAccept, Handle: queue, List: &listing.List{Params: []listing.Param{
			listing.Text("q"), listing.Cursor("after", store.IsTaskCursor), listing.Cursor("ready", store.IsCaseCursor)}}},
		{Pattern: "GET /counter/cases/{number}", Action: org.CaseRead, Handle: show},
		{Pattern: "GET /counter/cases/{number}/receipt", Action: org.CaseApply, Handle: receipt},
		{Pattern: "GET /counter/files/{number}/{digest}", Action: org.CaseRead, Handle: file},

		{Pattern: "POST /counter/cases/{number}/claim", Action: org.CaseClaim, Handle: claim},
		{Pattern: "POST /counter/cases/{number}/accept", Action: org.CaseAccept, Handle: accept},
		{Pattern: "POST /counter/cases/{number}/spot", Action: org.CaseSpot, Handle: spot},
		{Pattern: "POST /counter/cases/{number}/reveal", Action: org.CaseReveal, Handle: reveal},
		{Pattern: "GET /counter/cases/{number}/correct", Action: org.CaseCorrect, Handle: askCorrect},
		{Pattern: "POST /counter/cases/{number}/correct", Action: org.CaseCorrect, Handle: correct},
		{Pattern: "GET /counter/cases/{number}/library-miss", Action: org.CaseLibraryMiss, Handle: askMiss},
		{Pattern: "POST /counter/cases/{number}/library-miss", Action: org.CaseLibraryMiss, Handle: miss},
		{Pattern: "GET /counter/cases/{number}/beyond", Action: org.CaseAskBeyond, Handle: askBeyond},
		{Pattern: "POST /counter/cases/{number}/beyond", Action: org.CaseAskBeyond, Handle: beyond},
		{Pattern: "GET /counter/cases/{number}/not-accept", Action: org.CaseNotAccept, Handle: askNotAccept},
		{Pattern: "POST /counter/cases/{number}/not-accept", Action: org.CaseNotAccept, Handle: notAccept},
		{Pattern: "GET /counter/cases/{number}/withdraw", Action: org.CaseWithdraw, Handle: askWithdraw},
		{Pattern: "POST /counter/cases/{number}/withdraw", Action: org.CaseWithdraw, Handle: withdraw},
		{Pattern: "GET /counter/cases/{number}/deliver", Action: org.CaseDeliver, Handle: askDeliver},
		{Pattern: "POST /counter/cases/{number}/deliver", Action: org.CaseDeliver, Handle: deliver},
		{Pattern: "POST /counter/cases/{number}/remind", Action: org.CaseRemind, Handle: remind},
		{Pattern: "GET /counter/results", Action: org.CaseAccept, Handle: results, List: &listing.List{Params: []listing.Param{
			listing.One("late", "1"), listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "POST /counter/cases/{number}/supplement", Action: org.CaseSupplement, Handle: startSupplement},
		{Pattern: "POST /counter/cases/{number}/supplement/submit", Action: org.CaseSupplement, Handle: supplement},

		{Pattern: "GET /counter/window", Action: org.WindowSit, Handle: askSeat},
		{Pattern: "POST /counter/window", Action: org.WindowSit, Handle: sit},
		{Pattern: "POST /counter/window/pause", Action: org.WindowSit, Handle: pause},
		{Pattern: "GET /counter/screen", Action: org.VisitKeep, Handle: screen},
		{Pattern: "POST /counter/screen", Action: org.VisitKeep, Handle: confirm},
		{Pattern: "GET /counter/day", Action: org.WindowSit, Handle: ownDay},
		{Pattern: "POST /counter/visits", Action: org.VisitKeep, Handle: receive},
		{Pattern: "GET /counter/visits/{visit}", Action: org.VisitKeep, Handle: showVisit, List: &listing.List{Params: []listing.Param{listing.Text("q")}}},
		{Pattern: "POST /counter/visits/{visit}/person", Action: org.VisitKeep, Handle: introduce},
		{Pattern: "POST /counter/visits/{visit}/start", Action: org.VisitKeep, Handle: beginErrand},
		{Pattern: "POST /counter/visits/{visit}/advice", Action: org.VisitKeep, Handle: advise},
		{Pattern: "GET /counter/visits/{visit}/notice/{item}", Action: org.VisitKeep, Handle: askNotice},
		{Pattern: "POST /counter/visits/{visit}/notice/{item}", Action: org.VisitKeep, Handle: tell},
		{Pattern: "GET /counter/visits/{visit}/notices/{seq}", Action: org.VisitKeep, Handle: showNotice},
		{Pattern: "GET /counter/visits/{visit}/notices/{seq}/paper", Action: org.VisitKeep, Handle: noticePaper},
		{Pattern: "POST /counter/visits/{visit}/hand", Action: org.VisitKeep, Handle: handVisit},
		{Pattern: "POST /counter/visits/{visit}/end", Action: org.VisitKeep, Handle: endVisit},

		{Pattern: "GET /counter/identity", Action: org.IdentityProve, Handle: askIdentity},
		{Pattern: "POST /counter/identity", Action: org.IdentityProve, Handle: proveIdentity},

		{Pattern: "GET /counter/filed", Action: org.CaseApply, Handle: filed, List: &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "GET /counter/new", Action: org.CaseApply, Handle: pick, List: &listing.List{Params: []listing.Param{listing.Text("q")}}},
		{Pattern: "POST /counter/new", Action: org.CaseApply, Handle: start},
		{Pattern: "GET /counter/drafts/{draft}", Action: org.DraftKeep, Handle: openDraft},
		{Pattern: "POST /counter/drafts/{draft}", Action: org.DraftKeep, Handle: saveDraft, Keeps: true},
		{Pattern: "GET /counter/drafts/{draft}/files/{digest}", Action: org.DraftKeep, Handle: draftFile},
		{Pattern: "GET /counter/drafts/{draft}/check", Action: org.DraftKeep, Handle: checkDraft},
		{Pattern: "POST /counter/drafts/{draft}/submit", Action: org.CaseApply, Handle: submit},
		{Pattern: "POST /counter/drafts/{draft}/drop", Action: org.DraftKeep, Handle: dropDraft},
	})
}
