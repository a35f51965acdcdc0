package workday

import (
	"strings"
	"testing"
	"time"
)

// The tests keep their own copy of the calendar, as the announcements give it,
// so that this room needs no file of another.
var papers = []struct {
	year      int
	off, work string
}{
	{2023, "2022-12-31..2023-01-02 2023-01-21..2023-01-27 2023-04-05 2023-04-29..2023-05-03 2023-06-22..2023-06-24 2023-09-29..2023-10-06",
		"2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08"},
	{2024, "2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-08..2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07",
		"2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12"},
	{2025, "2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08",
		"2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11"},
	{2026, "2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07",
		"2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"},
	{2027, "2027-01-01 2027-02-05..2027-02-08 2027-04-05 2027-05-01..2027-05-02 2027-06-09 2027-09-15 2027-10-01..2027-10-03", ""},
}

var calendar = func() *Calendar {
	var years []Year
	for _, p := range papers {
		years = append(years, Year{Year: p.year, Announced: p.year < 2027, Source: "文号", Off: spans(p.off), Work: spans(p.work)})
	}
	c, err := New(years...)
	if err != nil {
		panic(err)
	}
	return c
}()

func spans(text string) (all []Span) {
	for _, f := range strings.Fields(text) {
		from, to, ok := strings.Cut(f, "..")
		if !ok {
			to = from
		}
		all = append(all, Span{day(from), day(to), "节日"})
	}
	return all
}

func day(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(s)
	}
	return d
}

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05", s, Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// The oracle knows the calendar from the text above and counts on its fingers.
var listed = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range papers {
		for i, text := range []string{p.off, p.work} {
			for _, f := range strings.Fields(text) {
				from, to, ok := strings.Cut(f, "..")
				if !ok {
					to = from
				}
				at, _ := time.Parse(time.DateOnly, from)
				for ; at.Format(time.DateOnly) <= to; at = at.AddDate(0, 0, 1) {
					m[at.Format(time.DateOnly)] = i == 1
				}
			}
		}
	}
	return m
}()

func slowIsWorkday(at time.Time) bool {
	if works, ok := listed[at.Format(time.DateOnly)]; ok {
		return works
	}
	return at.Weekday() != time.Saturday && at.Weekday() != time.Sunday
}

// slowDue is the oracle: one day at a time, asking of each whether it counts.
func slowDue(start Day, limit Limit, pauses []Pause) Due {
	at, _ := time.Parse(time.DateOnly, start.String())
	stopped := func() (bool, bool) {
		d := day(at.Format(time.DateOnly))
		for _, p := range pauses {
			if d >= p.From && p.To == 0 {
				return true, true
			}
			if d >= p.From && d <= p.To {
				return true, false
			}
		}
		return false, false
	}
	unannounced := func() bool { return at.Year() < 2023 || at.Year() > 2026 }
	due := Due{}
	left := limit.Total()
	if limit.Unit == Month {
		// 31 January and a month is 3 March to package time; walk back to February.
		end := at.AddDate(0, limit.Total(), 0)
		for end.Day() < at.Day() {
			end = end.AddDate(0, 0, -1)
			if end.Day() >= 28 {
				break
			}
		}
		left = int(end.Sub(at).Hours() / 24)
	}
	for left > 0 {
		at = at.AddDate(0, 0, 1)
		paused, open := stopped()
		if open {
			return Due{Paused: true}
		}
		if paused || limit.Unit == Workday && !slowIsWorkday(at) {
			continue
		}
		left--
		due.Provisional = due.Provisional || unannounced()
	}
	due.Raw = day(at.Format(time.DateOnly))
	for limit.Unit != Workday && limit.Total() > 0 {
		paused, open := stopped()
		if open {
			return Due{Paused: true}
		}
		if !paused && slowIsWorkday(at) {
			break
		}
		at = at.AddDate(0, 0, 1)
	}
	due.Day = day(at.Format(time.DateOnly))
	due.Provisional = due.Provisional || unannounced()
	due.At = due.Day.End()
	return due
}
