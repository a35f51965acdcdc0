package guide

import (
	"strconv"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// Latest is the last day by which an application is finished: the window may take
// its whole limit to accept, the handling unit its whole promise.
type Latest struct {
	Accepted workday.Day // the window has answered by then
	Due      workday.Due
}

// LatestOf counts from when an application comes in. There is none for what is
// done on the spot and for an item without a limit.
func LatestOf(it *catalogue.Item, cal *workday.Calendar, start workday.Start) (Latest, bool) {
	limit := it.Limits.Promised
	if limit == nil || limit.Amount == 0 {
		limit = it.Limits.Statutory
	}
	if it.Flow.Pattern == catalogue.OnTheSpot || limit == nil || limit.Amount == 0 {
		return Latest{}, false
	}
	x := Latest{Accepted: cal.DueDay(start, cases.LawOf(it.Regime).Acceptance.Limit).Day}
	if limit.Starts != "received" {
		start = workday.Start{Day: x.Accepted}
	}
	x.Due = cal.Due(start, limit.Span())
	return x, true
}

// LatestKey is the line of the limits that tells the date in words.
const LatestKey = "latest"

// latest tells the last day for an application of the day the guide is printed
// on, since paper cannot say "today"; a limit in hours has no such day.
func (in Input) latest(l words.Lang) []Line {
	if in.Calendar == nil || in.Item.Limits.Promised != nil && in.Item.Limits.Promised.Unit == workday.Hour {
		return nil
	}
	day := in.Calendar.OnOrAfter(in.On)
	x, ok := LatestOf(in.Item, in.Calendar, workday.Start{Day: day})
	if !ok {
		return nil
	}
	return []Line{{LatestKey, l.Say("guide.latest"), []string{l.Say("guide.latest.day", "day", DayWords(l, day), "due", DayWords(l, x.Due.Day))}}}
}

// Day is a day as people write it: 2026年12月7日, 7 December 2026.
func Day(l words.Lang, d workday.Day) string {
	if l == words.En {
		return d.Start().Format("2 January 2006")
	}
	return d.Start().Format("2006年1月2日")
}

// DayWords is a day with its weekday: 2026年12月7日(星期一).
func DayWords(l words.Lang, d workday.Day) string {
	return l.Say("hall.day", "day", Day(l, d), "weekday", l.Say("hall.weekday."+strconv.Itoa(int(d.Weekday()))))
}
