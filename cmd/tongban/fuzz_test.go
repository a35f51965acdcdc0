package main

import (
	"bytes"
	"testing"
	"time"

	"tongban/base/workday"
)

// Whatever is written as a pause is a run of days in order, or refused.
func FuzzPause(f *testing.F) {
	for _, s := range []string{"2026-10-08..2026-10-12", "2026-10-08..", "..", "2026-10-12..2026-10-08", "2026-02-30..2026-03-01", "x", "2026-10-08..2026-10-12..2026-10-13"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := pauseOf(text)
		if err == nil && p.To != 0 && p.To < p.From {
			t.Fatalf("%q runs from %s to %s", text, p.From, p.To)
		}
	})
}

// Whatever the flags of a deadline say, the command answers 0 or 2 and never 1.
func FuzzDeadline(f *testing.F) {
	f.Add("2026-09-18", "20", "workday", "17:30", "2026-10-08..2026-10-12", "10")
	f.Add("2026-02-30", "-1", "week", "25:00", "..", "x")
	f.Add("2026-12-31", "9999", "hour", "00:00", "2026-01-01..", "0")
	f.Fuzz(func(t *testing.T, start, days, unit, at, pause, extend string) {
		var out, wrong bytes.Buffer
		e := &env{stdout: &out, stderr: &wrong, now: func() time.Time { return time.Date(2026, 11, 25, 10, 0, 0, 0, workday.Shanghai) }}
		args := []string{"deadline", "--start=" + start, "--days=" + days, "--unit=" + unit, "--at=" + at, "--pause=" + pause, "--extend=" + extend, "--json"}
		if status := run(args, e); status != exitOK && status != exitUsage {
			t.Fatalf("%q ends with %d: %s", args, status, wrong.String())
		}
	})
}
