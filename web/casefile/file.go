// Package casefile is one case as those who work on it see it.
//
// It keeps the common body of the page of a case for clerks and officers: the
// case loaded whole under one permission, the answers beside the materials, the
// guide's checklist, the journal with the words said, the clocks and why they
// end when they end, and the files behind it all. Personal data is masked here,
// once, for every face. What may be done with the case, and the forms for it,
// belong to each audience.
package casefile

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// Reader is what a case is read with: the memory, the organisation, the
// calendar and the present moment.
type Reader struct {
	View     *store.View
	Chart    *org.Chart
	Calendar *workday.Calendar
	At       time.Time
	Tell     func(*store.Published) // makes the guide readable: amounts of today
}

// File is one case with everything its page needs.
type File struct {
	Case      cases.Case
	Item      store.Published
	Filing    cases.Filing // as last sent; empty when forgotten
	Forgotten bool         // the words were deleted by rule, only the course remains
	Tasks     []approval.Task
	Entries   []cases.Entry
	Papers    []store.Paper
	Reader    Reader

	bodies map[int][]byte
	names  map[string]string // of staff, by account
}

// Find is a case by either of its numbers, for somebody who may do act to it.
// Everything else is CASE-NONE-01: an unknown case and another's look alike.
// These are the pages of the office: an applicant has others.
func (r Reader) Find(ctx context.Context, by org.Actor, act org.Action, number string) (cases.Case, []approval.Task, error) {
	if by.ID == "" {
		return cases.Case{}, nil, fault.New(fault.Unauthenticated, "AUTH-01")
	}
	c, ok, err := r.View.CaseByNumber(ctx, number)
	if err != nil {
		return c, nil, err
	}
	none := fault.New(fault.NotFound, "CASE-NONE-01")
	if !ok || !by.Staff() {
		return cases.Case{}, nil, none
	}
	tasks, err := r.View.TasksOf(ctx, c.ID)
	if err != nil {
		return c, nil, err
	}
	if !org.Can(by, act, c.Object(waiting(tasks)...)) {
		return cases.Case{}, nil, none
	}
	return c, tasks, nil
}

// Load is Find with everything the page of a case shows.
func (r Reader) Load(ctx context.Context, by org.Actor, act org.Action, number string) (*File, error) {
	c, tasks, err := r.Find(ctx, by, act, number)
	if err != nil {
		return nil, err
	}
	f := &File{Case: c, Tasks: tasks, Reader: r}
	if f.Item, _, err = r.View.Item(ctx, c.Item, c.ItemVersion); err != nil {
		return nil, err
	}
	if r.Tell != nil {
		r.Tell(&f.Item)
	}
	if f.Filing, err = r.View.Filing(ctx, c.ID); fault.Code(err) == "CASE-FORGOTTEN-01" {
		f.Forgotten, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	if f.Entries, err = r.View.Journal(ctx, c.ID); err != nil {
		return nil, err
	}
	if f.Papers, err = r.View.Papers(ctx, c.ID); err != nil {
		return nil, err
	}
	if !f.Forgotten {
		if f.bodies, err = r.View.Bodies(ctx, c.ID); err != nil {
			return nil, err
		}
	}
	f.names, err = r.Names(ctx, f.people()...)
	return f, err
}

// people are the accounts the page names: who acted and who holds a task.
func (f *File) people() (ids []string) {
	for _, e := range f.Entries {
		if e.By.Role != org.Resident && e.By.Role != org.System {
			ids = append(ids, e.By.ID)
		}
	}
	for _, t := range f.Tasks {
		ids = append(ids, t.Holder)
	}
	return ids
}

// Names are the names of colleagues by account; each is asked for once.
func (r Reader) Names(ctx context.Context, ids ...string) (map[string]string, error) {
	names := map[string]string{}
	for _, id := range ids {
		if _, known := names[id]; known || id == "" || id == org.Clockwork.ID {
			continue
		}
		a, ok, err := r.View.AccountByID(ctx, id)
		if err != nil {
			return nil, err
		}
		names[id] = ""
		if ok && a.Kind == "staff" {
			names[id] = a.Name
		}
	}
	return names, nil
}

// Tracking is the short number as it stands in addresses.
func (f *File) Tracking() string { return string(f.Case.Tracking) }

// ItemName is the name of the item in the case's version.
func (f *File) ItemName() string { return f.Item.Item.Name }

// Applicant is the masked name of the applicant.
func (f *File) Applicant(lang words.Lang) string {
	if f.Forgotten {
		return lang.Say("casefile.forgotten")
	}
	return f.Filing.Party.Masked().Name
}

func waiting(tasks []approval.Task) []org.OpenTask {
	out := make([]org.OpenTask, len(tasks))
	for i, t := range tasks {
		out[i] = t.Waiting()
	}
	return out
}
