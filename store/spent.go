package store

import (
	"context"
	"time"
)

// Spent tells, without counting, whether the limit of a name is used up in the
// present window, and when the window ends.
func (db *DB) Spent(ctx context.Context, name string, window time.Duration, limit int) (spent bool, retryAfter time.Duration, err error) {
	now := db.Now()
	start := now.Truncate(window)
	var n int
	_, err = db.one(ctx, `SELECT n FROM counter WHERE place = ? AND name = ? AND window_start = ?`,
		[]any{db.place, name, start}, &n)
	return n >= limit, start.Add(window).Sub(now), err
}
