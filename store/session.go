package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Sessions keeps the web sessions for the session library (its CtxStore). It
// is one of the two that write outside acts: a session is no errand. The
// database holds the SHA-256 of a token, never the token.
type Sessions struct{ db *DB }

// Sessions is the keeper of web sessions.
func (db *DB) Sessions() *Sessions { return &Sessions{db: db} }

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx is the data of a session that has not expired.
func (s *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	found, err = s.db.one(ctx, `SELECT data FROM session WHERE place = ? AND token = ? AND expires_at > ?`,
		[]any{s.db.place, hashToken(token), s.db.Now()}, &data)
	return data, found, err
}

// CommitCtx keeps the data of a session until its expiry. The session library
// counts by the machine's clock and the house by its own, so what is kept is how
// long the session has left.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	expiry = s.db.Now().Add(time.Until(expiry))
	account, _, _ := bytes.Cut(data, []byte{0})
	return s.db.Write(ctx, func(t *Tx) error {
		_, err := t.exec(`
			INSERT INTO session (place, token, data, expires_at, account, seen_at) VALUES (?, ?, ?, ?, ?, ?)
			    ON CONFLICT (place, token) DO UPDATE
			   SET data = excluded.data, expires_at = excluded.expires_at, account = excluded.account, seen_at = excluded.seen_at`,
			t.place, hashToken(token), data, expiry, string(account), s.db.Now())
		return err
	})
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(t *Tx) error {
		_, err := t.exec(`DELETE FROM session WHERE place = ? AND token = ?`, t.place, hashToken(token))
		return err
	})
}

// Find, Commit and Delete are the forms without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// SeenSession is a session as its owner or who sees to security may look at it.
type SeenSession struct {
	Name            string // the first signs of the hash of its token: enough to tell it from others, opens nothing
	SeenAt, Expires time.Time
}

// SessionName is what SeenSession calls the session of a token.
func SessionName(token string) string { return hashToken(token)[:12] }

// SessionsOf lists the open sessions of an account, the last seen first.
func (r reads) SessionsOf(ctx context.Context, account string, at time.Time) ([]SeenSession, error) {
	return many(ctx, r, `
		SELECT token, seen_at, expires_at FROM session WHERE place = ? AND account = ? AND expires_at > ?
		 ORDER BY seen_at DESC LIMIT 50`, []any{r.place, account, at}, func(s scanner) (x SeenSession, err error) {
		err = s.Scan(&x.Name, &x.SeenAt, &x.Expires)
		x.Name = x.Name[:min(12, len(x.Name))]
		return x, err
	})
}

// EndSessions ends every session of an account but the one given (may be "").
func (t *Tx) EndSessions(account, except string) (int64, error) {
	return t.exec(`DELETE FROM session WHERE place = ? AND account = ? AND token <> ?`, t.place, account, hashToken(except))
}

// SweepSessions takes out sessions that have expired.
func (t *Tx) SweepSessions(at time.Time) (int64, error) {
	return t.exec(`DELETE FROM session WHERE place = ? AND expires_at <= ?`, t.place, at)
}
