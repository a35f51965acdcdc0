package hall

import (
	"net/url"
	"slices"
	"strconv"

	"tongban/base/listing"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/search"
	"tongban/web"
	"tongban/web/layout"
)

// browse is one page of the catalogue: what was looked for, and what was found.
type browse struct {
	Words      string
	Filters    []layout.Field
	Filtered   bool
	Unfiltered string
	Near       bool
	Tiles      []layout.Tile
	Pages      layout.Pages
}

// itemsPerPage is how many items one page shows.
const itemsPerPage = 24

// browsing are the parameters the catalogue may be asked with.
var browsing = &listing.List{Params: []listing.Param{listing.Text("q"), listing.Text("theme"), listing.Text("event"),
	listing.Text("department"), listing.Text("audience"), listing.Text("street"), listing.Count("page", 1000)}}

// finder is the index of the items in force today.
func finder(v *web.Visit) (*search.Index, error) {
	return v.View.Finder(ctx(v), workday.DayOf(now(v)), v.Office.Rules.Words())
}

func itemList(v *web.Visit) error {
	index, err := finder(v)
	if err != nil {
		return err
	}
	q := v.R.URL.Query()
	question := search.Question{Words: q.Get("q"), Theme: q.Get("theme"), LifeEvent: q.Get("event"),
		Department: org.UnitCode(q.Get("department")), Audience: q.Get("audience"), Street: org.UnitCode(q.Get("street"))}
	a := index.Find(question)
	p := v.Page(v.Lang.Say("hall.items.title"))
	p.Crumbs = crumbs(v, at(p.Title, ""))
	if question.Words != "" {
		p.Title = v.Lang.Say("hall.items.found", "q", question.Words)
	}
	p.Lead = v.Lang.Say("hall.items.count", "n", strconv.Itoa(len(a.Hits)))
	if a.Near {
		p.Lead = v.Lang.Say("hall.items.none.exact")
	}
	b := browse{Words: question.Words, Near: a.Near, Filters: filters(v, index.Find(search.Question{}).Hits, question)}
	bare := question
	bare.Words = ""
	b.Filtered = bare != search.Question{}
	b.Unfiltered = listAddress(url.Values{"q": {question.Words}}, 1)
	b.page(v, a.Hits, q)
	return v.Render(200, itemsPage(p, b))
}

// page cuts out the page asked for.
func (b *browse) page(v *web.Visit, hits []search.Hit, q url.Values) {
	n := max(1, v.Number("page"))
	from := min((n-1)*itemsPerPage, len(hits))
	to := min(from+itemsPerPage, len(hits))
	b.Tiles = tiles(v, hits[from:to])
	if n > 1 {
		b.Pages.Prev = listAddress(q, n-1)
	}
	if to < len(hits) {
		b.Pages.Next = listAddress(q, n+1)
	}
	b.Pages.Count = v.Lang.Say("hall.items.page", "from", strconv.Itoa(from+1), "to", strconv.Itoa(to), "n", strconv.Itoa(len(hits)))
}

// listAddress is the catalogue asked the same on another page.
func listAddress(q url.Values, page int) string {
	out := url.Values{}
	for _, p := range browsing.Params {
		if v := q.Get(p.Name); v != "" && p.Name != "page" {
			out.Set(p.Name, v)
		}
	}
	if page > 1 {
		out.Set("page", strconv.Itoa(page))
	}
	if len(out) == 0 {
		return "/hall/items"
	}
	return "/hall/items?" + out.Encode()
}

// filters are the ways to narrow the catalogue; each offers what there is.
func filters(v *web.Visit, all []search.Hit, q search.Question) []layout.Field {
	var departments []layout.Option
	for _, code := range values(all, func(it *catalogue.Item) []string { return []string{string(it.Organ)} }) {
		departments = append(departments, layout.Option{Value: code, Text: v.Office.Chart.Name(org.UnitCode(code))})
	}
	var events []layout.Option
	for _, e := range v.Office.Rules.Events() {
		events = append(events, layout.Option{Value: e.Key, Text: inLang(v.Lang, e.Zh, e.En)})
	}
	say := v.Lang.Say
	return []layout.Field{
		{Name: "theme", Label: say("hall.filter.theme"), Value: q.Theme, Optional: true, Size: "m",
			Options: asOptions(values(all, func(it *catalogue.Item) []string { return it.Themes }))},
		{Name: "event", Label: say("hall.filter.event"), Value: q.LifeEvent, Optional: true, Size: "m", Options: events},
		{Name: "department", Label: say("hall.filter.department"), Value: string(q.Department), Optional: true, Size: "m", Options: departments},
		{Name: "audience", Label: say("hall.filter.audience"), Value: q.Audience, Optional: true, Size: "m",
			Options: asOptions(values(all, func(it *catalogue.Item) []string { return it.Audience }))},
		{Name: "street", Label: say("hall.filter.street"), Value: string(q.Street), Optional: true, Size: "m", Options: streets(v)},
	}
}

// values are the different values that items have, in order.
func values(all []search.Hit, of func(*catalogue.Item) []string) []string {
	var out []string
	for _, h := range all {
		out = append(out, of(h.Item)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func asOptions(list []string) []layout.Option {
	out := make([]layout.Option, len(list))
	for i, x := range list {
		out[i] = layout.Option{Value: x, Text: x}
	}
	return out
}

func tiles(v *web.Visit, hits []search.Hit) []layout.Tile {
	out := make([]layout.Tile, len(hits))
	for i, h := range hits {
		out[i] = tile(v, h.Item)
	}
	return out
}

// eventTiles lead to the events of life that have items, in the pack's order.
func eventTiles(v *web.Visit, all []search.Hit) []layout.Tile {
	count := counted(all, func(it *catalogue.Item) []string { return it.LifeEvents })
	var out []layout.Tile
	for _, e := range v.Office.Rules.Events() {
		if n := count[e.Key]; n > 0 {
			out = append(out, layout.Tile{Title: inLang(v.Lang, e.Zh, e.En), Text: v.Lang.Say("hall.items.some", "n", strconv.Itoa(n)),
				Href: listAddress(url.Values{"event": {e.Key}}, 1), Icon: eventIcon(e.Key)})
		}
	}
	return out
}

// themeTiles lead to the themes, the largest first.
func themeTiles(v *web.Visit, all []search.Hit) []layout.Tile {
	count := counted(all, func(it *catalogue.Item) []string { return it.Themes })
	themes := values(all, func(it *catalogue.Item) []string { return it.Themes })
	slices.SortStableFunc(themes, func(a, b string) int { return count[b] - count[a] })
	out := make([]layout.Tile, len(themes))
	for i, t := range themes {
		out[i] = layout.Tile{Title: t, Text: v.Lang.Say("hall.items.some", "n", strconv.Itoa(count[t])),
			Href: listAddress(url.Values{"theme": {t}}, 1), Lang: string(words.Zh)}
	}
	return out
}

func counted(all []search.Hit, of func(*catalogue.Item) []string) map[string]int {
	out := map[string]int{}
	for _, h := range all {
		for _, x := range of(h.Item) {
			out[x]++
		}
	}
	return out
}
