package timeline

import (
	"slices"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// hold lets clocks stand still. What the file says goes; else a special procedure
// holds both clocks, a public notice and a suspension the promised one alone,
// since no law of their own stands behind them. basis: xzxkf §45
func (t *teller) hold(e Event) {
	why := cause(e)
	t.held = append(t.held, why)
	for _, kind := range holds(e) {
		k := t.c.Clock(kind)
		if k == nil || k.State == cases.Stopped || k.State == cases.Running && (k.Expired || !e.at.Before(k.DueAt)) {
			continue // there is no time left to hold
		}
		t.c.Move(t.cal, cases.ClockEvent{Clock: kind, Move: cases.Hold, From: e.day, Why: why, Basis: t.right(e, kind)})
	}
	t.stands()
}

// release ends what was begun first of its kind; false when nothing of it lasts.
func (t *teller) release(e Event) bool {
	why := cause(e)
	i := slices.Index(t.held, why)
	if i < 0 {
		return false
	}
	t.held = slices.Delete(slices.Clone(t.held), i, i+1)
	for _, kind := range []cases.ClockKind{cases.Statutory, cases.Promised} {
		if k := t.c.Clock(kind); k != nil && k.State == cases.Paused {
			t.c.Move(t.cal, cases.ClockEvent{Clock: kind, Move: cases.Go, From: e.day, Why: why})
		}
	}
	t.stands()
	return true
}

// stands is the state while things are held: a suspension first, then a special
// procedure; a public notice is part of the review.
func (t *teller) stands() {
	t.c.State = cases.Review
	for _, why := range t.held {
		switch {
		case why == suspended:
			t.c.State = cases.Suspended
		case why != publicity && t.c.State != cases.Suspended:
			t.c.State = cases.Special
		}
	}
}

const publicity = "publicity"

// cause is under which name a pause is kept, so that its end finds it.
func cause(e Event) string {
	switch e.Event {
	case suspended, resumed:
		return suspended
	case publicityStart, publicityEnd:
		return publicity
	}
	if slices.Contains(catalogue.SpecialKinds, e.Kind) && e.Kind != publicity {
		return e.Kind
	}
	return "special"
}

func holds(e Event) []cases.ClockKind {
	var out []cases.ClockKind
	for _, p := range e.Pauses {
		if kind := cases.ClockKind(p); !slices.Contains(out, kind) {
			out = append(out, kind)
		}
	}
	switch {
	case e.Pauses != nil:
		return out
	case e.Event == specialStart:
		return []cases.ClockKind{cases.Statutory, cases.Promised}
	}
	return []cases.ClockKind{cases.Promised}
}

// right is what a pause rests on.
func (t *teller) right(e Event, kind cases.ClockKind) string {
	if e.Event == specialStart && t.f.Regime == catalogue.Permit {
		return "xzxkf §45"
	}
	if kind == cases.Statutory {
		return "item"
	}
	return "local rule"
}

// extend lengthens the statutory limit, once, before it ends. basis: xzxkf §42
func (t *teller) extend(e Event) bool {
	k := t.c.Clock(cases.Statutory)
	if k == nil || t.past || k.State == cases.Stopped || k.State == cases.Running && !e.at.Before(k.DueAt) {
		return false
	}
	t.past = true
	t.c.Move(t.cal, cases.ClockEvent{Clock: cases.Statutory, Move: cases.Longer, Days: e.Days})
	return true
}

// decide ends the office's limits and starts those that run from the decision;
// nothing is decided while a procedure lasts or the case is suspended.
func (t *teller) decide(e Event) bool {
	t.c.State = cases.Granted
	if e.Outcome == string(cases.Refuse) {
		t.c.State = cases.Refused
	}
	for _, kind := range []cases.ClockKind{cases.Statutory, cases.Promised} {
		t.stop(e, kind)
	}
	t.held = nil
	t.begin(decided, e)
	t.startAt(cases.Delivery, t.limit(cases.Delivery), e.day, e, workday.Line{})
	return true
}
