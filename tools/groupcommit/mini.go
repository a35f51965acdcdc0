package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"tongban/store"
	"tongban/store/storetest"
)

// openMini opens a bare store with the tables of an act in miniature.
func openMini(dir string, _ time.Duration) (do func() error, done func(), err error) {
	db, err := store.Open(context.Background(), storetest.Fill(store.Config{Dir: dir}))
	if err != nil {
		return nil, nil, err
	}
	err = db.Write(context.Background(), func(t *store.Tx) error {
		for _, table := range miniTables {
			if _, err := t.Exec(table); err != nil {
				return err
			}
		}
		return nil
	})
	do = func() error { return db.Write(context.Background(), mini(db.Now())) }
	return do, func() { db.Close() }, err
}

var miniTables = []string{
	`CREATE TABLE mini_case (place TEXT, id TEXT, no TEXT, state TEXT, rev INTEGER, body BLOB, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID`,
	`CREATE UNIQUE INDEX mini_case_no ON mini_case (place, no)`,
	`CREATE TABLE mini_entry (place TEXT, case_id TEXT, n INTEGER, act TEXT, hash BLOB, PRIMARY KEY (place, case_id, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE mini_task (place TEXT, id TEXT, case_id TEXT, due_at INTEGER, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE mini_clock (place TEXT, case_id TEXT, kind TEXT, due INTEGER, PRIMARY KEY (place, case_id, kind)) STRICT, WITHOUT ROWID`,
}

// mini is eight statements as an application makes them: the idempotency key
// asked for and kept, a number taken, case, entry, task and clock written, a
// notice put into the outbox.
func mini(at time.Time) func(*store.Tx) error {
	body, hash := make([]byte, 600), make([]byte, 32)
	return func(t *store.Tx) error {
		id, key := newID(), newID()
		if _, _, err := t.Idempotent("person", key, "apply", hash); err != nil {
			return err
		}
		n, err := t.Next("item:2026-11-23")
		if err != nil {
			return err
		}
		for _, s := range []struct {
			sql  string
			args []any
		}{
			{`INSERT INTO mini_case (place, id, no, state, rev, body) VALUES (?, ?, ?, 'submitted', 1, ?)`, []any{t.Place(), id, fmt.Sprintf("%050d", n), body}},
			{`INSERT INTO mini_entry (place, case_id, n, act, hash) VALUES (?, ?, 1, 'apply', ?)`, []any{t.Place(), id, hash}},
			{`INSERT INTO mini_task (place, id, case_id, due_at) VALUES (?, ?, ?, ?)`, []any{t.Place(), newID(), id, at}},
			{`INSERT INTO mini_clock (place, case_id, kind, due) VALUES (?, ?, 'promised', ?)`, []any{t.Place(), id, at}},
		} {
			if _, err := t.Exec(s.sql, s.args...); err != nil {
				return err
			}
		}
		if err := t.Enqueue("notice", id, map[string]string{"kind": "receipt"}, at); err != nil {
			return err
		}
		return t.Remember("person", key, "apply", hash, []byte(id))
	}
}

// newID is a key as the house makes them: ordered by time.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
