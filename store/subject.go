package store

import (
	"context"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// ObjectOf is a case as the permission table sees it for one actor: with its
// open tasks, and whether it is for this very person, which only a card seen at
// a counter can tell.
func (r reads) ObjectOf(ctx context.Context, by org.Actor, c *cases.Case, tasks ...approval.Task) (org.Object, error) {
	open := make([]org.OpenTask, len(tasks))
	for i, t := range tasks {
		open[i] = t.Waiting()
	}
	o := c.Object(open...)
	if by.Subject == nil || by.ID == c.FiledBy {
		return o, nil
	}
	mine, err := r.one(ctx, `SELECT 1 FROM case_subject WHERE place = ? AND blind = ? AND case_id = ?`,
		[]any{r.place, by.Subject, c.ID}, new(int))
	o.Subject = mine
	return o, err
}
