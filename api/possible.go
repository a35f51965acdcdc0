package api

import (
	"slices"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// doable is what an act of the lifecycle table is called here, the action the
// permission table asks about, and the step whose task it fulfils ("" needs none).
var doable = map[cases.Act]struct {
	name   string
	action org.Action
	step   approval.Step
}{
	cases.Claim:         {"claim", org.CaseClaim, ""},
	cases.Accept:        {"accept", org.CaseAccept, approval.Precheck},
	cases.Correct:       {"correct", org.CaseCorrect, approval.Precheck},
	cases.LibraryMiss:   {"library-miss", org.CaseLibraryMiss, approval.Precheck},
	cases.AskBeyond:     {"ask-beyond", org.CaseAskBeyond, ""},
	cases.AnswerBeyond:  {"answer-beyond", org.CaseAnswerBeyond, ""},
	cases.DeclineBeyond: {"answer-beyond", org.CaseAnswerBeyond, ""},
	cases.RecallBeyond:  {"recall-beyond", org.CaseRecallBeyond, ""},
	cases.NotAccept:     {"not-accept", org.CaseNotAccept, approval.Precheck},
	cases.OnTheSpot:     {"spot", org.CaseSpot, approval.Precheck},
	cases.Supplement:    {"supplement", org.CaseSupplement, ""},
	cases.Withdraw:      {"withdraw", org.CaseWithdraw, ""},
	cases.Propose:       {"propose", org.CasePropose, approval.Propose},
	cases.DecideYes:     {"decide", org.CaseDecide, approval.Decide},
	cases.DecideNo:      {"decide", org.CaseDecide, approval.Decide},
	cases.Return:        {"decide", org.CaseDecide, approval.Decide},
	cases.Deliver:       {"deliver", org.CaseDeliver, ""},
	cases.Evaluate:      {"evaluate", org.CaseEvaluate, ""},
	cases.AfterCheck:    {"aftercheck", org.CaseCheck, approval.AfterCheck},
}

// possible are the acts this caller may take now, by the names of their
// endpoints: what the lifecycle leaves open, what the permission table allows,
// on a task that is free or theirs.
func possible(c *cases.Case, tasks []approval.Task, obj org.Object, by org.Actor) []string {
	out := []string{}
	for _, act := range cases.Possible(c, by) {
		d, known := doable[act]
		if !known || slices.Contains(out, d.name) || !org.Can(by, d.action, obj) || d.step != "" && !takes(tasks, d.step, by) {
			continue
		}
		out = append(out, d.name)
	}
	return out
}

func takes(tasks []approval.Task, step approval.Step, by org.Actor) bool {
	return slices.ContainsFunc(tasks, func(t approval.Task) bool { return t.Step == step && t.Takes(by) == nil })
}
