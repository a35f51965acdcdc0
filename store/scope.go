package store

import (
	"strings"

	"tongban/domain/org"
)

// scopeQuery turns a scope into SQL: one leg for each of its parts, every leg a
// short walk along an index, newest first; the answer is their union.
type scopeQuery struct {
	place  string
	table  string // case_live or case_done
	filter CaseFilter
	before string // ids under this one
	n      int    // rows a leg gives at most

	legs []string
	args []any
}

func (q *scopeQuery) build(s org.Scope) {
	if s.All {
		q.leg("")
		return
	}
	if s.Owner != "" {
		q.leg("filed_by = ?", s.Owner)
	}
	if s.Subject != nil {
		q.leg("id IN (SELECT case_id FROM case_subject WHERE place = ? AND blind = ?)", q.place, s.Subject)
	}
	if s.Accepting != "" {
		q.leg("accepting = ?", s.Accepting)
	}
	if s.Touching != "" && s.Touching != s.Accepting {
		q.leg("accepting = ?", s.Touching)
	}
	if s.Touching != "" {
		// The partial indexes hold only units other than the window.
		q.leg("handling = ? AND handling <> accepting", s.Touching)
		q.leg("deciding = ? AND deciding <> accepting", s.Touching)
	}
	if s.TaskUnit != "" && len(s.TaskRoles) > 0 {
		q.tasks(s)
	}
}

// leg adds the cases of one condition.
func (q *scopeQuery) leg(condition string, args ...any) {
	if condition != "" {
		condition = " AND " + condition
	}
	narrow, narrowed := q.narrow("")
	q.legs = append(q.legs, `SELECT id FROM (SELECT id FROM `+q.table+` WHERE place = ?`+condition+` AND id < ?`+
		narrow+` ORDER BY id DESC LIMIT ?) AS leg`+string(rune('a'+len(q.legs))))
	q.args = append(q.args, q.place)
	q.args = append(q.args, args...)
	q.args = append(q.args, q.before)
	q.args = append(q.args, narrowed...)
	q.args = append(q.args, q.n)
}

// tasks adds the cases on which a task waits for the scope's unit and roles: a
// unit's open tasks are few, so they are all looked at.
func (q *scopeQuery) tasks(s org.Scope) {
	condition, args := waiting(s, "t.")
	narrow, narrowed := q.narrow("c.")
	q.legs = append(q.legs, `SELECT t.case_id AS id FROM task_live t WHERE t.place = ?`+condition+` AND t.case_id < ?
		   AND EXISTS (SELECT 1 FROM `+q.table+` c WHERE c.place = t.place AND c.id = t.case_id`+narrow+`)`)
	q.args = append(q.args, q.place)
	q.args = append(q.args, args...)
	q.args = append(q.args, q.before)
	q.args = append(q.args, narrowed...)
}

// narrow is the filter as a condition.
func (q *scopeQuery) narrow(prefix string) (condition string, args []any) {
	if len(q.filter.States) > 0 {
		condition += ` AND ` + prefix + `state IN ` + marks(len(q.filter.States))
		for _, s := range q.filter.States {
			args = append(args, s)
		}
	}
	if !q.filter.DueBefore.IsZero() {
		condition += ` AND ` + prefix + `next_due_at < ?`
		args = append(args, q.filter.DueBefore)
	}
	if q.filter.Item != "" {
		condition += ` AND ` + prefix + `item = ?`
		args = append(args, q.filter.Item)
	}
	return condition, args
}

// waiting is the condition of the tasks of a scope: unit, roles, free or the
// actor's own.
func waiting(s org.Scope, prefix string) (condition string, args []any) {
	args = append(args, s.TaskUnit)
	for _, role := range s.TaskRoles {
		args = append(args, role)
	}
	args = append(args, s.Holder)
	return ` AND ` + prefix + `unit = ? AND ` + prefix + `role IN ` + marks(len(s.TaskRoles)) +
		` AND (` + prefix + `holder = '' OR ` + prefix + `holder = ?)`, args
}

// marks is (?, ?, …).
func marks(n int) string { return `(?` + strings.Repeat(`, ?`, n-1) + `)` }
