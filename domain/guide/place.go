package guide

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Hall is a place where one can come instead.
type Hall struct {
	Code, Name, Address, Phone string
	Hours                      []string // a line for each run of days
}

// HallOf writes a hall.
func HallOf(l words.Lang, h org.Hall) Hall {
	return Hall{Code: h.Code, Name: h.Name, Address: h.Address, Phone: h.Phone, Hours: Hours(l, h.Hours)}
}

// halls are those the guide names, by name or as all of the streets.
func (in Input) halls(l words.Lang) (out []Hall) {
	for _, h := range in.Chart.Halls {
		if in.Item.OfferedAt(h) {
			out = append(out, HallOf(l, h))
		}
	}
	return out
}

// places is where one can go, in a sentence.
func (in Input) places(l words.Lang) string {
	var all []string
	for _, p := range in.Item.Places {
		switch h, ok := in.Chart.Hall(p); {
		case ok:
			all = append(all, h.Name)
		case p == catalogue.PlaceStreet:
			all = append(all, l.Say("guide.place.street"))
		case p == catalogue.PlaceCommunity:
			all = append(all, l.Say("guide.place.community"))
		}
	}
	if len(all) == 0 {
		all = []string{l.Say("guide.place.street")}
	}
	text := strings.Join(all, l.Say("layout.list.comma"))
	if slices.Contains(in.Item.Channels, catalogue.ChannelWeb) {
		return l.Say("guide.places.online", "places", text)
	}
	return l.Say("guide.places", "places", text)
}

// ask is whom to ask and where to complain; the hotline always answers.
func (in Input) ask(l words.Lang) (consult, complain []string) {
	for _, u := range in.Item.Consult {
		consult = append(consult, in.reach(l, u))
	}
	for _, u := range in.Item.Complain {
		complain = append(complain, in.reach(l, u))
	}
	hotline := l.Say("guide.hotline")
	return append(consult, hotline), append(complain, hotline)
}

func (in Input) reach(l words.Lang, unit string) string {
	name := in.unit(l, unit)
	if u, ok := in.Chart.Unit(org.UnitCode(unit)); ok && u.Phone != "" && u.Phone != "12345" {
		return l.Say("guide.reach", "unit", name, "phone", u.Phone)
	}
	return name
}

// Hours are opening hours in words, a line for each run of days.
func Hours(l words.Lang, t org.Timetable) (out []string) {
	for _, s := range t.Spans() {
		days := l.Say("hall.weekday." + weekday(s.First))
		if s.Last != s.First {
			days = l.Say("hall.hours.days", "first", days, "last", l.Say("hall.weekday."+weekday(s.Last)))
		}
		var shifts []string
		for _, x := range s.Shifts {
			shifts = append(shifts, x.From.Hour()+"–"+x.To.Hour())
		}
		out = append(out, days+" "+strings.Join(shifts, l.Say("layout.list.comma")))
	}
	return out
}

func weekday(w time.Weekday) string { return itoa(int(w)) }

func itoa(n int) string { return strconv.Itoa(n) }

// remedy is the remedy paragraph; where the street decides, no street of all is
// named, since a guide is read in each.
func (in Input) remedy(l words.Lang) string {
	u, ok := in.Chart.Unit(Decider(in.Chart, in.Item))
	if !ok || !u.Code.IsStreet() {
		return in.Remedy
	}
	return strings.NewReplacer(u.Name+"（电话"+u.Phone+"）", l.Say("guide.street.office"), u.Name, l.Say("guide.street.office")).Replace(in.Remedy)
}

// Decider is the unit whose decision a remedy would be sought against; where
// that is the street, any street stands for one's own.
func Decider(c *org.Chart, it *catalogue.Item) org.UnitCode {
	step := org.UnitCode(it.Flow.Decide.Unit)
	switch {
	case step == "" && it.Flow.Pattern == catalogue.OnTheSpot:
		return it.Organ
	case step != "" && step != catalogue.PlaceStreet:
		return step
	}
	if all := c.Streets(); len(all) > 0 {
		return all[0].Code
	}
	return ""
}
