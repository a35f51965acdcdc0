package casefile

import (
	"slices"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Open are the acts this person may take now: what the lifecycle table leaves
// open, what the permission table allows, on a task that is free or theirs.
func (f *File) Open(by org.Actor) []cases.Act {
	var out []cases.Act
	for _, d := range approval.Doable(&f.Case, f.Tasks, f.Case.Object(waiting(f.Tasks)...), by) {
		if d.Act != cases.Claim {
			out = append(out, d.Act)
		}
	}
	return out
}

// May tells whether one act is open to this person.
func (f *File) May(by org.Actor, act cases.Act) bool { return slices.Contains(f.Open(by), act) }

// Claimable tells whether a free task waits for this person.
func (f *File) Claimable(by org.Actor) bool {
	return slices.ContainsFunc(f.Tasks, func(t approval.Task) bool { return t.Holder == "" && t.Takes(by) == nil })
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
