package hall

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/guide"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// places is the page of all halls: those of the district, then of the streets.
type places struct {
	Hours    string
	District layout.Table
	Streets  layout.Table
}

// building is the page of one hall.
type building struct {
	Standing templ.Component
	Facts    []layout.Row
	Windows  layout.Table
	Items    []shelf
	Stations []string // of a street's communities
}

// shelf is the items of one theme.
type shelf struct {
	Name  string
	Tiles []layout.Tile
}

func (b *building) put(theme string, t layout.Tile) {
	i := slices.IndexFunc(b.Items, func(s shelf) bool { return s.Name == theme })
	if i < 0 {
		i, b.Items = len(b.Items), append(b.Items, shelf{Name: theme})
	}
	b.Items[i].Tiles = append(b.Items[i].Tiles, t)
}

func hallList(v *web.Visit) error {
	p := v.Page(v.Lang.Say("hall.places.title"))
	p.Lead = p.Say("hall.places.lead")
	p.Crumbs = crumbs(v, at(p.Title, ""))
	x := places{District: hallTable(v, "hall.places.district"), Streets: hallTable(v, "hall.places.streets")}
	for _, h := range v.Office.Chart.Halls {
		t := &x.District
		if h.Level == org.HallStreet {
			t = &x.Streets
		}
		t.Rows = append(t.Rows, hallRow(v, p, h))
	}
	return v.Render(200, hallsPage(p, x))
}

func hallTable(v *web.Visit, caption string) layout.Table {
	l := v.Lang
	return layout.Table{Caption: l.Say(caption), Head: []layout.Column{
		{Text: l.Say("hall.halls.name")}, {Text: l.Say("hall.places.now")}, {Text: l.Say("hall.halls.hours")}, {Text: l.Say("hall.halls.phone")}}}
}

func hallRow(v *web.Visit, p layout.Page, h org.Hall) layout.TableRow {
	return layout.TableRow{ID: h.Code, Href: "/halls/" + h.Code, Cells: []templ.Component{
		han(p, h.Name), standing(v, p, h), layout.Text(strings.Join(hours(v.Lang, h.Hours), v.Lang.Say("hall.hours.then"))), layout.Code(h.Phone)}}
}

func hallPage(v *web.Visit) error {
	h, ok := v.Office.Chart.Hall(v.R.PathValue("code"))
	if !ok {
		return fault.New(fault.NotFound, "HALL-NONE-01")
	}
	all, err := published(v)
	if err != nil {
		return err
	}
	p := v.Page(h.Name)
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.places.title"), "/halls"), at(h.Name, ""))
	x := building{Standing: standing(v, p, h), Facts: hallFacts(v, p, h), Windows: windows(v, p, h)}
	for i := range all {
		if it := &all[i].Item; it.OfferedAt(h) {
			x.put(it.Theme(), tile(v, it))
		}
	}
	for _, c := range v.Office.Chart.CommunitiesOf(h.Unit.Street()) {
		x.Stations = append(x.Stations, c.Station())
	}
	return v.Render(200, hallView(p, x))
}

func hallFacts(v *web.Visit, p layout.Page, h org.Hall) []layout.Row {
	l := v.Lang
	rows := []layout.Row{
		{Label: l.Say("hall.halls.hours"), Value: l.Say("hall.hours.workdays"), Lines: hours(l, h.Hours)},
		{Label: l.Say("hall.places.address"), Body: han(p, h.Address)},
		{Label: l.Say("hall.halls.phone"), Body: layout.Code(h.Phone)},
		{Label: l.Say("hall.places.unit"), Body: han(p, v.Office.Chart.Name(h.Unit))},
	}
	if len(h.Aliases) > 0 {
		rows = append(rows, layout.Row{Label: l.Say("hall.places.aliases"), Body: han(p, strings.Join(h.Aliases, "、"))})
	}
	return append(rows, layout.Row{Label: l.Say("confidence"), Value: l.Say("confidence." + h.Confidence)})
}

func windows(v *web.Visit, p layout.Page, h org.Hall) layout.Table {
	l := v.Lang
	t := layout.Table{Caption: l.Say("hall.places.windows"), HideCaption: true, Head: []layout.Column{
		{Text: l.Say("hall.places.window")}, {Text: l.Say("hall.places.numbers")}, {Text: l.Say("hall.places.count"), Number: true}}}
	for _, b := range h.Banks() {
		t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{
			han(p, b.Name), layout.Text(strings.Join(b.Nos, l.Say("layout.list.comma"))), layout.Text(strconv.Itoa(len(b.Nos)))}})
	}
	return t
}

// hours are the hours in words, a line for each run of days.
func hours(l words.Lang, t org.Timetable) []string { return guide.Hours(l, t) }

func weekday(w time.Weekday) string { return strconv.Itoa(int(w)) }

// standing tells whether the hall is open now and until when, or when it opens.
func standing(v *web.Visit, p layout.Page, h org.Hall) templ.Component {
	l, at := v.Lang, now(v)
	today := workday.DayOf(at)
	s, ok := h.Standing(today, workday.At(at.Hour(), at.Minute()), v.Office.Calendar)
	switch {
	case !ok:
		return layout.Tag(l.Say("hall.places.shut"))
	case s.Open:
		return p.Outcome("review", l.Say("hall.places.open", "until", s.At.Hour()))
	case s.Day == today:
		return layout.Tag(l.Say("hall.places.today", "at", s.At.Hour()))
	}
	return layout.Tag(l.Say("hall.places.opens", "day", dayShort(l, s.Day, today), "at", s.At.Hour()))
}

// dayShort is a day near today by its weekday, a later one by its date.
func dayShort(l words.Lang, d, today workday.Day) string {
	if d-today < 7 {
		return l.Say("hall.weekday." + weekday(d.Weekday()))
	}
	return dayWords(l, d)
}
