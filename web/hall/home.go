package hall

import (
	"strconv"

	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/search"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// homeItems is how many of the items most come for stand on the front page,
// waitingMost how many of one's own errands that wait for one.
const (
	homeItems   = 6
	waitingMost = 3
)

// front is what the front page offers: what waits for the person, then search,
// then what most come for.
type front struct {
	Waiting                       []waiting
	Popular, Events, Themes, Ways []layout.Tile
}

// waiting is one thing the person has to do or may go on with.
type waiting struct {
	Text, Href string
	Duty       bool
}

func home(v *web.Visit) error {
	index, err := finder(v)
	if err != nil {
		return err
	}
	all := index.Find(search.Question{}).Hits
	p := v.Page(v.Lang.Say("hall.home.title"))
	p.Bare = true
	p.Lead = v.Lang.Say("hall.home.lead", "count", strconv.Itoa(len(all)))
	f := front{
		Popular: tiles(v, all[:min(len(all), homeItems)]),
		Events:  eventTiles(v, all),
		Themes:  themeTiles(v, all),
		Ways:    ways(v),
	}
	if f.Waiting, err = waitingFor(v); err != nil {
		return err
	}
	return v.Render(200, homePage(p, f))
}

// waitingFor are the drafts and the cases that wait for the person who is signed in.
func waitingFor(v *web.Visit) ([]waiting, error) {
	if v.Actor.ID == "" || v.Actor.Staff() {
		return nil, nil
	}
	scope := org.Scope{Owner: org.ScopeOf(v.Actor, org.CaseList).Owner}
	rows, _, err := v.View.Cases(ctx(v), scope, store.CaseFilter{States: []cases.State{cases.Correction, cases.Ready}}, "", waitingMost)
	if err != nil {
		return nil, err
	}
	var out []waiting
	for _, r := range rows {
		out = append(out, waiting{Text: v.Lang.Say("hall.home.waiting."+string(r.State), "item", r.ItemName),
			Href: "/hall/cases/" + string(r.Tracking), Duty: r.State == cases.Correction})
	}
	lines, err := draftLines(v)
	for i, d := range lines {
		if i < waitingMost {
			out = append(out, waiting{Text: v.Lang.Say("hall.home.waiting.draft", "item", d.Name), Href: d.Href})
		}
	}
	return out, err
}

// ways are the other things people come for, and the ways for those whom a
// screen does not serve.
func ways(v *web.Visit) []layout.Tile {
	say := v.Lang.Say
	elder := layout.Tile{Title: say("layout.view.elder"), Text: say("hall.door.elder"), Href: "/view/elder?back=/", Icon: "elder"}
	if v.Elder {
		elder = layout.Tile{Title: say("layout.view.standard"), Text: say("hall.door.standard"), Href: "/view/standard?back=/", Icon: "text"}
	}
	return []layout.Tile{
		{Title: say("nav.track"), Text: say("hall.door.track"), Href: "/hall/track", Icon: "clock"},
		{Title: say("nav.verify"), Text: say("hall.door.verify"), Href: "/verify", Icon: "badge"},
		{Title: say("nav.halls"), Text: say("hall.door.halls"), Href: "/halls", Icon: "place"},
		elder,
		{Title: say("hall.help.title"), Text: say("hall.door.help"), Href: "/hall/help", Icon: "help"},
	}
}

// eventIcons picture the events of a life; an event the list does not know has
// a sheet of paper.
var eventIcons = map[string]string{"birth": "baby", "school": "list", "job": "work", "unemployed": "buoy", "business": "shop",
	"moving": "home", "housing": "key", "marriage": "heart", "illness": "care", "disability": "access", "hardship": "help",
	"veteran": "medal", "retirement": "sunset", "old_age": "chair", "bereavement": "flower", "dispute": "scale", "construction": "build"}

func eventIcon(key string) string {
	if icon, ok := eventIcons[key]; ok {
		return icon
	}
	return "file"
}
