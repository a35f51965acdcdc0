package workday

import (
	"strconv"
	"strings"

	"tongban/base/fault"
)

// Line is one step of an explanation: the key of its sentence in base/words and
// what the sentence speaks of. Dates are 2026-09-18, counts are decimal.
type Line struct {
	Code string     `json:"code"`
	Args fault.Args `json:"args,omitempty"`
}

func line(code string, pairs ...string) Line {
	l := Line{Code: code, Args: make(fault.Args, len(pairs)/2)}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Args[pairs[i]] = pairs[i+1]
	}
	return l
}

// explain tells a due date in the order of a person counting on a wall
// calendar: where it starts, how long it runs, what was counted and left out,
// where it ends, and what that rests on.
func (c *Calendar) explain(start Start, limit Limit, pauses []Pause, due Due) []Line {
	lines := opening(start, limit)
	switch limit.Unit {
	case Hour:
		lines = append(lines, c.tellHours(start, pauses, due)...)
	case Month:
		lines = append(lines, c.tellMonths(start, limit, pauses, due)...)
	default:
		lines = append(lines, c.tellDays(start, limit, pauses, due)...)
	}
	if due.Paused {
		return lines
	}
	lines = append(lines, c.tellShift(due)...)
	lines = append(lines, ending(limit, due))
	if limit.Unit == Workday || due.Day != due.Raw {
		lines = append(lines, c.sources(start.Day+1, due.Day)...)
	}
	if due.Provisional {
		lines = append(lines, line("workday.provisional", "years", c.unannounced(counting(start, limit, pauses, due))))
	}
	return lines
}

// opening tells day 0, the length and its extension.
func opening(start Start, limit Limit) []Line {
	first := line("workday.start", "day", start.Day.String())
	if limit.Unit == Hour {
		first = line("workday.start.hour", "at", clock(start.instant()))
	}
	unit := limit.Unit.String()
	lines := []Line{first, line("workday.limit."+unit, "amount", strconv.Itoa(limit.Amount))}
	if limit.Extra > 0 {
		lines = append(lines, line("workday.extend."+unit,
			"extra", strconv.Itoa(limit.Extra), "total", strconv.Itoa(limit.Total())))
	}
	return lines
}

// tellDays walks from day 0 to the end and tells each stretch.
func (c *Calendar) tellDays(start Start, limit Limit, pauses []Pause, due Due) []Line {
	last, open := due.Raw, Pause{}
	if due.Paused {
		open = pauses[len(pauses)-1]
		last = max(open.From-1, start.Day)
	}
	var lines []Line
	total := 0
	for _, s := range c.walk(limit.Unit, start.Day+1, last, pauses) {
		if s.kind <= madeUp {
			total += s.days
		}
		lines = append(lines, s.line(limit.Unit, total))
	}
	if due.Paused {
		lines = append(lines, line("workday.pause.open", "first", open.From.String()))
	}
	return lines
}

// tellMonths names the corresponding day; no corresponding day means the last
// of that month.
func (c *Calendar) tellMonths(start Start, limit Limit, pauses []Pause, due Due) []Line {
	day, exact := start.Day.AddMonths(limit.Total())
	code := "workday.month"
	if !exact {
		code = "workday.month.last"
	}
	lines := []Line{line(code, "total", strconv.Itoa(limit.Total()), "day", day.String())}
	told, stopped := pausesWithin(start.Day+1, due, pauses)
	lines = append(lines, told...)
	if stopped > 0 && !due.Paused {
		lines = append(lines, line("workday.month.moved", "count", strconv.Itoa(stopped), "day", due.Raw.String()))
	}
	return lines
}

// tellHours says that nights and days off count too.
func (c *Calendar) tellHours(start Start, pauses []Pause, due Due) []Line {
	told, _ := pausesWithin(DayOf(start.instant()), due, pauses)
	return append([]Line{line("workday.hours")}, told...)
}

// pausesWithin tells the pauses between a first day and the end, and how many
// days they took.
func pausesWithin(first Day, due Due, pauses []Pause) (lines []Line, days int) {
	for _, p := range pauses {
		switch {
		case p.open() && due.Paused:
			lines = append(lines, line("workday.pause.open", "first", p.From.String()))
		case p.To >= first && (due.Paused || p.To <= due.Raw):
			s := stretch{kind: paused, first: max(p.From, first), last: p.To}
			s.days = int(s.last-s.first) + 1
			days += s.days
			lines = append(lines, s.line(NaturalDay, 0))
		}
	}
	return lines, days
}

// tellShift says why a last day moved.
func (c *Calendar) tellShift(due Due) []Line {
	if due.Day == due.Raw {
		return nil
	}
	args := []string{"raw", due.Raw.String(), "day", due.Day.String()}
	switch {
	case c.IsWorkday(due.Raw):
		return []Line{line("workday.shift.paused", args...)}
	case c.Name(due.Raw) != "":
		return []Line{line("workday.shift.holiday", append(args, "name", c.Name(due.Raw))...)}
	default:
		return []Line{line("workday.shift.weekend", args...)}
	}
}

func ending(limit Limit, due Due) Line {
	if limit.Unit == Hour {
		return line("workday.due.hour", "at", clock(due.At))
	}
	return line("workday.due", "day", due.Day.String())
}

// sources names the papers of the years counted through.
func (c *Calendar) sources(first, last Day) []Line {
	var lines []Line
	for year := first.Year(); year <= last.Year(); year++ {
		if y, _ := c.Year(year); y.Announced {
			lines = append(lines, line("workday.source", "year", strconv.Itoa(year), "paper", y.Source))
		}
	}
	return lines
}

// counting is what the due date rests on.
func counting(start Start, limit Limit, pauses []Pause, due Due) count {
	n := count{limit.Unit, start.Day + 1, due.Raw, due.Day, pauses}
	if limit.Unit == Hour {
		n.first = DayOf(start.instant())
	}
	return n
}

// unannounced lists the years it rests on that are not announced: 2027, 2028.
func (c *Calendar) unannounced(n count) string {
	var years []string
	for year := min(n.first, n.due).Year(); year <= n.due.Year(); year++ {
		if c.restsOn(year, n) {
			years = append(years, strconv.Itoa(year))
		}
	}
	return strings.Join(years, ", ")
}
