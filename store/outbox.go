package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// OutboxRow is one intent recorded by an act: a notice to send, a paper to
// make. It was committed with the act and is performed after it, at least
// once; ID is the key by which the receiver tells a repetition.
type OutboxRow struct {
	ID    string // UUIDv7
	Topic string
	Key   string // what it is about, e.g. a case
	Body  []byte // JSON
	At    time.Time
	Tries int   // claims so far, this one included
	Lease int64 // until when it is ours (µs); the fence for Done and Retry
	due   time.Time
}

// parkAfter is the number of tries after which a row waits for a person.
const parkAfter = 8

// Enqueue records an intent, to be performed at the given time or later.
func (t *Tx) Enqueue(topic, key string, body any, at time.Time) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	_, err = t.exec(`
		INSERT INTO outbox (place, id, topic, key, body, at, due_at, tries, lease_until, last_error, parked)
		VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0)`,
		t.place, id.String(), topic, key, raw, t.db.Now(), at)
	t.enqueued = err == nil
	return err
}

// ClaimOutbox leases up to n rows that are due and free, oldest first. A row
// whose holder died is free again after the lease.
func (db *DB) ClaimOutbox(ctx context.Context, n int, lease time.Duration) (rows []OutboxRow, err error) {
	now := db.Now()
	var waits bool
	if waits, err = db.one(ctx, `
		SELECT 1 FROM outbox WHERE place = ? AND parked = 0 AND due_at <= ? AND lease_until <= ? LIMIT 1`,
		[]any{db.place, now, now}, new(int)); err != nil || !waits {
		return nil, err
	}
	err = db.Write(ctx, func(t *Tx) error {
		rows, err = t.claim(n, now, now.Add(lease))
		return err
	})
	return rows, err
}

func (t *Tx) claim(n int, now, until time.Time) ([]OutboxRow, error) {
	rows, err := many(context.Background(), t.reads, `
		SELECT id, topic, key, body, at, tries, due_at FROM outbox
		 WHERE place = ? AND parked = 0 AND due_at <= ? AND lease_until <= ?
		 ORDER BY due_at, id LIMIT ?`+t.dialect.skipLocked(),
		[]any{t.place, now, now, n}, func(s scanner) (r OutboxRow, err error) {
			return r, s.Scan(&r.ID, &r.Topic, &r.Key, &r.Body, &r.At, &r.Tries, &r.due)
		})
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Tries++
		rows[i].Lease = until.UnixMicro()
		if _, err := t.exec(`UPDATE outbox SET tries = ?, lease_until = ? WHERE place = ? AND parked = 0 AND due_at = ? AND id = ?`,
			rows[i].Tries, rows[i].Lease, t.place, rows[i].due, rows[i].ID); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// Done takes a performed row out. ours is false when the lease had run out
// and another took it over: then what was done counts as a repetition.
func (t *Tx) Done(row OutboxRow) (ours bool, err error) {
	n, err := t.exec(`DELETE FROM outbox WHERE place = ? AND parked = 0 AND due_at = ? AND id = ? AND tries = ? AND lease_until = ?`,
		t.place, row.due, row.ID, row.Tries, row.Lease)
	return n == 1, err
}

// Retry gives a row back to be tried again after backoff; after eight tries
// it is parked for a person to look at. cause carries no personal data.
func (t *Tx) Retry(row OutboxRow, backoff time.Duration, cause string) (parked bool, err error) {
	parked = row.Tries >= parkAfter
	_, err = t.exec(`
		UPDATE outbox SET due_at = ?, lease_until = 0, last_error = ?, parked = ?
		 WHERE place = ? AND parked = 0 AND due_at = ? AND id = ? AND tries = ? AND lease_until = ?`,
		t.db.Now().Add(backoff), cause, parked, t.place, row.due, row.ID, row.Tries, row.Lease)
	return parked, err
}

// OutboxDue is the time of the earliest row that waits, for the tick to sleep
// until then.
func (r reads) OutboxDue(ctx context.Context) (at time.Time, found bool, err error) {
	found, err = r.one(ctx, `
		SELECT due_at FROM outbox WHERE place = ? AND parked = 0 ORDER BY due_at LIMIT 1`, []any{r.place}, &at)
	return at, found, err
}

// LateRow is an intent that still waits.
type LateRow struct {
	ID, Topic, Case string
	At              time.Time
}

// waitsAtMost is how far ahead the next try of a row may lie.
const waitsAtMost = time.Hour

// OutboxBefore are the intents of before an instant that still wait, parked or not.
func (r reads) OutboxBefore(ctx context.Context, before time.Time, n int) ([]LateRow, error) {
	return many(ctx, r, `
		SELECT id, topic, body, at FROM outbox
		 WHERE place = ? AND parked IN (0, 1) AND due_at <= ? AND at <= ? ORDER BY id LIMIT ?`,
		[]any{r.place, before.Add(waitsAtMost), before, n}, func(s scanner) (x LateRow, err error) {
			var body []byte
			if err = s.Scan(&x.ID, &x.Topic, &body, &x.At); err != nil {
				return x, err
			}
			home(&x.At)
			var about struct{ Case string }
			_ = json.Unmarshal(body, &about) // an intent about no case names none
			x.Case = about.Case
			return x, nil
		})
}
