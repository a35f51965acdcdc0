// Package workday counts the days of a time limit.
//
// It keeps the calendar of working days as the State Council announces it
// (days off, and weekends worked instead), the units in which a limit is
// counted, pauses, office hours, and the one place where "20 working days from
// acceptance" becomes a date. Each date can tell how it came about, in an order
// that a clerk can read aloud.
//
// It leaves to others which limit applies and by what right (domain/cases),
// where the calendar's data come from (packs) and the words of an explanation
// (base/words). It never asks the time: instants are handed in.
//
// The rules: the day of start is day 0 and not counted. A make-up weekend
// counts, a day off does not. First and last day of a pause are outside the
// count. A limit in natural days or months that ends on a day off moves to the
// next working day; hours run on the natural clock, seven days a week. A day
// ends at 24:00 in Shanghai.
// basis: mfd §201-204, xzxkf §82
package workday

import "slices"

// Calendar knows which days are worked. It is immutable and safe to share. For
// a year that nobody announced it takes Monday to Friday less the days listed
// for that year, and calls the result provisional.
type Calendar struct {
	years  []Year         // ascending
	names  map[Day]string // what a listed day off or make-up day is for
	lo, hi Day            // the days the tables cover; outside, Monday to Friday
	ranks  []int32        // ranks[i]: working days in lo … lo+i
	days   []Day          // every working day in lo … hi
}

// New builds a calendar, in any order of years. A fault names year and day of
// what does not hold: CALENDAR-01 … CALENDAR-07.
func New(years ...Year) (*Calendar, error) {
	c := &Calendar{years: slices.Clone(years), names: map[Day]string{}, hi: -1}
	slices.SortFunc(c.years, func(a, b Year) int { return a.Year - b.Year })
	listed := map[Day]bool{} // true: worked
	for i, y := range c.years {
		if i > 0 && c.years[i-1].Year == y.Year {
			return nil, wrong("CALENDAR-01", y.Year, 0)
		}
		if err := y.check(); err != nil {
			return nil, err
		}
		if err := c.list(y, listed); err != nil {
			return nil, err
		}
	}
	c.fill(listed)
	return c, nil
}

// list notes the days a year names. Two papers may both name a day around New
// Year, but must agree on it.
func (c *Calendar) list(y Year, listed map[Day]bool) error {
	for worked, spans := range map[bool][]Span{false: y.Off, true: y.Work} {
		for _, s := range spans {
			for d := s.From; d <= s.To; d++ {
				if was, ok := listed[d]; ok && was != worked {
					return wrong("CALENDAR-05", y.Year, d)
				}
				listed[d] = worked
				c.names[d] = s.Name
			}
		}
	}
	return nil
}

// fill counts the working days once, so that a due date costs two look-ups.
func (c *Calendar) fill(listed map[Day]bool) {
	if len(c.years) == 0 {
		return
	}
	// One year of margin, since a paper may name the days around New Year.
	c.lo, c.hi = newYear(c.years[0].Year-1), newYear(c.years[len(c.years)-1].Year+2)-1
	c.ranks = make([]int32, 0, c.hi-c.lo+1)
	for d := c.lo; d <= c.hi; d++ {
		worked, ok := listed[d]
		if !ok {
			worked = !d.Weekend()
		}
		if worked {
			c.days = append(c.days, d)
		}
		c.ranks = append(c.ranks, int32(len(c.days)))
	}
}

// IsWorkday tells whether offices work on a day.
func (c *Calendar) IsWorkday(d Day) bool { return c.rank(d) != c.rank(d-1) }

// Name is the holiday for which a day is off, or for which a weekend is worked;
// "" for an ordinary day.
func (c *Calendar) Name(d Day) string { return c.names[d] }

// Provisional tells whether a day lies in a year without an announced calendar.
func (c *Calendar) Provisional(d Day) bool {
	y, ok := c.Year(d.Year())
	return !ok || !y.Announced
}

// Year is what is known of a year, with the paper it rests on.
func (c *Calendar) Year(year int) (Year, bool) {
	i, ok := slices.BinarySearchFunc(c.years, year, func(y Year, n int) int { return y.Year - n })
	if !ok {
		return Year{Year: year}, false
	}
	return c.years[i], true
}

// Years lists the years the calendar holds, ascending.
func (c *Calendar) Years() []Year { return slices.Clone(c.years) }

// Next is the first working day after a day.
func (c *Calendar) Next(d Day) Day { return c.nth(c.rank(d) + 1) }

// OnOrAfter is the day itself when it is worked, else the next working day.
func (c *Calendar) OnOrAfter(d Day) Day { return c.Next(d - 1) }

// Between counts the working days after one day, up to and with another. It is
// negative when the second lies before the first.
func (c *Calendar) Between(after, to Day) int { return c.rank(to) - c.rank(after) }
