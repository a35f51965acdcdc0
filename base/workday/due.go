package workday

import "time"

// Start is where a limit begins. Day is day 0 and is taken as given, even when
// it is a day off. At matters to hours only; an hour limit without an instant
// begins at 00:00 of its day, so that nobody is told a later end than the law's.
type Start struct {
	Day Day
	At  time.Time
}

// Due is the end of a limit.
type Due struct {
	Day         Day       // the last day
	Raw         Day       // before a natural-day or month limit moved off a day off
	At          time.Time // the instant the limit ends: 24:00 of Day, or the exact one for hours
	Provisional bool      // it, or a day counted towards it, lies in a year not announced
	Paused      bool      // a pause still lasts: there is no end yet, and Day, Raw, At are zero
	Explanation []Line    // from Calendar.Due only
}

// DueDay is the end of a limit, without its explanation. It costs a few
// look-ups however long the limit is.
func (c *Calendar) DueDay(start Start, limit Limit, pauses ...Pause) Due {
	return c.end(start, limit, union(pauses))
}

// Due is DueDay with an explanation, line by line.
func (c *Calendar) Due(start Start, limit Limit, pauses ...Pause) Due {
	joined := union(pauses)
	due := c.end(start, limit, joined)
	due.Explanation = c.explain(start, limit, joined, due)
	return due
}

// Remaining is how many working days are left after today, 0 on the last day.
// Past the end it is 0 or less; whether the limit is over is told by Due.At.
func (c *Calendar) Remaining(due Day, now time.Time) int { return c.Between(DayOf(now), due) }

func (c *Calendar) end(start Start, limit Limit, pauses []Pause) Due {
	if limit.Unit == Hour {
		return c.endHours(start.instant(), limit.Total(), pauses)
	}
	unit, n := limit.Unit, limit.Total()
	if unit == Month {
		last, _ := start.Day.AddMonths(n)
		unit, n = NaturalDay, int(last-start.Day)
	}
	raw, ok := c.run(unit, start.Day, n, pauses)
	day := raw
	if ok && unit == NaturalDay && n > 0 {
		day, ok = c.settle(raw, pauses)
	}
	if !ok {
		return Due{Paused: true}
	}
	return Due{Day: day, Raw: raw, At: day.End(), Provisional: c.provisional(count{unit, start.Day + 1, raw, day, pauses})}
}

// run counts n days after day 0, leaving out the pauses. ok is false when a
// pause still lasts before the count is through.
func (c *Calendar) run(unit Unit, zero Day, n int, pauses []Pause) (last Day, ok bool) {
	if n <= 0 {
		return zero, true
	}
	rank := c.rankIn(unit, zero) + n
	last = c.nthIn(unit, rank)
	for _, p := range pauses {
		switch {
		case p.To <= zero:
			continue
		case p.From > last:
			return last, true
		case p.open():
			return 0, false
		}
		rank += c.rankIn(unit, p.To) - c.rankIn(unit, max(p.From-1, zero))
		last = c.nthIn(unit, rank)
	}
	return last, true
}

// settle moves a last day that is off, or paused, to the next working day.
// basis: mfd §203
func (c *Calendar) settle(d Day, pauses []Pause) (Day, bool) {
	for {
		d = c.OnOrAfter(d)
		p, paused := covering(pauses, d)
		if !paused {
			return d, true
		}
		if p.open() {
			return 0, false
		}
		d = p.To + 1
	}
}

// endHours runs on the natural clock, day and night, seven days a week; only
// whole days of pause are left out.
func (c *Calendar) endHours(from time.Time, hours int, pauses []Pause) Due {
	at := from.Add(time.Duration(hours) * time.Hour)
	for _, p := range pauses {
		switch begin := p.From.Start(); {
		case p.To < DayOf(from) || hours <= 0:
			continue
		case !begin.Before(at):
		case p.open():
			return Due{Paused: true}
		case begin.Before(from):
			at = at.Add(p.To.End().Sub(from))
		default:
			at = at.Add(p.To.End().Sub(begin))
		}
	}
	day := DayOf(at)
	return Due{Day: day, Raw: day, At: at, Provisional: c.provisional(count{NaturalDay, DayOf(from), day, day, pauses})}
}

func (s Start) instant() time.Time {
	if s.At.IsZero() {
		return s.Day.Start()
	}
	return s.At.In(Shanghai)
}

// rankIn and nthIn count working days or all days.
func (c *Calendar) rankIn(unit Unit, d Day) int {
	if unit == Workday {
		return c.rank(d)
	}
	return int(d)
}

func (c *Calendar) nthIn(unit Unit, rank int) Day {
	if unit == Workday {
		return c.nth(rank)
	}
	return Day(rank)
}
