package hall

import (
	"math"
	"strconv"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/guide"
	"tongban/web"
	"tongban/web/layout"
)

// dayWords is a day as people say it: 2026年12月7日(星期一).
func dayWords(l words.Lang, d workday.Day) string {
	return l.Say("hall.day", "day", layout.Date(l, d.Start()), "weekday", l.Say("hall.weekday."+strconv.Itoa(int(d.Weekday()))))
}

// instant is the moment in machine form, for <time datetime>.
func instant(t time.Time) string { return t.In(workday.Shanghai).Format(time.RFC3339) }

// ends is when a clock runs out, to the hour where hours count.
func ends(l words.Lang, k *cases.Clock) string {
	if k.State == cases.Paused {
		return l.Say("layout.left.paused")
	}
	if k.Limit.Unit == workday.Hour {
		return layout.DateTime(l, k.DueAt)
	}
	return dayWords(l, k.Due)
}

// left is what remains of a clock.
func left(v *web.Visit, k *cases.Clock) layout.Left {
	switch {
	case k == nil || k.State == cases.Stopped:
		return layout.Left{}
	case k.State == cases.Paused:
		return layout.Left{Running: true, Paused: true}
	}
	at := now(v)
	x := layout.Left{Running: true, Unit: k.Limit.Unit.String(), Provisional: k.Provisional}
	switch k.Limit.Unit {
	case workday.Hour:
		x.N = int(math.Floor(k.DueAt.Sub(at).Hours()))
	case workday.Workday:
		x.N = v.Office.Calendar.Remaining(k.Due, at)
		if x.N == 0 && !at.Before(k.DueAt) {
			x.N = -1 // over since a day off
		}
	default:
		x.Unit, x.N = "day", int(k.Due-workday.DayOf(at))
	}
	return x
}

// span is a length as people say it: 10 个工作日.
func span(l words.Lang, limit workday.Limit) string { return guide.Span(l, limit) }

// explain tells lines of an explanation in a language.
func explain(l words.Lang, lines []workday.Line) []string {
	out := make([]string, len(lines))
	for i, x := range lines {
		out[i] = l.With(x.Code, x.Args)
	}
	return out
}

// latest is the last day by which an application sent now is finished: the
// window may take its whole limit to accept, the handling unit its whole promise.
// There is none for what is done on the spot and for an item without a limit.
type latest struct {
	Accepted workday.Day // the window has answered by then
	Due      workday.Due
}

func latestOf(v *web.Visit, it *catalogue.Item) (latest, bool) {
	limit := it.Limits.Promised
	if limit == nil || limit.Amount == 0 {
		limit = it.Limits.Statutory
	}
	if it.Flow.Pattern == catalogue.OnTheSpot || limit == nil || limit.Amount == 0 {
		return latest{}, false
	}
	cal := v.Office.Calendar
	start := workday.Start{Day: v.Office.Hours.ReceivedOn(now(v), cal), At: now(v)}
	x := latest{Accepted: cal.DueDay(start, cases.LawOf(it.Regime).Acceptance.Limit).Day}
	if limit.Starts != "received" {
		start = workday.Start{Day: x.Accepted}
	}
	x.Due = cal.Due(start, limit.Span())
	return x, true
}
