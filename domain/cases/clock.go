package cases

import (
	"slices"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// ClockKind names a clock of a case.
type ClockKind string

// The clocks. Those of the applicant are met by anything sent before 24:00 of
// their last day; the others bind the office. Link has a date but no timer:
// what a slow step costs is seen by supervision.
const (
	Acceptance     ClockKind = "acceptance"      // A 受理
	Statutory      ClockKind = "statutory"       // S 法定
	Promised       ClockKind = "promised"        // P 承诺
	Link           ClockKind = "link"            // L 环节
	Reply          ClockKind = "correction"      // C the applicant's answer to a correction notice
	Delivery       ClockKind = "delivery"        // D 送达
	Hearing        ClockKind = "hearing"         // H to hold the hearing once asked for
	HearingRequest ClockKind = "hearing_request" // the applicant's days to ask for a hearing
	Statement      ClockKind = "statement"       // the applicant's days to speak before a refusal
	Tolerance      ClockKind = "tolerance"       // the applicant's promise under 容缺
	Procedure      ClockKind = "special"         // planned end of a special procedure
	FollowUp       ClockKind = "follow_up"       // what is to be expected of the higher organ
	Collection     ClockKind = "collection"      // how long a result lies ready
	Rework         ClockKind = "redo"            // ordered by review body or court
)

// ClockKinds lists them.
var ClockKinds = []ClockKind{Acceptance, Statutory, Promised, Link, Reply, Delivery, Hearing, HearingRequest, Statement,
	Tolerance, Procedure, FollowUp, Collection, Rework}

// Applicants are the clocks of the applicant.
var Applicants = []ClockKind{Reply, HearingRequest, Statement, Tolerance, Collection}

// Move is what an entry does to a clock.
type Move string

// The moves. A clock that is extended keeps running.
const (
	Start  Move = "start"
	Stop   Move = "stop"
	Hold   Move = "pause"
	Go     Move = "resume"
	Longer Move = "extend"
)

// Effect is a clock effect as the lifecycle table names it.
type Effect struct {
	Clock ClockKind
	Move  Move
}

// ClockEvent is the effect as it happened: a start carries the day it counts
// from, its length and its right, so that the due date can be derived again; a
// pause its first day and its right, a resumption its last day.
type ClockEvent struct {
	Clock ClockKind     `json:"clock"`
	Move  Move          `json:"move"`
	From  workday.Day   `json:"from,omitempty"` // day 0; first or last day of a pause
	At    int64         `json:"at,omitempty"`   // instant, for hours; microseconds
	Limit workday.Limit `json:"limit,omitzero"`
	Basis string        `json:"basis,omitempty"`
	Days  int           `json:"days,omitempty"` // of an extension, in the unit of the limit
	Why   string        `json:"why,omitempty"`  // kind of the procedure or ground of the suspension
}

// ClockState is running, paused or stopped; whether a clock ran out is told by
// its due instant, and noted once the clockwork has fired it.
type ClockState string

// The clock states.
const (
	Running ClockState = "running"
	Paused  ClockState = "paused"
	Stopped ClockState = "stopped"
)

// Pause is a time that does not count, with its right.
type Pause struct {
	workday.Pause
	Why   string
	Basis string
}

// cause is what held the clock, in the three words that explanations know.
func (p Pause) cause() string {
	switch {
	case p.Why == "forward" || p.Why == "special":
		return p.Why
	case slices.Contains(catalogue.SpecialKinds, p.Why):
		return "special"
	}
	return "suspended"
}

// Clock is one clock with its due date, derived from its events and the calendar.
type Clock struct {
	Kind        ClockKind
	State       ClockState
	From        workday.Day
	At          int64
	Limit       workday.Limit
	Basis       string
	Pauses      []Pause `json:",omitempty"`
	Due         workday.Day
	DueAt       time.Time // the instant the limit ends; zero while paused
	Provisional bool
	Expired     bool // tick has recorded that it ran out
}

// Clock finds the clock of a kind, nil if it never started.
func (c *Case) Clock(kind ClockKind) *Clock {
	for i := range c.Clocks {
		if c.Clocks[i].Kind == kind {
			return &c.Clocks[i]
		}
	}
	return nil
}

// Timed tells whether the clock runs and fires when it ends.
func (k *Clock) Timed() bool { return k.State == Running && k.Kind != Link }

// NextDue is the running clock that ends first and has not been recorded as
// expired; nil when nothing runs. It is the one timer a case has.
func (c *Case) NextDue() *Clock {
	var next *Clock
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if k.Timed() && !k.Expired && (next == nil || k.DueAt.Before(next.DueAt)) {
			next = k
		}
	}
	return next
}

// Explain tells how the due date of a clock came about, line by line; what
// stopped it meanwhile comes last, each with its right.
func (k *Clock) Explain(cal *workday.Calendar) []workday.Line {
	lines := cal.Due(k.start(), k.Limit, k.pauses()...).Explanation
	for _, p := range k.Pauses {
		code, args := "cases.pause."+p.cause(), fault.Args{"why": p.Why, "basis": p.Basis, "first": p.From.String(), "last": p.To.String()}
		if p.To == 0 {
			code += ".open"
			delete(args, "last")
		}
		lines = append(lines, workday.Line{Code: code, Args: args})
	}
	return lines
}

func (k *Clock) start() workday.Start {
	s := workday.Start{Day: k.From}
	if k.At != 0 {
		s.At = time.UnixMicro(k.At)
	}
	return s
}

func (k *Clock) pauses() []workday.Pause {
	out := make([]workday.Pause, len(k.Pauses))
	for i, p := range k.Pauses {
		out[i] = p.Pause
	}
	return out
}

// Move moves the clocks by events, for whoever knows a case only by what
// happened to its clocks (domain/timeline).
func (c *Case) Move(cal *workday.Calendar, events ...ClockEvent) {
	c.Clocks = slices.Clone(c.Clocks)
	c.apply(cal, events)
}

// apply moves the clocks of a case by the events of one entry.
func (c *Case) apply(cal *workday.Calendar, events []ClockEvent) {
	for _, ev := range events {
		k := c.Clock(ev.Clock)
		if k == nil {
			if ev.Move != Start {
				continue
			}
			c.Clocks = append(c.Clocks, Clock{Kind: ev.Clock})
			k = &c.Clocks[len(c.Clocks)-1]
		}
		k.take(ev)
		k.derive(cal)
	}
}

// take moves one clock by one event. Pauses are cloned, since a folded case
// shares them with the one before.
func (k *Clock) take(ev ClockEvent) {
	switch ev.Move {
	case Start:
		*k = Clock{Kind: ev.Clock, State: Running, From: ev.From, At: ev.At, Limit: ev.Limit, Basis: ev.Basis}
	case Stop:
		k.shut(ev.From)
		k.State = Stopped
	case Hold:
		k.Pauses = append(slices.Clone(k.Pauses), Pause{Pause: workday.Pause{From: ev.From}, Why: ev.Why, Basis: ev.Basis})
		k.State = Paused
	case Go:
		k.resume(ev)
	case Longer:
		k.Limit = k.Limit.Extended(ev.Days)
	}
}

// resume ends one pause, or all of them when the event names none; the clock
// goes on once nothing holds it any more.
func (k *Clock) resume(ev ClockEvent) {
	if k.State != Paused {
		return
	}
	held := false
	k.Pauses = slices.Clone(k.Pauses)
	for i, ended := 0, false; i < len(k.Pauses); i++ {
		p := &k.Pauses[i]
		switch {
		case p.To != 0:
		case ev.Why == "" || ev.Why == p.Why && !ended:
			p.To, ended = max(ev.From, p.From), true
		default:
			held = true
		}
	}
	if !held {
		k.State = Running
	}
}

// shut ends the pauses that still last; the last day is outside the count too.
func (k *Clock) shut(last workday.Day) {
	if k.State != Paused {
		return
	}
	k.Pauses = slices.Clone(k.Pauses)
	for i := range k.Pauses {
		if k.Pauses[i].To == 0 {
			k.Pauses[i].To = max(last, k.Pauses[i].From)
		}
	}
}

// derive computes the due date from the events and the calendar; a clock that
// is paused has none.
func (k *Clock) derive(cal *workday.Calendar) {
	due := cal.DueDay(k.start(), k.Limit, k.pauses()...)
	k.Due, k.DueAt, k.Provisional = due.Day, due.At, due.Provisional
	if k.State == Paused {
		k.Due, k.DueAt, k.Provisional = 0, time.Time{}, false
	}
}
