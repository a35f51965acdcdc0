// Package watch is supervision: every case of the district, and the journal of
// each, read and never changed.
//
// It keeps the board with its counts, the cards with their loop, where the unit
// answers too, the list of cases with its filters and the page of one journal, where the
// chain is counted through again before the reader's eyes. Names, answers and
// opinions are not here: the journal holds none.
package watch

import (
	"slices"

	"tongban/base/listing"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
	"tongban/web"
)

// cardList is what a list of cards may be asked, as a page and as a file.
var cardList = &listing.List{Params: []listing.Param{listing.One("view", "ended"), listing.One("rule", supervision.Codes()...),
	listing.One("colour", supervision.Colours...), listing.One("state", supervision.States...), listing.Text("unit"), listing.Flag("late"),
	listing.Cursor("after", store.IsCaseCursor)}}

// ratingList is what the figures of ratings may be asked.
var ratingList = &listing.List{Params: []listing.Param{listing.Cursor("month", isMonth)}}

// Routes are the supervisor's pages.
func Routes() []web.Route {
	return slices.Concat(others.Routes(), []web.Route{
		{Pattern: "GET /watch", Action: org.JournalRead, Handle: board},
		{Pattern: "GET /watch/cards", Action: org.CardRead, Handle: cards, List: cardList},
		{Pattern: "GET /watch/cards.csv", Action: org.CardRead, Handle: cardsFile, List: cardList},
		{Pattern: "GET /watch/cards.xlsx", Action: org.CardRead, Handle: cardsFile, List: cardList},
		{Pattern: "GET /watch/cards/{card}", Action: org.CardRead, Handle: card},
		{Pattern: "POST /watch/cards/{card}/answer", Action: org.CardAnswer, Handle: answerCard},
		{Pattern: "POST /watch/cards/{card}/judge", Action: org.CardJudge, Handle: judgeCard},
		{Pattern: "GET /watch/ratings", Action: org.RatingRead, Handle: ratings, List: ratingList},
		{Pattern: "GET /watch/ratings.csv", Action: org.RatingRead, Handle: ratingsFile, List: ratingList},
		{Pattern: "GET /watch/ratings.xlsx", Action: org.RatingRead, Handle: ratingsFile, List: ratingList},
		{Pattern: "GET /watch/order", Action: org.CardOrder, Handle: askOrder},
		{Pattern: "POST /watch/order", Action: org.CardOrder, Handle: order},
		{Pattern: "GET /watch/cases", Action: org.JournalRead, Handle: list, List: &listing.List{Params: []listing.Param{
			listing.Text("q"), listing.One("view", "ended", "overdue"), listing.One("state", cases.States...), listing.Cursor("after", store.IsCaseCursor)}}},
		{Pattern: "GET /watch/beyond", Action: org.JournalRead, Handle: beyondList, List: &listing.List{Params: []listing.Param{
			listing.One("became", cases.Becomes...), listing.Cursor("after", store.IsBeyondCursor)}}},
		{Pattern: "GET /watch/cases/{number}/beyond", Action: org.CaseRecallBeyond, Handle: beyondCase},
		{Pattern: "POST /watch/cases/{number}/beyond", Action: org.CaseRecallBeyond, Handle: recallBeyond},
		{Pattern: "GET /watch/asks", Action: org.CaseGiveLeave, Handle: asks, List: &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsTaskCursor)}}},
		{Pattern: "GET /watch/cases/{number}", Action: org.JournalRead, Handle: journal},
	})
}
