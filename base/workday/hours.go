package workday

import "time"

// Minute is a time of day, in minutes since midnight.
type Minute int16

// At is a time of day by hour and minute.
func At(hour, minute int) Minute { return Minute(hour*60 + minute) }

// Hours are the times an office is open on a working day. The zero value stands
// for DefaultHours.
type Hours struct {
	Open, LunchFrom, LunchTo, Close Minute
}

// DefaultHours are the office hours of the district.
var DefaultHours = Hours{Open: At(9, 0), LunchFrom: At(12, 0), LunchTo: At(13, 0), Close: At(17, 0)}

// ReceivedOn is the day on which something sent to the office counts as
// received: at or after closing time, or on a day off, it is the next working
// day; before opening and at lunch it is the same day. This moves the office's
// clocks only. An applicant's own last day runs to 24:00 (Due.At).
func (h Hours) ReceivedOn(at time.Time, c *Calendar) Day {
	d := DayOf(at)
	if !c.IsWorkday(d) || minuteOf(at) >= h.or().Close {
		return c.Next(d)
	}
	return d
}

// IsOpen tells whether the office can be met at an instant.
func (h Hours) IsOpen(at time.Time, c *Calendar) bool {
	h = h.or()
	m := minuteOf(at)
	lunch := m >= h.LunchFrom && m < h.LunchTo
	return c.IsWorkday(DayOf(at)) && m >= h.Open && m < h.Close && !lunch
}

// Explain tells on which day something counts as received, and why.
func (h Hours) Explain(at time.Time, c *Calendar) Line {
	sent, day := DayOf(at), h.ReceivedOn(at, c)
	args := []string{"at", clock(at), "day", day.String()}
	switch {
	case day == sent:
		return line("workday.received", args...)
	case c.IsWorkday(sent):
		return line("workday.received.late", append(args, "close", h.or().Close.String())...)
	case c.Name(sent) != "":
		return line("workday.received.holiday", append(args, "name", c.Name(sent))...)
	default:
		return line("workday.received.weekend", args...)
	}
}

// String writes a time of day as 17:00.
func (m Minute) String() string {
	return string([]byte{'0' + byte(m/600), '0' + byte(m/60%10), ':', '0' + byte(m%60/10), '0' + byte(m%10)})
}

func (h Hours) or() Hours {
	if h == (Hours{}) {
		return DefaultHours
	}
	return h
}

func minuteOf(at time.Time) Minute {
	at = at.In(Shanghai)
	return At(at.Hour(), at.Minute())
}

func clock(at time.Time) string { return at.In(Shanghai).Format("2006-01-02 15:04") }
