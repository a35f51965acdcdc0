package approval

import (
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Doing is an act as people take it: what it is called in addresses, the action
// the permission table asks about, and the task it fulfils.
type Doing struct {
	Act    cases.Act
	Name   string // last part of its address: special-start
	Action org.Action
	Step   Step // whose task it fulfils, "" none
	Held   bool // by a window or a handler: nobody else holds the case's task
}

// ordinary are the acts of the ordinary way, which have pages and words of their own.
var ordinary = []Doing{
	{cases.Claim, "claim", org.CaseClaim, "", false},
	{cases.Accept, "accept", org.CaseAccept, Precheck, false},
	{cases.Correct, "correct", org.CaseCorrect, Precheck, false},
	{cases.LibraryMiss, "library-miss", org.CaseLibraryMiss, Precheck, false},
	{cases.AskBeyond, "ask-beyond", org.CaseAskBeyond, "", false},
	{cases.AnswerBeyond, "answer-beyond", org.CaseAnswerBeyond, "", false},
	{cases.DeclineBeyond, "answer-beyond", org.CaseAnswerBeyond, "", false},
	{cases.RecallBeyond, "recall-beyond", org.CaseRecallBeyond, "", false},
	{cases.NotAccept, "not-accept", org.CaseNotAccept, Precheck, false},
	{cases.OnTheSpot, "spot", org.CaseSpot, Precheck, false},
	{cases.Supplement, "supplement", org.CaseSupplement, "", false},
	{cases.Supply, "supplement", org.CaseSupplement, "", false}, // what was tolerated comes by the same door
	{cases.Withdraw, "withdraw", org.CaseWithdraw, "", false},
	{cases.Propose, "propose", org.CasePropose, Propose, false},
	{cases.DecideYes, "decide", org.CaseDecide, Decide, false},
	{cases.DecideNo, "decide", org.CaseDecide, Decide, false},
	{cases.Return, "decide", org.CaseDecide, Decide, false},
	{cases.Deliver, "deliver", org.CaseDeliver, "", false},
	{cases.Evaluate, "evaluate", org.CaseEvaluate, "", false},
	{cases.AfterCheck, "aftercheck", org.CaseCheck, AfterCheck, false},
}

// Steps are the other steps of a case (其他程序): every act of people in the
// lifecycle table that asks its words through the common form.
var Steps = others()

// Doings are all acts that people can take.
var Doings = slices.Concat(ordinary, Steps)

func others() (out []Doing) {
	for _, r := range cases.Lifecycle {
		_, asked := cases.Saying(r.Act)
		if !asked || slices.ContainsFunc(out, func(d Doing) bool { return d.Act == r.Act }) {
			continue
		}
		out = append(out, Doing{Act: r.Act, Name: strings.ReplaceAll(string(r.Act), "_", "-"), Action: org.Action("case." + string(r.Act)), Held: true})
	}
	return out
}

// DoingOf is how people take an act; ok is false for what only the clockwork does.
func DoingOf(act cases.Act) (d Doing, ok bool) {
	i := slices.IndexFunc(Doings, func(d Doing) bool { return d.Act == act })
	if i < 0 {
		return d, false
	}
	return Doings[i], true
}

// By tells whether one of the roles may ever take the act.
func (d Doing) By(roles ...org.Role) bool {
	return slices.ContainsFunc(cases.Lifecycle, func(r cases.Row) bool {
		return r.Act == d.Act && slices.ContainsFunc(r.Who, func(x org.Role) bool { return slices.Contains(roles, x) })
	})
}

// Doable are the acts this person may take now: what the lifecycle table leaves
// open, what the permission table allows, on a task that is free or theirs.
// Pages and programs ask here and nowhere else.
func Doable(c *cases.Case, tasks []Task, obj org.Object, by org.Actor) (out []Doing) {
	for _, act := range cases.Possible(c, by) {
		if d, known := DoingOf(act); known && org.Can(by, d.Action, obj) && d.Mine(c, tasks, by) == nil {
			out = append(out, d)
		}
	}
	return out
}

// Mine tells why the task that the act fulfils is not this person's to do, nil
// when it is, or when the act needs none.
func (d Doing) Mine(c *cases.Case, tasks []Task, by org.Actor) error {
	step := d.Step
	if d.Held && (by.Is(org.Clerk) || by.Is(org.Handler)) {
		step = StepAt(c.State)
	}
	for _, t := range tasks {
		if t.Step != step {
			continue
		}
		if d.Held && !by.Is(t.Role) {
			return nil // the act is the applicant's, typed at the window, or the head's
		}
		return t.Takes(by)
	}
	if step == "" || d.Held {
		return nil
	}
	return fault.New(fault.Conflict, "TASK-NONE-02")
}

// StepAt is the work that a case waits for in a state, "" none.
func StepAt(s cases.State) Step {
	switch s {
	case cases.Submitted, cases.Precheck:
		return Precheck
	case cases.Accepted, cases.Review:
		return Propose
	case cases.Special, cases.Suspended, cases.Transferred:
		return Follow
	case cases.Deciding:
		return Decide
	}
	return ""
}
