package store

import (
	"context"
	"time"
)

// Count counts one event of a name in a window of time and tells whether it
// is still within the limit; if not, when the window ends. It is the second of
// the two that write outside acts: sign-ins and messages are limited across
// nodes and restarts. An event over the limit writes nothing.
func (db *DB) Count(ctx context.Context, name string, window time.Duration, limit int) (allowed bool, retryAfter time.Duration, err error) {
	now := db.Now()
	start := now.Truncate(window)
	args := []any{db.place, name, start}
	var n int
	if _, err = db.one(ctx, `SELECT n FROM counter WHERE place = ? AND name = ? AND window_start = ?`, args, &n); err != nil {
		return false, 0, err
	}
	if n < limit {
		err = db.Write(ctx, func(t *Tx) error {
			n, err = t.countUp(args)
			return err
		})
		if err != nil || n <= limit {
			return err == nil, 0, err
		}
	}
	return false, start.Add(window).Sub(now), nil
}

func (t *Tx) countUp(args []any) (n int, err error) {
	t.wrote = true
	_, err = t.one(context.Background(), `
		INSERT INTO counter (place, name, window_start, n) VALUES (?, ?, ?, 1)
		    ON CONFLICT (place, name, window_start) DO UPDATE SET n = counter.n + 1
		RETURNING n`, args, &n)
	return n, err
}

// SweepCounters takes out windows that began more than a day before at.
func (t *Tx) SweepCounters(at time.Time) (int64, error) {
	return t.exec(`DELETE FROM counter WHERE place = ? AND window_start < ?`, t.place, at.Add(-24*time.Hour))
}
