package org

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var units = []UnitCode{"", "440105001", "440105002", "HZ-CL"}

var workplaces = append([]UnitCode{"440105001101", "440105002101"}, units...)

func drawActor(t *rapid.T) Actor {
	a := Actor{ID: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "id"), Unit: rapid.SampledFrom(workplaces).Draw(t, "unit")}
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
		o.Keeping = []UnitCode{rapid.SampledFrom(units[1:]).Draw(rt, "keeping")}
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
		s.Keeping != "" && slices.Contains(o.Keeping, s.Keeping),
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

// A community helps and never decides: whatever stands on a case, an assistant
// reaches taking in, answering a notice for whom they took in, and reading what
// they filed, and nothing else.
func TestAnAssistantDecidesNothing(t *testing.T) {
	mayTry := map[Action]bool{CatalogueRead: true, LicenceVerify: true, AccountOpen: true, SessionOpen: true, SessionClose: true,
		CaseTrack: true, CaseEvaluate: true, CaseSupplement: true, // guests' actions need number and code
		DraftKeep: true, FileKeep: true, CaseApply: true, CaseList: true, CaseRead: true, AccountKeep: true}
	a := Actor{ID: "wang", Roles: []Role{Assistant}, Unit: "440105002101"}
	for _, p := range Permissions {
		if got := May(a, p.Action); got != mayTry[p.Action] {
			t.Errorf("an assistant may try %s: %v", p.Action, got)
		}
	}
	everything := []OpenTask{}
	for _, r := range Roles {
		everything = append(everything, OpenTask{Unit: a.Unit, Role: r}, OpenTask{Unit: a.Unit.Street(), Role: r})
	}
	filed := Object{Owner: a.ID, Accepting: "440105002", Handling: "440105002", Deciding: "440105002", Tasks: everything}
	for _, act := range []Action{CaseAccept, CaseNotAccept, CaseCorrect, CaseSpot, CaseClaim, CasePropose, CaseDecide, CaseDeliver,
		CaseWithdraw, CaseReveal, CaseCheck, CaseEvaluate, TaskList, JournalRead, IdentityProve, StaffManage} {
		if Can(a, act, filed) {
			t.Errorf("an assistant may %s what they filed", act)
		}
	}
	other := filed
	other.Owner = "zhao"
	for _, x := range []struct {
		act Action
		on  Object
		can bool
	}{
		{CaseRead, filed, true}, {CaseRead, other, false}, {CaseApply, filed, true}, {CaseApply, other, false},
	} {
		if got := Can(a, x.act, x.on); got != x.can {
			t.Errorf("%s on %+v: %v", x.act, x.on, got)
		}
	}
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
