package hall

import (
	"strconv"
	"tongban/base/workday"

	"tongban/domain/catalogue"
	"tongban/domain/search"
	"tongban/web"
	"tongban/web/layout"
)

// homeItems is how many of the items most come for stand on the front page.
const homeItems = 6

func home(v *web.Visit) error {
	index, err := finder(v)
	if err != nil {
		return err
	}
	all := index.Find(search.Question{}).Hits
	p := v.Page(v.Lang.Say("hall.home.title"))
	p.Lead = v.Lang.Say("hall.home.lead", "count", strconv.Itoa(len(all)))
	return v.Render(200, homePage(p, front{
		Popular: tiles(v, all[:min(len(all), homeItems)]),
		Events:  eventTiles(v, all),
		Themes:  themeTiles(v, all),
		Doors:   doors(v),
	}))
}

// front is what the front page offers, search first.
type front struct{ Popular, Events, Themes, Doors []layout.Tile }

// doors are the other things people come for.
func doors(v *web.Visit) []layout.Tile {
	elder := layout.Tile{Title: v.Lang.Say("layout.view.elder"), Text: v.Lang.Say("hall.door.elder"), Href: "/view/elder?back=/"}
	if v.Elder {
		elder = layout.Tile{Title: v.Lang.Say("layout.view.standard"), Text: v.Lang.Say("hall.door.standard"), Href: "/view/standard?back=/"}
	}
	return []layout.Tile{
		{Title: v.Lang.Say("nav.track"), Text: v.Lang.Say("hall.door.track"), Href: "/hall/track"},
		{Title: v.Lang.Say("nav.verify"), Text: v.Lang.Say("hall.door.verify"), Href: "/verify"},
		elder,
	}
}

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

// view remembers which view a person wants; it changes nothing but their own cookie.
func view(v *web.Visit) error {
	which := "standard"
	if v.R.PathValue("which") == "elder" {
		which = "elder"
	}
	v.Remember("view", which)
	return v.Go(web.Local(v.R.URL.Query().Get("back")), "")
}
