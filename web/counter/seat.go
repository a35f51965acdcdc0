package counter

import (
	"net/http"

	"tongban/acts"
	"tongban/domain/org"
	"tongban/domain/window"
	"tongban/web"
	"tongban/web/layout"
)

// chair is where the clerk sits, and who sits beside.
type chair struct {
	Hall    string
	Seat    window.Seat
	Windows []layout.Option
	Beside  []layout.Row
	Key     string
	LeaveBy string
}

// askSeat shows the windows of the hall to choose from.
func askSeat(v *web.Visit) error {
	p, c, err := chairOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, seatPage(p, c))
}

func chairOf(v *web.Visit) (layout.Page, chair, error) {
	p := v.Page(v.Lang.Say("counter.seat"))
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Title}}
	c := chair{Key: v.Key(), LeaveBy: v.Key()}
	seat, err := v.View.SeatOf(v.R.Context(), v.Actor.ID)
	if err != nil {
		return p, c, err
	}
	c.Seat = seat
	hall, _ := v.Office.Chart.HallOf(v.Actor.Unit)
	if c.Hall = hall.Name; c.Hall == "" {
		return p, c, nil
	}
	taken, err := v.View.Seats(v.R.Context(), v.Actor.Unit)
	if err != nil {
		return p, c, err
	}
	names, err := reader(v).Names(v.R.Context(), accounts(taken)...)
	if err != nil {
		return p, c, err
	}
	for _, w := range hall.Windows {
		o := layout.Option{Value: w.No, Text: w.No + " " + w.Name}
		for _, s := range taken {
			if s.Window == w.No {
				o.Hint += v.Lang.Say("counter.seat.by", "name", names[s.Account])
			}
		}
		c.Windows = append(c.Windows, o)
	}
	return p, c, nil
}

func accounts(seats []window.Seat) (ids []string) {
	for _, s := range seats {
		ids = append(ids, s.Account)
	}
	return ids
}

// sit takes a window; its number stands beside the clerk's name from now on.
func sit(v *web.Visit) error {
	seat, err := v.Office.Sit(v.R.Context(), v.Actor, v.Command(), acts.SitInput{Window: v.R.PostFormValue("window")})
	if err != nil {
		p, c, perr := chairOf(v)
		if perr != nil {
			return perr
		}
		return v.Again(err, &p, drawSeat(c))
	}
	v.Sessions.Put(v.R.Context(), "window", seat.Window)
	return v.Go("/counter", v.Lang.Say("counter.seat.taken", "window", seat.Window))
}

// pause closes the window for a while, opens it again, or gives it back.
func pause(v *web.Visit) error {
	var err error
	said := "counter.seat.paused"
	switch v.R.PostFormValue("do") {
	case "leave":
		said = "counter.seat.left"
		err = v.Office.Leave(v.R.Context(), v.Actor, v.Command())
		v.Sessions.Remove(v.R.Context(), "window")
	case "open":
		said = "counter.seat.opened"
		err = v.Office.Pause(v.R.Context(), v.Actor, v.Command(), false)
	default:
		err = v.Office.Pause(v.R.Context(), v.Actor, v.Command(), true)
	}
	if err != nil {
		p, c, perr := chairOf(v)
		if perr != nil {
			return perr
		}
		return v.Again(err, &p, drawSeat(c))
	}
	return v.Go("/counter", v.Lang.Say(said))
}

// colleagues are the clerks at the other windows of the hall.
func colleagues(v *web.Visit) ([]layout.Option, error) {
	taken, err := v.View.Seats(v.R.Context(), v.Actor.Unit)
	if err != nil {
		return nil, err
	}
	names, err := reader(v).Names(v.R.Context(), accounts(taken)...)
	var out []layout.Option
	for _, s := range taken {
		if s.Account != v.Actor.ID && org.May(v.Actor, org.VisitKeep) {
			out = append(out, layout.Option{Value: s.Account, Text: s.Window + " " + names[s.Account]})
		}
	}
	return out, err
}
