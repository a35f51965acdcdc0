package workday

import "strconv"

// sort is what a stretch of days is to a limit.
type sort uint8

const (
	counted sort = iota
	madeUp       // a weekend worked instead; counted
	holiday      // off by name; not counted in working days
	weekend      // an ordinary weekend; not counted in working days
	paused       // not counted in any unit
)

// stretch is a run of days that are told together.
type stretch struct {
	kind        sort
	name        string // of the holiday
	first, last Day
	days        int  // how many days it tells of, weekends between left out
	weekend     bool // ordinary weekends lie between
}

// walk goes from one day to another, day by day. It is the slow road to the
// same end as run; the tests hold the two together.
func (c *Calendar) walk(unit Unit, first, last Day, pauses []Pause) []stretch {
	var all []stretch
	skipped := false // a weekend was passed since the last stretch grew
	for d := first; d <= last; d++ {
		kind, name := c.sortOf(unit, d, pauses)
		if kind == weekend {
			skipped = true
			continue
		}
		grow := len(all) > 0 && all[len(all)-1].kind == kind && all[len(all)-1].name == name &&
			(kind == counted || !skipped)
		if !grow {
			all = append(all, stretch{kind: kind, name: name, first: d})
			skipped = false
		}
		s := &all[len(all)-1]
		s.last, s.days, s.weekend = d, s.days+1, s.weekend || skipped
		skipped = false
	}
	return all
}

// sortOf is what one day is to a limit of this unit.
func (c *Calendar) sortOf(unit Unit, d Day, pauses []Pause) (sort, string) {
	if _, stopped := covering(pauses, d); stopped {
		return paused, ""
	}
	if unit != Workday {
		return counted, ""
	}
	name := c.Name(d)
	switch works := c.IsWorkday(d); {
	case works && d.Weekend():
		return madeUp, name
	case works:
		return counted, ""
	case name != "":
		return holiday, name
	default:
		return weekend, ""
	}
}

// line tells the stretch; total is the count so far, this stretch included. A
// single day has a sentence of its own, ending in ".one".
func (s stretch) line(unit Unit, total int) Line {
	args := []string{"first", s.first.String(), "last", s.last.String(), "count", strconv.Itoa(s.days)}
	if s.kind <= madeUp {
		args = append(args, "total", strconv.Itoa(total))
	}
	if s.name != "" {
		args = append(args, "name", s.name)
	}
	code := s.code(unit)
	if s.first == s.last {
		code += ".one"
	}
	return line(code, args...)
}

func (s stretch) code(unit Unit) string {
	switch {
	case s.kind == madeUp:
		return "workday.makeup"
	case s.kind == holiday:
		return "workday.holiday"
	case s.kind == paused:
		return "workday.pause"
	case unit != Workday:
		return "workday.count.day"
	case s.weekend:
		return "workday.count.weekend"
	default:
		return "workday.count"
	}
}
