// Package window is what happens at a window of a hall beside the cases: who
// sits where, who came, and what they came for.
//
// It keeps the seat a clerk has taken, the visit of one person with all its
// errands (an application begun, advice given, a notice of what is still
// missing), and the reasons of advice. A visit is no case: it has no journal of
// the law, and half of those who come leave without a case. What an application
// is and how it goes on belongs to cases; numbers and papers to the acts.
package window

import (
	"time"

	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/party"
)

// Seat is where a clerk works now. A clerk has one seat; a window may have more
// than one clerk, as at lunch.
type Seat struct {
	Account string
	Unit    org.UnitCode
	Hall    string // code of the hall
	Window  string // number on the window
	Since   time.Time
	Paused  time.Time // zero while open
}

// Open tells whether people are served there.
func (s Seat) Open() bool { return s.Account != "" && s.Paused.IsZero() }

// Sit takes a window of the hall of the clerk's unit.
func Sit(by org.Actor, hall org.Hall, no string, at time.Time) (Seat, error) {
	for _, w := range hall.Windows {
		if w.No == no {
			return Seat{Account: by.ID, Unit: by.Unit, Hall: hall.Code, Window: no, Since: at}, nil
		}
	}
	return Seat{}, fault.Input("window", "WINDOW-NONE-01")
}

// Visit is one person at one window. Person is empty for who only asks.
type Visit struct {
	ID      string
	Clerk   string // account
	Unit    org.UnitCode
	Hall    string
	Window  string
	Person  party.Party
	Card    bool // the card was in hand: seen, or read by a reader
	Blind   []byte
	BeganAt time.Time
	EndedAt time.Time
	Version int
}

// Known tells whether the person showed who they are.
func (v Visit) Known() bool { return v.Person.IDNumber != "" }

// Ended tells whether the person has left.
func (v Visit) Ended() bool { return !v.EndedAt.IsZero() }

// Object is the visit as the permission table sees it: it lies at its window.
func (v Visit) Object() org.Object { return org.Object{Owner: v.Clerk, Accepting: v.Unit} }

// During refuses to add to a visit that has ended.
func (v Visit) During() error {
	if v.Ended() {
		return fault.New(fault.Conflict, "VISIT-ENDED-01")
	}
	return nil
}

// Hand gives the visit to a colleague at the same hall.
func (v Visit) Hand(to org.Actor) (Visit, error) {
	switch {
	case to.ID == "" || !to.Is(org.Clerk) || to.Unit != v.Unit:
		return v, fault.Input("to", "VISIT-HAND-01")
	case v.Ended():
		return v, v.During()
	}
	v.Clerk = to.ID
	return v, nil
}
