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
	if e, err = draw(&c, act, by, &s, facts); err != nil {
		return c, Entry{}, nil, err
	}
	e.Body = body
	if line, err = e.seal(c.Head); err != nil {
		return c, Entry{}, nil, err
	}
	next = c
	next.take(s.Calendar, e)
	return next, e, line, nil
}

// Try is the same step without journal and seal: where the case would stand.
// Whoever only looks ahead — the proof of the table, a preview — asks here.
func Try(c Case, act Act, by org.Actor, s Setting, facts Facts) (Case, Entry, error) {
	e, err := draw(&c, act, by, &s, facts)
	if err != nil {
		return c, Entry{}, err
	}
	c.take(s.Calendar, e)
	return c, e, nil
}

// draw finds the row and draws up its entry.
func draw(c *Case, act Act, by org.Actor, s *Setting, facts Facts) (Entry, error) {
	if k := c.NextDue(); act == Expire && facts.Expired == "" && k != nil {
		facts.Expired = k.Kind
	}
	row, err := RowOf(c, act, by, facts.Expired)
	if err != nil {
		return Entry{}, err
	}
	if s.At.Before(c.MovedAt) {
		s.At = c.MovedAt // clock stepped back: order is by sequence, time never runs backwards in a journal
	}
	if err := row.check(c, *s, facts); err != nil {
		return Entry{}, err
	}
	e := Entry{
		Place: c.Place, Case: c.ID, Seq: c.Version + 1, At: s.At.UnixMicro(),
		Act: act, Row: row.No, From: c.State, To: row.To,
		By:    By{ID: by.ID, Role: actingAs(by, row.Who), Unit: by.Unit},
		Facts: row.settled(facts),
	}
	if e.To == None {
		e.To = c.State
	}
	for _, ef := range row.Clocks {
		if ev, ok := event(c, ef, *s, row, e); ok {
			e.Clocks = append(e.Clocks, ev)
		}
	}
	return e, nil
}

// outcomes are the acts that decide.
var outcomes = map[Act]Outcome{OnTheSpot: Grant, DecideYes: Grant, HigherYes: Grant, DecideNo: Refuse, HigherNo: Refuse}

// settled adds what the row itself settles to what the act said.
func (r Row) settled(f Facts) Facts {
	f.Flags = slices.Clone(f.Flags)
	for _, x := range r.Flags {
		if !slices.Contains(f.Flags, x) {
			f.Flags = append(f.Flags, x)
		}
	}
	if f.Paper == "" {
		f.Paper = r.Paper
	}
	if f.Outcome == "" {
		f.Outcome = outcomes[r.Act]
	}
	f.Dropped = append(slices.Clone(f.Dropped), r.Drops...)
	return f
}

// event turns a row's effect into what happens to this case's clock; ok is
// false where there is no such clock, or nothing to do with it.
func event(c *Case, ef Effect, s Setting, row Row, e Entry) (ev ClockEvent, ok bool) {
	k, day := c.Clock(ef.Clock), workday.DayOf(s.At)
	ev = ClockEvent{Clock: ef.Clock, Move: ef.Move}
	switch ef.Move {
	case Stop:
		if k != nil && k.State == Paused {
			ev.From = day
		}
		return ev, k != nil && k.State != Stopped
	case Hold:
		ev.From = day
		ev.Basis, ev.Why = pauseRight(c, row.Act, ef.Clock, s, e.Facts)
		return ev, ev.Basis != "" && k != nil && k.State == Running && !k.Expired && s.At.Before(k.DueAt)
	case Go:
		ev.From = day
		return ev, k != nil && k.State == Paused
	case Longer:
		if x := extensionOf(s.Item); x != nil {
			ev.Basis = x.Basis
		}
		ev.Days = e.Facts.Days
		return ev, k != nil && k.State != Stopped
	}
	return started(c, ev, s, e)
}

// started is the event that starts a clock.
func started(c *Case, ev ClockEvent, s Setting, e Entry) (ClockEvent, bool) {
	x, ok := rightOf(ev.Clock, e.To, s.Item, e.Facts)
	if !ok {
		return ev, false
	}
	ev.Limit, ev.Basis, ev.At = x.Limit, x.Basis, s.At.UnixMicro()
	a := c.Clock(Acceptance)
	switch {
	case ev.Clock == Acceptance:
		// What the public sends outside office hours counts from the next working day.
		ev.From = s.Hours.ReceivedOn(s.At, s.Calendar)
	case a != nil && (x.starts == "received" || e.Row == "12" && x.starts != "decided"):
		// Silence is acceptance as of the day of receipt. basis: xzxkf §32(4)
		ev.From, ev.At = a.From, a.At
	default:
		// The office's own acts never shift.
		ev.From = workday.DayOf(s.At)
	}
	if x.Limit.Unit != workday.Hour {
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
	c.Missed, c.Demands = slices.Clone(c.Missed), slices.Clone(c.Demands)
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
		c.Accepting, c.Handling, c.Deciding, c.Ways = f.Accepting, f.Handling, f.Deciding, f.Ways
		c.SubmittedAt = at
	case Correct, Recorrect, GiveLeave:
		c.Corrections++
	case Propose:
		c.Proposer, c.Proposal = e.By.ID, f.Proposal
	case Expire:
		if e.To == Deciding && e.From != Deciding { // what was promised did not come
			c.Proposer, c.Proposal = e.By.ID, Refuse
		}
	case StartSpecial:
		c.Underway = f.Special
	case EndSpecial:
		c.Underway = ""
	case Forward:
		c.Higher = f.Organ
	case HigherBack:
		c.Higher = ""
	case Redo:
		c.reopen()
	case LibraryMiss:
		c.Missed = append(c.Missed, f.Material)
	case AskBeyond, AnswerBeyond, DeclineBeyond, RecallBeyond:
		c.demand(e)
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
	c.Flags = slices.DeleteFunc(c.Flags, func(x Flag) bool { return slices.Contains(f.Dropped, x) })
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

// reopen forgets the decision that was set aside; the journal keeps it.
func (c *Case) reopen() {
	c.Outcome, c.Proposal, c.Proposer, c.Licence, c.Higher = "", "", "", "", ""
	c.DecidedAt, c.DeliveredAt, c.EndedAt = time.Time{}, time.Time{}, time.Time{}
}

// Under is the case with its dates derived again after the calendar changed,
// and the clocks whose date moved.
func (c Case) Under(cal *workday.Calendar) (Case, []ClockKind) {
	c.Clocks = slices.Clone(c.Clocks)
	var moved []ClockKind
	for i := range c.Clocks {
		k := &c.Clocks[i]
		was := *k
		if k.derive(cal); k.State != Stopped && (k.Due != was.Due || !k.DueAt.Equal(was.DueAt) || k.Provisional != was.Provisional) {
			moved = append(moved, k.Kind)
		}
	}
	return c, moved
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
