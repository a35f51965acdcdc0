package store

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/domain/approval"
)

// taskColumns are what scanTask reads, of a task under the name t.
const taskColumns = `t.case_id, t.id, t.step, t.unit, t.role, t.holder, t.barred, t.opened_at, t.due_on, t.version`

// endedByItself marks a task that was still open when its case ended, until the
// act tells how it ended.
const endedByItself = "case_ended"

// PutTask gives a case a new open task.
func (t *Tx) PutTask(k approval.Task) error {
	_, err := t.exec(`
		INSERT INTO task_live (place, case_id, id, step, unit, role, holder, barred, opened_at, due_on, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, k.Case, k.ID, k.Step, k.Unit, k.Role, k.Holder, k.Barred, k.OpenedAt, k.DueOn, k.Version)
	return err
}

// SaveTask keeps a task as it now is (holder, unit, due day). expect is its
// version before; another one stored, or none, is TASK-STALE-01.
func (t *Tx) SaveTask(k approval.Task, expect int) error {
	n, err := t.exec(`
		UPDATE task_live SET holder = ?, unit = ?, role = ?, due_on = ?, version = ?
		 WHERE place = ? AND case_id = ? AND id = ? AND version = ?`,
		k.Holder, k.Unit, k.Role, k.DueOn, k.Version, t.place, k.Case, k.ID, expect)
	return staleTask(n, err)
}

// EndTask moves a task to the history. how tells why it ended (accepted,
// proposed, returned, lapsed …), by who ended it.
func (t *Tx) EndTask(k approval.Task, how, by string, at time.Time) error {
	n, err := t.exec(`DELETE FROM task_live WHERE place = ? AND case_id = ? AND id = ? AND version = ?`,
		t.place, k.Case, k.ID, k.Version)
	if err != nil {
		return err
	}
	if n == 1 {
		_, err = t.exec(`
			INSERT INTO task_done (place, case_id, id, step, unit, role, holder, barred, opened_at, due_on, version,
			                       how, ended_by, ended_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			t.place, k.Case, k.ID, k.Step, k.Unit, k.Role, k.Holder, k.Barred, k.OpenedAt, k.DueOn, k.Version,
			how, by, at)
		return err
	}
	// The case has ended in this write and has taken its tasks along.
	n, err = t.exec(`
		UPDATE task_done SET how = ?, ended_by = ?, ended_at = ?
		 WHERE place = ? AND case_id = ? AND id = ? AND version = ? AND how = '`+endedByItself+`'`,
		how, by, at, t.place, k.Case, k.ID, k.Version)
	return staleTask(n, err)
}

// endTasks moves all tasks of a case that has ended.
func (t *Tx) endTasks(caseID string, at time.Time) error {
	n, err := t.exec(`
		INSERT INTO task_done (place, case_id, id, step, unit, role, holder, barred, opened_at, due_on, version,
		                       how, ended_by, ended_at)
		SELECT place, case_id, id, step, unit, role, holder, barred, opened_at, due_on, version,
		       '`+endedByItself+`', '', ?
		  FROM task_live WHERE place = ? AND case_id = ?`, at, t.place, caseID)
	if err != nil || n == 0 {
		return err
	}
	_, err = t.exec(`DELETE FROM task_live WHERE place = ? AND case_id = ?`, t.place, caseID)
	return err
}

func staleTask(touched int64, err error) error {
	if err == nil && touched != 1 {
		return fault.New(fault.Conflict, "TASK-STALE-01")
	}
	return err
}

// TasksOf are the open tasks of a case, the oldest first.
func (r reads) TasksOf(ctx context.Context, caseID string) ([]approval.Task, error) {
	return many(ctx, r, `SELECT `+taskColumns+` FROM task_live t WHERE t.place = ? AND t.case_id = ? ORDER BY t.id`,
		[]any{r.place, caseID}, func(s scanner) (k approval.Task, err error) {
			k.Place = r.place
			return k, s.Scan(taskInto(&k)...)
		})
}

// EndedTask is a task of the history.
type EndedTask struct {
	approval.Task
	How     string // accepted, proposed, decided, returned, lapsed …
	EndedBy string // account
	EndedAt time.Time
}

// TasksDone are the ended tasks of a case, the oldest first.
func (r reads) TasksDone(ctx context.Context, caseID string) ([]EndedTask, error) {
	return many(ctx, r, `
		SELECT `+taskColumns+`, t.how, t.ended_by, t.ended_at FROM task_done t
		 WHERE t.place = ? AND t.case_id = ? ORDER BY t.id`,
		[]any{r.place, caseID}, func(s scanner) (k EndedTask, err error) {
			k.Place = r.place
			return k, s.Scan(append(taskInto(&k.Task), &k.How, &k.EndedBy, &k.EndedAt)...)
		})
}

func taskInto(k *approval.Task) []any {
	return []any{&k.Case, &k.ID, &k.Step, &k.Unit, &k.Role, &k.Holder, &k.Barred, &k.OpenedAt, &k.DueOn, &k.Version}
}
