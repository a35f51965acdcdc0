package packs

import (
	"strings"
	"testing"
	"testing/fstest"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
)

// The shipped calendar has the working days that the announcements come to.
func TestShippedCalendar(t *testing.T) {
	c, err := Calendar(Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]int{2023: 249, 2024: 251, 2025: 248, 2026: 248} {
		y, _ := c.Year(year)
		if !y.Announced || !strings.HasPrefix(y.Source, "国办发明电") {
			t.Errorf("%d is not announced by a paper: %+v", year, y)
		}
		end := workday.Date(year, 12, 31)
		if got := c.Between(workday.Date(year-1, 12, 31), end); got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
	if y, ok := c.Year(2027); !ok || y.Announced || len(y.Off) == 0 {
		t.Errorf("2027 lists its statutory holidays and is not announced: %+v", y)
	}
}

func TestOpen(t *testing.T) {
	if _, err := Open(t.TempDir()); err != nil {
		t.Error(err)
	}
	if _, err := Open("no/such/folder"); fault.Code(err) != "PACK-OPEN-01" {
		t.Error(err)
	}
	pack, err := Open("haizhu")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Calendar(pack); err != nil {
		t.Error(err)
	}
}

// What is wrong in a calendar is told with its line.
func TestBrokenCalendars(t *testing.T) {
	const head = "years:\n  - year: 2026\n    announced: true\n    source: 文号\n"
	table := []struct{ name, text, line, code string }{
		{"unknown key", head + "    offf: []\n", "5", "CALENDAR-FILE-03"},
		{"no YAML", "years: [\n", "1", "CALENDAR-FILE-03"},
		{"days twice", head + "    off:\n      - {days: 2026-10-01, days: 2026-10-02}\n", "6", "CALENDAR-FILE-03"},
		{"no days", head + "    off:\n      - {name: 元旦}\n", "2", "DAY-01"},
		{"not a day", head + "    off:\n      - {days: 2026-10-01..07, name: 国庆节}\n", "6", "DAY-01"},
		{"30 February", head + "    off:\n      - {days: 2026-02-30, name: 春节}\n", "6", "DAY-02"},
		{"year in words", "years:\n  - year: 二〇二六\n", "2", "CALENDAR-07"},
		{"year without end", "years:\n  - year: 20260\n", "2", "CALENDAR-07"},
		{"year twice", head + "  - year: 2026\n", "5", "CALENDAR-01"},
		{"no paper", "years:\n  - year: 2026\n    announced: true\n", "2", "CALENDAR-02"},
		{"turned round", head + "    off:\n      - {days: 2026-01-01, name: 元旦}\n      - {days: 2026-10-07..2026-10-01, name: 国庆节}\n", "7", "CALENDAR-03"},
		{"another year", head + "    off:\n      - {days: 2027-01-01, name: 元旦}\n", "6", "CALENDAR-04"},
		{"off and worked", head + "    off:\n      - {days: 2026-10-01..2026-10-10, name: 国庆节}\n    work:\n      - {days: 2026-10-10, name: 国庆节}\n", "8", "CALENDAR-05"},
		{"worked anyway", head + "    work:\n      - {days: 2026-10-12, name: 国庆节}\n", "6", "CALENDAR-06"},
	}
	for _, row := range table {
		t.Run(row.name, func(t *testing.T) {
			_, err := Calendar(fstest.MapFS{calendarFile: {Data: []byte(row.text)}})
			f := fault.Of(err)
			if fault.Code(err) != "CALENDAR-FILE-01" || f.Args["line"] != row.line || f.Fields[0].Code != row.code {
				t.Fatalf("got %+v", f)
			}
			for _, lang := range []words.Lang{words.Zh, words.En} {
				if said := lang.Fault(f) + lang.Field(f.Fields[0]); strings.ContainsAny(said, "[{") && row.code != "CALENDAR-FILE-03" {
					t.Errorf("not said: %s", said)
				}
			}
		})
	}
	if _, err := Calendar(fstest.MapFS{}); fault.Code(err) != "CALENDAR-FILE-02" {
		t.Errorf("no calendar: %v", err)
	}
}
