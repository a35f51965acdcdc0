package workday

import (
	"strconv"
	"time"

	"tongban/base/fault"
)

// Year is the calendar of one year. Announced is false while only the statutory
// holidays are known; dates that rest on such a year are provisional.
type Year struct {
	Year      int
	Announced bool
	Source    string // number of the paper: 国办发明电〔2025〕7号
	Off       []Span // days off, weekends within a holiday included
	Work      []Span // weekends worked instead
}

// Span is a run of days with one name, both ends included.
type Span struct {
	From, To Day
	Name     string // 国庆节
}

// check holds a year against itself.
func (y Year) check() error {
	if y.Year < firstYear || y.Year > lastYear {
		return wrong("CALENDAR-07", y.Year, 0)
	}
	if y.Announced && y.Source == "" {
		return wrong("CALENDAR-02", y.Year, 0)
	}
	for _, s := range y.Off {
		if err := y.holds(s); err != nil {
			return err
		}
	}
	for _, s := range y.Work {
		if err := y.holds(s); err != nil {
			return err
		}
		for d := s.From; d <= s.To; d++ {
			if !d.Weekend() {
				return wrong("CALENDAR-06", y.Year, d)
			}
		}
	}
	return nil
}

// holds tells whether a span is a run of days of this year. A New Year holiday
// may begin in the last week of the year before.
func (y Year) holds(s Span) error {
	if s.To < s.From {
		return wrong("CALENDAR-03", y.Year, s.From)
	}
	if s.From < Date(y.Year-1, time.December, 25) || s.To >= newYear(y.Year+1) {
		return wrong("CALENDAR-04", y.Year, s.From)
	}
	return nil
}

// wrong is the fault of a calendar; day 0 means the year as a whole.
func wrong(code string, year int, d Day) error {
	f := fault.New(fault.Invalid, code, "year", strconv.Itoa(year))
	if d != 0 {
		f.Args["day"] = d.String()
	}
	return f
}
