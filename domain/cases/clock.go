package cases

import (
	"time"

	"tongban/base/workday"
)

// ClockKind names a clock of a case.
type ClockKind string

// The clocks. Reply is the applicant's own; the others bind the office.
const (
	Acceptance ClockKind = "acceptance" // A
	Statutory  ClockKind = "statutory"  // S
	Promised   ClockKind = "promised"   // P
	Reply      ClockKind = "correction" // C
	Delivery   ClockKind = "delivery"   // D
)

// Move is what an entry does to a clock.
type Move string

// The moves of the first errands.
const (
	Start Move = "start"
	Stop  Move = "stop"
)

// Effect is a clock effect as the lifecycle table names it.
type Effect struct {
	Clock ClockKind
	Move  Move
}

// ClockEvent is the effect as it happened: a start carries the day it counts
// from, its length and its right, so that the due date can be derived again.
type ClockEvent struct {
	Clock ClockKind     `json:"clock"`
	Move  Move          `json:"move"`
	From  workday.Day   `json:"from,omitempty"` // day 0
	At    int64         `json:"at,omitempty"`   // instant, for hours; microseconds
	Limit workday.Limit `json:"limit,omitzero"`
	Basis string        `json:"basis,omitempty"`
}

// ClockState is running or stopped; an expired clock is a stopped or running
// one whose due instant has passed, so it is never stored.
type ClockState string

// The clock states of the first errands.
const (
	Running ClockState = "running"
	Stopped ClockState = "stopped"
)

// Clock is one clock with its due date, derived from its events and the calendar.
type Clock struct {
	Kind        ClockKind
	State       ClockState
	From        workday.Day
	At          int64
	Limit       workday.Limit
	Basis       string
	Due         workday.Day
	DueAt       time.Time // the instant the limit ends
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

// NextDue is the running clock that ends first and has not been recorded as
// expired; nil when nothing runs. It is the one timer a case has.
func (c *Case) NextDue() *Clock {
	var next *Clock
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if k.State == Running && !k.Expired && (next == nil || k.DueAt.Before(next.DueAt)) {
			next = k
		}
	}
	return next
}

// Explain tells how the due date of a clock came about, line by line.
func (k *Clock) Explain(cal *workday.Calendar) []workday.Line {
	return cal.Due(k.start(), k.Limit).Explanation
}

func (k *Clock) start() workday.Start {
	s := workday.Start{Day: k.From}
	if k.At != 0 {
		s.At = time.UnixMicro(k.At)
	}
	return s
}

// apply moves the clocks of a case by the events of one entry.
func (c *Case) apply(cal *workday.Calendar, events []ClockEvent) {
	for _, ev := range events {
		k := c.Clock(ev.Clock)
		if ev.Move == Stop {
			if k != nil {
				k.State = Stopped
			}
			continue
		}
		fresh := Clock{Kind: ev.Clock, State: Running, From: ev.From, At: ev.At, Limit: ev.Limit, Basis: ev.Basis}
		fresh.derive(cal)
		if k != nil {
			*k = fresh
		} else {
			c.Clocks = append(c.Clocks, fresh)
		}
	}
}

// derive computes the due date from the events and the calendar.
func (k *Clock) derive(cal *workday.Calendar) {
	due := cal.DueDay(k.start(), k.Limit)
	k.Due, k.DueAt, k.Provisional = due.Day, due.At, due.Provisional
}
