package api

import (
	"context"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// hallView is a service hall: where, when and what for.
type hallView struct {
	Code     string        `json:"code" example:"HZ-H-12"`
	Name     string        `json:"name" example:"新港街道便民服务中心"`
	Level    org.HallLevel `json:"level" enum:"district,branch,street"`
	Unit     unit          `json:"unit" doc:"Who keeps it."`
	Address  string        `json:"address"`
	Phone    string        `json:"phone"`
	Hours    []hoursView   `json:"hours" doc:"On working days; a make-up day has those of Monday."`
	Windows  []hallWindow  `json:"windows"`
	Standing *standing     `json:"standing,omitempty" doc:"How it stands now; absent when no hours are known."`
	Items    []string      `json:"items,omitempty" doc:"Items one can come for; in the answer for one hall." example:"[\"HZ-CL-04\"]"`
}

type hoursView struct {
	First  int         `json:"first" doc:"Weekday, 1 Monday." example:"1"`
	Last   int         `json:"last" example:"5"`
	Shifts []shiftView `json:"shifts"`
}

type shiftView struct {
	From string `json:"from" example:"09:00"`
	To   string `json:"to" example:"12:00"`
}

type hallWindow struct {
	No      string       `json:"no" example:"A01"`
	Name    string       `json:"name" example:"综合受理"`
	Errands []org.Errand `json:"errands" doc:"social, enterprise, construction, collect, stuck, guide, cross"`
}

// standing is whether it is open: until At, or from At on Day.
type standing struct {
	Open bool        `json:"open"`
	Day  workday.Day `json:"day" format:"date" example:"2026-11-24"`
	At   string      `json:"at" doc:"When it closes while open, else when it opens." example:"12:00"`
}

type hallsAnswer struct {
	Body Page[hallView]
}

func (a *API) listHalls(_ context.Context, _ *caller, _ *nothing) (*hallsAnswer, error) {
	out := &hallsAnswer{Page[hallView]{Data: []hallView{}}}
	for _, h := range a.Office.Chart.Halls {
		out.Body.Data = append(out.Body.Data, a.hallOf(h))
	}
	return out, nil
}

type hallInput struct {
	Code string `path:"code" maxLength:"40" example:"HZ-H-12"`
}

type hallAnswer struct {
	Body hallView
}

func (a *API) getHall(ctx context.Context, _ *caller, in *hallInput) (*hallAnswer, error) {
	h, ok := a.Office.Chart.Hall(in.Code)
	if !ok {
		return nil, fault.New(fault.NotFound, "HALL-NONE-01")
	}
	all, err := a.View.Items(ctx, a.today())
	if err != nil {
		return nil, err
	}
	out := a.hallOf(h)
	for i := range all {
		if all[i].Item.OfferedAt(h) {
			out.Items = append(out.Items, all[i].Item.ID)
		}
	}
	return &hallAnswer{out}, nil
}

func (a *API) hallOf(h org.Hall) hallView {
	v := hallView{Code: h.Code, Name: h.Name, Level: h.Level, Unit: a.unit(h.Unit), Address: h.Address, Phone: h.Phone,
		Hours: []hoursView{}, Windows: []hallWindow{}}
	for _, s := range h.Hours.Spans() {
		x := hoursView{First: int(s.First), Last: int(s.Last), Shifts: []shiftView{}}
		for _, y := range s.Shifts {
			x.Shifts = append(x.Shifts, shiftView{y.From.String(), y.To.String()})
		}
		v.Hours = append(v.Hours, x)
	}
	for _, w := range h.Windows {
		v.Windows = append(v.Windows, hallWindow{w.No, w.Name, w.Errands})
	}
	at := a.Office.Clock().In(workday.Shanghai)
	if s, ok := h.Standing(workday.DayOf(at), workday.At(at.Hour(), at.Minute()), a.Office.Calendar); ok {
		v.Standing = &standing{s.Open, s.Day, s.At.String()}
	}
	return v
}
