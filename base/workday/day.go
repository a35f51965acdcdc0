package workday

import (
	"time"

	"tongban/base/fault"
)

// Shanghai is the one time zone of the house. It has had no summer time since
// 1991, so a fixed zone is exact and needs no zone files on the machine.
var Shanghai = time.FixedZone("CST", 8*60*60)

// Day is a calendar date in Shanghai, as days since 1970-01-01.
type Day int32

const (
	secondsPerDay = 24 * 60 * 60
	secondsEast   = 8 * 60 * 60
	firstYear     = 1900 // nobody whose papers we read is older
	lastYear      = 2999
)

// DayOf is the date in Shanghai at an instant.
func DayOf(at time.Time) Day {
	d, _ := floor(int(at.Unix())+secondsEast, secondsPerDay)
	return Day(d)
}

// Date is a day by its numbers; as in package time, months and days overflow.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// ParseDay reads 2026-09-18 and nothing else: DAY-01 for another shape or a
// year outside 1900 to 2999, DAY-02 for a day that no calendar has.
func ParseDay(s string) (Day, error) {
	year, okY := digits(s, 0, 4)
	month, okM := digits(s, 5, 2)
	day, okD := digits(s, 8, 2)
	if len(s) != 10 || !okY || !okM || !okD || s[4] != '-' || s[7] != '-' || year < firstYear || year > lastYear {
		return 0, fault.New(fault.Invalid, "DAY-01")
	}
	d := Date(year, time.Month(month), day)
	if y, m, n := d.civil(); y != year || int(m) != month || n != day {
		return 0, fault.New(fault.Invalid, "DAY-02")
	}
	return d, nil
}

// digits reads n digits of s from i on.
func digits(s string, i, n int) (value int, ok bool) {
	if len(s) < i+n {
		return 0, false
	}
	for _, b := range []byte(s[i : i+n]) {
		if b < '0' || b > '9' {
			return 0, false
		}
		value = value*10 + int(b-'0')
	}
	return value, true
}

// String writes the day as 2026-09-18.
func (d Day) String() string { return d.utc().Format(time.DateOnly) }

// MarshalText is String.
func (d Day) MarshalText() ([]byte, error) { return d.utc().AppendFormat(nil, time.DateOnly), nil }

// UnmarshalText is ParseDay.
func (d *Day) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDay(string(text))
	return err
}

// Year is the calendar year.
func (d Day) Year() int { return d.utc().Year() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday {
	_, rest := floor(int(d)+toMonday, week)
	return time.Weekday((rest + 1) % week)
}

// Weekend tells Saturday and Sunday, whether worked or not.
func (d Day) Weekend() bool {
	_, rest := floor(int(d)+toMonday, week)
	return rest >= worked
}

// Start is 00:00 in Shanghai.
func (d Day) Start() time.Time {
	return time.Unix(int64(d)*secondsPerDay-secondsEast, 0).In(Shanghai)
}

// End is 24:00 in Shanghai, the first instant of the next day.
func (d Day) End() time.Time { return (d + 1).Start() }

// AddDays goes n calendar days on, or back when n is negative.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// AddMonths is the same day of the month n months on, and the last day of that
// month when it has no such day (exact is then false).
// basis: mfd §202
func (d Day) AddMonths(n int) (end Day, exact bool) {
	year, month, day := d.civil()
	last := Date(year, month+time.Month(n)+1, 0)
	end = last - Day(last.utc().Day()) + Day(day)
	return min(end, last), end <= last
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

func (d Day) civil() (int, time.Month, int) { return d.utc().Date() }

func newYear(year int) Day { return Date(year, time.January, 1) }
