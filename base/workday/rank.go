package workday

// Every working day has a rank, counted from a Monday long ago: the n-th working
// day after a day is the one whose rank is n higher. Inside the announced years
// the ranks are a table, outside they are plain arithmetic.

// rank is how many working days lie before the end of a day.
func (c *Calendar) rank(d Day) int {
	switch {
	case d < c.lo:
		return weekdays(d)
	case d <= c.hi:
		return weekdays(c.lo-1) + int(c.ranks[d-c.lo])
	default:
		return weekdays(c.lo-1) + len(c.days) + weekdays(d) - weekdays(c.hi)
	}
}

// nth is the working day of a rank.
func (c *Calendar) nth(rank int) Day {
	inside := rank - weekdays(c.lo-1)
	switch {
	case inside <= 0:
		return weekday(rank)
	case inside <= len(c.days):
		return c.days[inside-1]
	default:
		return weekday(inside - len(c.days) + weekdays(c.hi))
	}
}

const (
	week     = 7
	worked   = 5
	toMonday = 3 // 1970-01-01 was a Thursday
)

// weekdays counts Mondays to Fridays from Monday 1969-12-29 to a day.
func weekdays(d Day) int {
	weeks, rest := floor(int(d)+toMonday, week)
	return weeks*worked + min(rest+1, worked)
}

// weekday is the day for which weekdays first answers n.
func weekday(n int) Day {
	weeks, rest := floor(n-1, worked)
	return Day(weeks*week + rest - toMonday)
}

// floor divides towards minus infinity, so that days before 1970 need no care.
func floor(a, b int) (quotient, rest int) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}
