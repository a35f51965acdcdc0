package workday

import (
	"testing"
	"time"

	"tongban/base/fault"
)

// Twenty working days and five, over every kind of holiday.
func TestVectors(t *testing.T) {
	table := []struct {
		start string
		n     int
		due   string
	}{
		{"2026-02-12", 5, "2026-02-26"},
		{"2026-02-12", 20, "2026-03-18"},
		{"2026-09-18", 5, "2026-09-24"},
		{"2026-09-18", 20, "2026-10-22"},
		{"2025-09-26", 5, "2025-10-10"},
		{"2025-09-26", 20, "2025-10-30"},
		{"2024-04-30", 5, "2024-05-10"},
		{"2026-03-02", 20, "2026-03-30"},
		{"2026-11-23", 20, "2026-12-21"},
		{"2026-10-03", 1, "2026-10-08"}, // day 0 is a day off, and stays as given
		{"2026-10-03", 0, "2026-10-03"},
	}
	for _, row := range table {
		due := calendar.Due(Start{Day: day(row.start)}, Limit{Amount: row.n})
		if due.Day.String() != row.due || due.Raw != due.Day || due.Provisional || due.Paused {
			t.Errorf("%s + %d: got %+v, want %s", row.start, row.n, due, row.due)
		}
		if !due.At.Equal(due.Day.AddDays(1).Start()) {
			t.Errorf("%s + %d ends at %s", row.start, row.n, due.At)
		}
	}
}

func TestExtensionAndPause(t *testing.T) {
	start, limit := Start{Day: day("2026-03-02")}, Limit{Amount: 20}
	if got := calendar.DueDay(start, limit.Extended(10)).Day.String(); got != "2026-04-14" {
		t.Errorf("extended by 10: %s", got)
	}
	// Six working days of a special procedure, told as first and last day.
	if got := calendar.DueDay(start, limit, Pause{day("2026-03-09"), day("2026-03-16")}).Day.String(); got != "2026-04-08" {
		t.Errorf("paused for 6: %s", got)
	}
	// Overlapping pauses leave no day out twice; order does not matter.
	got := calendar.DueDay(start, limit, Pause{day("2026-03-12"), day("2026-03-16")}, Pause{day("2026-03-09"), day("2026-03-13")})
	if got.Day.String() != "2026-04-08" {
		t.Errorf("overlapping pauses: %s", got.Day)
	}
}

func TestOpenPause(t *testing.T) {
	start, limit := Start{Day: day("2026-03-02")}, Limit{Amount: 20}
	due := calendar.Due(start, limit, Pause{From: day("2026-03-30")})
	if !due.Paused || due.Day != 0 || !due.At.IsZero() {
		t.Errorf("a pause on the last day leaves the limit open: %+v", due)
	}
	if last := due.Explanation[len(due.Explanation)-1]; last.Code != "workday.pause.open" {
		t.Errorf("it says so last: %+v", last)
	}
	if due := calendar.DueDay(start, limit, Pause{From: day("2026-03-31")}); due.Paused || due.Day.String() != "2026-03-30" {
		t.Errorf("a pause after the last day comes too late: %+v", due)
	}
}

func TestNaturalDaysAndMonths(t *testing.T) {
	table := []struct {
		start    string
		limit    Limit
		raw, due string
	}{
		{"2026-09-17", Limit{Amount: 7, Unit: NaturalDay}, "2026-09-24", "2026-09-24"},
		{"2026-09-18", Limit{Amount: 7, Unit: NaturalDay}, "2026-09-25", "2026-09-28"}, // 中秋节
		{"2026-09-13", Limit{Amount: 7, Unit: NaturalDay}, "2026-09-20", "2026-09-20"}, // Sunday, worked
		{"2026-09-24", Limit{Amount: 7, Unit: NaturalDay}, "2026-10-01", "2026-10-08"}, // 国庆节
		{"2026-09-24", Limit{Amount: 7, Unit: NaturalDay}.Extended(9), "2026-10-10", "2026-10-10"},
		{"2026-01-31", Limit{Amount: 1, Unit: Month}, "2026-02-28", "2026-02-28"}, // no 31 February; Saturday, worked
		{"2024-01-31", Limit{Amount: 1, Unit: Month}, "2024-02-29", "2024-02-29"},
		{"2025-11-30", Limit{Amount: 3, Unit: Month}, "2026-02-28", "2026-02-28"},
		{"2025-07-01", Limit{Amount: 3, Unit: Month}, "2025-10-01", "2025-10-09"},
		{"2026-07-15", Limit{Amount: 2, Unit: Month}.Extended(1), "2026-10-15", "2026-10-15"},
	}
	for _, row := range table {
		due := calendar.DueDay(Start{Day: day(row.start)}, row.limit)
		if due.Raw.String() != row.raw || due.Day.String() != row.due || !due.At.Equal(due.Day.End()) {
			t.Errorf("%s + %+v: got %s, %s", row.start, row.limit, due.Raw, due.Day)
		}
	}
}

// Hours run on the natural clock, over a holiday and over a weekend.
func TestHours(t *testing.T) {
	table := []struct {
		start  string
		hours  int
		pauses []Pause
		end    string
	}{
		{"2026-09-18 18:00:00", 24, nil, "2026-09-19 18:00:00"},
		{"2026-09-30 16:30:00", 24, nil, "2026-10-01 16:30:00"},
		{"2026-10-02 03:15:30", 72, nil, "2026-10-05 03:15:30"},
		{"2026-09-18 18:00:00", 0, nil, "2026-09-18 18:00:00"},
		{"2026-09-18 18:00:00", 24, []Pause{{day("2026-09-19"), day("2026-09-20")}}, "2026-09-21 18:00:00"},
		{"2026-09-18 18:00:00", 24, []Pause{{day("2026-09-17"), day("2026-09-18")}}, "2026-09-20 00:00:00"},
		{"2026-09-18 00:00:00", 24, []Pause{{day("2026-09-19"), day("2026-09-20")}}, "2026-09-19 00:00:00"},
		{"2026-09-18 18:00:00", 24, []Pause{{day("2026-09-11"), day("2026-09-17")}}, "2026-09-19 18:00:00"},
	}
	for _, row := range table {
		from := instant(t, row.start)
		due := calendar.Due(Start{Day: DayOf(from), At: from}, Limit{Amount: row.hours, Unit: Hour}, row.pauses...)
		if want := instant(t, row.end); !due.At.Equal(want) || due.Day != DayOf(want) || due.Raw != due.Day {
			t.Errorf("%s + %d h: got %s", row.start, row.hours, due.At)
		}
	}
	// Without an instant the day's first one is taken.
	if due := calendar.DueDay(Start{Day: day("2026-09-18")}, Limit{Amount: 24, Unit: Hour}); due.Day.String() != "2026-09-19" {
		t.Errorf("24 h from a day: %s", due.Day)
	}
	from := instant(t, "2026-09-18 18:00:00")
	if due := calendar.DueDay(Start{At: from}, Limit{Amount: 24, Unit: Hour}, Pause{From: day("2026-09-19")}); !due.Paused {
		t.Errorf("an open pause: %+v", due)
	}
}

func TestProvisional(t *testing.T) {
	table := []struct {
		start  string
		limit  Limit
		pauses []Pause
		want   bool
	}{
		{"2026-12-01", Limit{Amount: 22}, nil, false},                                            // 2026-12-31
		{"2026-12-01", Limit{Amount: 23}, nil, true},                                             // the due day itself
		{"2027-03-01", Limit{Amount: 1}, nil, true},                                              // all of it
		{"2022-12-29", Limit{Amount: 1}, nil, true},                                              // before the first calendar
		{"2022-12-29", Limit{Amount: 2}, nil, true},                                              // a day counted towards it
		{"2022-12-30", Limit{Amount: 1}, nil, false},                                             // day 0 is not counted, the days off neither
		{"2022-12-01", Limit{Amount: 5}, nil, true},                                              // a year that is missing altogether
		{"2026-12-31", Limit{Amount: 0}, nil, false},                                             // nothing counted
		{"2027-01-04", Limit{Amount: 0}, nil, true},                                              // but the day itself
		{"2022-12-05", Limit{Amount: 3}, []Pause{{day("2022-12-06"), day("2023-01-03")}}, false}, // paused days are not counted
		{"2026-12-25", Limit{Amount: 7, Unit: NaturalDay}, nil, true},
		{"2026-12-24", Limit{Amount: 7, Unit: NaturalDay}, nil, false},
		{"2026-10-31", Limit{Amount: 2, Unit: Month}, nil, false},
		{"2026-11-30", Limit{Amount: 2, Unit: Month}, nil, true},
		{"2026-12-31", Limit{Amount: 24, Unit: Hour}, nil, true},
	}
	for _, row := range table {
		if due := calendar.Due(Start{Day: day(row.start)}, row.limit, row.pauses...); due.Provisional != row.want {
			t.Errorf("%s + %+v = %s: provisional %v", row.start, row.limit, due.Day, due.Provisional)
		}
	}
}

// A calendar with no year at all still counts Monday to Friday.
func TestNoCalendar(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	due := c.Due(Start{Day: day("2026-09-18")}, Limit{Amount: 20})
	if due.Day.String() != "2026-10-16" || !due.Provisional {
		t.Errorf("got %+v", due)
	}
	if got := c.DueDay(Start{Day: day("1969-12-26")}, Limit{Amount: 6}).Day.String(); got != "1970-01-05" {
		t.Errorf("before 1970: %s", got)
	}
}

// Totals per month, as the announcements come to.
func TestTotals(t *testing.T) {
	table := map[int][12]int{
		2024: {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22},
		2025: {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23},
		2026: {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23},
	}
	for year, months := range table {
		for i, want := range months {
			from, to := Date(year, time.Month(i+1), 0), Date(year, time.Month(i+2), 0)
			if got := calendar.Between(from, to); got != want {
				t.Errorf("%d-%02d: %d working days, want %d", year, i+1, got, want)
			}
		}
	}
}

func TestRemaining(t *testing.T) {
	due := day("2026-09-24")
	for now, want := range map[string]int{
		"2026-09-18 09:00:00": 5, "2026-09-20 23:00:00": 4, "2026-09-24 23:59:59": 0,
		"2026-09-25 00:00:00": 0, "2026-09-28 09:00:00": -1,
	} {
		if got := calendar.Remaining(due, instant(t, now)); got != want {
			t.Errorf("%s: %d left, want %d", now, got, want)
		}
	}
}

func TestNewChecks(t *testing.T) {
	oct1, oct7 := day("2026-10-01"), day("2026-10-07")
	table := []struct {
		code  string
		years []Year
	}{
		{"", []Year{{Year: 2026, Announced: true, Source: "文号", Off: []Span{{oct1, oct7, "国庆节"}}}}},
		{"CALENDAR-01", []Year{{Year: 2026}, {Year: 2025}, {Year: 2026}}},
		{"CALENDAR-02", []Year{{Year: 2026, Announced: true}}},
		{"CALENDAR-03", []Year{{Year: 2026, Off: []Span{{oct7, oct1, "国庆节"}}}}},
		{"CALENDAR-04", []Year{{Year: 2025, Off: []Span{{oct1, oct7, "国庆节"}}}}},
		{"CALENDAR-04", []Year{{Year: 2027, Off: []Span{{oct1, oct7, "国庆节"}}}}},
		{"CALENDAR-05", []Year{{Year: 2026, Off: []Span{{oct1, oct7, "国庆节"}}, Work: []Span{{oct1 + 2, oct1 + 2, "国庆节"}}}}},
		{"CALENDAR-06", []Year{{Year: 2026, Work: []Span{{oct1, oct1, "国庆节"}}}}},
		{"CALENDAR-07", []Year{{Year: 1_000_000}}},
	}
	for _, row := range table {
		if _, err := New(row.years...); fault.Code(err) != row.code {
			t.Errorf("got %v, want %s", err, row.code)
		}
	}
}
