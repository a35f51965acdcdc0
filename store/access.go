package store

import (
	"context"
	"time"

	"tongban/domain/org"
)

// Access is one look at a masked value: who, at what, why.
type Access struct {
	ID     string
	Actor  string // account
	Role   org.Role
	Case   string
	Field  string // name, id_number, phone …
	Reason string
	At     time.Time
}

// LogAccess records a look, before the value leaves the house. Nothing takes
// it out again.
func (t *Tx) LogAccess(a Access) error {
	_, err := t.exec(`
		INSERT INTO access (place, case_id, id, actor, role, field, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, a.Case, a.ID, a.Actor, a.Role, a.Field, a.Reason, a.At)
	return err
}

// Accesses are the looks at a case, the oldest first.
func (r reads) Accesses(ctx context.Context, caseID string) ([]Access, error) {
	return many(ctx, r, `
		SELECT id, actor, role, field, reason, at FROM access WHERE place = ? AND case_id = ? ORDER BY id`,
		[]any{r.place, caseID}, func(s scanner) (a Access, err error) {
			a.Case = caseID
			err = s.Scan(&a.ID, &a.Actor, &a.Role, &a.Field, &a.Reason, &a.At)
			home(&a.At)
			return a, err
		})
}
