package store

import (
	"bytes"
	"context"
	"time"

	"tongban/base/fault"
)

// keepKeys is how long an idempotency key is remembered.
const keepKeys = 48 * time.Hour

// Idempotent claims the key of an act for this write. done means the act has
// been done before with the same digest: result is what was remembered. The
// same key with another digest is IDEM-01. On PostgreSQL a parallel
// duplicate waits here until the first has ended, then reads its result.
func (t *Tx) Idempotent(actor, key, act string, digest []byte) (result []byte, done bool, err error) {
	if t.dialect == lite {
		return t.remembered(actor, key, act, digest)
	}
	n, err := t.exec(`
		INSERT INTO idempotency (place, actor, key, act, digest, result, at) VALUES (?, ?, ?, ?, ?, NULL, ?)
		    ON CONFLICT (place, key, actor) DO NOTHING`,
		t.place, actor, key, act, digest, t.db.Now())
	if err != nil || n == 1 {
		return nil, false, err
	}
	return t.remembered(actor, key, act, digest)
}

func (t *Tx) remembered(actor, key, act string, digest []byte) ([]byte, bool, error) {
	var wasAct string
	var wasDigest, result []byte
	found, err := t.one(context.Background(), `
		SELECT act, digest, result FROM idempotency WHERE place = ? AND key = ? AND actor = ?`,
		[]any{t.place, key, actor}, &wasAct, &wasDigest, &result)
	if err != nil || !found {
		return nil, false, err
	}
	if wasAct != act || !bytes.Equal(wasDigest, digest) {
		return nil, false, fault.New(fault.Invalid, "IDEM-01")
	}
	return result, true, nil
}

// Remember keeps the result of the act under its key, in the same write.
func (t *Tx) Remember(actor, key, act string, digest, result []byte) error {
	if result == nil {
		result = []byte{}
	}
	_, err := t.exec(`
		INSERT INTO idempotency (place, actor, key, act, digest, result, at) VALUES (?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, key, actor) DO UPDATE SET result = excluded.result, at = excluded.at`,
		t.place, actor, key, act, digest, result, t.db.Now())
	return err
}

// SweepKeys forgets idempotency keys older than 48 hours.
func (t *Tx) SweepKeys(at time.Time) (int64, error) {
	return t.exec(`DELETE FROM idempotency WHERE place = ? AND at < ?`, t.place, at.Add(-keepKeys))
}
