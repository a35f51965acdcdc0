package store

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/org"
)

// TaskRow is a task as a queue shows it, with its case.
type TaskRow struct {
	approval.Task
	Case CaseRow
}

// TaskFilter narrows a queue; a zero field narrows nothing.
type TaskFilter struct {
	Step approval.Step
	Mine bool // only what the actor holds

	DueBy workday.Day // only what is due by then
	Item  string
}

// Tasks lists the open tasks of a scope (unit, roles, free or the actor's own),
// what is due first coming first. after is the cursor the page before answered,
// "" for the first page; next is "" after the last.
func (r reads) Tasks(ctx context.Context, scope org.Scope, f TaskFilter, after string, n int) (rows []TaskRow, next string, err error) {
	due, id, err := parseCursor(after)
	if err != nil || scope.TaskUnit == "" || len(scope.TaskRoles) == 0 {
		return nil, "", err
	}
	condition, args := waiting(scope, "t.")
	if f.Mine {
		condition += ` AND t.holder = ?`
		args = append(args, scope.Holder)
	}
	if f.Step != "" {
		condition += ` AND t.step = ?`
		args = append(args, f.Step)
	}
	if f.DueBy != 0 {
		condition += ` AND t.due_on <= ?`
		args = append(args, f.DueBy)
	}
	if f.Item != "" {
		condition += ` AND coalesce(c.item, d.item) = ?`
		args = append(args, f.Item)
	}
	rows, err = many(ctx, r, `
		SELECT `+taskColumns+`, coalesce(c.fold, d.fold), coalesce(c.applicant, d.applicant)
		  FROM task_live t
		  LEFT JOIN case_live c ON c.place = t.place AND c.id = t.case_id
		  LEFT JOIN case_done d ON d.place = t.place AND d.id = t.case_id
		 WHERE t.place = ?`+condition+` AND (t.due_on, t.id) > (?, ?)
		 ORDER BY t.due_on, t.id LIMIT ?`,
		append(append([]any{r.place}, args...), due, id, n+1), r.scanTaskRow)
	if err != nil {
		return nil, "", err
	}
	if len(rows) > n {
		rows = rows[:n]
		next = strconv.Itoa(int(rows[n-1].DueOn)) + "." + rows[n-1].ID
	}
	for i := range rows {
		if err := r.nameItem(ctx, &rows[i].Case); err != nil {
			return nil, "", err
		}
	}
	return rows, next, nil
}

func (r reads) scanTaskRow(s scanner) (row TaskRow, err error) {
	var fold, applicant string
	row.Place = r.place
	if err = s.Scan(append(taskInto(&row.Task), &fold, &applicant)...); err != nil {
		return row, err
	}
	row.Case, err = rowOf(fold, applicant, row.Holder)
	return row, err
}

// Waiting is an item of which tasks wait.
type Waiting struct{ ID, Name string }

// ItemsWaiting are the items whose tasks wait in a scope, by id: a unit's open
// tasks are few.
func (r reads) ItemsWaiting(ctx context.Context, scope org.Scope) ([]Waiting, error) {
	if scope.TaskUnit == "" || len(scope.TaskRoles) == 0 {
		return nil, nil
	}
	condition, args := waiting(scope, "t.")
	type found struct {
		id      string
		version int
	}
	all, err := many(ctx, r, `
		SELECT coalesce(c.item, d.item), max(coalesce(i.version, 0))
		  FROM task_live t
		  LEFT JOIN case_live c ON c.place = t.place AND c.id = t.case_id
		  LEFT JOIN case_done d ON d.place = t.place AND d.id = t.case_id
		  LEFT JOIN item i ON i.place = t.place AND i.id = coalesce(c.item, d.item)
		 WHERE t.place = ?`+condition+` GROUP BY 1 ORDER BY 1`, append([]any{r.place}, args...), func(s scanner) (f found, err error) {
		return f, s.Scan(&f.id, &f.version)
	})
	out := make([]Waiting, len(all))
	for i, f := range all {
		p, ok, no := r.Item(ctx, f.id, f.version) // versions are read once
		if out[i] = (Waiting{f.id, f.id}); ok {
			out[i].Name = p.Item.Name
		}
		err = errors.Join(err, no)
	}
	return out, err
}

// IsTaskCursor tells whether a list of tasks may have answered the cursor.
func IsTaskCursor(after string) bool {
	_, _, err := parseCursor(after)
	return err == nil
}

// parseCursor reads "day.id"; "" is before everything.
func parseCursor(after string) (due workday.Day, id string, err error) {
	if after == "" {
		return -1 << 31, "", nil
	}
	day, id, _ := strings.Cut(after, ".")
	n, err := strconv.ParseInt(day, 10, 32)
	if err != nil || strconv.FormatInt(n, 10) != day || !isID(id) {
		return 0, "", listing.Stray("after")
	}
	return workday.Day(n), id, nil
}
