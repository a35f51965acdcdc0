package workday

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tongban/base/words"
)

var (
	firstDay = day("2022-11-01")
	lastDay  = day("2027-12-31")
)

func drawDay(t *rapid.T) Day {
	return Day(rapid.IntRange(int(firstDay), int(lastDay)).Draw(t, "day"))
}

func drawLimit(t *rapid.T) Limit {
	unit := rapid.SampledFrom([]Unit{Workday, Workday, NaturalDay, Month}).Draw(t, "unit")
	most := 60
	if unit == Month {
		most = 6
	}
	return Limit{rapid.IntRange(0, most).Draw(t, "amount"), unit, rapid.IntRange(0, most/2).Draw(t, "extra")}
}

func drawPauses(t *rapid.T, from Day) []Pause {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Pause {
		p := Pause{From: from + Day(rapid.IntRange(-10, 80).Draw(t, "after"))}
		if rapid.IntRange(0, 9).Draw(t, "open") > 0 {
			p.To = p.From + Day(rapid.IntRange(0, 25).Draw(t, "length"))
		}
		return p
	}), 0, 4).Draw(t, "pauses")
}

// The fast road, the explaining road and counting on fingers end on one day.
func TestThreeRoadsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, limit := drawDay(t), drawLimit(t)
		pauses := drawPauses(t, start)
		slow := slowDue(start, limit, pauses)
		fast := calendar.DueDay(Start{Day: start}, limit, pauses...)
		told := calendar.Due(Start{Day: start}, limit, pauses...)
		same := func(a, b Due) bool {
			return a.Day == b.Day && a.Raw == b.Raw && a.At.Equal(b.At) && a.Provisional == b.Provisional && a.Paused == b.Paused
		}
		if slow.Paused {
			slow = Due{Paused: true}
		}
		if !same(fast, slow) {
			t.Fatalf("fast %+v, by hand %+v", fast, slow)
		}
		if !same(fast, told) || len(fast.Explanation) != 0 {
			t.Fatalf("fast %+v, told %+v", fast, told)
		}
		hold(t, start, limit, told)
	})
}

// hold reads an explanation as a person would: the counts add up to the limit,
// the days follow each other, the last day counted is the raw due date, every
// line has its sentence in both languages.
func hold(t *rapid.T, start Day, limit Limit, due Due) {
	total, at := 0, start
	for _, l := range due.Explanation {
		for _, lang := range []words.Lang{words.Zh, words.En} {
			if said := lang.With(l.Code, l.Args); holed(said) {
				t.Fatalf("%s is not said: %s", l.Code, said)
			}
		}
		sum, counts := l.Args["total"], l.Args["first"] != "" && l.Args["total"] != ""
		if !counts {
			continue
		}
		n, _ := strconv.Atoi(l.Args["count"])
		first, last := day(l.Args["first"]), day(l.Args["last"])
		total += n
		if first <= at || last < first || strconv.Itoa(total) != sum {
			t.Fatalf("%+v after %s, %d counted", l, at, total)
		}
		at = last
	}
	if due.Paused || limit.Unit == Month {
		return
	}
	if total != limit.Total() || at != due.Raw {
		t.Fatalf("counted %d up to %s; %+v", total, at, due)
	}
}

func holed(said string) bool {
	for _, r := range said {
		if r == '{' || r == '[' {
			return true
		}
	}
	return false
}

func TestMoreDaysEndLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, limit := Start{Day: drawDay(t)}, drawLimit(t)
		a, b := calendar.DueDay(start, limit), calendar.DueDay(start, limit.Extended(1))
		if b.Day < a.Day || limit.Unit == Workday && b.Day <= a.Day {
			t.Fatalf("%+v ends %s, one more %s", limit, a.Day, b.Day)
		}
	})
}

// Two limits in a row are one: n days on, then m days on.
func TestDaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, n, m := drawDay(t), rapid.IntRange(1, 40).Draw(t, "n"), rapid.IntRange(0, 40).Draw(t, "m")
		mid := calendar.DueDay(Start{Day: start}, Limit{Amount: n}).Day
		if a, b := calendar.DueDay(Start{Day: mid}, Limit{Amount: m}).Day, calendar.DueDay(Start{Day: start}, Limit{Amount: n + m}).Day; a != b {
			t.Fatalf("%s, %s", a, b)
		}
	})
}

// A pause moves the end by as many working days as it holds, no more, no less.
func TestPauseConservesWorkdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, n := drawDay(t), rapid.IntRange(1, 60).Draw(t, "n")
		plain := calendar.DueDay(Start{Day: start}, Limit{Amount: n}).Day
		p := Pause{From: Day(rapid.IntRange(int(start)+1, int(plain)).Draw(t, "from"))}
		p.To = p.From + Day(rapid.IntRange(0, 40).Draw(t, "length"))
		due := calendar.DueDay(Start{Day: start}, Limit{Amount: n}, p).Day
		if got := calendar.Between(start, due) - calendar.Between(p.From-1, p.To); got != n {
			t.Fatalf("%d working days outside the pause, want %d", got, n)
		}
	})
}

// Rank and day are each other's inverse, inside the tables and far outside.
func TestRanks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(int(day("1900-01-01")), int(day("2999-12-31"))).Draw(t, "day"))
		if on := calendar.OnOrAfter(d); !calendar.IsWorkday(on) || calendar.nth(calendar.rank(on)) != on || calendar.Between(d-1, on) != 1 {
			t.Fatalf("%s goes on at %s", d, on)
		}
	})
}

func BenchmarkDueDay(b *testing.B) {
	start, limit := Start{Day: day("2026-09-18")}, Limit{Amount: 20}
	b.ReportAllocs()
	for b.Loop() {
		calendar.DueDay(start, limit)
	}
}

func BenchmarkDueExplained(b *testing.B) {
	start, limit := Start{Day: day("2026-09-18")}, Limit{Amount: 20}
	b.ReportAllocs()
	for b.Loop() {
		calendar.Due(start, limit)
	}
}
