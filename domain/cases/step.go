package cases

import (
	"slices"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Setting is what a step needs to know of the world: the calendar, the office
// hours and the item in the case's version. The clock is handed in as At.
type Setting struct {
	Calendar *workday.Calendar
	Hours    workday.Hours
	Item     *catalogue.Item
	At       time.Time
}

// Step is the one way a case moves: the row of the table is found, the entry
// drawn up with its clock effects, chained to the journal, and folded into a new
// case. body is the digest of the words beside the entry, nil for none. The case
// handed in stays as it was.
func Step(c Case, act Act, by org.Actor, s Setting, facts Facts, body []byte) (Case, Entry, error) {
	next, e, _, err := StepLine(c, act, by, s, facts, body)
	return next, e, err
}

// StepLine is Step that also answers the entry's line as it was hashed, so that
// whoever keeps it need not write it out again.
func StepLine(c Case, act Act, by org.Actor, s Setting, facts Facts, body []byte) (next Case, e Entry, line []byte, err error) {
	row, err := RowFor(&c, act, by)
	if err != nil {
		return c, e, nil, err
	}
	e = drawUp(&c, act, row, by, s, facts, body)
	if line, err = e.seal(c.Head); err != nil {
		return c, Entry{}, nil, err
	}
	next = c
	next.take(s.Calendar, e)
	return next, e, line, nil
}

// drawUp is the entry a row of the table calls for, not yet chained.
func drawUp(c *Case, act Act, row Row, by org.Actor, s Setting, facts Facts, body []byte) Entry {
	if s.At.Before(c.MovedAt) {
		s.At = c.MovedAt // clock stepped back: order is by sequence, time never runs backwards in a journal
	}
	e := Entry{
		Place: c.Place, Case: c.ID, Seq: c.Version + 1, At: s.At.UnixMicro(),
		Act: act, Row: row.No, From: c.State, To: row.To, Body: body,
		By:    By{ID: by.ID, Role: actingAs(by, row.Who), Unit: by.Unit},
		Facts: facts,
	}
	if e.To == "" {
		e.To = c.State
	}
	for _, f := range row.Flags {
		if !slices.Contains(facts.Flags, f) {
			e.Facts.Flags = append(e.Facts.Flags, f)
		}
	}
	if e.Facts.Paper == "" {
		e.Facts.Paper = row.Paper
	}
	for _, ef := range row.Clocks {
		if ev, ok := event(c, ef, s); ok {
			e.Clocks = append(e.Clocks, ev)
		}
	}
	return e
}

// event turns a row's effect into what happens to this case's clock.
func event(c *Case, ef Effect, s Setting) (ClockEvent, bool) {
	if ef.Move == Stop {
		k := c.Clock(ef.Clock)
		return ClockEvent{Clock: ef.Clock, Move: Stop}, k != nil && k.State == Running
	}
	right, starts, ok := rightOf(ef.Clock, s.Item)
	if !ok {
		return ClockEvent{}, false
	}
	ev := ClockEvent{Clock: ef.Clock, Move: Start, Limit: right.Limit, Basis: right.Basis, At: s.At.UnixMicro()}
	switch {
	case ef.Clock == Acceptance:
		// What the public sends outside office hours counts from the next working day.
		ev.From = s.Hours.ReceivedOn(s.At, s.Calendar)
	case starts == "received" && c.Clock(Acceptance) != nil:
		a := c.Clock(Acceptance)
		ev.From, ev.At = a.From, a.At
	default:
		// The office's own acts never shift.
		ev.From = workday.DayOf(s.At)
	}
	if right.Limit.Unit != workday.Hour {
		ev.At = 0
	}
	return ev, true
}

// actingAs is the first role of the row that the actor has.
func actingAs(by org.Actor, who []org.Role) org.Role {
	for _, r := range who {
		if by.Is(r) {
			return r
		}
	}
	return org.Guest
}

// Fold is the case after one more entry. It refuses an entry that does not
// continue this journal; the codes name what broke.
func (c Case) Fold(cal *workday.Calendar, e Entry) (Case, error) {
	switch {
	case e.Seq != c.Version+1:
		return c, broken("JOURNAL-SEQ-01", e)
	case !slices.Equal(e.Prev, c.Head):
		return c, broken("JOURNAL-CHAIN-01", e)
	case !e.Holds():
		return c, broken("JOURNAL-HASH-01", e)
	case e.From != c.State:
		return c, broken("JOURNAL-STATE-01", e)
	}
	c.take(cal, e)
	return c, nil
}

// take moves the case by an entry that is known to continue its journal.
func (c *Case) take(cal *workday.Calendar, e Entry) {
	c.Clocks, c.Flags, c.Papers = slices.Clone(c.Clocks), slices.Clone(c.Flags), slices.Clone(c.Papers)
	c.Place, c.ID = e.Place, e.Case
	c.Version, c.Head, c.State, c.MovedAt = e.Seq, e.Hash, e.To, e.Time()
	c.settle(e)
	c.apply(cal, e.Clocks)
	if k := c.Clock(e.Facts.Expired); k != nil && k.State == Running {
		k.Expired = true
	}
}

// settle takes over what the entry says of the case.
func (c *Case) settle(e Entry) {
	f, at := e.Facts, e.Time()
	switch e.Act {
	case Submit:
		c.Number, c.Tracking, c.Item, c.ItemVersion = f.Number, f.Tracking, f.Item, f.ItemVersion
		c.Regime, c.Pattern, c.Channel, c.FiledBy = f.Regime, f.Pattern, f.Channel, f.FiledBy
		c.Accepting, c.Handling, c.Deciding = f.Accepting, f.Handling, f.Deciding
		c.SubmittedAt = at
	case Correct:
		c.Corrections++
	case Propose:
		c.Proposer, c.Proposal = e.By.ID, f.Proposal
	}
	if f.Outcome != "" {
		c.Outcome, c.DecidedAt = f.Outcome, at
	}
	if e.To == Accepted && e.From != Accepted || e.Act == OnTheSpot {
		c.AcceptedAt = at
	}
	if f.Licence != "" {
		c.Licence = f.Licence
	}
	if f.Paper != "" {
		c.Papers = append(c.Papers, Paper{Kind: f.Paper, Number: f.PaperNo, Seq: e.Seq})
	}
	if f.Rating != 0 {
		c.Rating = f.Rating
	}
	for _, flag := range f.Flags {
		if !c.Is(flag) {
			c.Flags = append(c.Flags, flag)
		}
	}
	if e.To == Closed && e.From != Closed {
		c.DeliveredAt = at
	}
	if e.To.Ended() && !e.From.Ended() {
		c.EndedAt = at
	}
}

// Replay is the case as its whole journal tells it.
func Replay(cal *workday.Calendar, journal []Entry) (Case, error) {
	var c Case
	for _, e := range journal {
		next, err := c.Fold(cal, e)
		if err != nil {
			return c, err
		}
		c = next
	}
	return c, nil
}

func broken(code string, e Entry) error {
	return fault.New(fault.Internal, code, "case", e.Case, "seq", itoa(e.Seq))
}
