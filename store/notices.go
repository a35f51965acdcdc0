package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/domain/notice"
)

// PutNotice leaves a notice for an account.
func (t *Tx) PutNotice(n notice.Notice) error {
	args, err := json.Marshal(n.Args)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	_, err = t.exec(`
		INSERT INTO notice (place, account, id, case_id, template, args, at, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, n.Account, n.ID, n.Case, n.Template, string(args), n.At, n.ReadAt)
	return err
}

// Notices are the notices of an account, the newest first. after is the id of
// the last one seen, "" for the first page.
func (r reads) Notices(ctx context.Context, account, after string, n int) ([]notice.Notice, error) {
	return many(ctx, r, `
		SELECT id, case_id, template, args, at, read_at FROM notice
		 WHERE place = ? AND account = ? AND id < ? ORDER BY id DESC LIMIT ?`,
		[]any{r.place, account, below(after), n}, func(s scanner) (x notice.Notice, err error) {
			var args []byte
			x.Account = account
			if err = s.Scan(&x.ID, &x.Case, &x.Template, &args, &x.At, &x.ReadAt); err != nil {
				return x, err
			}
			home(&x.At)
			home(&x.ReadAt)
			return x, json.Unmarshal(args, &x.Args)
		})
}

// UnreadNotices counts what an account has not read yet.
func (r reads) UnreadNotices(ctx context.Context, account string) (n int, err error) {
	_, err = r.one(ctx, `SELECT count(*) FROM notice WHERE place = ? AND account = ? AND read_at IS NULL`,
		[]any{r.place, account}, &n)
	return n, err
}

// ReadNotice notes that an account has read one of its notices; the first time
// counts.
func (t *Tx) ReadNotice(account, id string, at time.Time) error {
	_, err := t.exec(`UPDATE notice SET read_at = ? WHERE place = ? AND account = ? AND id = ? AND read_at IS NULL`,
		at, t.place, account, id)
	return err
}

// LastNotice is when an account was last told of a case by a template; zero for never.
func (r reads) LastNotice(ctx context.Context, account, caseID, template string) (at time.Time, err error) {
	var micros int64
	_, err = r.one(ctx, `SELECT coalesce(max(at), 0) FROM notice WHERE place = ? AND account = ? AND case_id = ? AND template = ?`,
		[]any{r.place, account, caseID, template}, &micros)
	if err == nil && micros > 0 {
		at = time.UnixMicro(micros)
		home(&at)
	}
	return at, err
}
