package store

import "context"

// Next takes the next number of a scope, from 1 without gaps: a write that
// fails gives its number back. On PostgreSQL the scope is locked until the end
// of the write, so take it late.
func (t *Tx) Next(scope string) (int64, error) {
	var n int64
	t.wrote = true
	_, err := t.one(context.Background(), `
		INSERT INTO seq (place, scope, last) VALUES (?, ?, 1)
		    ON CONFLICT (place, scope) DO UPDATE SET last = seq.last + 1
		RETURNING last`, []any{t.place, scope}, &n)
	return n, err
}
