package cases

import (
	"tongban/domain/catalogue"
)

// span is a right with what the limit counts from.
type span struct {
	Right
	starts string // received, accepted, decided, event
}

// rightOf is the length and basis of a clock for an item under its regime, as
// an entry starts it; ok is false when the clock does not exist (a statutory
// limit may be absent, a step may have no limit of its own).
func rightOf(kind ClockKind, to State, it *catalogue.Item, f Facts) (x span, ok bool) {
	law := laws[it.Regime]
	switch kind {
	case Acceptance:
		return span{law.Acceptance, "received"}, true
	case Reply:
		if x, ok = own(it.Limits.Correction); ok {
			return x, true
		}
		return span{law.Reply, "event"}, true
	case Statutory:
		return own(it.Limits.Statutory)
	case Promised:
		return own(it.Limits.Promised)
	case Delivery:
		if to == Refused {
			return span{law.Serving, "decided"}, true
		}
		return span{law.Delivery, "decided"}, true
	case Link:
		n := stepDays(to, it.Flow)
		return span{Right{workdays(n), local}, "event"}, n > 0
	}
	return eventOf(kind, law, it, f)
}

// eventOf are the clocks that an event of the case itself starts.
func eventOf(kind ClockKind, law Law, it *catalogue.Item, f Facts) (span, bool) {
	switch kind {
	case HearingRequest:
		return span{law.Request, "event"}, true
	case Hearing:
		return span{law.Hearing, "event"}, true
	case Statement:
		return span{law.Statement, "event"}, true
	case Collection:
		return span{law.Collection, "event"}, true
	case Tolerance:
		if n := it.Procedure.Defer; n > 0 {
			return span{Right{workdays(n), local}, "event"}, true
		}
		return span{law.Tolerance, "event"}, true
	case FollowUp:
		if fw := it.Procedure.Forward; fw != nil && fw.Workdays > 0 {
			return span{Right{workdays(fw.Workdays), local}, "event"}, true
		}
		return span{Right{workdays(20), local}, "event"}, true
	case Procedure:
		return span{Right{workdays(f.Days), local}, "event"}, f.Days > 0
	case Rework:
		return span{Right{workdays(f.Days), "xzssf §70"}, "event"}, f.Days > 0
	}
	return span{}, false
}

func own(l *catalogue.Limit) (span, bool) {
	if l == nil || l.Amount == 0 {
		return span{}, false
	}
	return span{Right{l.Span(), l.Basis}, l.Starts}, true
}

// stepDays is the limit of the step that a state waits for. basis: local rule
func stepDays(s State, f catalogue.Flow) int {
	switch s {
	case Precheck:
		return f.Window.Workdays
	case Accepted, Review:
		return f.Propose.Workdays
	case Deciding:
		return f.Decide.Workdays
	}
	return 0
}
