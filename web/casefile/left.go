package casefile

import (
	"strconv"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/web/layout"
)

// Left is what remains until a day, in working days; a day that is over is over
// even when no working day has passed since.
func (r Reader) Left(due workday.Day) layout.Left {
	if due == 0 {
		return layout.Left{}
	}
	n := r.Calendar.Remaining(due, r.At)
	if due < workday.DayOf(r.At) {
		n = min(n, -1)
	}
	return layout.Left{N: n, Running: true, Provisional: r.Calendar.Provisional(due)}
}

// ClockLeft is what remains of one clock in its own unit.
func (r Reader) ClockLeft(k cases.Clock) layout.Left {
	switch k.State {
	case cases.Paused:
		return layout.Left{Running: true, Paused: true}
	case cases.Stopped:
		return layout.Left{}
	}
	l := layout.Left{Running: true, Provisional: k.Provisional}
	switch k.Limit.Unit {
	case workday.Hour:
		l.Unit, l.N = "hour", int(k.DueAt.Sub(r.At)/time.Hour)
		if k.DueAt.Before(r.At) {
			l.N = min(l.N, -1)
		}
	case workday.Workday:
		l = r.Left(k.Due)
		l.Provisional = k.Provisional
	default:
		l.Unit, l.N = "day", int(k.Due-workday.DayOf(r.At))
	}
	return l
}

// Day writes a day as people read it: 2026年12月7日(星期一).
func Day(lang words.Lang, d workday.Day) string {
	if d == 0 {
		return lang.Say("casefile.none")
	}
	return lang.Say("casefile.day", "date", layout.Date(lang, d.Start()), "weekday", lang.Say("casefile.weekday."+strconv.Itoa(int(d.Weekday()))))
}

// ClockDue is when a clock ends, with the hour where it runs in hours.
func ClockDue(lang words.Lang, k cases.Clock) string {
	if k.State == cases.Paused {
		return lang.Say("casefile.none")
	}
	if k.Limit.Unit == workday.Hour {
		return layout.DateTime(lang, k.DueAt)
	}
	return Day(lang, k.Due)
}

// Why tells how the end of a clock came about, line by line.
func (r Reader) Why(lang words.Lang, k cases.Clock) []string {
	var out []string
	for _, l := range k.Explain(r.Calendar) {
		out = append(out, lang.With(l.Code, l.Args))
	}
	return append(out, lang.Say("casefile.basis", "basis", basisWord(lang, k.Basis)))
}

func basisWord(lang words.Lang, basis string) string {
	if basis == "local rule" || basis == "" {
		return lang.Say("casefile.basis.local")
	}
	return basis
}
