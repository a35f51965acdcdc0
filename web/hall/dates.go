package hall

import (
	"math"
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
func dayWords(l words.Lang, d workday.Day) string { return guide.DayWords(l, d) }

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

// latestOf is the last day by which an application sent now is finished.
func latestOf(v *web.Visit, it *catalogue.Item) (guide.Latest, bool) {
	cal := v.Office.Calendar
	return guide.LatestOf(it, cal, workday.Start{Day: v.Office.Hours.ReceivedOn(now(v), cal), At: now(v)})
}
