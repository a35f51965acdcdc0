package casefile

import (
	"slices"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// actions names the line of the permission table for each act of people.
var actions = map[cases.Act]org.Action{
	cases.Claim: org.CaseClaim, cases.Accept: org.CaseAccept, cases.Correct: org.CaseCorrect,
	cases.NotAccept: org.CaseNotAccept, cases.OnTheSpot: org.CaseSpot, cases.Supplement: org.CaseSupplement,
	cases.Withdraw: org.CaseWithdraw, cases.Deliver: org.CaseDeliver, cases.Propose: org.CasePropose,
	cases.DecideYes: org.CaseDecide, cases.DecideNo: org.CaseDecide, cases.Return: org.CaseDecide,
	cases.AfterCheck:  org.CaseCheck,
	cases.LibraryMiss: org.CaseLibraryMiss, cases.AskBeyond: org.CaseAskBeyond,
}

// steps names the task that an act fulfils; the others need none.
var steps = map[cases.Act]approval.Step{
	cases.Accept: approval.Precheck, cases.Correct: approval.Precheck, cases.NotAccept: approval.Precheck,
	cases.OnTheSpot: approval.Precheck, cases.Propose: approval.Propose, cases.DecideYes: approval.Decide,
	cases.DecideNo: approval.Decide, cases.Return: approval.Decide, cases.AfterCheck: approval.AfterCheck,
	cases.LibraryMiss: approval.Precheck,
}

// Open are the acts this person may take now: what the lifecycle table leaves
// open, what the permission table allows, on a task that is free or theirs.
func (f *File) Open(by org.Actor) []cases.Act {
	var out []cases.Act
	object := f.Case.Object(waiting(f.Tasks)...)
	for _, act := range cases.Possible(&f.Case, by) {
		action, known := actions[act]
		if !known || act == cases.Claim || !org.Can(by, action, object) {
			continue
		}
		if step, needs := steps[act]; needs && !f.takes(by, step) {
			continue
		}
		out = append(out, act)
	}
	return out
}

// May tells whether one act is open to this person.
func (f *File) May(by org.Actor, act cases.Act) bool { return slices.Contains(f.Open(by), act) }

// Claimable tells whether a free task waits for this person.
func (f *File) Claimable(by org.Actor) bool {
	return slices.ContainsFunc(f.Tasks, func(t approval.Task) bool { return t.Holder == "" && t.Takes(by) == nil })
}

func (f *File) takes(by org.Actor, step approval.Step) bool {
	return slices.ContainsFunc(f.Tasks, func(t approval.Task) bool { return t.Step == step && t.Takes(by) == nil })
}

// HeldBy is the colleague who holds a task of this person's unit and role, "" for none.
func (f *File) HeldBy(by org.Actor) string {
	for _, t := range f.Tasks {
		if t.Unit == by.Unit && by.Is(t.Role) && t.Holder != "" && t.Holder != by.ID {
			return f.names[t.Holder]
		}
	}
	return ""
}

// Mine tells whether this person holds a task of the case.
func (f *File) Mine(by org.Actor) bool {
	return by.ID != "" && slices.ContainsFunc(f.Tasks, func(t approval.Task) bool { return t.Holder == by.ID })
}

// Explain makes a refusal speak of the colleague who was faster: a task that
// somebody of the same unit holds is no secret to this person.
func (f *File) Explain(by org.Actor, err error) error {
	code := fault.Code(err)
	if code != "CASE-NONE-01" && code != "TASK-NONE-02" && code != "TASK-HELD-01" && code != "TASK-NONE-01" && code != "CASE-STALE-01" {
		return err
	}
	if name := f.HeldBy(by); name != "" {
		return fault.New(fault.Conflict, "TASK-HELD-02", "name", name)
	}
	return err
}

// MayReveal tells whether the person may look at one masked value of the case.
func (f *File) MayReveal(by org.Actor) bool {
	return !f.Forgotten && org.Can(by, org.CaseReveal, f.Case.Object(waiting(f.Tasks)...))
}
