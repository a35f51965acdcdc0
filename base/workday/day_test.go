package workday

import (
	"encoding/json"
	"testing"
	"time"

	"tongban/base/fault"
)

func TestParseDay(t *testing.T) {
	table := []struct{ text, code string }{
		{"2026-09-18", ""}, {"2024-02-29", ""}, {"1900-01-01", ""}, {"2999-12-31", ""},
		{"2026-02-29", "DAY-02"}, {"2026-02-30", "DAY-02"}, {"2026-13-01", "DAY-02"}, {"2026-00-10", "DAY-02"}, {"2026-09-00", "DAY-02"}, {"1900-02-29", "DAY-02"},
		{"", "DAY-01"}, {"2026-9-18", "DAY-01"}, {"20260918", "DAY-01"}, {"2026/09/18", "DAY-01"}, {" 2026-09-18", "DAY-01"},
		{"2026-09-18T00", "DAY-01"}, {"２026-09-18", "DAY-01"}, {"1899-12-31", "DAY-01"}, {"3000-01-01", "DAY-01"}, {"2026-+9-18", "DAY-01"},
	}
	for _, row := range table {
		d, err := ParseDay(row.text)
		if got := fault.Code(err); got != row.code {
			t.Errorf("%q: %q, want %q", row.text, got, row.code)
		} else if err == nil && d.String() != row.text {
			t.Errorf("%q became %s", row.text, d)
		}
	}
}

// A day begins at 00:00 in Shanghai, whatever zone an instant is told in.
func TestDayOf(t *testing.T) {
	for at, want := range map[string]string{
		"2026-09-17T16:00:00Z": "2026-09-18", "2026-09-17T15:59:59Z": "2026-09-17",
		"1969-12-31T15:59:59Z": "1969-12-31", "1969-12-31T16:00:00Z": "1970-01-01",
		"2026-09-18T23:59:59+08:00": "2026-09-18",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		d := DayOf(instant)
		if d.String() != want || DayOf(d.Start()) != d || DayOf(d.End().Add(-1)) != d || DayOf(d.End()) != d+1 {
			t.Errorf("%s is on %s, want %s", at, d, want)
		}
	}
}

func TestWeekday(t *testing.T) {
	for d := day("1969-12-01"); d < day("1970-02-01"); d++ {
		if d.Weekday() != d.Start().Weekday() {
			t.Fatalf("%s is a %s", d, d.Weekday())
		}
	}
}

func TestText(t *testing.T) {
	type both struct {
		Day   Day   `json:"day"`
		Limit Limit `json:"limit"`
	}
	in := both{day("2026-09-18"), Limit{Amount: 24, Unit: Hour}}
	raw, err := json.Marshal(in)
	if err != nil || string(raw) != `{"day":"2026-09-18","limit":{"amount":24,"unit":"hour"}}` {
		t.Fatalf("%s %v", raw, err)
	}
	var out both
	if err := json.Unmarshal(raw, &out); err != nil || out != in {
		t.Fatalf("%+v %v", out, err)
	}
	if _, err := ParseUnit("week"); fault.Code(err) != "UNIT-01" {
		t.Error(err)
	}
	for _, l := range []Limit{{Amount: -1}, {Extra: -1}, {Amount: 25_001}, {Amount: 1_201, Unit: Month}} {
		if fault.Code(l.Check()) != "LIMIT-01" {
			t.Errorf("%+v passes", l)
		}
	}
	if fault.Code(Pause{From: 2, To: 1}.Check()) != "PAUSE-01" || (Pause{From: 2, To: 2}).Check() != nil || (Pause{From: 2}).Check() != nil {
		t.Error("a pause of one day, or one that lasts, holds; one turned round does not")
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-09-18", "2024-02-29", "2023-02-29", "0000-00-00", "２０２６-09-18"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		std, errStd := time.Parse(time.DateOnly, s)
		known := errStd == nil && std.Year() >= firstYear && std.Year() <= lastYear
		if known != (err == nil) {
			t.Fatalf("%q: %v, package time: %v", s, err, errStd)
		}
		if err == nil && (d.String() != s || d.Year() != std.Year() || d.Weekday() != std.Weekday()) {
			t.Fatalf("%q became %s", s, d)
		}
	})
}
