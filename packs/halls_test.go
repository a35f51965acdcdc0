package packs

import (
	"testing"
	"time"

	"tongban/base/workday"
	"tongban/domain/org"
)

func TestHalls(t *testing.T) {
	p := load(t)
	if n := len(p.Chart.Halls); n != 20 {
		t.Errorf("%d halls", n)
	}
	centre, ok := p.Chart.Hall("HZ-H-00")
	if !ok || len(centre.Windows) != 22 || len(centre.Banks()) != 7 || !centre.Serves(org.ErrandStuck) {
		t.Errorf("the centre has %d windows in %d banks", len(centre.Windows), len(centre.Banks()))
	}
	for _, u := range p.Chart.Streets() {
		h, ok := p.Chart.HallOf(u.Code)
		if !ok || h.Level != org.HallStreet || h.Name != u.Hall || len(h.Windows) != 5 || !h.Serves(org.ErrandCollect) || h.Serves(org.ErrandConstruction) {
			t.Errorf("%s: %+v", u.Name, h)
		}
	}
	if _, ok := p.Chart.Hall("HZ-H-99"); ok {
		t.Error("a hall that is not there was found")
	}
	if _, ok := p.Chart.HallOf("HZ-CL"); ok {
		t.Error("a body without a hall has one")
	}
}

// Whether a hall can be met now, and when it can be next: lunch, evenings, the
// weekend, a long holiday and a make-up Saturday.
func TestStanding(t *testing.T) {
	p := load(t)
	h, _ := p.Chart.Hall("HZ-H-12")
	for _, x := range []struct {
		now  string
		open bool
		next string
	}{
		{"2026-11-25T08:59", false, "2026-11-25 09:00"}, // a Wednesday
		{"2026-11-25T09:00", true, "2026-11-25 12:00"},
		{"2026-11-25T12:00", false, "2026-11-25 13:00"},
		{"2026-11-25T16:59", true, "2026-11-25 17:00"},
		{"2026-11-25T17:00", false, "2026-11-26 09:00"},
		{"2026-11-27T18:00", false, "2026-11-30 09:00"}, // Friday evening: Monday
		{"2026-09-30T17:30", false, "2026-10-08 09:00"}, // before the national holiday
		{"2026-10-10T10:00", true, "2026-10-10 12:00"},  // a make-up Saturday
	} {
		at, err := time.ParseInLocation("2006-01-02T15:04", x.now, workday.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		s, ok := h.Standing(workday.DayOf(at), workday.At(at.Hour(), at.Minute()), p.Calendar)
		if got := s.Day.String() + " " + s.At.String(); !ok || s.Open != x.open || got != x.next {
			t.Errorf("%s: open %v, %s", x.now, s.Open, got)
		}
	}
	if _, ok := (org.Hall{}).Standing(workday.Date(2026, 11, 25), 0, p.Calendar); ok {
		t.Error("a hall without hours opens")
	}
}

// Days with the same hours are told together.
func TestSpans(t *testing.T) {
	days := func(s string) (d org.Days) {
		if err := d.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	morning := org.Shift{Days: days("mon-fri"), From: workday.At(9, 0), To: workday.At(12, 0)}
	early := org.Shift{Days: days("fri"), From: workday.At(13, 0), To: workday.At(15, 0)}
	late := org.Shift{Days: days("mon-tue,thu"), From: workday.At(13, 0), To: workday.At(17, 0)}
	var got []string
	for _, s := range (org.Timetable{late, morning, early}).Spans() {
		line := s.First.String()[:3] + "-" + s.Last.String()[:3]
		for _, x := range s.Shifts {
			line += " " + x.From.Hour() + "-" + x.To.Hour()
		}
		got = append(got, line)
	}
	want := []string{"Mon-Tue 9:00-12:00 13:00-17:00", "Wed-Wed 9:00-12:00", "Thu-Thu 9:00-12:00 13:00-17:00", "Fri-Fri 9:00-12:00 13:00-15:00"}
	if len(got) != len(want) {
		t.Fatal(got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s, want %s", got[i], want[i])
		}
	}
}
