package api

import (
	"context"

	"tongban/domain/approval"
	"tongban/domain/org"
	"tongban/store"
)

// task is one officer's step that waits.
type task struct {
	ID       string        `json:"id"`
	Step     approval.Step `json:"step" enum:"precheck,propose,decide,aftercheck,follow,leave"`
	Unit     unit          `json:"unit"`
	Mine     bool          `json:"mine" doc:"The caller has claimed it; otherwise it is free."`
	OpenedAt string        `json:"opened_at" format:"date-time"`
	DueOn    string        `json:"due_on" format:"date" doc:"The step's own limit."`
	Version  int           `json:"version" example:"1"`
	Case     CaseRow       `json:"case"`
}

type tasksInput struct {
	Paging
	Step approval.Step `query:"step" enum:"precheck,propose,decide,aftercheck,follow,leave" doc:"Only this step."`
	Mine bool          `query:"mine" doc:"Only what the caller has claimed."`
}

type tasksAnswer struct {
	Body Page[task]
}

// listTasks lists what waits for the caller's unit and roles, free or their
// own; what is due first comes first.
func (a *API) listTasks(ctx context.Context, by *caller, in *tasksInput) (*tasksAnswer, error) {
	rows, next, err := a.View.Tasks(ctx, org.ScopeOf(by.Actor, org.TaskList), store.TaskFilter{Step: in.Step, Mine: in.Mine}, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &tasksAnswer{Page[task]{Data: []task{}, Next: next}}
	for _, r := range rows {
		out.Body.Data = append(out.Body.Data, task{ID: r.ID, Step: r.Step, Unit: a.unit(r.Unit), Mine: r.Holder == by.ID,
			OpenedAt: stamp(r.OpenedAt), DueOn: r.DueOn.String(), Version: r.Version, Case: a.rowOf(r.Case)})
	}
	return out, nil
}
