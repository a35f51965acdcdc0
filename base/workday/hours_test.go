package workday

import (
	"testing"
	"time"
)

// Both sides of closing time, lunch, and days off.
func TestReceivedOn(t *testing.T) {
	table := []struct{ at, day, code string }{
		{"2026-09-18 16:59:59", "2026-09-18", "workday.received"},
		{"2026-09-18 17:00:00", "2026-09-20", "workday.received.late"}, // Sunday, worked
		{"2026-09-18 23:59:59", "2026-09-20", "workday.received.late"},
		{"2026-09-18 00:00:00", "2026-09-18", "workday.received"}, // before opening
		{"2026-09-18 12:30:00", "2026-09-18", "workday.received"}, // at lunch
		{"2026-09-19 10:00:00", "2026-09-20", "workday.received.weekend"},
		{"2026-09-20 10:00:00", "2026-09-20", "workday.received"},
		{"2026-09-30 17:30:00", "2026-10-08", "workday.received.late"},
		{"2026-10-02 10:00:00", "2026-10-08", "workday.received.holiday"},
	}
	for _, row := range table {
		at := instant(t, row.at)
		if got := (Hours{}).ReceivedOn(at.UTC(), calendar); got.String() != row.day {
			t.Errorf("%s is received on %s, want %s", row.at, got, row.day)
		}
		if line := DefaultHours.Explain(at, calendar); line.Code != row.code || line.Args["day"] != row.day {
			t.Errorf("%s is told as %+v", row.at, line)
		}
	}
}

// The office is late by its own hours; the applicant is not. A reply sent at
// 23:59:59 of the last day is in time, although the office counts it as
// received the day after.
func TestOwnLastDayRunsTo24(t *testing.T) {
	due := calendar.DueDay(Start{Day: day("2026-09-18")}, Limit{Amount: 5})
	sent := instant(t, "2026-09-24 23:59:59")
	if !sent.Before(due.At) {
		t.Errorf("sent at %s, the limit ends at %s", sent, due.At)
	}
	if sent.Add(time.Second).Before(due.At) {
		t.Error("00:00 of the next day is too late")
	}
	if got := DefaultHours.ReceivedOn(sent, calendar); got.String() != "2026-09-28" {
		t.Errorf("the office counts from %s", got)
	}
}

func TestIsOpen(t *testing.T) {
	for at, want := range map[string]bool{
		"2026-09-18 08:59:59": false, "2026-09-18 09:00:00": true, "2026-09-18 11:59:59": true,
		"2026-09-18 12:00:00": false, "2026-09-18 13:00:00": true, "2026-09-18 17:00:00": false,
		"2026-09-19 10:00:00": false, "2026-09-20 10:00:00": true,
	} {
		if got := DefaultHours.IsOpen(instant(t, at), calendar); got != want {
			t.Errorf("%s: open %v", at, got)
		}
	}
}
