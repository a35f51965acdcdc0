package hall

import (
	"strconv"
	"tongban/base/workday"

	"tongban/domain/catalogue"
	"tongban/web"
	"tongban/web/layout"
)

func tile(v *web.Visit, it *catalogue.Item) layout.Tile {
	return layout.Tile{Title: it.Name, Text: brief(v, it), Href: "/hall/items/" + it.ID}
}

// brief is an item in one line: how long, how often one must come, what it costs.
func brief(v *web.Visit, it *catalogue.Item) string {
	return v.Lang.Say("hall.brief", "time", promised(v, it), "visits", visits(v, it), "fee", v.Office.Rules.Told(*it, workday.DayOf(now(v))).Fee.Text)
}

// promised is how long an item takes, in words.
func promised(v *web.Visit, it *catalogue.Item) string {
	switch {
	case it.Flow.Pattern == catalogue.OnTheSpot:
		return v.Lang.Say("hall.brief.spot")
	case it.Limits.Promised != nil && it.Limits.Promised.Amount > 0:
		return span(v.Lang, it.Limits.Promised.Span())
	case it.Limits.Statutory != nil && it.Limits.Statutory.Amount > 0:
		return span(v.Lang, it.Limits.Statutory.Span())
	}
	return v.Lang.Say("hall.brief.open")
}

func visits(v *web.Visit, it *catalogue.Item) string {
	if it.Visits == 0 {
		return v.Lang.Say("hall.visits.none")
	}
	return v.Lang.Say("hall.visits", "n", strconv.Itoa(it.Visits))
}

// view remembers how a person wants to see the pages; it changes nothing but
// their own cookie.
func view(v *web.Visit) error {
	switch which := v.R.PathValue("which"); which {
	case "elder", "large":
		v.Remember("view", which)
	case "auto", "light", "dark":
		v.Remember("theme", which)
	default:
		v.Remember("view", "standard")
	}
	return v.Go(web.Local(v.R.URL.Query().Get("back")), "")
}
