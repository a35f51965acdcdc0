package main

import (
	"errors"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/packs"
)

// DeadlineCmd is `tongban deadline`.
type DeadlineCmd struct {
	Start  string   `placeholder:"YYYY-MM-DD"`
	Days   *int     `placeholder:"N"`
	Unit   string   `default:"workday" placeholder:"UNIT"`
	At     string   `placeholder:"HH:MM"`
	Pause  []string `placeholder:"A..B"`
	Extend int      `placeholder:"N"`
	Case   string   `placeholder:"FILE"`
	AsOf   string   `name:"as-of" placeholder:"YYYY-MM-DD"`
	Pack   string   `placeholder:"DIR"`
	JSON   bool     `name:"json"`
}

// Help shows how the command is used.
func (DeadlineCmd) Help() string {
	return `Example: tongban deadline --start 2026-09-18 --days 20 --at 17:30

Example: tongban deadline --case case.json --as-of 2026-10-12 --json

Case file:

    {"regime":"permit",
     "limits":{"statutory":{"days":20,"unit":"workday","starts":"accepted"}},
     "events":[{"at":"2026-04-20T10:00","event":"received"},
               {"at":"2026-04-20T15:00","event":"accepted"}]}`
}

// question is the command line, read.
type question struct {
	start  workday.Start
	at     bool // a time of receipt was given
	limit  workday.Limit
	pauses []workday.Pause
}

// Run tells the date.
func (c DeadlineCmd) Run(e *env) error {
	if c.Case != "" {
		return c.timeline(e)
	}
	q, err := c.read()
	if err != nil {
		return err
	}
	pack, err := packs.Open(c.Pack)
	if err != nil {
		return usage("--pack", err)
	}
	cal, err := packs.Calendar(pack)
	if err != nil {
		return err
	}
	return c.print(e.stdout, e.lang, q, q.answer(cal, workday.DefaultHours))
}

// read takes every flag and names all that do not hold.
func (c DeadlineCmd) read() (q question, err error) {
	var wrong []error
	check := func(flag string, err error) { wrong = append(wrong, usage(flag, err)) }

	if c.Days == nil {
		c.Days = new(int)
		check("--days", fault.New(fault.Invalid, "CLI-NEED-01"))
	}
	if c.AsOf != "" {
		check("--as-of", fault.New(fault.Invalid, "CLI-ASOF-01"))
	}
	q.start.Day, err = workday.ParseDay(c.Start)
	check("--start", err)
	q.limit.Unit, err = workday.ParseUnit(c.Unit)
	check("--unit", err)
	check("--days", workday.Limit{Amount: *c.Days, Unit: q.limit.Unit}.Check())
	check("--extend", workday.Limit{Extra: c.Extend, Unit: q.limit.Unit}.Check())
	q.limit.Amount, q.limit.Extra = *c.Days, c.Extend
	if c.At != "" {
		q.at = true
		q.start.At, err = instantOf(q.start.Day, c.At)
		check("--at", err)
	}
	for _, text := range c.Pause {
		p, err := pauseOf(text)
		check("--pause", err)
		q.pauses = append(q.pauses, p)
	}
	return q, errors.Join(wrong...)
}

// answer asks the calendar. A receipt outside office hours moves the office's
// clocks; hours run from the instant itself.
func (q question) answer(cal *workday.Calendar, hours workday.Hours) workday.Due {
	if !q.at || q.limit.Unit == workday.Hour {
		return cal.Due(q.start, q.limit, q.pauses...)
	}
	received := hours.Explain(q.start.At, cal)
	q.start.Day = hours.ReceivedOn(q.start.At, cal)
	due := cal.Due(q.start, q.limit, q.pauses...)
	due.Explanation = append([]workday.Line{received}, due.Explanation...)
	return due
}

// instantOf is a time of day, 17:30, on a day.
func instantOf(d workday.Day, text string) (time.Time, error) {
	t, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("15:04") {
		return time.Time{}, fault.New(fault.Invalid, "CLI-TIME-01")
	}
	return d.Start().Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute), nil
}

// pauseOf reads 2026-10-08..2026-10-12, or 2026-10-08.. for one that lasts.
func pauseOf(text string) (p workday.Pause, err error) {
	from, to, ranged := strings.Cut(text, "..")
	if !ranged {
		return p, fault.New(fault.Invalid, "CLI-PAUSE-01")
	}
	if p.From, err = workday.ParseDay(from); err != nil || to == "" {
		return p, err
	}
	if p.To, err = workday.ParseDay(to); err != nil {
		return p, err
	}
	return p, p.Check()
}
