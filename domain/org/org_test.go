package org

import (
	"testing"

	"pgregory.net/rapid"
)

var units = []UnitCode{"", "440105001", "440105002", "HZ-CL"}

func drawActor(t *rapid.T) Actor {
	a := Actor{ID: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "id"), Unit: rapid.SampledFrom(units).Draw(t, "unit")}
	if rapid.Bool().Draw(t, "card seen") {
		a.Subject = []byte("blind")
	}
	a.Roles = []Role{rapid.SampledFrom(Roles).Draw(t, "role")}
	return a
}

// A scope is the permission table as a condition on many: for any object it
// says the same as Can (a shown code aside, which no list honours).
func TestScopeAgreesWithCan(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := drawActor(rt)
		o := Object{
			Owner:     rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "owner"),
			Accepting: rapid.SampledFrom(units[1:]).Draw(rt, "accepting"),
			Handling:  rapid.SampledFrom(units[1:]).Draw(rt, "handling"),
			Deciding:  rapid.SampledFrom(units[1:]).Draw(rt, "deciding"),
			Tasks: []OpenTask{{Unit: rapid.SampledFrom(units[1:]).Draw(rt, "task"), Role: rapid.SampledFrom(Roles).Draw(rt, "task role"),
				Holder: rapid.SampledFrom([]string{"", "a", "b"}).Draw(rt, "holder")}},
		}
		o.Subject = a.Subject != nil && rapid.Bool().Draw(rt, "for the actor")
		act := rapid.SampledFrom(Permissions).Draw(rt, "line").Action
		if got, want := match(ScopeOf(a, act), o), Can(a, act, o); got != want {
			rt.Fatalf("%s by %+v on %+v: scope %v, can %v", act, a, o, got, want)
		}
	})
}

func match(s Scope, o Object) bool {
	switch {
	case s.All,
		s.Owner != "" && o.Owner == s.Owner,
		s.Subject != nil && o.Subject,
		s.Accepting != "" && o.Accepting == s.Accepting,
		s.Touching != "" && (o.Accepting == s.Touching || o.Handling == s.Touching || o.Deciding == s.Touching):
		return true
	}
	for _, t := range o.Tasks {
		for _, r := range s.TaskRoles {
			if s.TaskUnit != "" && t.Unit == s.TaskUnit && t.Role == r && (t.Holder == "" || t.Holder == s.Holder) {
				return true
			}
		}
	}
	return false
}

func TestDefaultIsDeny(t *testing.T) {
	if May(Actor{Roles: []Role{Admin}}, "no.such") || Known("no.such") {
		t.Fatal("an unknown action is allowed")
	}
	// Who keeps the system does not see cases; who supervises does not move them.
	for _, act := range []Action{CaseRead, CaseList, CaseReveal, CaseAccept, CaseDecide} {
		if Can(Actor{ID: "x", Roles: []Role{Admin}}, act, Object{Owner: "r", Accepting: "440105002"}) {
			t.Errorf("admin may %s", act)
		}
	}
	for _, act := range []Action{CaseAccept, CaseCorrect, CasePropose, CaseDecide, CaseWithdraw, CaseDeliver} {
		if Can(Actor{ID: "x", Roles: []Role{Supervisor}}, act, Object{Owner: "r", Accepting: "440105002"}) {
			t.Errorf("supervisor may %s", act)
		}
	}
}
