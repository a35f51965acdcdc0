// Package approval is the review of a case by people: the tasks that wait, who
// may take them, and what an opinion must hold.
//
// It keeps the two-step review (承办 proposes, 批准 decides, never the same
// person), the window's precheck, and the sampled after-check of what was done
// on the spot. It leaves to others what an opinion does to the case
// (domain/cases) and configurable flows, which come as data later.
package approval

import (
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Step is the kind of work a task asks for.
type Step string

// The steps.
const (
	Precheck   Step = "precheck"   // 窗口预审
	Propose    Step = "propose"    // 承办
	Decide     Step = "decide"     // 批准
	AfterCheck Step = "aftercheck" // 即办件事后抽查, by another person
	Follow     Step = "follow"     // 跟办: a procedure, a suspension or a higher organ is waited for
	Leave      Step = "leave"      // 监督同意: supervision says yes or no
)

// WorkSteps lists them as a queue may be asked for them.
var WorkSteps = []Step{Precheck, Propose, Decide, AfterCheck, Follow, Leave}

// Task is one officer's step on one case.
type Task struct {
	Place    string
	ID       string
	Case     string
	Step     Step
	Unit     org.UnitCode
	Role     org.Role
	Holder   string // account, "" while it waits for anyone of the unit
	Barred   string // account that may not take it (the proposer; the clerk to be checked)
	OpenedAt time.Time
	DueOn    workday.Day
	Version  int
}

var roles = map[Step]org.Role{Precheck: org.Clerk, Propose: org.Handler, Decide: org.Approver, AfterCheck: org.Approver, Follow: org.Handler, Leave: org.Supervisor}

// Open makes a task. days is its own limit (环节时限) in working days; 0 means
// the same day.
func Open(cal *workday.Calendar, id string, step Step, unit org.UnitCode, days int, at time.Time) Task {
	due := cal.DueDay(workday.Start{Day: workday.DayOf(at)}, workday.Limit{Amount: days, Unit: workday.Workday})
	return Task{ID: id, Step: step, Unit: unit, Role: roles[step], OpenedAt: at, DueOn: due.Day, Version: 1}
}

// Waiting is the task as the permission table sees it.
func (t Task) Waiting() org.OpenTask {
	return org.OpenTask{Unit: t.Unit, Role: t.Role, Holder: t.Holder}
}

// Claim gives a free task to one person.
func Claim(t Task, by org.Actor) (Task, error) {
	if err := t.Takes(by); err != nil {
		return t, err
	}
	t.Holder = by.ID
	t.Version++
	return t, nil
}

// Takes tells whether the person may work on the task: it is theirs or free,
// and they are not barred from it.
func (t Task) Takes(by org.Actor) error {
	switch {
	case t.Unit != by.Unit || !by.Is(t.Role):
		return fault.New(fault.NotFound, "TASK-NONE-01")
	case t.Barred != "" && t.Barred == by.ID:
		return fault.New(fault.Conflict, "TASK-SAME-01")
	case t.Holder != "" && t.Holder != by.ID:
		return fault.New(fault.Conflict, "TASK-HELD-01")
	}
	return nil
}

// Place is the unit a step falls to: a fixed unit, or the competent street.
func Place(s catalogue.Step, street org.UnitCode) org.UnitCode {
	if s.Unit == "street" || s.Unit == "" {
		return street
	}
	return org.UnitCode(s.Unit)
}

// Verdict is what an officer wants.
type Verdict string

// The verdicts. Back is open to the approver only.
const (
	Yes  Verdict = "grant"
	No   Verdict = "refuse"
	Back Verdict = "return"
)

// Opinion is what an officer writes. Reason and Basis are what a refusal must
// tell the applicant. basis: xzxkf §38(2)
type Opinion struct {
	Verdict Verdict `json:"verdict"`
	Text    string  `json:"text"`   // for the file
	Reason  string  `json:"reason"` // for the applicant, on refusal
	Basis   string  `json:"basis"`  // law and article, on refusal
}

const maxText = 2000

// Check normalises an opinion and names what is missing: verdict, text, reason, basis.
func Check(o Opinion, step Step) (Opinion, error) {
	o.Text, o.Reason, o.Basis = strings.TrimSpace(o.Text), strings.TrimSpace(o.Reason), strings.TrimSpace(o.Basis)
	f := fault.New(fault.Invalid, "INPUT-01")
	switch o.Verdict {
	case Yes:
	case No:
		need(f, "reason", o.Reason, "OPINION-REASON-01")
		need(f, "basis", o.Basis, "OPINION-BASIS-01")
	case Back:
		if step != Decide {
			f.With("verdict", "OPINION-VERDICT-01")
		}
		need(f, "text", o.Text, "OPINION-TEXT-02")
	default:
		f.With("verdict", "OPINION-VERDICT-01")
	}
	if step == Propose {
		need(f, "text", o.Text, "OPINION-TEXT-01")
	}
	short(f, "text", o.Text)
	short(f, "reason", o.Reason)
	short(f, "basis", o.Basis)
	return o, f.OrNil()
}

func short(f *fault.Fault, field, text string) {
	if len([]rune(text)) > maxText {
		f.With(field, "INPUT-LONG-01", "max", strconv.Itoa(maxText))
	}
}

func need(f *fault.Fault, field, text, code string) {
	if text == "" {
		f.With(field, code)
	}
}

// Sampled tells whether a case done on the spot is drawn for the after-check:
// share in percent of all, by one random byte pair.
func Sampled(random uint16, percent int) bool { return int(random)%100 < percent }
