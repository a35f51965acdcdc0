package workday

// count is what was counted towards a date: the days of a unit from first to
// last, less the pauses, and the day it came to.
type count struct {
	unit             Unit
	first, last, due Day
	pauses           []Pause
}

// provisional tells whether the due day, or a day counted towards it, lies in a
// year whose calendar is not announced. Days that were paused or off are not
// counted and make no date provisional.
func (c *Calendar) provisional(n count) bool {
	for year := n.first.Year(); year <= n.due.Year(); year++ {
		if c.restsOn(year, n) {
			return true
		}
	}
	return c.Provisional(n.due) // a limit of 0 counts nothing
}

// restsOn tells whether a date rests on a year that is not announced.
func (c *Calendar) restsOn(year int, n count) bool {
	if y, _ := c.Year(year); y.Announced {
		return false
	}
	return year == n.due.Year() || c.countedIn(year, n) > 0
}

// countedIn is how many days of one year were counted.
func (c *Calendar) countedIn(year int, n count) int {
	from, to := max(n.first, newYear(year)), min(n.last, newYear(year+1)-1)
	days := c.span(n.unit, from, to)
	for _, p := range n.pauses {
		days -= c.span(n.unit, max(from, p.From), min(to, p.To))
	}
	return days
}

// span counts the days from one to another, both included; none when the
// second lies before the first.
func (c *Calendar) span(unit Unit, from, to Day) int {
	if to < from {
		return 0
	}
	return c.rankIn(unit, to) - c.rankIn(unit, from-1)
}
