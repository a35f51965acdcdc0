package timeline

import (
	"slices"
	"strconv"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// Answer is where a case stands and when its clocks end.
type Answer struct {
	State  cases.State
	Clocks []Clock // in the order of cases.ClockKinds; one that never started is not there
}

// Clock is one clock as of a day.
type Clock struct {
	Kind        cases.ClockKind
	Due         workday.Day // 0 while it is paused
	DueAt       time.Time
	State       string // running, paused, stopped, expired
	Provisional bool
	Explanation []workday.Line
}

// Clock finds a clock of the answer; ok is false for one that never started.
func (a Answer) Clock(kind cases.ClockKind) (Clock, bool) {
	for _, k := range a.Clocks {
		if k.Kind == kind {
			return k, true
		}
	}
	return Clock{}, false
}

// teller goes through the events in their order.
type teller struct {
	f      File
	cal    *workday.Calendar
	hours  workday.Hours
	c      cases.Case
	held   []string // procedures, notices and suspensions that still last
	first  map[cases.ClockKind]workday.Line
	past   bool // extended once
	deemed bool
}

// Tell answers as of the end of a day; what happens later is not looked at. A
// fault names the event that cannot have happened then: TIMELINE-ORDER-01 for one
// before the last, TIMELINE-STATE-01 for one that is not open where the case stands.
func (f File) Tell(cal *workday.Calendar, hours workday.Hours, asOf workday.Day) (Answer, error) {
	t := &teller{f: f, cal: cal, hours: hours, first: map[cases.ClockKind]workday.Line{}}
	last := Event{}
	for i := range f.Events {
		e := f.Events[i]
		if e.day > asOf {
			break
		}
		if i > 0 && (e.day < last.day || e.day == last.day && e.hour && last.hour && e.at.Before(last.at)) {
			return Answer{}, at(i, "TIMELINE-ORDER-01")
		}
		t.silence(e.at)
		if ok := t.take(e); !ok {
			return Answer{}, at(i, "TIMELINE-STATE-01", "event", e.Event, "state", string(t.c.State))
		}
		last = e
	}
	t.silence(asOf.End().Add(-1)) // the last instant of the day
	return t.answer(asOf), nil
}

func at(i int, code string, pairs ...string) error {
	return fault.New(fault.Invalid, "TIMELINE-02").With("events["+strconv.Itoa(i)+"]", code, pairs...)
}

// silence accepts a permit nobody answered in time, as of the day of receipt.
// basis: xzxkf §32(4)
func (t *teller) silence(now time.Time) {
	a := t.c.Clock(cases.Acceptance)
	if t.f.Regime != catalogue.Permit || a == nil || a.State != cases.Running || a.Expired || now.Before(a.DueAt) {
		return
	}
	a.Expired, t.deemed = true, true
	t.c.State = cases.Accepted
	for _, kind := range []cases.ClockKind{cases.Statutory, cases.Promised} {
		if l, ok := t.f.Limits[kind]; ok && l.Starts == accepted {
			t.start(kind, l, a.From, a.At)
		}
	}
}

// take lets one event happen; false when it cannot happen where the case stands.
func (t *teller) take(e Event) bool {
	open := opens[e.Event]
	if t.deemed && e.Event == accepted {
		return true // the certificate comes late; the law has accepted before
	}
	if !slices.Contains(open, t.c.State) {
		return false
	}
	switch e.Event {
	case received, corrected:
		t.received(e)
	case notified:
		t.c.State = cases.Correction
		t.stop(e, cases.Acceptance, cases.Statutory, cases.Promised)
		t.start(cases.Reply, t.limit(cases.Reply), e.day, 0)
	case accepted:
		t.c.State = cases.Accepted
		t.stop(e, cases.Acceptance)
		t.begin(accepted, e)
	case specialStart, publicityStart, suspended:
		t.hold(e)
	case specialEnd, publicityEnd, resumed:
		return t.release(e)
	case extended:
		return t.extend(e)
	case decided:
		return t.decide(e)
	case delivered:
		t.c.State = cases.Closed
		t.stop(e, cases.Delivery, cases.Statutory, cases.Promised)
	}
	return true
}

var (
	window = []cases.State{cases.Submitted, cases.Precheck}
	review = []cases.State{cases.Accepted, cases.Review, cases.Special, cases.Suspended}
)

// opens are the states an event may happen in. basis: xzxkf §32
var opens = map[string][]cases.State{
	received: {cases.None}, notified: window, corrected: {cases.Correction}, accepted: {cases.None, cases.Submitted, cases.Precheck},
	specialStart: review, specialEnd: review, publicityStart: review, publicityEnd: review, suspended: review, resumed: review,
	extended: review, decided: {cases.Accepted, cases.Review}, delivered: {cases.Granted, cases.Refused},
}

// received starts the office's clock anew. Whoever sends after hours is received
// the next working day; a day without an hour is taken as it is.
func (t *teller) received(e Event) {
	day, first := e.day, workday.Line{}
	if e.hour {
		day, first = t.hours.ReceivedOn(e.at, t.cal), t.hours.Explain(e.at, t.cal)
	}
	t.c.State = cases.Submitted
	if e.Event == corrected {
		t.c.State = cases.Precheck
		t.stop(e, cases.Reply)
	}
	t.startAt(cases.Acceptance, t.limit(cases.Acceptance), day, e, first)
	for _, kind := range []cases.ClockKind{cases.Statutory, cases.Promised} {
		if l, ok := t.f.Limits[kind]; ok && l.Starts == received {
			t.startAt(kind, l, day, e, first)
		}
	}
}

// begin starts the clocks that an event of the office starts; its own acts never
// shift.
func (t *teller) begin(starts string, e Event) {
	for _, kind := range []cases.ClockKind{cases.Statutory, cases.Promised} {
		if l, ok := t.f.Limits[kind]; ok && l.Starts == starts {
			t.startAt(kind, l, e.day, e, workday.Line{})
		}
	}
}

func (t *teller) startAt(kind cases.ClockKind, l Limit, day workday.Day, e Event, first workday.Line) {
	instant := int64(0)
	if l.span.Unit == workday.Hour && e.hour {
		instant = e.at.UnixMicro()
	}
	t.start(kind, l, day, instant)
	t.first[kind] = first
}

func (t *teller) start(kind cases.ClockKind, l Limit, day workday.Day, instant int64) {
	delete(t.first, kind)
	t.c.Move(t.cal, cases.ClockEvent{Clock: kind, Move: cases.Start, From: day, At: instant, Limit: l.span, Basis: l.Basis})
}

func (t *teller) stop(e Event, kinds ...cases.ClockKind) {
	for _, kind := range kinds {
		if k := t.c.Clock(kind); k != nil && k.State != cases.Stopped && !k.Expired {
			t.c.Move(t.cal, cases.ClockEvent{Clock: kind, Move: cases.Stop, From: e.day})
		}
	}
}

// limit is the file's own limit, or that of the regime.
func (t *teller) limit(kind cases.ClockKind) Limit {
	if l, ok := t.f.Limits[kind]; ok {
		return l
	}
	law := cases.LawOf(t.f.Regime)
	right := map[cases.ClockKind]cases.Right{cases.Acceptance: law.Acceptance, cases.Reply: law.Reply, cases.Delivery: law.Delivery}[kind]
	if kind == cases.Delivery && t.c.State == cases.Refused {
		right = law.Serving
	}
	return Limit{span: right.Limit, Basis: right.Basis}
}

// answer is where everything stands at the end of the day.
func (t *teller) answer(asOf workday.Day) Answer {
	out := Answer{State: t.c.State}
	for _, kind := range cases.ClockKinds {
		k := t.c.Clock(kind)
		if k == nil {
			continue
		}
		x := Clock{Kind: kind, Due: k.Due, DueAt: k.DueAt, State: string(k.State), Provisional: k.Provisional, Explanation: k.Explain(t.cal)}
		if k.State == cases.Running && (k.Expired || asOf.End().After(k.DueAt)) {
			x.State = "expired"
		}
		if first := t.first[kind]; first.Code != "" {
			x.Explanation = append([]workday.Line{first}, x.Explanation...)
		}
		out.Clocks = append(out.Clocks, x)
	}
	return out
}
