package timeline

import (
	"testing"

	wordtable "tongban/base/words"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
)

const limits = `"limits":{"statutory":{"days":20,"unit":"workday","starts":"accepted"},"promised":{"days":10,"unit":"workday"}}`

// Dates that were counted on the wall calendar of 2026 by hand.
func TestLives(t *testing.T) {
	table := []struct{ name, regime, events, asOf, state, acceptance, statutory, promised, delivery string }{
		{"received", "permit", `{"at":"2026-04-20T10:00","event":"received"}`, "2026-04-20", "submitted", "2026-04-27 running", "absent", "absent", "absent"},
		{"after hours", "permit", `{"at":"2026-04-20T17:00","event":"received"}`, "2026-04-27", "submitted", "2026-04-28 running", "absent", "absent", "absent"},
		{"a day without an hour", "permit", `{"at":"2026-04-25","event":"received"}`, "2026-04-26", "submitted", "2026-05-06 running", "absent", "absent", "absent"},
		{"the last day", "permit", `{"at":"2026-04-20","event":"received"}`, "2026-04-27", "submitted", "2026-04-27 running", "absent", "absent", "absent"},
		{"silence", "permit", `{"at":"2026-04-20","event":"received"}`, "2026-04-28", "accepted", "2026-04-27 expired", "2026-05-20 running", "2026-05-07 running", "absent"},
		{"silence elsewhere", "benefit", `{"at":"2026-04-20","event":"received"}`, "2026-04-28", "submitted", "2026-04-27 expired", "absent", "absent", "absent"},
		{"accepted after silence", "permit", `{"at":"2026-04-20","event":"received"},{"at":"2026-04-29","event":"accepted"}`, "2026-05-01", "accepted", "2026-04-27 expired", "2026-05-20 running", "2026-05-07 running", "absent"},
		{"correction", "permit", `{"at":"2026-04-20","event":"received"},{"at":"2026-04-22","event":"correction_notified"}`, "2026-06-30", "correction", "2026-04-27 stopped", "absent", "absent", "absent"},
		{"corrected", "permit", `{"at":"2026-04-20","event":"received"},{"at":"2026-04-22","event":"correction_notified"},{"at":"2026-05-11","event":"correction_received"}`, "2026-05-12", "precheck", "2026-05-18 running", "absent", "absent", "absent"},
		{"special", "permit", `{"at":"2026-04-20T10:00","event":"received"},{"at":"2026-04-20T15:00","event":"accepted"},{"at":"2026-04-24","event":"special_start"}`, "2026-05-01", "special", "2026-04-27 stopped", " paused", " paused", "absent"},
		{"special over", "permit", `{"at":"2026-04-20T10:00","event":"received"},{"at":"2026-04-20T15:00","event":"accepted"},{"at":"2026-04-24","event":"special_start"},{"at":"2026-05-08","event":"special_end"}`, "2026-05-10", "review", "2026-04-27 stopped", "2026-06-01 running", "2026-05-18 running", "absent"},
		{"public notice", "permit", `{"at":"2026-04-20","event":"accepted"},{"at":"2026-04-24","event":"publicity_start"},{"at":"2026-05-08","event":"publicity_end"}`, "2026-05-10", "review", "absent", "2026-05-20 running", "2026-05-18 running", "absent"},
		{"suspended by an article", "permit", `{"at":"2026-04-20","event":"accepted"},{"at":"2026-04-24","event":"suspended","pauses":["statutory","promised"]}`, "2026-05-10", "suspended", "absent", " paused", " paused", "absent"},
		{"overlapping pauses", "permit", `{"at":"2026-03-02","event":"accepted"},{"at":"2026-03-09","event":"special_start"},{"at":"2026-03-12","event":"suspended","pauses":["statutory"]},{"at":"2026-03-13","event":"special_end"},{"at":"2026-03-16","event":"resumed"}`, "2026-03-20", "review", "absent", "2026-04-08 running", "2026-03-23 running", "absent"},
		{"extended", "permit", `{"at":"2026-03-02","event":"accepted"},{"at":"2026-03-20","event":"extended","days":10}`, "2026-03-20", "accepted", "absent", "2026-04-14 running", "2026-03-16 expired", "absent"},
		{"decided", "permit", `{"at":"2026-03-02","event":"accepted"},{"at":"2026-03-10","event":"decided"}`, "2026-03-20", "granted", "absent", "2026-03-30 stopped", "2026-03-16 stopped", "2026-03-24 running"},
		{"refused", "service", `{"at":"2026-03-02","event":"accepted"},{"at":"2026-03-10","event":"decided","outcome":"refuse"},{"at":"2026-03-11","event":"delivered"}`, "2026-03-20", "closed", "absent", "2026-03-30 stopped", "2026-03-16 stopped", "2026-03-24 stopped"},
		{"later events do not count", "permit", `{"at":"2026-03-02","event":"accepted"},{"at":"2026-03-10","event":"decided"}`, "2026-03-09", "accepted", "absent", "2026-03-30 running", "2026-03-16 running", "absent"},
	}
	for _, row := range table {
		t.Run(row.name, func(t *testing.T) {
			f, err := Parse([]byte(`{"regime":"` + row.regime + `",` + limits + `,"events":[` + row.events + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			a, err := f.Tell(calendar, workday.DefaultHours, day(row.asOf))
			if err != nil {
				t.Fatal(err)
			}
			if string(a.State) != row.state {
				t.Errorf("%s, want %s", a.State, row.state)
			}
			for kind, want := range map[cases.ClockKind]string{cases.Acceptance: row.acceptance, cases.Statutory: row.statutory, cases.Promised: row.promised, cases.Delivery: row.delivery} {
				if got := told(a, kind); got != want {
					t.Errorf("%s: %q, want %q", kind, got, want)
				}
			}
			for _, k := range a.Clocks {
				for _, l := range k.Explanation {
					if !wordtable.Has(l.Code) {
						t.Errorf("%s has no sentence", l.Code)
					}
				}
			}
		})
	}
}

// What does not hold is named by its place; what cannot have happened, by the event.
func TestRefused(t *testing.T) {
	table := []struct{ file, field, code string }{
		{`[]`, "", "TIMELINE-01"},
		{`{"events":[]} {}`, "", "TIMELINE-01"},
		{`{"event":[]}`, "", "TIMELINE-01"},
		{`{"regime":"licence"}`, "regime", "TIMELINE-REGIME-01"},
		{`{"limits":{"tomorrow":{"days":1}}}`, "limits.tomorrow", "TIMELINE-CLOCK-01"},
		{`{"limits":{"statutory":{"days":-1}}}`, "limits.statutory", "TIMELINE-LIMIT-01"},
		{`{"limits":{"statutory":{"days":3,"hours":3}}}`, "limits.statutory", "TIMELINE-LIMIT-01"},
		{`{"limits":{"statutory":{"days":3,"unit":"week"}}}`, "limits.statutory", "TIMELINE-LIMIT-01"},
		{`{"limits":{"statutory":{"days":3,"starts":"filed"}}}`, "limits.statutory.starts", "TIMELINE-STARTS-01"},
		{`{"events":[{"at":"2026-02-30","event":"received"}]}`, "events[0].at", "TIMELINE-AT-01"},
		{`{"events":[{"at":"2026-02-03T25:00","event":"received"}]}`, "events[0].at", "TIMELINE-AT-01"},
		{`{"events":[{"at":"2026-02-03","event":"lost"}]}`, "events[0].event", "TIMELINE-EVENT-01"},
		{`{"events":[{"at":"2026-02-03","event":"extended"}]}`, "events[0].days", "TIMELINE-DAYS-01"},
		{`{"events":[{"at":"2026-02-03","event":"received","days":3}]}`, "events[0].days", "TIMELINE-DAYS-01"},
		{`{"events":[{"at":"2026-02-03","event":"suspended","pauses":["delivery"]}]}`, "events[0].pauses", "TIMELINE-PAUSES-01"},
		{`{"events":[{"at":"2026-02-03","event":"accepted","outcome":"grant"}]}`, "events[0].outcome", "TIMELINE-OUTCOME-01"},
		{`{"events":[{"at":"2026-02-03","event":"received"},{"at":"2026-02-02","event":"accepted"}]}`, "events[1]", "TIMELINE-ORDER-01"},
		{`{"events":[{"at":"2026-02-03","event":"decided"}]}`, "events[0]", "TIMELINE-STATE-01"},
		{`{"events":[{"at":"2026-02-03","event":"accepted"},{"at":"2026-02-03","event":"accepted"}]}`, "events[1]", "TIMELINE-STATE-01"},
		{`{"events":[{"at":"2026-02-03","event":"accepted"},{"at":"2026-02-03","event":"special_end"}]}`, "events[1]", "TIMELINE-STATE-01"},
		{`{"events":[{"at":"2026-02-03","event":"accepted"},{"at":"2026-02-04","event":"suspended"},{"at":"2026-02-05","event":"decided"}]}`, "events[2]", "TIMELINE-STATE-01"},
		{`{"events":[{"at":"2026-02-02","event":"received"},{"at":"2026-02-27","event":"correction_notified"}]}`, "events[1]", "TIMELINE-STATE-01"},
		{`{` + limits + `,"events":[{"at":"2026-03-02","event":"accepted"},{"at":"2026-04-20","event":"extended","days":3}]}`, "events[1]", "TIMELINE-STATE-01"},
	}
	for _, row := range table {
		f, err := Parse([]byte(row.file))
		if err == nil {
			_, err = f.Tell(calendar, workday.DefaultHours, day("2026-12-31"))
		}
		x := fault.Of(err)
		switch {
		case err == nil:
			t.Errorf("%s passes", row.file)
		case row.field == "" && x.Code != row.code, row.field != "" && (len(x.Fields) == 0 || x.Fields[0].Name != row.field || x.Fields[0].Code != row.code):
			t.Errorf("%s: %v", row.file, err)
		case !wordtable.Has(row.code):
			t.Errorf("%s has no sentence", row.code)
		}
	}
}

// Any bytes are either refused with a fault, or told without falling over.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{` + limits + `,"events":[{"at":"2026-04-20T10:00","event":"received"},{"at":"2026-04-20","event":"accepted"},{"at":"2026-04-24","event":"special_start","pauses":["promised"],"kind":"testing"}]}`))
	f.Add([]byte(`{"regime":"reward","events":[{"at":"2999-12-31T23:59:59+08:00","event":"received"}]}`))
	f.Add([]byte(`{"limits":{"statutory":{"months":1200},"promised":{"hours":1}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := Parse(raw)
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		a, err := file.Tell(calendar, workday.DefaultHours, day("2027-06-30"))
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		for _, k := range a.Clocks {
			if (k.Due == 0) != (k.State == "paused") || len(k.Explanation) == 0 {
				t.Fatalf("%q: %+v", raw, k)
			}
		}
	})
}
