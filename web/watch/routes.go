// Package watch is supervision: every case of the district, and the journal of
// each, read and never changed.
//
// It keeps the list with its filters and the page of one journal, where the
// chain is counted through again before the reader's eyes. Names, answers and
// opinions are not here: the journal holds none.
package watch

import (
	"slices"

	"tongban/base/listing"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// Routes are the supervisor's pages.
func Routes() []web.Route {
	return slices.Concat(others.Routes(), []web.Route{
		{Pattern: "GET /watch", Action: org.JournalRead, Handle: list, List: &listing.List{Params: []listing.Param{
			listing.Text("q"), listing.One("view", "ended", "overdue"), listing.One("state", cases.States...), listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "GET /watch/beyond", Action: org.JournalRead, Handle: beyondList, List: &listing.List{Params: []listing.Param{
			listing.One("became", cases.Becomes...), listing.Cursor("after", store.IsBeyondCursor)}}},
		{Pattern: "GET /watch/cases/{number}/beyond", Action: org.CaseRecallBeyond, Handle: beyondCase},
		{Pattern: "POST /watch/cases/{number}/beyond", Action: org.CaseRecallBeyond, Handle: recallBeyond},
		{Pattern: "GET /watch/cases/{number}", Action: org.JournalRead, Handle: journal},
	})
}
